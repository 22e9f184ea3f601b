import type { AssignmentRow } from '../contract';
import type { Deps } from '../deps';
import { changedAssignment, renamed, type BulkChange } from '../domain/bulk';
import type { Assignment } from '../domain/raci';
import type { RaciIssue } from '../jira/raci-issue';
import { keysOf, personsOf } from './bulk-people';
import { situationsOf } from './raci-rebuild';
import { assignedIn } from './raci-situation';

/** What a change makes of one issue. */
export interface BulkPlan {
  readonly issue: RaciIssue;
  /** The issue's latest version; 0: none. */
  readonly version: number;
  /** To be saved, people by person id; null where there is nothing to do. */
  readonly assignment: Assignment | null;
  /** Before and after, as the panel shows it. */
  readonly before: Shown;
  readonly after: Shown;
}

export interface Shown {
  readonly activityId: string | null;
  readonly rows: readonly AssignmentRow[];
}

/** What a change (people by account) makes of some issues of a project, by issue. A hundred issues at most. */
export const planBulk = async (
  deps: Deps,
  projectId: string,
  { change, issues }: { readonly change: BulkChange; readonly issues: readonly RaciIssue[] },
): Promise<ReadonlyMap<string, BulkPlan>> => {
  const stored = await deps.assignments.several(
    projectId,
    issues.map(({ id }) => id),
  );
  const situations = await situationsOf(deps, projectId, issues);
  const keys = await keysOf(
    deps,
    [...stored.values()].flatMap(({ assignment }) => Object.values(assignment?.people ?? {}).flat()),
  );
  const planned = situations.map((situation) => {
    const raw = stored.get(situation.issue.id)?.assignment ?? null;
    const saved = raw === null ? null : renamed(raw, keys);
    const before = assignedIn(situation, saved);
    const next = change.kind === 'activity' ? assignedIn(situation, { activityId: change.activityId, people: {} }).rows : [];
    const assignment = changedAssignment(change, { saved, activityId: before.activity?.id ?? null, rows: before.rows, next });
    const after = assignment === null ? before : assignedIn(situation, assignment);
    return { situation, version: stored.get(situation.issue.id)?.version ?? 0, assignment, before, after };
  });
  const persons = await personsOf(
    deps,
    planned.flatMap(({ assignment }) => Object.values(assignment?.people ?? {}).flat()),
  );
  const shown = ({ activity, rows }: ReturnType<typeof assignedIn>): Shown => ({ activityId: activity?.id ?? null, rows });
  return new Map(
    planned.map(({ situation: { issue }, version, assignment, before, after }) => [
      issue.id,
      { issue, version, assignment: assignment === null ? null : renamed(assignment, persons), before: shown(before), after: shown(after) },
    ]),
  );
};
