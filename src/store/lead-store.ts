import { execute, StoreError } from './db';

/** Project leads as last read from Jira (person ids), so that opening a case costs no call for them; read with the case's row. */
export const createLeadStore = () => ({
  remember: async (projectId: string, lead: string | null, at: Date): Promise<void> => {
    const values = [lead, at.getTime(), projectId];
    const set = () => execute('UPDATE project_lead SET lead_person = ?, checked_at = ? WHERE project_id = ?', values);
    if ((await set()) > 0) return;
    try {
      await execute('INSERT INTO project_lead (lead_person, checked_at, project_id) VALUES (?, ?, ?)', values);
    } catch (error) {
      // Another call has just added the row, or it held these very values.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },
});
