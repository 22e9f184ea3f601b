import { InvocationError, InvocationErrorCode } from '@forge/events';
import * as v from 'valibot';
import { createDeps, type Deps } from '../deps';
import { noted } from '../domain/phases';
import { withJira } from '../domain/native';
import { columnsOf } from '../domain/projection';
import { NEVER_PROJECTED } from '../domain/stored-tables';
import { isJiraError, JiraError } from '../jira/client';
import { relate } from '../jira/incident';
import { readIssue, type JiraIssue } from '../jira/issue';
import { projectSeenBy } from '../jira/set-up-project';
import type { CaseRow } from '../store/case-store';
import { noteGone, noteThere } from './gone-issues';
import { isOtherType } from './incident-type';
import { collectWaiting } from './collect-waiting';
import { addNativeCase } from './native-case';
import { flowingFields, normaliseFields } from './native-fields';
import { projectCase } from './project-case';
import { takeOutOfCharts, tallyAgain } from './project-tally';
import { projectRaci } from './project-raci';
import { SyncJob, waitAfter } from './sync-queue';

const readAsApp = async (issueId: string): Promise<JiraIssue | null> => {
  try {
    return await readIssue('app', issueId);
  } catch (error) {
    if (isJiraError(error, 'not-found')) return null;
    throw error;
  }
};

/** The case after what Jira's fields hold flowed in; saved only where something differs. False: someone saved meanwhile, look again. */
export const flowIn = async (deps: Deps, row: CaseRow, issue: JiraIssue): Promise<boolean> => {
  if (row.projectId !== issue.projectId) await deps.cases.moveTo(row.id, issue.projectId);
  const { settings } = await deps.settings.current(issue.projectId);
  const now = deps.clock.now();
  const stamp = { at: now.toISOString(), by: null, version: row.version + 1 };
  const doc = withJira(row.doc, flowingFields(issue, settings.categories, row), { stamp, nextId: deps.ids.next });
  const columns = columnsOf(doc, { settings, secured: issue.secured, gone: await isOtherType(deps, issue) });
  const same = doc === row.doc && row.secured === columns.secured && row.counted === columns.counted && row.projectId === issue.projectId;
  if (doc === row.doc && row.projectedVersion === NEVER_PROJECTED) {
    // Its columns came from elsewhere: this site's settings and this issue decide them, which is no new version of the case.
    if (!(await deps.cases.rederive(row.id, row.version, { doc, columns, at: now.getTime() }))) return false;
  } else if (!same) {
    const next = doc === row.doc ? noted(doc, stamp, { parts: [] }) : doc;
    if (!(await deps.cases.save(row.id, row.version, { doc: next, columns, at: now.getTime() }))) return false;
  }
  await normaliseFields(issue, settings.categories);
  return true;
};

/** A filing that stopped half-way is left to its user this long: trying again completes it. */
const ABANDONED_MS = 3_600_000;

/** Nobody came back to a half-done filing, but its incident is there: what is missing is the link, which the app adds. */
const finishFiling = async (deps: Deps, row: CaseRow, issue: JiraIssue): Promise<void> => {
  const { originIssueId } = row;
  if (originIssueId !== null && originIssueId !== issue.id && !issue.links.some(({ otherId }) => otherId === originIssueId)) {
    try {
      await relate('app', issue.id, originIssueId);
    } catch (error) {
      // The marked issue may be gone, or the app shut out of it: the case stands all the same.
      if (!(error instanceof JiraError) || error.kind === 'unavailable' || error.kind === 'rate-limited') throw error;
    }
  }
  await deps.cases.filed(row.id);
};

const ROUNDS = 3;

/**
 * Looks at one issue again, as the app: a new incident gets its case, native edits flow into the case, a deleted issue leaves the charts,
 * and everything derived is made anew. Safe in any order and any number of times. A case that is being filed is left to whoever files it.
 */
const syncOne = async (deps: Deps, { issueId, deleted }: SyncJob): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const issue = await readAsApp(issueId);
    const known = await deps.cases.ofIncident(issueId);
    if (issue === null) {
      await noteGone(deps, issueId, deleted);
      if (known === null) return;
      // An app that is shut out of the project knows nothing of the issue: whoever sees it still finds it, and it counts for them.
      if (!deleted && (await projectSeenBy('app', known.projectId)) === null) return;
      await takeOutOfCharts(deps, known.id);
      // The incident is gone for good, so that the marked issue may be marked anew.
      if (deleted) await deps.cases.free(known.id);
      return;
    }
    await noteThere(deps, issue);
    const row = known ?? (await addNativeCase(deps, issue));
    if (row === null) return;
    if (row.filingUntil !== 0) {
      if (deps.clock.now().getTime() < row.filingUntil + ABANDONED_MS) return;
      await finishFiling(deps, row, issue);
    }
    if (await flowIn(deps, row, issue)) return projectCase(deps, row.id, { issue });
  }
};

const Event = v.object({ body: SyncJob });

/**
 * Consumer of the queue `sync`. What fails for a reason that passes is asked to be delivered again; what even then is missed, the nightly run
 * finds.
 */
export const syncIssue = async (event: unknown): Promise<InvocationError | undefined> => {
  const job = v.safeParse(Event, event);
  if (!job.success) return undefined;
  try {
    const deps = createDeps();
    await syncOne(deps, job.output.body);
    const { issueId, deleted, waiting } = job.output.body;
    if (deleted) await deps.found.forget(issueId);
    else await projectRaci(deps, issueId);
    if (waiting && (await deps.waiting.matters(issueId))) {
      await collectWaiting(deps, [issueId]);
      // How long each party had the ball is known only now.
      const known = await deps.cases.ofIncident(issueId);
      if (known?.doc.closedAt != null) await tallyAgain(deps, known.id);
    }
    return undefined;
  } catch (error) {
    const retryAfter = waitAfter(error);
    if (retryAfter === undefined) throw error;
    return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
};
