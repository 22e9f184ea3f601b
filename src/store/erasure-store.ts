import * as v from 'valibot';
import { STORED_TABLES, TABLE_NAMES, type StoredTable, type TableName } from '../domain/stored-tables';
import { column, execute, query } from './db';

interface Reference {
  readonly table: TableName;
  readonly name: string;
  /** The row stands without it. */
  readonly droppable: boolean;
}

/** Columns of stored tables that name an issue, a project or a case. */
const referring = (refers: 'issue' | 'project' | 'case' | 'chain'): Reference[] =>
  TABLE_NAMES.flatMap((table) => {
    const { stored, columns }: StoredTable = STORED_TABLES[table];
    return Object.entries(columns).flatMap(([name, each]) =>
      stored && each.refers === refers ? [{ table, name, droppable: each.droppable }] : [],
    );
  });

const OF_CASE = [...referring('case'), ...referring('chain')];
const OF_ISSUE = referring('issue').filter(({ table }) => table !== 'blame_case');
/** What set-up put into schemes and screens that other projects share outlives the project for whose sake it was put there. */
const OF_PROJECT = referring('project').filter(({ table }) => table !== 'blame_case' && table !== 'set_up_placed');

const CASES_AT_ONCE = 200;

const remove = async (references: readonly Reference[], id: string): Promise<void> => {
  for (const { table, name, droppable } of references)
    await execute(droppable ? `UPDATE ${table} SET ${name} = NULL WHERE ${name} = ?` : `DELETE FROM ${table} WHERE ${name} = ?`, [id]);
};

/** The case's own row goes last: an erasure that was cut short is found again and finished. */
const eraseCase = async (caseId: string): Promise<void> => {
  await remove(OF_CASE, caseId);
  await execute('DELETE FROM blame_case WHERE id = ?', [caseId]);
};

const casesWhere = async (name: 'issue_id' | 'project_id', id: string): Promise<string[]> =>
  (
    await query(v.object({ id: column.text }), `SELECT id FROM blame_case WHERE ${name} = ? ORDER BY id LIMIT ${String(CASES_AT_ONCE)}`, [
      id,
    ])
  ).map((row) => row.id);

/**
 * Erases for good. Which tables hold something is read from the one list of tables, so that a table that is added later is covered by standing
 * there. Every step can be repeated.
 */
export const createErasureStore = () => ({
  /** Everything about an issue: its case with all that hangs on it, and its assignment. */
  issue: async (issueId: string): Promise<void> => {
    for (const caseId of await casesWhere('issue_id', issueId)) await eraseCase(caseId);
    await execute('UPDATE blame_case SET origin_issue_id = NULL WHERE origin_issue_id = ?', [issueId]);
    await execute('DELETE FROM chain_entry WHERE chain_id IN (SELECT id FROM memo_chain WHERE issue_id = ?)', [issueId]);
    await remove(OF_ISSUE, issueId);
    for (const table of ['raci_indexed', 'raci_found', 'raci_watched', 'waiting_status', 'waiting_issue'] as const)
      await execute(`DELETE FROM ${table} WHERE issue_id = ?`, [issueId]);
    await execute('DELETE FROM bulk_item WHERE name = ?', [`issue:${issueId}`]);
    await execute('DELETE FROM gone_issue WHERE issue_id = ?', [issueId]);
  },

  /** Everything about a project, its cases, settings, matrices and assignments. */
  project: async (projectId: string): Promise<void> => {
    for (;;) {
      const cases = await casesWhere('project_id', projectId);
      for (const caseId of cases) await eraseCase(caseId);
      if (cases.length < CASES_AT_ONCE) break;
    }
    await execute('DELETE FROM raci_indexed WHERE issue_id IN (SELECT issue_id FROM assignment_version WHERE project_id = ?)', [projectId]);
    await execute('DELETE FROM chain_entry WHERE chain_id IN (SELECT id FROM memo_chain WHERE project_id = ?)', [projectId]);
    // Marks and statuses of its issues first: it is known only from these rows which they are.
    for (const table of ['waiting_mark', 'waiting_status'] as const)
      await execute(`DELETE FROM ${table} WHERE issue_id IN (SELECT issue_id FROM waiting_issue WHERE project_id = ?)`, [projectId]);
    await execute('DELETE FROM bulk_item WHERE run_id IN (SELECT id FROM bulk_run WHERE project_id = ?)', [projectId]);
    await remove(OF_PROJECT, projectId);
    for (const table of [
      'project_lead',
      'project_state',
      'gone_project',
      'raci_found',
      'raci_watched',
      'raci_run',
      'waiting_issue',
      'bulk_run',
      'intake_run',
    ] as const)
      await execute(`DELETE FROM ${table} WHERE project_id = ?`, [projectId]);
  },
});
