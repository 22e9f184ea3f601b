import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { createClock } from '../../../local/clock';
import type { SqlEngine, SqlValue } from '../../../local/forge/sql/engine';
import { ForgeSqlError } from '../../../local/forge/sql/errors';
import { openMysql } from '../../../local/forge/sql/mysql';
import { admit } from '../../../local/forge/sql/policy';
import { openSqlite } from '../../../local/forge/sql/sqlite';

const server = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';

const serverAnswers = async (): Promise<boolean> => {
  try {
    const connection = await createConnection({ uri: server, connectTimeout: 2_000 });
    await connection.end();
    return true;
  } catch {
    return false;
  }
};

type Step = readonly [sql: string, ...params: SqlValue[]];

const schema: readonly Step[] = [
  [
    'CREATE TABLE IF NOT EXISTS __migrations (id BIGINT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(255) NOT NULL, migratedAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);',
  ],
  [
    'CREATE TABLE item (id VARCHAR(26) NOT NULL, name VARCHAR(10) NOT NULL, n INT, big BIGINT, price DECIMAL(10,2), rate DOUBLE, flag BOOLEAN NOT NULL DEFAULT 0, day DATE, body TEXT, PRIMARY KEY (id))',
  ],
  [
    'CREATE TABLE part (id INT NOT NULL, item_id VARCHAR(26) NOT NULL, seq INT NOT NULL, CONSTRAINT part_key UNIQUE (item_id, seq), PRIMARY KEY (id))',
  ],
  ['CREATE UNIQUE INDEX by_name ON item (name)'],
  ['CREATE INDEX by_name ON part (item_id)'],
  ['ALTER TABLE item ADD COLUMN note VARCHAR(5)'],
];

