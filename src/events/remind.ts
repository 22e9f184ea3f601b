import type { Deps } from '../deps';
import { duesOf, standing } from '../domain/due';
import { addDays, dayIn } from '../domain/period';
import { peopleIn, withPeople } from '../domain/settings';
import { isJiraError } from '../jira/client';
import { readIssue, type JiraIssue } from '../jira/issue';
import type { CaseRow } from '../store/case-store';
import { tell } from './tell';

const PAGE = 100;
/** A promise that was broken this long ago is no news. */
const LOOKS_BACK = 14;
/** Days ahead to look at: a promise for after a long holiday is near on the last working day before it. */
const LOOKS_AHEAD = 16;

/** Null where the app is shut out or the issue is gone: nobody is told. */
const incidentOf = async (row: CaseRow): Promise<JiraIssue | null> => {
  if (row.issueId === null) return null;
  try {
    return await readIssue('app', row.issueId);
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden')) return null;
    throw error;
  }
};

const remindOf = async (deps: Deps, caseId: string): Promise<void> => {
  const row = await deps.cases.byId(caseId);
  if (row === null) return;
  const stored = (await deps.settings.current(row.projectId)).settings;
  const today = dayIn(stored.timeZone, deps.clock.now());
  for (const { kind, day } of duesOf(row.doc)) {
    const state = standing(day, today, stored.calendar);
    const event = `${kind}-${state}:${day}:${String(row.doc.earlierAnswers.length)}`;
    // What was told already costs no call to Jira.
    if (state === 'far' || !stored.notify || (await deps.told.has(caseId, event))) continue;
    const issue = await incidentOf(row);
    if (issue === null) continue;
    const accounts = await deps.people.accountsOf([...peopleIn(stored), row.doc.answer?.by ?? null]);
    const settings = withPeople(stored, accounts);
    const near = state === 'near';
    const handler = issue.assignee ?? accounts.get(row.doc.answer?.by ?? '') ?? null;
    await tell(deps, {
      caseId,
      issue,
      settings,
      by: null,
      event,
      told: row.doc.complaint.internal
        ? { kind: near ? 'internalUpdateDue' : 'internalUpdateOverdue', day }
        : { kind: near ? 'updateDue' : 'updateOverdue', day },
      to: handler === null ? settings.leads : [handler],
    });
  }
};

/** Reminds whoever handles a case of the update that the client was promised: when it is near, and once more when it is overdue. */
export const remindOfUpdates = async (deps: Deps): Promise<void> => {
  const now = dayIn('UTC', deps.clock.now());
  let after = '';
  for (;;) {
    const page = await deps.dues.between(addDays(now, -LOOKS_BACK), addDays(now, LOOKS_AHEAD), { after, limit: PAGE });
    for (const caseId of page) await remindOf(deps, caseId);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
};
