import { isDeepStrictEqual } from 'node:util';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import * as v from 'valibot';
import { journalAnswer, JournalEntry, type StatementEntry } from '../../local/forge/sql/journal';
import { openMysql } from '../../local/forge/sql/mysql';
import { admit } from '../../local/forge/sql/policy';

/**
 * `tsx test/faults/sql-replay.ts FOLDER`: asks a MySQL server (`FORGE_SQL_URL`, or MariaDB on this machine) every statement that the
 * app sent to SQLite while the tests ran, in the same order, and compares each answer.
 * Exit code 1 when one differs, 2 when there was nothing to compare.
 */
const server = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';
const skipped = 2;
const Line = v.pipe(v.string(), v.parseJson(), JournalEntry);

const serverAnswers = async (): Promise<boolean> => {
  try {
    await (await createConnection({ uri: server, connectTimeout: 2_000 })).end();
    return true;
  } catch {
    return false;
  }
};

/** Without what stands in parentheses: an ORDER BY in there says nothing of the order in which rows come. */
const outermost = (sql: string): string => {
  const inner = sql.replaceAll(/\([^()]*\)/g, ' ');
  return inner === sql ? sql : outermost(inner);
};

/** Without ORDER BY the order of rows is the database's own affair. */
const comparable = ({ sql, answer }: Pick<StatementEntry, 'sql' | 'answer'>): StatementEntry['answer'] => {
  if (!('rows' in answer) || /\border\s+by\b/i.test(outermost(sql))) return answer;
  return { rows: answer.rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
};

interface Difference {
  readonly sql: string;
  readonly sqlite: StatementEntry['answer'];
  readonly server: StatementEntry['answer'];
}

/** Replays one site's statements on an empty database; gives where the two differ. */
const replay = async (file: string): Promise<{ statements: number; differences: Difference[] }> => {
  const entries = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(Line, line));
  let now = 0;
  const engine = await openMysql(server, file, { now: () => now, set: () => undefined });
  const differences: Difference[] = [];
  try {
    await engine.reset();
    for (const entry of entries) {
      if ('emptied' in entry) {
        await engine.reset();
        continue;
      }
      now = entry.at;
      const answer = await journalAnswer(engine.execute(admit(entry.sql, entry.endpoint), entry.params));
      const theirs = comparable({ ...entry, answer });
      if (!isDeepStrictEqual(comparable(entry), theirs)) differences.push({ sql: entry.sql, sqlite: entry.answer, server: answer });
    }
  } finally {
    await engine.remove();
  }
  return { statements: entries.length, differences };
};

const main = async (folder: string | undefined): Promise<void> => {
  if (folder === undefined) throw new Error('which folder?');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
  process.exitCode = skipped;
  if (files.length === 0) return;
  if (!(await serverAnswers())) {
    console.error(`\n!!! SKIPPED: no server at ${server}; what SQLite answers is not compared with anything.\n`);
    return;
  }
  const results = [];
  for (const file of files) results.push(await replay(join(folder, file)));
  const statements = results.reduce((sum, result) => sum + result.statements, 0);
  const differences = results.flatMap((result) => result.differences);
  for (const { sql, sqlite, server: theirs } of differences.slice(0, 20))
    console.error(`✗ ${sql}\n    SQLite: ${JSON.stringify(sqlite).slice(0, 600)}\n    server: ${JSON.stringify(theirs).slice(0, 600)}`);
  const where = `${String(files.length)} databases, asked again of ${new URL(server).host}`;
  console.error(`${String(statements)} statements that SQLite answered, on ${where}: ${String(differences.length)} answered otherwise.`);
  process.exitCode = differences.length === 0 ? 0 : 1;
};

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
