import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { createClock } from '../../../local/clock';
import { createFaults } from '../../../local/forge/faults';
import { createRecorder } from '../../../local/forge/recorder';
import { openMysql } from '../../../local/forge/sql/mysql';
import { createSqlEndpoint } from '../../../local/forge/sql/endpoint';
import { openSqlite } from '../../../local/forge/sql/sqlite';

const SERVER = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';

const serverAnswers = async (): Promise<boolean> => {
  try {
    await (await createConnection({ uri: SERVER, connectTimeout: 2_000 })).end();
    return true;
  } catch {
    return false;
  }
};

export interface Database {
  /** Number of statements since the last call. */
  statements(): number;
  close(): Promise<void>;
}

interface Init {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Puts Forge SQL on an empty database behind `@forge/sql` in this very process; null where there is no server to test on. */
export const openDatabase = async (kind: 'SQLite' | 'MariaDB'): Promise<Database | null> => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-store-'));
  const clock = createClock();
  if (kind === 'MariaDB' && !(await serverAnswers())) {
    console.error(`\n!!! No server at ${SERVER}: the stores are tested on SQLite alone.\n`);
    return null;
  }
  const engine = kind === 'SQLite' ? openSqlite(join(folder, 'forge-sql.db'), clock) : await openMysql(SERVER, folder, clock);
  const recorder = createRecorder();
  const endpoint = createSqlEndpoint({ engine, recorder, faults: createFaults(), clock });
  endpoint.setLimitsEnabled(false);
  const forgeFetch = async (_to: unknown, path: string, init: Init = {}): Promise<Response> => {
    const answer = await endpoint.fetch({
      type: 'fetch',
      id: 0,
      invocationId: 'test',
      descriptor: { type: 'sql' },
      path,
      method: init.method ?? 'POST',
      headers: init.headers ?? {},
      body: new TextEncoder().encode(init.body ?? ''),
    });
    if (answer === 'dropped') throw new TypeError('fetch failed');
    return new Response(typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body), {
      status: answer.status,
      headers: answer.headers,
    });
  };
  Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, value: forgeFetch });
  return {
    statements: () => {
      const { statements } = recorder.snapshot();
      recorder.clear();
      return statements.length;
    },
    close: async () => {
      await engine.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
