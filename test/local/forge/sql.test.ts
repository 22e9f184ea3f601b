import { createConnection } from 'mysql2/promise';
import { call, type FixtureHost, startFixture } from './fixture-host';

let host: FixtureHost;

beforeAll(async () => {
  host = await startFixture();
});

afterAll(async () => {
  await host.remove();
});

const run = (query: string, params: readonly unknown[] = []): Promise<unknown> => call(host, 'sql', { query, params });
const define = (query: string): Promise<unknown> => call(host, 'sql', { query, ddl: true });

describe('Forge SQL', () => {
  it('gives rows for a question and a summary for a change', async () => {
    await define('CREATE TABLE city (id INT NOT NULL PRIMARY KEY, name VARCHAR(20))');
    expect(await run('INSERT INTO city VALUES (?, ?), (?, ?)', [1, 'Trondheim', 2, '成都'])).toEqual({
      rows: { affectedRows: 2, fieldCount: 0, info: '', insertId: 0, serverStatus: 2, warningStatus: 0 },
    });
    expect(await run('SELECT * FROM city ORDER BY id')).toEqual({
      rows: [
        { id: 1, name: 'Trondheim' },
        { id: 2, name: '成都' },
      ],
    });
  });

  it('binds true and false as 1 and 0', async () => {
    await define('CREATE TABLE flag (id INT NOT NULL PRIMARY KEY, up BOOLEAN NOT NULL)');
    await run('INSERT INTO flag VALUES (1, ?), (2, ?)', [true, false]);
    expect(await run('SELECT id, up FROM flag WHERE up = ?', [true])).toEqual({ rows: [{ id: 1, up: 1 }] });
  });

  it.each([
    ['SELECT 1; SELECT 2', 'SQL_POLICY_VIOLATION'],
    ['SELECT SLEEP(1)', 'SQL_POLICY_VIOLATION'],
    ['SELECT benchmark(10, 1)', 'SQL_POLICY_VIOLATION'],
    ["SELECT SHA2('a', 256)", 'SQL_POLICY_VIOLATION'],
    ['LOCK TABLES city WRITE', 'SQL_POLICY_VIOLATION'],
    ['USE mysql', 'SQL_POLICY_VIOLATION'],
    ['SET autocommit = 0', 'SQL_POLICY_VIOLATION'],
    ['SHOW VARIABLES', 'SQL_POLICY_VIOLATION'],
    ['SELECT * FROM other_installation.users', 'SQL_POLICY_VIOLATION'],
    ['SELECT /*+ SET_VAR(x=1) */ 1', 'SQL_POLICY_VIOLATION'],
    ['CREATE TABLE t (id INT)', 'SQL_EXECUTION_ERROR'],
    ['DROP TABLE city', 'SQL_EXECUTION_ERROR'],
    ['BEGIN', 'SQL_EXECUTION_ERROR'],
    ['', 'SQL_EXECUTION_ERROR'],
    ["SELECT 'open", 'SQL_EXECUTION_ERROR'],
  ])('refuses as a statement: %s', async (query, code) => {
    expect(await run(query)).toMatchObject({ code });
  });

  it('lets words of the policy stand inside texts', async () => {
    expect(await run("SELECT 'SLEEP(1); USE x' AS words")).toEqual({ rows: [{ words: 'SLEEP(1); USE x' }] });
  });

  it('has no foreign keys', async () => {
    expect(await define('CREATE TABLE child (id INT, city INT, FOREIGN KEY (city) REFERENCES city (id))')).toMatchObject({
      code: 'INVALID_SQL_QUERY',
    });
  });

  it("tells a broken rule in the database's words", async () => {
    expect(await run('INSERT INTO city VALUES (1, ?)', ['again'])).toMatchObject({
      code: 'SQL_EXECUTION_ERROR',
      context: { debug: { code: 'ER_DUP_ENTRY', errno: 1062 } },
      responseDetails: { status: 400 },
    });
  });

  it('takes at most 1 MiB and gives at most 4 MiB', async () => {
    expect(await call(host, 'sql-large', { bytes: 1_100_000 })).toMatchObject({ responseDetails: { status: 413 } });
    await define('CREATE TABLE big (id INT NOT NULL PRIMARY KEY, body MEDIUMTEXT)');
    for (let id = 0; id < 5; id += 1) await call(host, 'sql-fill', { id, bytes: 900_000 });
    expect(await run('SELECT body FROM big')).toMatchObject({ responseDetails: { status: 413 } });
    expect(await run('SELECT id FROM big')).toMatchObject({ rows: [{ id: 0 }, { id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] });
  });

  it('takes 25 definitions a minute', async () => {
    host.clock.set(Date.UTC(2031, 0, 1));
    const answers = [];
    for (let at = 0; at < 26; at += 1) answers.push(await define(`CREATE TABLE IF NOT EXISTS city (id INT)`));
    expect(answers[24]).toMatchObject({ rows: { affectedRows: 0 } });
    expect(answers[25]).toMatchObject({ responseDetails: { status: 429 } });
    host.clock.set(Date.UTC(2031, 0, 1, 0, 2));
    expect(await define('CREATE TABLE IF NOT EXISTS city (id INT)')).toMatchObject({ rows: { affectedRows: 0 } });
    host.clock.set(undefined);
  });

  it('is recorded, statement by statement', async () => {
    host.forge.recorder.clear();
    await run('SELECT id FROM city ORDER BY id');
    const { statements, totals } = host.forge.recorder.snapshot();
    expect(statements).toMatchObject([{ sql: 'SELECT id FROM city ORDER BY id', rows: 2 }]);
    expect(totals.backend.statements).toBe(1);
  });
});

describe('Forge SQL on a server', () => {
  const server = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';

  it('keeps what the app stored over a restart, and forgets it on a reset', async () => {
    let site: FixtureHost;
    try {
      site = await startFixture({ sqlUrl: `${server}/forge_fixture_test`, reset: true });
    } catch (error) {
      console.error(`\n!!! No server at ${server}: not tested. ${String(error)}\n`);
      return;
    }
    const count = "SELECT COUNT(*) AS n FROM journal WHERE what = 'scheduled'";
    try {
      expect(await call(site, 'sql', { query: count })).toEqual({ rows: [{ n: '1' }] });
      await call(site, 'push', { queue: 'work', events: [{ body: { name: 'a' } }] });
      await site.drain();
      await site.stop();
      site = await startFixture({ sqlUrl: `${server}/forge_fixture_test`, dataDir: site.dataDir });
      expect(await call(site, 'sql', { query: "SELECT detail FROM journal WHERE what = 'worked'" })).toEqual({
        rows: [{ detail: '{"name":"a"}' }],
      });
      await site.stop();
      site = await startFixture({ sqlUrl: `${server}/forge_fixture_test`, dataDir: site.dataDir, reset: true });
      expect(await call(site, 'sql', { query: "SELECT detail FROM journal WHERE what = 'worked'" })).toEqual({ rows: [] });
    } finally {
      await site.remove();
      const connection = await createConnection(server);
      await connection.query('DROP DATABASE forge_fixture_test');
      await connection.end();
    }
  });
});
