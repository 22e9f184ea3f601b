import { Queue } from '@forge/events';
import * as v from 'valibot';
import { isJiraError } from '../jira/client';
import { StoreError } from '../store/db';

/**
 * One issue to be looked at again; `deleted` where Jira said that it is no more, which not finding it alone would not prove; `waiting` where it may
 * wait for somebody else than before.
 */
export const SyncJob = v.object({
  issueId: v.string(),
  deleted: v.optional(v.boolean(), false),
  waiting: v.optional(v.boolean(), false),
});
export type SyncJob = v.InferOutput<typeof SyncJob>;

/** Forge takes at most 50 events a push. */
const PAGE = 50;

/** Queues issues for another look, one job each; jobs for the same issue never run side by side. */
export const queueSync = async (issueIds: readonly string[], what: Partial<Pick<SyncJob, 'deleted' | 'waiting'>> = {}): Promise<void> => {
  const queue = new Queue({ key: 'sync' });
  for (let start = 0; start < issueIds.length; start += PAGE)
    await queue.push(
      issueIds
        .slice(start, start + PAGE)
        .map((issueId) => ({ body: { issueId, ...what }, concurrency: { key: `issue-${issueId}`, limit: 1 } })),
    );
};

const SOON_S = 30;

/** Seconds after which a job that failed is worth trying again; undefined where it would fail the same way. */
export const waitAfter = (error: unknown): number | undefined => {
  if (isJiraError(error, 'rate-limited')) return error.detail.retryAfter ?? SOON_S;
  if (isJiraError(error, 'unavailable')) return SOON_S;
  return error instanceof StoreError && (error.kind === 'unavailable' || error.kind === 'not-ready') ? SOON_S : undefined;
};
