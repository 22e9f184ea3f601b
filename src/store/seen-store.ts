import * as v from 'valibot';
import { column, execute, marks, query, StoreError } from './db';

/** A part that is larger is asked of Jira again: a row and a request have their limits. */
const LARGEST = 250_000;
/** Characters of one INSERT: well under Forge SQL's megabyte a request, in bytes. */
const AT_ONCE = 250_000;

const Row = v.object({ name: column.text, value: column.text });

type Part = readonly [name: string, value: string];

const inParts = (values: readonly Part[]): Part[][] => {
  const parts: Part[][] = [];
  let room = 0;
  for (const each of values) {
    const size = each[1].length + 100;
    const last = parts.at(-1);
    if (last === undefined || size > room) {
      parts.push([each]);
      room = AT_ONCE - size;
    } else {
      last.push(each);
      room -= size;
    }
  }
  return parts;
};

const forget = async (runId: string, names: readonly string[]): Promise<void> => {
  if (names.length > 0) await execute(`DELETE FROM set_up_seen WHERE run_id = ? AND name IN (${marks(names)})`, [runId, ...names]);
};

const insert = async (runId: string, values: readonly Part[], at: Date): Promise<void> => {
  const rows = values.map((each) => [runId, ...each, at.getTime()]);
  try {
    await execute(
      `INSERT INTO set_up_seen (run_id, name, value, seen_at) VALUES ${rows.map((row) => `(${marks(row)})`).join(', ')}`,
      rows.flat(),
    );
  } catch (error) {
    // Another page has just stored one of them: what is lost is asked again.
    if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
  }
};

/** What Jira told a preview or a run, by name, as JSON. Nothing that could not be asked again. */
export const createSeenStore = () => ({
  /** What was stored since a moment. One statement. */
  load: async (runId: string, since: Date): Promise<ReadonlyMap<string, string>> => {
    const rows = await query(Row, 'SELECT name, value FROM set_up_seen WHERE run_id = ? AND seen_at >= ?', [runId, since.getTime()]);
    return new Map(rows.map(({ name, value }) => [name, value]));
  },

  save: async (
    runId: string,
    { learned, forgotten }: { readonly learned: ReadonlyMap<string, string>; readonly forgotten: readonly string[] },
    at: Date,
  ): Promise<void> => {
    await forget(runId, [...forgotten, ...learned.keys()]);
    for (const part of inParts([...learned].filter(([, value]) => value.length <= LARGEST))) await insert(runId, part, at);
  },

  drop: async (runId: string): Promise<void> => {
    await execute('DELETE FROM set_up_seen WHERE run_id = ?', [runId]);
  },

  /** Throws away what is too old to go by, whosoever it was. */
  dropBefore: async (at: Date): Promise<void> => {
    await execute('DELETE FROM set_up_seen WHERE seen_at < ?', [at.getTime()]);
  },
});
