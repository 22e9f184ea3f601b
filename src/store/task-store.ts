import * as v from 'valibot';
import { TASK_KINDS, type Task, type TaskKind } from '../domain/tasks';
import { column, execute, marks, query, type SqlValue } from './db';
import { replaceRows, type DerivedFrom } from './derived-store';

/** A task with the incident that it is about. */
export interface StoredTask {
  readonly issueId: string;
  readonly projectId: string;
  readonly kind: TaskKind;
  readonly who: string;
  readonly due: string | null;
}

/** Whose tasks of which projects: all of them, or those that wait for some of `who`. */
export interface TaskScope {
  readonly projectId: string;
  readonly who: readonly string[] | 'all';
}

const TASK = { name: 'case_task', columns: ['task_id', 'issue_id', 'kind', 'who', 'due_day'] } as const;

const Row = v.object({
  issue_id: column.text,
  project_id: column.text,
  kind: v.picklist(TASK_KINDS),
  who: column.text,
  due_day: column.textOrNull,
});

/** What cases wait for, derived from their documents. */
export const createTaskStore = () => ({
  /** Replaces what a case waits for. Two statements. */
  replace: (source: DerivedFrom & { readonly issueId: string }, tasks: readonly Task[]): Promise<void> =>
    replaceRows(
      TASK,
      source,
      tasks.map(({ id, kind, who, due }): SqlValue[] => [id, source.issueId, kind, who, due]),
    ),

  remove: (caseId: string): Promise<number> => execute('DELETE FROM case_task WHERE case_id = ?', [caseId]),

  /** Tasks of some projects, the most urgent first, those without a day last. One statement. */
  waitingFor: async (scopes: readonly TaskScope[], limit: number): Promise<StoredTask[]> => {
    const asked = scopes.filter(({ who }) => who === 'all' || who.length > 0);
    if (asked.length === 0) return [];
    const any = asked.map(({ who }) => (who === 'all' ? 'project_id = ?' : `(project_id = ? AND who IN (${marks(who)}))`));
    const rows = await query(
      Row,
      `SELECT issue_id, project_id, kind, who, due_day FROM case_task WHERE ${any.join(' OR ')}
        ORDER BY CASE WHEN due_day IS NULL THEN 1 ELSE 0 END, due_day, case_id, task_id LIMIT ${String(limit)}`,
      asked.flatMap(({ projectId, who }) => [projectId, ...(who === 'all' ? [] : who)]),
    );
    return rows.map((row) => ({ issueId: row.issue_id, projectId: row.project_id, kind: row.kind, who: row.who, due: row.due_day }));
  },
});
