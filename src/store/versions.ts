import { execute, marks, StoreError, type SqlValue } from './db';

/** Tables whose rows are never changed: each save adds the next version of its key. */
type VersionedTable = 'settings_version' | 'matrix_version' | 'assignment_version' | 'waiting_version';

/**
 * Adds version `base + 1` if `base` is still the latest one of `key`; false when someone else was first. One statement: the guard and the
 * primary key decide together, so that two writers at the same moment can't both win.
 */
export const appendVersion = async (
  table: VersionedTable,
  key: { readonly column: 'project_id' | 'issue_id'; readonly value: string; readonly base: number },
  columns: Readonly<Record<string, SqlValue>>,
): Promise<boolean> => {
  const names = [key.column, 'version', ...Object.keys(columns)];
  const values = [key.value, key.base + 1, ...Object.values(columns)];
  const latest = `SELECT COALESCE(MAX(version), 0) AS version FROM ${table} WHERE ${key.column} = ?`;
  try {
    const added = await execute(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${marks(names)} FROM (${latest}) latest WHERE latest.version = ?`,
      [...values, key.value, key.base],
    );
    return added === 1;
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'duplicate') return false;
    throw error;
  }
};
