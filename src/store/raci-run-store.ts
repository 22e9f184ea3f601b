import * as v from 'valibot';
import { column, execute, query, StoreError } from './db';

/** A run over all issues of a project; the newest one of each is kept. */
export interface StoredRun {
  readonly runId: string;
  readonly startedAt: number;
  /** The page that comes next, from 0. */
  readonly page: number;
  readonly total: number;
  readonly done: number;
  readonly written: number;
  readonly finishedAt: number | null;
}

const Row = v.object({
  run_id: column.text,
  started_at: column.number,
  page: column.number,
  total: column.number,
  done: column.number,
  written: column.number,
  finished_at: column.numberOrNull,
});

/** Runs that take a changed matrix, parties or rules to a project's issues. */
export const createRaciRunStore = () => ({
  /** The newest run of a project, or null. One statement. */
  of: async (projectId: string): Promise<StoredRun | null> => {
    const [row] = await query(
      Row,
      'SELECT run_id, started_at, page, total, done, written, finished_at FROM raci_run WHERE project_id = ?',
      [projectId],
    );
    return row === undefined
      ? null
      : {
          runId: row.run_id,
          startedAt: row.started_at,
          page: row.page,
          total: row.total,
          done: row.done,
          written: row.written,
          finishedAt: row.finished_at,
        };
  },

  /** Begins a run, which takes the place of any other of the project: that one stops at its next page. At most two statements. */
  begin: async (projectId: string, run: { readonly runId: string; readonly at: Date }): Promise<void> => {
    const values = [run.runId, run.at.getTime(), projectId];
    const reset = 'run_id = ?, started_at = ?, page = 0, total = 0, done = 0, written = 0, finished_at = NULL';
    if ((await execute(`UPDATE raci_run SET ${reset} WHERE project_id = ?`, values)) > 0) return;
    try {
      await execute(
        'INSERT INTO raci_run (run_id, started_at, project_id, page, total, done, written) VALUES (?, ?, ?, 0, 0, 0, 0)',
        values,
      );
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      // Two saved at the same moment: one run over all issues does for both.
    }
  },

  /** Notes that a page is through; false where another delivery of the same page, or a newer run, was first. One statement. */
  advance: async (
    projectId: string,
    run: Pick<StoredRun, 'runId' | 'page'>,
    next: Pick<StoredRun, 'total' | 'done' | 'written' | 'finishedAt'>,
  ): Promise<boolean> =>
    (await execute(
      'UPDATE raci_run SET page = ?, total = ?, done = ?, written = ?, finished_at = ? WHERE project_id = ? AND run_id = ? AND page = ?',
      [run.page + 1, next.total, next.done, next.written, next.finishedAt, projectId, run.runId, run.page],
    )) === 1,
});
