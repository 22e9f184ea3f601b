import { InvocationError, InvocationErrorCode, RateLimitError } from '@forge/events';
import * as v from 'valibot';
import { createDeps, type Deps } from '../deps';
import { BULK_CHUNK, isWorking, issueOf, OPEN_STATES, type BulkReason } from '../domain/bulk';
import { UNCHOSEN, type Assignment } from '../domain/raci';
import { raciIssues } from '../jira/bulk-issues';
import type { BulkItem, BulkRun, BulkVerdict } from '../store/bulk-store';
import { changeOf } from './bulk-people';
import { movePlaces, placeItems, tellIssues } from './bulk-places';
import { planBulk } from './bulk-plan';
import { BulkJob } from './bulk-queue';
import { situationsOf, writePage } from './raci-rebuild';
import { queueSync, waitAfter } from './sync-queue';

interface IssueItem {
  readonly item: BulkItem;
  readonly issueId: string;
}

/** A run on its way, whoever asked for what it does now, and how far above an item's base its version is. */
interface Working {
  readonly run: BulkRun;
  readonly phase: 'applying' | 'undoing';
  readonly by: string | null;
  readonly above: 1 | 2;
}

const workingOf = (run: BulkRun): Working | null => {
  if (!isWorking(run.phase)) return null;
  return run.phase === 'applying'
    ? { run, phase: run.phase, by: run.startedBy, above: 1 }
    : { run, phase: run.phase, by: run.undoneBy, above: 2 };
};

const openIn = async (deps: Deps, { run, phase }: Working, from: number): Promise<BulkItem[]> =>
  (await deps.bulk.listed(run.id, OPEN_STATES[phase], { after: from - 1, limit: BULK_CHUNK })).filter(({ seq }) => seq < from + BULK_CHUNK);

const verdict = ({ item }: IssueItem, state: BulkVerdict['state'], reason: BulkReason | null = null): BulkVerdict => ({
  seq: item.seq,
  state,
  reason,
});

const CLAIMED: readonly BulkItem['state'][] = ['claimed', 'reverting'];

/** Those whose version, the one that they were claimed for, is there and this run's: written by this delivery or by one that was cut off. */
const written = async (deps: Deps, { by, above }: Working, items: readonly IssueItem[]): Promise<IssueItem[]> => {
  const claimed = items.filter(({ item }) => CLAIMED.includes(item.state));
  const versions = await deps.bulkVersions.at(claimed.map(({ issueId, item }) => ({ issueId, version: (item.base ?? 0) + above })));
  return claimed.filter(({ issueId, item }) => {
    const version = versions.get(issueId);
    return version !== undefined && version.savedAt === item.stamp && version.savedBy === by;
  });
};

/** What is to be written on an issue, and on top of which version; or why nothing is. */
type Next = { readonly base: number; readonly assignment: Assignment } | { readonly verdict: BulkVerdict };

const nextApplied = async (deps: Deps, { run }: Working, items: readonly IssueItem[]): Promise<ReadonlyMap<number, Next>> => {
  const change = await changeOf(deps, run.ask);
  const { matrix } = await deps.settings.both(run.projectId);
  if (change.kind === 'activity' && !matrix.activities.some(({ id, retired }) => id === change.activityId && !retired))
    return new Map(items.map((each) => [each.item.seq, { verdict: verdict(each, 'failed', 'no-activity') }]));
  const seen = await raciIssues(
    'app',
    items.map(({ issueId }) => issueId),
  );
  const plans = await planBulk(deps, run.projectId, { change, issues: seen.filter(({ projectId }) => projectId === run.projectId) });
  return new Map(
    items.map((each): [number, Next] => {
      const plan = plans.get(each.issueId);
      if (plan === undefined) return [each.item.seq, { verdict: verdict(each, 'failed', 'gone') }];
      if (plan.assignment === null) return [each.item.seq, { verdict: verdict(each, 'same') }];
      return [each.item.seq, { base: plan.version, assignment: plan.assignment }];
    }),
  );
};

const nextUndone = async (deps: Deps, { above }: Working, items: readonly IssueItem[]): Promise<ReadonlyMap<number, Next>> => {
  const latest = await deps.bulkVersions.latest(items.map(({ issueId }) => issueId));
  const before = await deps.bulkVersions.at(items.map(({ issueId, item }) => ({ issueId, version: item.base ?? 0 })));
  return new Map(
    items.map((each): [number, Next] => {
      const base = each.item.base ?? 0;
      if (latest.get(each.issueId) !== base + above - 1) return [each.item.seq, { verdict: verdict(each, 'kept', 'changed-since') }];
      return [each.item.seq, { base, assignment: before.get(each.issueId)?.assignment ?? { activityId: UNCHOSEN, people: {} } }];
    }),
  );
};

