import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import * as v from 'valibot';
import { createClock } from '../../../local/clock';
import { createFaults } from '../../../local/forge/faults';
import { createRecorder } from '../../../local/forge/recorder';
import { createSqlEndpoint } from '../../../local/forge/sql/endpoint';
import type { SqlEngine } from '../../../local/forge/sql/engine';
import { openMysql } from '../../../local/forge/sql/mysql';
import { openSqlite } from '../../../local/forge/sql/sqlite';

const server = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';

let folder: string;
let engine: SqlEngine;
let now = Date.UTC(2031, 0, 1);
let elapsed = 0;
/** How far the test's own watch has run on each time it is looked at: when a query begins, when it has answered, when it is noted. */
let cost = 0;
const clock = createClock(() => now);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forge-limits-'));
  engine = openSqlite(join(folder, 'sql.db'), clock);
});
afterEach(async () => {
  await engine.remove();
  rmSync(folder, { recursive: true, force: true });
});

const Body = v.pipe(v.string(), v.parseJson(), v.looseObject({}));
const endpointOn = (database: SqlEngine) => {
  const endpoint = createSqlEndpoint({
    engine: database,
    recorder: createRecorder(),
    faults: createFaults(),
    clock,
    stopwatch: () => (elapsed += cost),
  });
  return async (query: string): Promise<unknown> => {
    const answer = await endpoint.fetch({
      type: 'fetch',
      id: 0,
      invocationId: 'test',
      descriptor: { type: 'sql' },
      path: '/api/v1/execute',
      method: 'POST',
      headers: {},
      body: new TextEncoder().encode(JSON.stringify({ query, params: [], method: 'all' })),
    });
    if (answer === 'dropped') throw new Error('dropped');
    return { status: answer.status, ...v.parse(Body, String(answer.body)) };
  };
};

describe('Forge SQL', () => {
  it('gives a query 5 seconds to read, and says that it timed out when it took longer', async () => {
    cost = 5_100;
    expect(await endpointOn(engine)('SELECT 1 AS one')).toMatchObject({ status: 408, code: 'QUERY_TIMED_OUT' });
  });

  it('gives an installation 62.5 seconds of query time in any minute', async () => {
    cost = 1_500;
    const ask = endpointOn(engine);
    const codes = [];
    for (let at = 0; at < 22; at += 1) codes.push(v.parse(v.looseObject({ status: v.number() }), await ask('SELECT 1 AS one')).status);
    expect(codes.lastIndexOf(200)).toBe(20);
    expect(codes.at(-1)).toBe(429);
    now += 61_000;
    expect(await ask('SELECT 1 AS one')).toMatchObject({ status: 200 });
  });

  it('gives a query 16 MiB of memory, as far as a database lets that be seen', async () => {
    cost = 0;
    const rows = 'WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200)';
    const wide = "SELECT x, CONCAT(x, REPEAT('x', 100000)) AS body FROM n";
    const exceeded = { status: 400, code: 'SQL_EXECUTION_ERROR', debug: { errno: 8175 } };
    let database: SqlEngine;
    try {
      await (await createConnection({ uri: server, connectTimeout: 2_000 })).end();
      database = await openMysql(server, folder, clock);
    } catch {
      console.error(`\n!!! No server at ${server}: memory is not tested there.\n`);
      return;
    }
    try {
      expect(await endpointOn(database)(`${rows} SELECT MAX(body) AS m FROM (${wide} ORDER BY body DESC) t GROUP BY x`)).toMatchObject(
        exceeded,
      );
    } finally {
      await database.remove();
    }
  });
});
