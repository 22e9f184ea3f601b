import * as v from 'valibot';
import { column, execute, marks, query, StoreError } from './db';

/** `deleted`: Jira said so. `unseen`: the app can't see it, which may have other reasons. */
export type WhyGone = 'deleted' | 'unseen';

/** An issue that something is kept about. */
export interface KeptIssue {
  readonly issueId: string;
  readonly projectId: string;
  readonly gone: WhyGone | null;
}

const Kept = v.object({ issue_id: column.text, project_id: column.text, why: v.nullable(v.picklist(['deleted', 'unseen'])) });

const KEPT = (ids: string): string =>
  `(SELECT issue_id, project_id FROM blame_case WHERE ${ids} UNION SELECT issue_id, project_id FROM assignment_version WHERE ${ids}
    UNION SELECT issue_id, project_id FROM waiting_issue WHERE ${ids} UNION SELECT issue_id, project_id FROM memo_chain WHERE ${ids}) k`;

const toKept = ({ issue_id, project_id, why }: v.InferOutput<typeof Kept>): KeptIssue => ({
  issueId: issue_id,
  projectId: project_id,
  gone: why,
});

const addOnce = async (statement: string, params: readonly (string | number)[]): Promise<boolean> => {
  try {
    await execute(statement, params);
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'duplicate') return false;
    throw error;
  }
};

/** Issues and projects that are gone from Jira, or out of the app's sight, since when; what is kept about them is erased in time. */
export const createGoneStore = () => ({
  /** Those of some issues that a case, an assignment, a memo or a wait is kept about, each with the project under which it is kept. One statement. */
  kept: async (issueIds: readonly string[]): Promise<KeptIssue[]> => {
    if (issueIds.length === 0) return [];
    const rows = await query(
      Kept,
      `SELECT k.issue_id, k.project_id, g.why FROM ${KEPT(`issue_id IN (${marks(issueIds)})`)} LEFT JOIN gone_issue g ON g.issue_id = k.issue_id`,
      [...issueIds, ...issueIds, ...issueIds, ...issueIds],
    );
    return rows.map(toKept);
  },

  /** Notes that an issue is gone. That it was deleted outweighs that it was not seen; what was noted first stays otherwise. */
  mark: async (issueId: string, why: WhyGone, at: Date): Promise<void> => {
    const since = at.getTime();
    if (await addOnce('INSERT INTO gone_issue (issue_id, why, since) VALUES (?, ?, ?)', [issueId, why, since])) return;
    if (why === 'deleted')
      await execute("UPDATE gone_issue SET why = 'deleted', since = ? WHERE issue_id = ? AND why = 'unseen'", [since, issueId]);
  },

  /** Its time begins anew. */
  renew: (issueId: string, at: Date): Promise<number> =>
    execute('UPDATE gone_issue SET since = ? WHERE issue_id = ?', [at.getTime(), issueId]),

  /** The issue is there after all. */
  clear: (issueId: string): Promise<number> => execute('DELETE FROM gone_issue WHERE issue_id = ?', [issueId]),

  /** Somebody has just seen an issue that the app may not see: its time begins anew. Before the migration ran there is nothing to note. */
  seenByUser: async (issueId: string): Promise<void> => {
    try {
      await execute("DELETE FROM gone_issue WHERE issue_id = ? AND why = 'unseen'", [issueId]);
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'not-ready') throw error;
    }
  },

  /** Keeps an issue's assignment, its memos, and whom it waits for, under the project that the issue was moved to. Three statements. */
  moveAssignment: async (issueId: string, projectId: string): Promise<number> => {
    await execute('UPDATE waiting_issue SET project_id = ? WHERE issue_id = ?', [projectId, issueId]);
    await execute('UPDATE memo_chain SET project_id = ? WHERE issue_id = ?', [projectId, issueId]);
    return execute('UPDATE assignment_version SET project_id = ? WHERE issue_id = ? AND project_id <> ?', [projectId, issueId, projectId]);
  },

  /** Issues deleted before one moment, or unseen since before another; the longest gone first. */
  expired: async (before: { readonly deleted: number; readonly unseen: number }, limit: number): Promise<KeptIssue[]> => {
    const rows = await query(
      Kept,
      `SELECT g.issue_id, COALESCE(MAX(c.project_id), MAX(a.project_id), MAX(w.project_id), MAX(m.project_id), '') AS project_id, g.why FROM gone_issue g
        LEFT JOIN blame_case c ON c.issue_id = g.issue_id LEFT JOIN assignment_version a ON a.issue_id = g.issue_id
        LEFT JOIN waiting_issue w ON w.issue_id = g.issue_id LEFT JOIN memo_chain m ON m.issue_id = g.issue_id
        WHERE (g.why = 'deleted' AND g.since < ?) OR (g.why = 'unseen' AND g.since < ?)
        GROUP BY g.issue_id, g.why, g.since ORDER BY g.since LIMIT ${String(limit)}`,
      [before.deleted, before.unseen],
    );
    return rows.map(toKept);
  },

  markProject: async (projectId: string, at: Date): Promise<void> => {
    await addOnce('INSERT INTO gone_project (project_id, since) VALUES (?, ?)', [projectId, at.getTime()]);
  },

  clearProject: (projectId: string): Promise<number> => execute('DELETE FROM gone_project WHERE project_id = ?', [projectId]),

  /** Projects deleted before a moment. */
  expiredProjects: async (before: number): Promise<string[]> =>
    (
      await query(v.object({ project_id: column.text }), 'SELECT project_id FROM gone_project WHERE since < ? ORDER BY since', [before])
    ).map(({ project_id }) => project_id),
});
