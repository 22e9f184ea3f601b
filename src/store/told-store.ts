import * as v from 'valibot';
import { column, execute, query, StoreError } from './db';

/** What people were told about a case: a row each, so that nothing is told twice. */
export const createToldStore = () => ({
  /** Claims an event of a case; false where it was told before. One statement. */
  claim: async (caseId: string, event: string, at: Date): Promise<boolean> => {
    try {
      await execute('INSERT INTO case_told (case_id, event, told_at) VALUES (?, ?, ?)', [caseId, event, at.getTime()]);
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'duplicate') return false;
      throw error;
    }
  },

  has: async (caseId: string, event: string): Promise<boolean> =>
    (await query(v.object({ event: column.text }), 'SELECT event FROM case_told WHERE case_id = ? AND event = ?', [caseId, event])).length >
    0,

  /** Gives an event back that could not be told: the next attempt may. */
  release: (caseId: string, event: string): Promise<number> =>
    execute('DELETE FROM case_told WHERE case_id = ? AND event = ?', [caseId, event]),
});
