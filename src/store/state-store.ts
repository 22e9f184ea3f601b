import * as v from 'valibot';
import { column, execute, query, StoreError } from './db';

/** Small facts that schedules keep between two runs, by name. */
export const createStateStore = () => ({
  get: async (name: string): Promise<string | null> => {
    const rows = await query(v.object({ value: column.text }), 'SELECT value FROM app_state WHERE name = ?', [name]);
    return rows[0]?.value ?? null;
  },

  set: async (name: string, value: string): Promise<void> => {
    if ((await execute('UPDATE app_state SET value = ? WHERE name = ?', [value, name])) > 0) return;
    try {
      await execute('INSERT INTO app_state (name, value) VALUES (?, ?)', [name, value]);
    } catch (error) {
      // Either the row holds this very value already (MySQL then counts no change), or another run has just added it.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },
});
