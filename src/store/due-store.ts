import * as v from 'valibot';
import type { Due } from '../domain/due';
import { column, execute, query, StoreError } from './db';

const Row = v.object({ case_id: column.text, kind: v.literal('next-update'), due_day: column.text });

const keyOf = ({ kind, day }: Due): string => `${kind} ${day}`;

const same = (some: readonly Due[], others: readonly Due[]): boolean =>
  some.length === others.length && some.every((due) => others.some((other) => keyOf(other) === keyOf(due)));

/** Days by which cases have to be looked at again, derived from their documents. */
export const createDueStore = () => ({
  /** Replaces what a case waits for; one statement where nothing changed. */
  replace: async (caseId: string, dues: readonly Due[]): Promise<void> => {
    const rows = await query(Row, 'SELECT case_id, kind, due_day FROM case_due WHERE case_id = ?', [caseId]);
    if (
      same(
        dues,
        rows.map(({ kind, due_day }) => ({ kind, day: due_day })),
      )
    )
      return;
    await execute('DELETE FROM case_due WHERE case_id = ?', [caseId]);
    for (const { kind, day } of dues) {
      try {
        await execute('INSERT INTO case_due (case_id, kind, due_day) VALUES (?, ?, ?)', [caseId, kind, day]);
      } catch (error) {
        // Another projection of the same case was at it at the same moment; whoever finds the case changed projects it again.
        if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      }
    }
  },

  /** Cases whose day lies between two days, both included, a page at a time in order of id. */
  between: async (from: string, to: string, page: { readonly after: string; readonly limit: number }): Promise<string[]> => {
    const rows = await query(
      v.object({ case_id: column.text }),
      `SELECT DISTINCT case_id FROM case_due WHERE due_day >= ? AND due_day <= ? AND case_id > ? ORDER BY case_id LIMIT ${String(page.limit)}`,
      [from, to, page.after],
    );
    return rows.map(({ case_id }) => case_id);
  },
});
