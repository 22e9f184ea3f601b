import { InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import * as v from 'valibot';
import { createDeps } from '../deps';
import { changedWithinAYear } from '../jira/status-history';
import { collectWaiting } from './collect-waiting';
import { waitAfter } from './sync-queue';

/** One page of a project's issues; `version` is that of the rules for whose sake they are looked at. */
const WaitingJob = v.object({ projectId: v.string(), version: v.number(), token: v.nullable(v.string()) });
type WaitingJob = v.InferOutput<typeof WaitingJob>;

const Event = v.object({ body: WaitingJob });

/** A page may write as many properties: with Jira's limit on writes, well within a consumer's time. */
const PAGE = 50;

const push = async (job: WaitingJob): Promise<void> => {
  await new Queue({ key: 'waiting' }).push({ body: job, concurrency: { key: `waiting-${job.projectId}`, limit: 1 } });
};

/** Has every issue of a project looked at again that changed within a year: its rules say something else now. */
export const queueWaiting = (projectId: string, version: number): Promise<void> => push({ projectId, version, token: null });

/** Consumer of the queue `waiting`. A page that is done twice does no harm; rules that were saved since have a run of their own. */
export const takeWaiting = async (event: unknown): Promise<InvocationError | undefined> => {
  const job = v.safeParse(Event, event);
  if (!job.success) return undefined;
  const { projectId, version, token } = job.output.body;
  try {
    const deps = createDeps();
    if ((await deps.waiting.settings(projectId)).version !== version) return undefined;
    const { ids, next } = await changedWithinAYear(projectId, token, PAGE);
    await collectWaiting(deps, ids);
    if (next !== null) await push({ projectId, version, token: next });
    return undefined;
  } catch (error) {
    const retryAfter = waitAfter(error);
    if (retryAfter === undefined) throw error;
    return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
};
