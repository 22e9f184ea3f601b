import { InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import * as v from 'valibot';
import { createDeps, type Deps } from '../deps';
import { CASE_PROPERTY } from '../domain/aliases';
import { isJiraError } from '../jira/client';
import { incidentPage, type JiraIssue } from '../jira/issue';
import { approximateCount } from '../jira/jql';
import { writeProperties } from '../jira/raci-page';
import { addNativeCase } from './native-case';
import { projectCase } from './project-case';
import { flowIn } from './sync-issue';
import { waitAfter } from './sync-queue';

/** One page of a project's incidents. */
const Job = v.object({ projectId: v.string(), runId: v.string(), page: v.number(), token: v.nullable(v.string()) });
type Job = v.InferOutput<typeof Job>;

/** Jira said that the app comes near its limit: the quota is for all sites together, and nobody waits for this. */
const SLOWLY_S = 120;

const push = async (job: Job, delayInSeconds = 0): Promise<void> => {
  await new Queue({ key: 'intake' }).push({
    body: job,
    concurrency: { key: `intake-${job.projectId}`, limit: 1 },
    ...(delayInSeconds === 0 ? {} : { delayInSeconds }),
  });
};

/**
 * Takes in the incidents of a project that were there before Evenhand, in the background: each gets its case and its part in the numbers. Begun
 * again, it does what is missing and reads the rest.
 */
export const beginIntake = async (deps: Deps, projectId: string): Promise<void> => {
  const runId = deps.ids.next();
  await deps.intakes.begin(projectId, { runId, at: deps.clock.now() });
  await push({ projectId, runId, page: 0, token: null });
};

const ROUNDS = 3;

/** As if an event about the issue had come, but what JQL finds is gathered, so that one call writes it for the whole page. */
const takeOne = async (deps: Deps, issue: JiraIssue, indexed: Map<string, object>): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = (await deps.cases.ofIncident(issue.id)) ?? (await addNativeCase(deps, issue));
    // Somebody is filing it at this moment: their event follows.
    if (row === null || row.filingUntil !== 0) return;
    if (!(await flowIn(deps, row, issue))) continue;
    return projectCase(deps, row.id, {
      issue,
      write: (issueId, value) => {
        indexed.set(issueId, value);
        return Promise.resolve();
      },
    });
  }
};

/** Days that are summed up after a page, so that whoever opens the gadget meanwhile does not have to. */
const DAYS_AFTER_PAGE = 60;

/**
 * One page, and the next job. A page that is delivered twice is taken in twice, which changes nothing; the row of the run lets one delivery go on
 * only.
 */
const work = async (deps: Deps, job: Job): Promise<void> => {
  const [run, state] = await Promise.all([deps.intakes.of(job.projectId), deps.projects.one(job.projectId)]);
  if (run?.runId !== job.runId || run.page !== job.page || state?.enabled !== true || state.incidentTypeId === null) return;
  const where = { projectId: job.projectId, typeId: state.incidentTypeId, fields: state.fields };
  const total = job.page === 0 ? await approximateCount('app', `project = ${where.projectId} AND issuetype = ${where.typeId}`) : run.total;
  const { issues, next, nearLimit } = await incidentPage(where, job.token);
  const indexed = new Map<string, object>();
  for (const issue of issues) await takeOne(deps, issue, indexed);
  await writeProperties(CASE_PROPERTY, indexed);
  await deps.tally.refresh(DAYS_AFTER_PAGE);
  if (next !== null) await push({ ...job, page: job.page + 1, token: next }, nearLimit ? SLOWLY_S : 0);
  const done = run.done + issues.length;
  await deps.intakes.advance(run, {
    // Jira's count is an estimate; what was seen is not.
    total: next === null ? done : Math.max(total, done + 1),
    done,
    finishedAt: next === null ? deps.clock.now().getTime() : null,
  });
};

/** A queue keeps its jobs for a day: what has not ended two days later lost one. */
const LOST_MS = 2 * 86_400_000;

/** Begins runs again that lost their way. */
export const resumeIntakes = async (deps: Deps): Promise<void> => {
  const lost = deps.clock.now().getTime() - LOST_MS;
  for (const { projectId, finishedAt, startedAt } of await deps.intakes.all())
    if (finishedAt === null && startedAt < lost && (await deps.projects.one(projectId))?.enabled === true)
      await beginIntake(deps, projectId);
};

const Event = v.object({ body: Job });

/** Consumer of the queue `intake`. What fails for a reason that passes is delivered again. */
export const takeIn = async (event: unknown): Promise<InvocationError | undefined> => {
  const job = v.safeParse(Event, event);
  if (!job.success) return undefined;
  try {
    await work(createDeps(), job.output.body);
    return undefined;
  } catch (error) {
    // The app was shut out of the project, or it is gone: nothing there is anybody's to count.
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden')) return undefined;
    const retryAfter = waitAfter(error);
    if (retryAfter === undefined) throw error;
    return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
};
