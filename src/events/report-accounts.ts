import type { Deps } from '../deps';
import { accountsIn, RACI_PROPERTY, withoutAccounts } from '../domain/aliases';
import { isJiraError } from '../jira/client';
import { writeProperty } from '../jira/incident';
import { readIssue } from '../jira/issue';
import { reportPersonalData, REPORT_AT_ONCE } from '../jira/personal-data';

/** Seven days, less an hour: a schedule that comes once a day comes a little early or late. */
const CYCLE_MS = 7 * 86_400_000 - 3_600_000;
/** Reports of one night; with more people the rest follows the next night. */
const REPORTS = 40;

/** One report and what it asks for; false where nobody is due. */
const reportSome = async (deps: Deps): Promise<boolean> => {
  const now = deps.clock.now();
  const due = await deps.accounts.due(now.getTime() - CYCLE_MS, REPORT_AT_ONCE);
  if (due.length === 0) return false;
  // Nothing but the id is kept, so what is kept of somebody who was never reported is current now.
  const current = due.map((account) => ({ ...account, refreshedAt: account.refreshedAt ?? now.getTime() }));
  const status = await reportPersonalData(current.map(({ accountId, refreshedAt }) => ({ accountId, updatedAt: new Date(refreshedAt) })));
  const closed = current.filter(({ accountId }) => status.get(accountId) === 'closed');
  await deps.accounts.erase(closed);
  await deps.accounts.reported(
    current.flatMap(({ personId, accountId, refreshedAt }) => {
      const told = status.get(accountId);
      return told === 'closed' ? [] : [{ personId, refreshedAt: told === 'updated' ? now.getTime() : refreshedAt }];
    }),
    now,
  );
  if (closed.length > 0) console.info(`Accounts closed and erased: ${String(closed.length)}`);
  return true;
};

/**
 * Tells Atlassian, once in seven days, whose account ids are kept, and erases those whose account was closed. What Atlassian does not take today is
 * reported tomorrow.
 */
export const reportAccounts = async (deps: Deps): Promise<void> => {
  try {
    for (let report = 0; report < REPORTS; report += 1) if (!(await reportSome(deps))) return;
  } catch (error) {
    if (!isJiraError(error, 'rate-limited') && !isJiraError(error, 'unavailable')) throw error;
    console.warn(`Accounts are reported another night: ${error.message}`);
  }
};

const PAGE = 100;
const PAGES = 20;

/** Every account that the property may hold has a person; one that has none was erased. */
const forgetIn = async (deps: Deps, issueId: string): Promise<void> => {
  const { raci } = await readIssue('app', issueId);
  const known = await deps.people.found(accountsIn(raci));
  const next = withoutAccounts(raci, (accountId) => !known.has(accountId));
  if (next !== null) await writeProperty(issueId, RACI_PROPERTY, next);
  await deps.accounts.forgotten(issueId);
};

/**
 * Takes erased accounts out of the issue properties that JQL reads. An issue that the app can't see now is looked at again the next night, so that
 * nobody is forgotten halfway.
 */
export const forgetErased = async (deps: Deps): Promise<void> => {
  let after = '';
  for (let page = 0; page < PAGES; page += 1) {
    const issueIds = await deps.accounts.unforgotten(after, PAGE);
    for (const issueId of issueIds) {
      try {
        await forgetIn(deps, issueId);
      } catch (error) {
        if (!isJiraError(error, 'not-found') && !isJiraError(error, 'forbidden')) throw error;
      }
    }
    const last = issueIds.at(-1);
    if (last === undefined || issueIds.length < PAGE) return;
    after = last;
  }
};
