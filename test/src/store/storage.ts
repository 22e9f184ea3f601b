import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { createClock } from '../../../local/clock';
import { createFaults } from '../../../local/forge/faults';
import { createRecorder, type Recorder } from '../../../local/forge/recorder';
import { createSqlEndpoint } from '../../../local/forge/sql/endpoint';
import type { SqlEngine } from '../../../local/forge/sql/engine';
import { openSqlJournal, type SqlJournal } from '../../../local/forge/sql/journal';
import { openMysql } from '../../../local/forge/sql/mysql';
import { openSqlite } from '../../../local/forge/sql/sqlite';
import { migrate } from '../../../src/store/migrations';

const server = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';

/** Forge SQL under the store that is tested. */
export interface Storage {
  /** Statements since the last `clear`. */
  readonly recorder: Recorder;
}

const serverAnswers = async (): Promise<boolean> => {
  try {
    await (await createConnection({ uri: server, connectTimeout: 2_000 })).end();
    return true;
  } catch {
    return false;
  }
};

const open = async (kind: 'SQLite' | 'MariaDB', dataDir: string): Promise<SqlEngine | undefined> => {
  const clock = createClock();
  if (kind === 'SQLite') return openSqlite(join(dataDir, 'forge-sql.db'), clock);
  return (await serverAnswers()) ? openMysql(server, dataDir, clock) : undefined;
};

/** Lets the stores, which know Forge SQL only through `@forge/sql`, reach a database of this machine. */
const connect = (engine: SqlEngine, recorder: Recorder, journal: SqlJournal | undefined): void => {
  const endpoint = createSqlEndpoint({ engine, recorder, faults: createFaults(), clock: createClock(), journal });
  endpoint.setLimitsEnabled(false);
  const forgeFetch = async (descriptor: { readonly type: string }, path: string, init?: RequestInit): Promise<Response> => {
    const request = new Request(new URL(path, 'http://forge.local'), init);
    const answer = await endpoint.fetch({
      type: 'fetch',
      id: 0,
      invocationId: 'test',
      descriptor: { ...descriptor },
      path,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
    });
    if (answer === 'dropped') throw new TypeError('fetch failed');
    return new Response(Buffer.from(answer.body), { status: answer.status, headers: { ...answer.headers } });
  };
  Object.assign(globalThis, { __forge_fetch__: forgeFetch, __forge_runtime__: { proxy: {}, metrics: undefined } });
};

/** Runs the same tests on SQLite and, where a server answers, on MariaDB (`FORGE_SQL_URL` names another one), on empty tables. */
export const onEachStorage = (tests: (storage: Storage) => void): void => {
  describe.each(['SQLite', 'MariaDB'] as const)('on %s', (kind) => {
    const recorder = createRecorder();
    let dataDir: string;
    let engine: SqlEngine | undefined;

    beforeAll(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'evenhand-store-'));
      engine = await open(kind, dataDir);
      if (engine === undefined) {
        console.warn(`No server answers at ${server}: the store's tests ran on SQLite twice.`);
        engine = openSqlite(join(dataDir, 'forge-sql.db'), createClock());
      }
      // What SQLite answers here is asked of a server again after all tests, as everything that the app asked.
      const folder = process.env['EVENHAND_SQL_JOURNAL'];
      connect(
        engine,
        recorder,
        kind === 'SQLite' && folder !== undefined ? openSqlJournal(folder, { dataDir, empty: true, clock: createClock() }) : undefined,
      );
      await migrate();
    });

    afterAll(async () => {
      await engine?.remove();
      rmSync(dataDir, { recursive: true, force: true });
    });

    tests({ recorder });
  });
};