/** Each step must have the same answer, or the same refusal, on both engines. */
const steps: readonly Step[] = [
  ['INSERT INTO __migrations (name) VALUES (?)', 'one'],
  ['INSERT INTO __migrations (name) VALUES (?), (?)', 'two', 'three'],
  ["INSERT INTO __migrations (name, migratedAt) VALUES ('four (4), five', '2030-06-01 00:00:00')"],
  ['SELECT id, name FROM __migrations ORDER BY id'],
  ["SELECT id FROM __migrations WHERE migratedAt >= '2031-02-03 00:00:00' AND migratedAt < '2031-02-04 00:00:00' ORDER BY id"],
  [
    "INSERT INTO item (id, name, n, big, price, rate, flag, day, body) VALUES ('a', 'Alpha', 1, ?, ?, 0.5, 1, '2026-01-31', ?)",
    '9007199254740993',
    '12.50',
    'it\'s \\ "quoted" 客诉',
  ],
  ['INSERT INTO item (id, name, n, big, price, rate) VALUES (?, ?, ?, ?, ?, ?)', 'b', 'beta', 2, 7, '3.1', 0.25],
  ['INSERT INTO item (id, name, n) VALUES (?, ?, ?)', 'c', 'BETA', null],
  ['SELECT * FROM item ORDER BY id'],
  ["SELECT id FROM item WHERE name = 'alpha'"],
  ["SELECT id FROM item WHERE name LIKE 'b%' ORDER BY id"],
  ['SELECT id FROM item WHERE name LIKE ? ORDER BY id', '%\\_%'],
  ['SELECT id, name FROM item ORDER BY name'],
  ['SELECT COUNT(*) AS total, COUNT(n) AS counted, SUM(n) AS s, AVG(n) AS a, MAX(n) AS most, MIN(big) AS least FROM item'],
  ['SELECT SUM(price) AS s, AVG(price) AS a, MAX(price) AS m, SUM(rate) AS r FROM item'],
  ['SELECT 1 / 3 AS third, 2 / 3 AS twothirds, n / 2 AS half, price / 3 AS p, rate / 2 AS d FROM item WHERE id = ?', 'a'],
  ['SELECT 5 / 0 AS nothing'],
  ['SELECT id FROM item WHERE n / 2 < 0.6'],
  ['SELECT ROUND(SUM(n) / COUNT(*), 2) AS r, ROUND(100 * 1 / 3, 1) AS pct FROM item'],
  ["SELECT CASE WHEN n > 1 THEN 'many' ELSE 'few' END AS size, CASE WHEN flag = 1 THEN 1 ELSE 0 END AS f FROM item ORDER BY id"],
  ['SELECT SUM(CASE WHEN flag = 1 THEN 1 ELSE 0 END) AS flagged FROM item'],
  ['SELECT COALESCE(n, 0) AS n0, IFNULL(n, -1) AS n1, n + 1 AS n2, n IS NULL AS missing FROM item ORDER BY id'],
  ['SELECT n, COUNT(*) AS k FROM item GROUP BY n ORDER BY n'],
  ["SELECT CONCAT(id, '-', name) AS label, LENGTH(body) AS bytes, CHAR_LENGTH(body) AS chars, UPPER(id) AS up FROM item WHERE id = 'a'"],
  ['SELECT IF(n > 1, 10, 20) AS x FROM item WHERE n IS NOT NULL ORDER BY id'],
  ['INSERT INTO part (id, item_id, seq) VALUES (1, ?, 1), (2, ?, 2)', 'a', 'a'],
  ['SELECT i.id, COUNT(p.id) AS parts, MAX(p.seq) AS lastone FROM item i LEFT JOIN part p ON p.item_id = i.id GROUP BY i.id ORDER BY i.id'],
  ['SELECT id FROM item ORDER BY id LIMIT ? OFFSET ?', 2, 1],
  ['SELECT DISTINCT item_id FROM part'],
  ['SELECT t.k FROM (SELECT COUNT(*) AS k FROM item) t'],
  ['SELECT item_id, seq, ROW_NUMBER() OVER (PARTITION BY item_id ORDER BY seq DESC) AS place FROM part ORDER BY seq'],
  ['WITH named AS (SELECT id, n FROM item WHERE n IS NOT NULL) SELECT SUM(n) AS s FROM named'],
  ['UPDATE item SET n = n + 1 WHERE id = ?', 'a'],
  ['UPDATE item SET n = 2 WHERE id = ? AND n = ?', 'a', 2],
  ['UPDATE item SET n = 5 WHERE id = ? AND n = ?', 'a', 99],
  ['INSERT INTO item (id, name) SELECT ?, ? FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = ?)', 'd', 'delta', 'd'],
  ['INSERT INTO item (id, name) SELECT ?, ? FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = ?)', 'd', 'delta', 'd'],
  ['DELETE FROM item WHERE id = ?', 'd'],
  // What is refused, is refused alike.
  ["INSERT INTO item (id, name) VALUES ('a', 'x')"],
  ["INSERT INTO item (id, name) VALUES ('x', 'Alpha')"],
  ["INSERT INTO item (id, name) VALUES ('x', NULL)"],
  ['INSERT INTO item (id, name) VALUES (?, ?)', 'x', 'much too long for it'],
  ['INSERT INTO item (id, name, n) VALUES (?, ?, ?)', 'x', 'ok', 'twelve'],
  ['INSERT INTO item (id, name, n) VALUES (?, ?, ?)', 'x', 'ok', 3_000_000_000],
  ['INSERT INTO part (id, item_id, seq) VALUES (3, ?, 2)', 'a'],
  ['INSERT INTO item (id, name) VALUES (?)', 'x'],
  ['SELECT * FROM nowhere'],
  ['SELECT nothing FROM item'],
  ['INSERT INTO item (nothing) VALUES (1)'],
  ['SELECT COUNT(*) AS k FROM item GROUP BY day HAVING COUNT(*) > 5'],
  ['SELECT id, COUNT(*) AS k FROM part GROUP BY item_id, id ORDER BY id'],
  ['SELECT n FROM item WHERE n IN (?, ?) UNION SELECT 7 ORDER BY n', 2, 3],
  ['SELECT CAST(n AS DECIMAL(10,3)) AS d, CAST(id AS CHAR) AS c, CAST(big AS SIGNED) AS s FROM item ORDER BY id'],
  ['SELECT MIN(day) AS first, MAX(day) AS lastday FROM item'],
  ['SELECT id FROM item WHERE day >= ? AND day < ?', '2026-01-01', '2026-02-01'],
  ["SELECT id FROM item WHERE 'a' = 'a' || 1 = 2 ORDER BY id"],
  ['SELECT AVG(n / 2) AS a, SUM(n * price) AS p, SUM(big) AS b FROM item'],
  ['SELECT (SELECT COUNT(*) FROM part) AS parts, EXISTS (SELECT 1 FROM part) AS there'],
  ['SELECT COUNT(DISTINCT item_id) AS items, GREATEST(1, 2) AS g, LEAST(3, 4) AS l FROM part'],
  ['SELECT -n AS neg, n * 2 AS dbl, n % 2 AS odd, n - 1 AS less FROM item WHERE n IS NOT NULL ORDER BY id'],
  ['CREATE TABLE item (id INT)'],
  ['CREATE UNIQUE INDEX by_name ON item (n)'],
  ['DROP INDEX by_name ON part'],
  ['DROP TABLE nowhere'],
  ['ALTER TABLE part ADD COLUMN IF NOT EXISTS extra INT'],
  ['ALTER TABLE part ADD COLUMN IF NOT EXISTS extra INT'],
  ['ALTER TABLE part ADD COLUMN extra INT'],
  ['CREATE INDEX IF NOT EXISTS by_extra ON part (extra)'],
  ['CREATE INDEX IF NOT EXISTS by_extra ON part (extra)'],
  ['SELEC 1'],
  ['SELECT id FROM item WHERE n IN ()'],
  ['DELETE FROM item WHERE n NOT IN ( )'],
  ['SELECT id FROM item WHERE'],
  ['SELECT id FROM item WHERE id = ?'],
  ['UPDATE item SET note = ?', 'too long'],
  ['UPDATE item SET body = ? WHERE id = ?', '客'.repeat(21_845), 'a'],
  ['UPDATE item SET body = ? WHERE id = ?', '客'.repeat(21_846), 'a'],
];

