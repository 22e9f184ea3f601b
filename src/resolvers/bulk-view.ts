import type { AssignmentRow } from '../contract';
import type { Deps } from '../deps';
import { applyingCost, findingCost, HOURLY_POINTS, issueOf, type BulkCount, type BulkState } from '../domain/bulk';
import type { BulkSample, BulkView } from '../domain/bulk-view';
import { changeWith, keysOf, peopleOfChange } from '../events/bulk-people';
import { planBulk, type Shown } from '../events/bulk-plan';
import { isStalled } from '../events/bulk-queue';
import { asksJql } from '../events/raci-situation';
import { summariesOf } from '../jira/browsing';
import { raciIssues } from '../jira/bulk-issues';
import type { BulkRun } from '../store/bulk-store';

const SAMPLES = 5;

const itemsIn = (counts: readonly BulkCount[], ...states: readonly BulkState[]): number =>
  counts.filter(({ state }) => states.length === 0 || states.includes(state)).reduce((sum, { items }) => sum + items, 0);

const progressOf = ({ phase, estimate }: BulkRun, counts: readonly BulkCount[]): { done: number; total: number } => {
  const all = itemsIn(counts);
  switch (phase) {
    case 'finding':
      return { done: all, total: Math.max(estimate, all) };
    case 'ready':
    case 'dropped':
      return { done: all, total: all };
    case 'applying':
    case 'done': {
      const left = itemsIn(counts, 'waiting', 'claimed');
      const total = left + itemsIn(counts, 'changed', 'failed') + itemsIn(counts, 'undone', 'kept', 'reverting');
      return { done: total - left, total };
    }
    case 'undoing':
    case 'undone': {
      const over = itemsIn(counts, 'undone', 'kept');
      return { done: over, total: over + itemsIn(counts, 'changed', 'reverting') };
    }
  }
};

/** The rows that differ, as they are in one of the two. */
const differing = (shown: Shown, other: Shown): { activityId: string | null; rows: AssignmentRow[] } => {
  const same = (row: AssignmentRow): boolean =>
    other.rows.some(({ partyId, people }) => partyId === row.partyId && JSON.stringify(people) === JSON.stringify(row.people));
  return { activityId: shown.activityId, rows: shown.activityId === other.activityId ? shown.rows.filter((row) => !same(row)) : [] };
};

/** The first issues that will change, as the user sees them. Two product calls. */
const samplesOf = async (deps: Deps, run: BulkRun, change: BulkView['change']): Promise<BulkSample[]> => {
  if (run.phase !== 'ready') return [];
  const items = await deps.bulk.listed(run.id, ['waiting'], { after: -1, limit: 100 });
  const ids = items.flatMap(({ name }) => issueOf(name) ?? []).slice(0, SAMPLES);
  const [issues, summaries] = await Promise.all([raciIssues('user', ids), summariesOf(ids)]);
  const plans = await planBulk(deps, run.projectId, { change, issues });
  return ids.flatMap((id) => {
    const plan = plans.get(id);
    if (plan === undefined) return [];
    const { before, after } = plan;
    return [
      {
        issueKey: plan.issue.key,
        summary: summaries.get(id)?.summary ?? null,
        before: differing(before, after),
        after: differing(after, before),
      },
    ];
  });
};

interface Asked {
  readonly waitSeconds?: number | null;
  /** Leaves the samples out, and with them every product call. */
  readonly brief?: boolean;
}

/** A run as the page shows it. */
export const bulkView = async (deps: Deps, run: BulkRun, { waitSeconds = null, brief = false }: Asked = {}): Promise<BulkView> => {
  const [counts, { settings }, keys] = await Promise.all([
    deps.bulk.counts(run.id),
    deps.settings.current(run.projectId),
    keysOf(
      deps,
      [...peopleOfChange(run.ask.change), run.startedBy, run.undoneBy].filter((person) => person !== null),
    ),
  ]);
  const change = changeWith(run.ask.change, keys);
  const cost =
    run.phase === 'finding'
      ? findingCost(run.estimate, asksJql({ settings }))
      : applyingCost(run.phase === 'ready' ? itemsIn(counts, 'waiting') : itemsIn(counts, 'changed', 'reverting'), asksJql({ settings }));
  return {
    runId: run.id,
    phase: run.phase,
    change,
    where: run.ask.where,
    startedAt: new Date(run.startedAt).toISOString(),
    startedBy: run.startedBy === null ? null : (keys.get(run.startedBy) ?? null),
    undoneAt: run.undoneAt === null ? null : new Date(run.undoneAt).toISOString(),
    undoneBy: run.undoneBy === null ? null : (keys.get(run.undoneBy) ?? null),
    ...progressOf(run, counts),
    counts,
    samples: brief ? [] : await samplesOf(deps, run, change),
    cost: { ...cost, hourly: HOURLY_POINTS },
    stalled: isStalled(deps, run),
    waitSeconds,
  };
};