const ROUNDS = 3;

/**
 * Writes the next version of some issues. Each is claimed first: base and moment of the version are noted, so that whoever comes after a kill
 * between the two statements knows the version again and neither writes a second one nor calls it somebody else's. Gives what became of each; one
 * that people keep saving is left out and comes again.
 */
const moveIssues = async (deps: Deps, working: Working, from: number): Promise<{ verdicts: BulkVerdict[]; moved: IssueItem[] }> => {
  const { run, phase, by, above } = working;
  const verdicts: BulkVerdict[] = [];
  const moved: IssueItem[] = [];
  const read = async (): Promise<IssueItem[]> => {
    const over = new Set([...verdicts.map(({ seq }) => seq), ...moved.map(({ item }) => item.seq)]);
    return (await openIn(deps, working, from)).flatMap((item) => {
      const issueId = issueOf(item.name);
      return issueId === null || over.has(item.seq) ? [] : [{ item, issueId }];
    });
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    moved.push(...(await written(deps, working, await read())));
    const items = await read();
    if (items.length === 0) break;
    const next = await (phase === 'applying' ? nextApplied : nextUndone)(deps, working, items);
    const bases = new Map<number, number>();
    for (const { item } of items) {
      const each = next.get(item.seq);
      if (each !== undefined && 'verdict' in each) verdicts.push(each.verdict);
      else if (each !== undefined && !(CLAIMED.includes(item.state) && item.base === each.base)) bases.set(item.seq, each.base);
    }
    await deps.bulk.claim(
      run.id,
      items.flatMap(({ item }) => (bases.has(item.seq) ? [item] : [])),
      { state: phase === 'applying' ? 'claimed' : 'reverting', bases, stamp: deps.clock.now().getTime() },
    );
    const claimed = await read();
    await deps.bulkVersions.append(
      run.projectId,
      claimed.flatMap(({ item, issueId }) => {
        const each = next.get(item.seq);
        if (each === undefined || 'verdict' in each || item.base !== each.base || item.stamp === null || !CLAIMED.includes(item.state))
          return [];
        return [{ issueId, version: each.base + above, assignment: each.assignment, savedAt: item.stamp, savedBy: by }];
      }),
    );
  }
  moved.push(...(await written(deps, working, await read())));
  return { verdicts, moved };
};

/** What JQL finds, and the watchers where the project wants them, before anything is called done. */
const publish = async (deps: Deps, run: BulkRun, moved: readonly IssueItem[]): Promise<void> => {
  if (moved.length === 0) return;
  const issues = await raciIssues(
    'app',
    moved.map(({ issueId }) => issueId),
  );
  const situations = await situationsOf(deps, run.projectId, issues);
  await writePage(deps, situations);
  if (situations.some(({ settings }) => settings.raci.watchers === 'always')) await queueSync(issues.map(({ id }) => id));
};

const finish = async (deps: Deps, { run, phase }: Working): Promise<void> => {
  const at = deps.clock.now();
  await deps.bulk.touch(run.id, at);
  const [rest] = await deps.bulk.listed(run.id, OPEN_STATES[phase], { after: -1, limit: 1 });
  if (rest === undefined) await deps.bulk.advance(run, phase === 'applying' ? 'done' : 'undone', at);
};

const work = async (deps: Deps, job: BulkJob): Promise<void> => {
  const run = await deps.bulk.run(job.projectId, job.runId);
  const working = run === null ? null : workingOf(run);
  if (run === null || working === null) return;
  const places = placeItems(await openIn(deps, working, job.from));
  if (places.length > 0) {
    const verdicts = await movePlaces(deps, run, { items: places, phase: working.phase, by: working.by });
    await tellIssues(deps, run, verdicts);
    await deps.bulk.mark(run.id, verdicts);
  }
  const { verdicts, moved } = await moveIssues(deps, working, job.from);
  await publish(deps, run, moved);
  await deps.bulk.mark(run.id, [...verdicts, ...moved.map((each) => verdict(each, working.phase === 'applying' ? 'changed' : 'undone'))]);
  await finish(deps, working);
};

const Event = v.object({ body: BulkJob });

/** The queue of runs asks again after this. */
const QUEUE_WAIT_S = 20;

/** Consumer of the queue `bulk`. What fails for a reason that passes is delivered again; what even then is lost, the page and the night find. */
export const workBulk = async (event: unknown): Promise<InvocationError | undefined> => {
  const job = v.safeParse(Event, event);
  if (!job.success) return undefined;
  try {
    await work(createDeps(), job.output.body);
    return undefined;
  } catch (error) {
    const retryAfter = error instanceof RateLimitError ? QUEUE_WAIT_S : waitAfter(error);
    if (retryAfter === undefined) throw error;
    return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
};
