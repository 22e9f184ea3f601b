import type { ActionRow, CauseRow } from '../domain/projection';
import * as v from 'valibot';
import { column, execute, query, StoreError, type SqlValue } from './db';

export interface DerivedFrom {
  readonly caseId: string;
  readonly projectId: string;
  readonly version: number;
}

const ATTEMPTS = 3;

interface Table {
  readonly name: 'case_action' | 'case_cause' | 'case_tally' | 'case_task';
  readonly columns: readonly string[];
}

const ACTION: Table = { name: 'case_action', columns: ['action_id', 'horizon', 'due_day', 'done_day'] };
const CAUSE: Table = { name: 'case_cause', columns: ['dimension', 'category', 'weight'] };

const insert = async ({ name, columns }: Table, source: DerivedFrom, rows: readonly SqlValue[][]): Promise<void> => {
  if (rows.length === 0) return;
  const all = ['case_id', 'project_id', 'version', ...columns];
  const tuple = `(${all.map(() => '?').join(', ')})`;
  await execute(
    `INSERT INTO ${name} (${all.join(', ')}) VALUES ${rows.map(() => tuple).join(', ')}`,
    rows.flatMap((row) => [source.caseId, source.projectId, source.version, ...row]),
  );
};

/*
 * Recompute and replace: rows up to this version go, the rows of this version come. Two that replace at the same moment can collide on a key;
 * whoever does starts over. A slower projection of an older version finds out when it settles, and projects again.
 */
export const replaceRows = async (table: Table, source: DerivedFrom, rows: readonly SqlValue[][]): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    await execute(`DELETE FROM ${table.name} WHERE case_id = ? AND version <= ?`, [source.caseId, source.version]);
    try {
      await insert(table, source, rows);
      return;
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      // Rows of a later version stand in the way: they win.
      if (attempt === ATTEMPTS) return;
    }
  }
};

/** The tables and the mark that are derived from a case's document; each write carries the version that it was made from. */
export const createDerivedStore = () => ({
  /** Replaces the case's rows for charts. Two to four statements. */
  replace: async (
    source: DerivedFrom,
    derived: { readonly actions: readonly ActionRow[]; readonly causes: readonly CauseRow[] },
  ): Promise<void> => {
    await replaceRows(
      ACTION,
      source,
      derived.actions.map(({ id, horizon, dueDay, doneDay }) => [id, horizon, dueDay, doneDay]),
    );
    await replaceRows(
      CAUSE,
      source,
      derived.causes.map(({ dimension, category, weight }) => [dimension, category, weight]),
    );
  },

  /** Marks the case as projected up to `version`; false when the case has moved on meanwhile, so that it has to be projected again. */
  settle: async (caseId: string, version: number): Promise<boolean> => {
    const changed = await execute('UPDATE blame_case SET projected_version = ? WHERE id = ? AND version = ? AND projected_version < ?', [
      version,
      caseId,
      version,
      version,
    ]);
    if (changed === 1) return true;
    const rows = await query(v.object({ version: column.number }), 'SELECT version FROM blame_case WHERE id = ?', [caseId]);
    return rows[0] === undefined || rows[0].version === version;
  },

  /** Removes the case's rows from charts: its issue is gone. */
  remove: async (caseId: string): Promise<void> => {
    for (const table of [ACTION, CAUSE]) await execute(`DELETE FROM ${table.name} WHERE case_id = ?`, [caseId]);
    await execute('UPDATE blame_case SET counted = 0 WHERE id = ?', [caseId]);
  },
});
