import { Queue } from '@forge/events';
import * as v from 'valibot';
import type { Deps } from '../deps';
import { BULK_CHUNK, isWorking, OPEN_STATES, STALLED_MS } from '../domain/bulk';
import type { BulkRun } from '../store/bulk-store';

/** Some items of a run: {@link BULK_CHUNK} places from `from` on. */
export const BulkJob = v.object({ projectId: v.string(), runId: v.string(), from: v.number() });
export type BulkJob = v.InferOutput<typeof BulkJob>;

/** Forge takes at most 50 events a push; a job is some hundred bytes, so that 200 KB are far away. */
const PUSHED_AT_ONCE = 50;
/** Items looked at in one go. */
const LISTED = 5_000;

/** The parts of a run in which something is still to do. */
const openParts = async (deps: Deps, run: BulkRun): Promise<number[]> => {
  if (!isWorking(run.phase)) return [];
  const parts = new Set<number>();
  let after = -1;
  for (;;) {
    const items = await deps.bulk.listed(run.id, OPEN_STATES[run.phase], { after, limit: LISTED });
    for (const { seq } of items) parts.add(Math.floor(seq / BULK_CHUNK));
    const last = items.at(-1);
    if (last === undefined || items.length < LISTED) return [...parts];
    after = last.seq;
  }
};

/**
 * Queues what is still to do of a run. Doing it again does no harm: a job whose items are through finds nothing. Jobs of a project never run side
 * by side. Gives the number of jobs.
 */
export const queueBulk = async (deps: Deps, run: BulkRun): Promise<number> => {
  const parts = await openParts(deps, run);
  const queue = new Queue({ key: 'bulk' });
  for (let start = 0; start < parts.length; start += PUSHED_AT_ONCE)
    await queue.push(
      parts.slice(start, start + PUSHED_AT_ONCE).map((part) => ({
        body: { projectId: run.projectId, runId: run.id, from: part * BULK_CHUNK },
        concurrency: { key: `bulk-${run.projectId}`, limit: 1 },
      })),
    );
  return parts.length;
};

export const isStalled = (deps: Deps, run: BulkRun): boolean =>
  isWorking(run.phase) && deps.clock.now().getTime() - run.movedAt > STALLED_MS;

/** Queues once more what a lost job left undone. */
export const resumeBulk = async (deps: Deps): Promise<void> => {
  for (const run of await deps.bulk.stalled(deps.clock.now().getTime() - STALLED_MS)) await queueBulk(deps, run);
};