const show = async (engine: SqlEngine, [sql, ...params]: Step): Promise<unknown> => {
  try {
    const answer = await engine.execute(admit(sql, 'ddl'), params);
    return answer.kind === 'rows' ? answer.rows : { affectedRows: answer.rows.affectedRows, insertId: answer.rows.insertId };
  } catch (error) {
    if (!(error instanceof ForgeSqlError)) throw error;
    const { debug } = error.details;
    // MariaDB's SQL states differ from TiDB's here and there; its codes and numbers don't.
    return { code: error.code, debug: debug?.code, errno: debug?.errno };
  }
};

describe('Forge SQL on SQLite and on a MySQL server', () => {
  const clock = createClock();
  let folder: string;
  let sqlite: SqlEngine;
  let mysql: SqlEngine | undefined;

  beforeAll(async () => {
    // A site's clock may stand elsewhere than the machine's, and defaults follow it.
    clock.set(Date.UTC(2031, 1, 3, 4, 5));
    folder = mkdtempSync(join(tmpdir(), 'forge-sql-'));
    sqlite = openSqlite(join(folder, 'sql.db'), clock);
    if (await serverAnswers()) {
      mysql = await openMysql(`${server}/forge_parity_test`, folder, clock);
      await mysql.reset();
    } else console.error(`\n!!! No server at ${server}: what SQLite answers is not compared with anything.\n`);
    for (const step of schema) {
      expect(await show(sqlite, step)).toEqual({ affectedRows: 0, insertId: 0 });
      if (mysql !== undefined) expect(await show(mysql, step)).toEqual({ affectedRows: 0, insertId: 0 });
    }
  });

  afterAll(async () => {
    await sqlite.close();
    await mysql?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(steps.map((step) => [step[0], step] as const))('answers alike: %s', async (_, step) => {
    const ours = await show(sqlite, step);
    if (mysql === undefined) expect(ours).toBeDefined();
    else expect({ sqlite: ours }).toEqual({ sqlite: await show(mysql, step) });
  });
});
