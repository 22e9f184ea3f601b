import * as v from 'valibot';
import { execute, json, query, StoreError } from './db';

/** Person ids: whom Evenhand made a watcher of an issue, and who could not be one. */
export interface Watched {
  readonly added: readonly string[];
  readonly hidden: readonly string[];
}

const Row = v.object({ added: json(v.array(v.string())), hidden: json(v.array(v.string())) });

/** Whom Evenhand made watchers, one row an issue. */
export const createWatchedStore = () => ({
  /** One statement. */
  of: async (issueId: string): Promise<Watched> => {
    const [row] = await query(Row, 'SELECT added, hidden FROM raci_watched WHERE issue_id = ?', [issueId]);
    return row ?? { added: [], hidden: [] };
  },

  /** Writes an issue's row, whether it exists or not. At most two statements. */
  put: async (issue: { readonly id: string; readonly projectId: string }, { added, hidden }: Watched): Promise<void> => {
    const values = [issue.projectId, JSON.stringify(added), JSON.stringify(hidden), issue.id];
    if ((await execute('UPDATE raci_watched SET project_id = ?, added = ?, hidden = ? WHERE issue_id = ?', values)) > 0) return;
    try {
      await execute('INSERT INTO raci_watched (project_id, added, hidden, issue_id) VALUES (?, ?, ?, ?)', values);
    } catch (error) {
      // The row held these very values already (MySQL then counts no change), or another call has just added it.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },
});
