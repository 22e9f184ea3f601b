import { isDeepStrictEqual } from 'node:util';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import * as v from 'valibot';
import { journalAnswer, JournalEntry, type StatementEntry } from '../../local/forge/sql/journal';
import { openMysql } from '../../local/forge/sql/mysql';
import { admit } from '../../local/forge/sql/policy';

/**
 * `tsx test/faults/sql-replay.ts FOLDER`: asks a MySQL server (`FORGE_SQL_URL`, or MariaDB on this machine) what the app asked SQLite while
 * the tests ran, database by database in the same order, and compares each answer. Of a hundred databases it takes as many as it needs to
 * have every statement in several of them; `EVENHAND_REPLAY=all` takes them all.
 * Exit code 1 when one differs, 2 when there was nothing to compare.
 */
const server = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';
const skipped = 2;
/** Databases asked side by side: the server waits for its disk, most of the time. */
const AT_ONCE = 4;
/** In so many databases each statement is asked, if it was in so many. */
const ENOUGH = 4;
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

const entriesOf = (file: string): JournalEntry[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(Line, line));

/** A statement whatever the lengths of its lists. */
const shapeOf = (sql: string): string => sql.replaceAll(/\?(?:, \?)+/g, '?').replaceAll(/\(\?\)(?:, \(\?\))+/g, '(?)');

/** The databases to ask: those with the most different statements first, and each that still has one to add. */
const chosenOf = (files: readonly string[]): string[] => {
  if (process.env['EVENHAND_REPLAY'] === 'all') return [...files];
  const asked = new Map<string, number>();
  return files
    .map((file) => ({ file, statements: new Set(entriesOf(file).flatMap((entry) => ('sql' in entry ? [shapeOf(entry.sql)] : []))) }))
    .sort((a, b) => b.statements.size - a.statements.size)
    .filter(({ statements }) => {
      if ([...statements].every((sql) => (asked.get(sql) ?? 0) >= ENOUGH)) return false;
      for (const sql of statements) asked.set(sql, (asked.get(sql) ?? 0) + 1);
      return true;
    })
    .map(({ file }) => file);
};

const changesTables = (entry: JournalEntry): entry is StatementEntry => 'sql' in entry && /^\s*(?:CREATE|ALTER|DROP)\b/i.test(entry.sql);

/** What makes and changes tables, in its order; nothing where the tables were removed in between, or count their rows themselves. */
const structureOf = (entries: readonly JournalEntry[]): string | undefined => {
  const changes = entries.flatMap((entry) => (changesTables(entry) ? [entry.sql] : []));
  const counting = changes.filter((sql) => /\bAUTO_INCREMENT\b/i.test(sql)).length;
  return counting > 1 || entries.some((entry) => 'emptied' in entry) ? undefined : changes.join(';\n');
};

/** A database of the server that several sites' statements are asked of, one after the other. */
const openReplay = async (name: string) => {
  let now = 0;
  const engine = await openMysql(server, name, { now: () => now, set: () => undefined }, { throwaway: true });
  let standing: string | undefined;
  const ask = (sql: string, endpoint: StatementEntry['endpoint'], params: StatementEntry['params'] = []) =>
    journalAnswer(engine.execute(admit(sql, endpoint), params));

  /** Leaves empty tables where the last site made just the same ones, and none otherwise: making seventy tables takes seconds. */
  const prepare = async (structure: string | undefined): Promise<boolean> => {
    if (structure !== undefined && structure === standing) {
      for (const [, table = ''] of structure.matchAll(/^\s*CREATE TABLE(?: IF NOT EXISTS)? (\w+)/gim))
        await ask(`DELETE FROM ${table}`, 'dml');
      await ask('TRUNCATE TABLE __migrations', 'ddl');
      return true;
    }
    await engine.reset();
    standing = structure;
    return false;
  };

  /** Asks one site's statements of empty tables; gives where the two databases differ. */
  const replay = async (file: string): Promise<{ statements: number; differences: Difference[] }> => {
    const entries = entriesOf(file);
    const differences: Difference[] = [];
    const tablesStand = await prepare(structureOf(entries));
    for (const entry of entries) {
      if ('emptied' in entry) {
        await engine.reset();
        continue;
      }
      if (tablesStand && changesTables(entry)) continue;
      now = entry.at;
      const answer = await ask(entry.sql, entry.endpoint, entry.params);
      if (!isDeepStrictEqual(comparable(entry), comparable({ ...entry, answer })))
        differences.push({ sql: entry.sql, sqlite: entry.answer, server: answer });
    }
    return { statements: entries.length, differences };
  };
  return { replay, remove: () => engine.remove() };
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
  const results: { statements: number; differences: Difference[] }[] = [];
  const chosen = chosenOf(files.map((file) => join(folder, file)));
  const left = chosen.values();
  const work = async (_: unknown, place: number): Promise<void> => {
    const database = await openReplay(`${folder}/${String(place)}`);
    try {
      for (const file of left) results.push(await database.replay(file));
    } finally {
      await database.remove();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const statements = results.reduce((sum, result) => sum + result.statements, 0);
  const differences = results.flatMap((result) => result.differences);
  for (const { sql, sqlite, server: theirs } of differences.slice(0, 20))
    console.error(
      `✗ ${sql.slice(0, 600)}\n    SQLite: ${JSON.stringify(sqlite).slice(0, 600)}\n    server: ${JSON.stringify(theirs).slice(0, 600)}`,
    );
  const where = `${String(chosen.length)} of ${String(files.length)} databases, asked again of ${new URL(server).host}`;
  console.error(`${String(statements)} statements that SQLite answered, on ${where}: ${String(differences.length)} answered otherwise.`);
  process.exitCode = differences.length === 0 ? 0 : 1;
};

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
