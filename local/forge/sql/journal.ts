import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import type { SqlAnswer, SqlEngine, SqlValue } from './engine';
import { ForgeSqlError } from './errors';
import type { Statement } from './policy';

const Value = v.union([v.string(), v.number(), v.null()]);

/** What a database said to a statement, in a form that can be compared: rows, what a write changed, or the code of a refusal. */
const JournalAnswer = v.union([
  v.object({ rows: v.array(v.record(v.string(), Value)) }),
  v.object({ affectedRows: v.number(), insertId: v.number() }),
  v.object({ refused: v.string(), errno: v.nullable(v.number()) }),
]);

/** One line of a journal: a statement, when it came, and its answer. */
const StatementEntry = v.object({
  at: v.number(),
  endpoint: v.picklist(['dml', 'ddl']),
  sql: v.string(),
  params: v.array(Value),
  answer: JournalAnswer,
});
export type StatementEntry = v.InferOutput<typeof StatementEntry>;

/** A statement, or the word that the app was uninstalled, which leaves an empty database behind. */
export const JournalEntry = v.union([StatementEntry, v.object({ emptied: v.literal(true) })]);
export type JournalEntry = v.InferOutput<typeof JournalEntry>;

/** Runs a statement and gives its answer as a journal keeps it. */
export const journalAnswer = async (answer: Promise<SqlAnswer>): Promise<StatementEntry['answer']> => {
  try {
    const given = await answer;
    if (given.kind === 'rows') return { rows: given.rows.map((row) => ({ ...row })) };
    return { affectedRows: given.rows.affectedRows, insertId: given.rows.insertId };
  } catch (error) {
    if (!(error instanceof ForgeSqlError)) throw error;
    return { refused: error.details.debug?.code ?? error.code, errno: error.details.debug?.errno ?? null };
  }
};

export interface SqlJournal {
  /** Executes a statement and writes it down with what came of it. */
  record(endpoint: StatementEntry['endpoint'], statement: Statement, params: readonly SqlValue[], engine: SqlEngine): Promise<SqlAnswer>;
  /** Writes down that every table was removed. */
  emptied(): void;
}

/**
 * Opens the journal of one data directory, one JSON object a line, in a file of its own in `folder`. Statements of SQLite are written
 * in the order in which they ran, so that another database can be asked the same and must answer alike. Gives none for a database
 * that holds what no journal saw.
 *
 * @param empty whether the database starts without a table
 */
export const openSqlJournal = (
  folder: string,
  { dataDir, empty, clock }: { readonly dataDir: string; readonly empty: boolean; readonly clock: Clock },
): SqlJournal | undefined => {
  const file = join(folder, `${createHash('sha1').update(dataDir).digest('hex')}.jsonl`);
  if (!empty && !existsSync(file)) return undefined;
  mkdirSync(folder, { recursive: true });
  if (empty) writeFileSync(file, '');
  const append = (entry: JournalEntry): void => {
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
  };
  return {
    record: async (endpoint, statement, params, engine) => {
      const at = clock.now();
      const running = engine.execute(statement, params);
      const answer = await journalAnswer(running);
      const bound = params.map((value) => (typeof value === 'bigint' ? value.toString() : value));
      append({ at, endpoint, sql: statement.sql, params: bound, answer });
      return running;
    },
    emptied: () => {
      append({ emptied: true });
    },
  };
};
