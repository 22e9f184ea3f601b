import type { Deps } from '../deps';
import { afterTime } from '../domain/dispute-time';
import { columnsOf } from '../domain/projection';
import { withPeople, peopleIn, activeParties } from '../domain/settings';
import { isJiraError } from '../jira/client';
import { readIssue, type JiraIssue } from '../jira/issue';
import { isOtherType } from './incident-type';
import { projectSaved } from './project-case';
import { tell } from './tell';

const readAsApp = async (issueId: string): Promise<JiraIssue | null> => {
  try {
    return await readIssue('app', issueId);
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden')) return null;
    throw error;
  }
};

/** A case whose issue the app can't see is asked about again the next day. */
const PUT_OFF_MS = 86_400_000;

/** Whoever saves at the same moment goes first; the next run finds what is left. */
const TRIES = 2;

/**
 * What time has brought about in one case: entered in it, then told. The entry is what makes it happen once: however often and whenever the schedule
 * runs, a reminder goes out when its entry is made, and silence is noted on the day it is.
 */
const keepOne = async (deps: Deps, { id, issueId }: { readonly id: string; readonly issueId: string }): Promise<void> => {
  const issue = await readAsApp(issueId);
  if (issue === null) {
    await deps.cases.putOff(id, deps.clock.now().getTime() + PUT_OFF_MS);
    return;
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const row = await deps.cases.ofIncident(issueId);
    if (row === null || row.filingUntil !== 0) return;
    const { settings } = await deps.settings.current(row.projectId);
    const now = deps.clock.now();
    const stamp = { at: now.toISOString(), by: null, version: row.version + 1 };
    const { doc, reminded } = afterTime(row.doc, stamp, settings);
    const columns = columnsOf(doc, { settings, secured: row.secured, gone: await isOtherType(deps, issue) });
    if (doc === row.doc) {
      // The calendar was changed since: the moment is another one now.
      await deps.cases.rederive(row.id, row.version, { doc, columns, at: now.getTime() });
      return;
    }
    if (!(await deps.cases.save(row.id, row.version, { doc, columns, at: now.getTime() }))) continue;
    await projectSaved(deps, row.id, issue);
    const parties = activeParties(withPeople(settings, await deps.people.accountsOf(peopleIn(settings))));
    for (const { partyId, due } of reminded)
      await tell(deps, {
        caseId: row.id,
        issue: { id: issue.id, key: issue.key },
        settings,
        by: null,
        event: `remind:${partyId}:${due}`,
        told: { kind: 'statementDue', day: due },
        to: parties.find(({ id }) => id === partyId)?.members ?? [],
      });
    return;
  }
};

/** One run takes no more than this, the longest due first: what is left comes an hour later. */
const AT_ONCE = 50;

/** Hourly: reminders, statements that did not come and objections that nobody made, for every case whose moment has passed. */
export const keepDeadlines = async (deps: Deps): Promise<void> => {
  for (const due of await deps.cases.dueBy(deps.clock.now().getTime(), AT_ONCE)) await keepOne(deps, due);
};
