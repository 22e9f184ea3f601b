import { InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import * as v from 'valibot';
import { createDeps, type Deps } from '../deps';
import { accountsIn, RACI_PROPERTY, sameRaci } from '../domain/aliases';
import { jqlRules } from '../domain/raci-rules';
import { peopleIn } from '../domain/settings';
import { isJiraError } from '../jira/client';
import { approximateCount, matchQueries } from '../jira/jql';
import type { RaciIssue } from '../jira/raci-issue';
import { raciPage, writeProperties } from '../jira/raci-page';
import { indexedValue } from './project-raci';
import { nothingSaved, peopleOfSaved, withAnswer, withPeopleKnown, type RaciSituation } from './raci-situation';
import { queueSync, waitAfter } from './sync-queue';

/** One page of a run over all issues of a project. */
const Job = v.object({ projectId: v.string(), runId: v.string(), page: v.number(), token: v.nullable(v.string()) });
type Job = v.InferOutput<typeof Job>;

const push = async (job: Job): Promise<void> => {
  await new Queue({ key: 'raci' }).push({ body: job, concurrency: { key: `raci-${job.projectId}`, limit: 1 } });
};

/**
 * Takes a changed matrix, parties or rules to what JQL finds of every issue of a project, in the background. A run that is under way gives way: it
 * would write what no longer holds.
 */
export const beginRaciRun = async (deps: Deps, projectId: string): Promise<void> => {
  const runId = deps.ids.next();
  await deps.raciRuns.begin(projectId, { runId, at: deps.clock.now() });
  await push({ projectId, runId, page: 0, token: null });
};

/** A page of issues with everything that their RACI rests on; Jira is asked about all JQL rules and all issues in one call. */
export const situationsOf = async (deps: Deps, projectId: string, issues: readonly RaciIssue[]): Promise<RaciSituation[]> => {
  const state = await deps.projects.one(projectId);
  if (state?.enabled !== true) return [];
  const [{ settings, matrix }, kept] = await Promise.all([
    deps.settings.both(projectId),
    deps.assignments.several(
      projectId,
      issues.map(({ id }) => id),
    ),
  ]);
  const accounts = await deps.people.accountsOf([...peopleIn(settings.settings), ...[...kept.values()].flatMap(peopleOfSaved)]);
  const rules = jqlRules(settings.settings.raci);
  const queries = rules.map(({ value }) => value);
  const answers =
    queries.length === 0
      ? []
      : await matchQueries(
          issues.map(({ id }) => id),
          queries,
        );
  const found: RaciSituation[] = [];
  for (const issue of issues) {
    const saved = kept.get(issue.id) ?? nothingSaved(state.incidentTypeId);
    const situation = withPeopleKnown({ issue, saved, matrix, settings: settings.settings }, accounts);
    const matched = rules.flatMap(({ id }, index) => (answers[index]?.has(issue.id) === true ? [id] : []));
    found.push(rules.length === 0 ? situation : await withAnswer(deps, situation, matched));
  }
  return found;
};

/** Writes what differs, in one call; gives how many issues that were. */
export const writePage = async (deps: Deps, situations: readonly RaciSituation[]): Promise<number> => {
  const values = new Map<string, object>();
  for (const situation of situations) {
    const value = await indexedValue(deps, situation);
    if (!sameRaci(situation.issue.indexed, value)) values.set(situation.issue.id, value);
  }
  const persons = await deps.people.idsOf([...values.values()].flatMap(accountsIn));
  await deps.accounts.indexAll(
    new Map([...values].map(([id, value]) => [id, accountsIn(value).flatMap((account) => persons.get(account) ?? [])])),
  );
  await writeProperties(RACI_PROPERTY, values);
  return values.size;
};

/**
 * One page, and the next job. A page that is delivered twice is written twice at most, with the same values; the row of the run lets one delivery go
 * on only.
 */
const work = async (deps: Deps, job: Job): Promise<void> => {
  const run = await deps.raciRuns.of(job.projectId);
  if (run?.runId !== job.runId || run.page !== job.page) return;
  const total = job.page === 0 ? await approximateCount('app', `project = ${job.projectId}`) : run.total;
  const { issues, next } = await raciPage(job.projectId, job.token);
  const situations = await situationsOf(deps, job.projectId, issues);
  const written = await writePage(deps, situations);
  if (situations.some(({ settings }) => settings.raci.watchers === 'always')) await queueSync(issues.map(({ id }) => id));
  if (next !== null) await push({ ...job, page: job.page + 1, token: next });
  const done = run.done + issues.length;
  await deps.raciRuns.advance(
    job.projectId,
    { runId: job.runId, page: job.page },
    {
      // Jira's count is an estimate; what was seen is not.
      total: next === null ? done : Math.max(total, done + 1),
      done,
      written: run.written + written,
      finishedAt: next === null ? deps.clock.now().getTime() : null,
    },
  );
};

const Event = v.object({ body: Job });

/** Consumer of the queue `raci`. What fails for a reason that passes is delivered again. */
export const rebuildRaci = async (event: unknown): Promise<InvocationError | undefined> => {
  const job = v.safeParse(Event, event);
  if (!job.success) return undefined;
  try {
    await work(createDeps(), job.output.body);
    return undefined;
  } catch (error) {
    // The app was shut out of the project, or it is gone: nothing there is anybody's to write.
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden')) return undefined;
    const retryAfter = waitAfter(error);
    if (retryAfter === undefined) throw error;
    return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
};
