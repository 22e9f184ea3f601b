import * as v from 'valibot';
import { column, execute, query, StoreError } from './db';

/** How far a project's incidents have been taken in that were there before Evenhand; the newest run of each is kept. */
export interface IntakeRun {
  readonly projectId: string;
  readonly runId: string;
  readonly startedAt: number;
  /** The page that comes next, from 0. */
  readonly page: number;
  readonly total: number;
  readonly done: number;
  readonly finishedAt: number | null;
}

const Row = v.object({
  project_id: column.text,
  run_id: column.text,
  started_at: column.number,
  page: column.number,
  total: column.number,
  done: column.number,
  finished_at: column.numberOrNull,
});

const COLUMNS = 'project_id, run_id, started_at, page, total, done, finished_at';

const toRun = (row: v.InferOutput<typeof Row>): IntakeRun => ({
  projectId: row.project_id,
  runId: row.run_id,
  startedAt: row.started_at,
  page: row.page,
  total: row.total,
  done: row.done,
  finishedAt: row.finished_at,
});

/** Runs that take in what was there before Evenhand. */
export const createIntakeStore = () => ({
  /** The newest run of each project. One statement. */
  all: async (): Promise<IntakeRun[]> => (await query(Row, `SELECT ${COLUMNS} FROM intake_run ORDER BY project_id`)).map(toRun),

  /** The newest run of a project, or null. One statement. */
  of: async (projectId: string): Promise<IntakeRun | null> => {
    const [row] = await query(Row, `SELECT ${COLUMNS} FROM intake_run WHERE project_id = ?`, [projectId]);
    return row === undefined ? null : toRun(row);
  },

  /** Begins a run, which takes the place of any other of the project: that one stops at its next page. At most two statements. */
  begin: async (projectId: string, run: { readonly runId: string; readonly at: Date }): Promise<void> => {
    const values = [run.runId, run.at.getTime(), projectId];
    const reset = 'run_id = ?, started_at = ?, page = 0, total = 0, done = 0, finished_at = NULL';
    if ((await execute(`UPDATE intake_run SET ${reset} WHERE project_id = ?`, values)) > 0) return;
    try {
      await execute('INSERT INTO intake_run (run_id, started_at, project_id, page, total, done) VALUES (?, ?, ?, 0, 0, 0)', values);
    } catch (error) {
      // Two began at the same moment: one run over all incidents does for both.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },

  /** Notes that a page is through; false where another delivery of the same page, or a newer run, was first. One statement. */
  advance: async (
    run: Pick<IntakeRun, 'projectId' | 'runId' | 'page'>,
    next: Pick<IntakeRun, 'total' | 'done' | 'finishedAt'>,
  ): Promise<boolean> =>
    (await execute(
      'UPDATE intake_run SET page = ?, total = ?, done = ?, finished_at = ? WHERE project_id = ? AND run_id = ? AND page = ?',
      [run.page + 1, next.total, next.done, next.finishedAt, run.projectId, run.runId, run.page],
    )) === 1,
});
