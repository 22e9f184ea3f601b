import * as v from 'valibot';
import { column, execute, marks, query, StoreError } from './db';

/** A chain of memos. An issue may have several: the one that is written to here, and those that came in by an import. */
export interface MemoChain {
  readonly id: string;
  readonly issueId: string;
  readonly projectId: string;
  readonly count: number;
  /** New memos are appended to this one. */
  readonly own: boolean;
}

const Row = v.object({
  id: column.text,
  issue_id: column.text,
  own_issue_id: column.textOrNull,
  project_id: column.text,
  chain_count: column.number,
});

const chainsOn = async (issueIds: readonly string[]): Promise<MemoChain[]> => {
  if (issueIds.length === 0) return [];
  const rows = await query(
    Row,
    `SELECT id, issue_id, own_issue_id, project_id, chain_count FROM memo_chain WHERE issue_id IN (${marks(issueIds)}) ORDER BY id`,
    issueIds,
  );
  return rows.map((row) => ({
    id: row.id,
    issueId: row.issue_id,
    projectId: row.project_id,
    count: row.chain_count,
    own: row.own_issue_id !== null,
  }));
};

/** Which chains of memos stand on which issues. `nextId` gives a new ULID. */
export const createMemoStore = (nextId: () => string) => ({
  /** The chains of some issues, in the order in which they came to be. One statement. */
  on: chainsOn,

  /** Id of the chain that new memos of an issue go to; made where there is none. */
  own: async (issueId: string, projectId: string): Promise<string> => {
    const known = (await chainsOn([issueId])).find(({ own }) => own);
    if (known !== undefined) {
      // An issue that was moved takes its memos along.
      if (known.projectId !== projectId) await execute('UPDATE memo_chain SET project_id = ? WHERE id = ?', [projectId, known.id]);
      return known.id;
    }
    const id = nextId();
    try {
      await execute(
        'INSERT INTO memo_chain (id, issue_id, own_issue_id, project_id, chain_count, chain_head) VALUES (?, ?, ?, ?, 0, NULL)',
        [id, issueId, issueId, projectId],
      );
      return id;
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      // Somebody wrote the issue's first memo at the same moment.
      const theirs = (await chainsOn([issueId])).find(({ own }) => own);
      if (theirs === undefined) throw error;
      return theirs.id;
    }
  },
});
