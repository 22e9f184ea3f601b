import type { Deps } from '../deps';
import { accountsIn, RACI_PROPERTY, raciProperty, sameRaci, withoutAccounts, type RaciProperty } from '../domain/aliases';
import { activityName } from '../domain/preset-words';
import { jqlRules } from '../domain/raci-rules';
import { isJiraError } from '../jira/client';
import { writeProperty } from '../jira/incident';
import { matchQueries } from '../jira/jql';
import { readRaciIssue } from '../jira/raci-issue';
import { asksJql, assignedIn, situationFor, withAnswer, type RaciSituation } from './raci-situation';
import { watchAlways } from './raci-watchers';

/** What JQL finds. */
const raciForJql = (situation: RaciSituation): RaciProperty => {
  const { issue, saved, settings } = situation;
  const { activity, rows, gaps } = assignedIn(situation, saved.assignment);
  return raciProperty({
    version: saved.version,
    activity: activity === null ? null : { key: activity.key ?? activity.id, name: activityName(activity, settings.language) },
    gaps,
    rows,
    isIncident: issue.typeId === saved.incidentTypeId,
  });
};

/** Whose account is closed, and was erased here, stays out of what JQL finds although Jira goes on naming them as the assignee. */
export const indexedValue = async (deps: Deps, situation: RaciSituation): Promise<Record<string, unknown> | RaciProperty> => {
  const { issue } = situation;
  const whole = raciForJql(situation);
  if (issue.assigneeActive) return whole;
  const known = await deps.people.found(accountsIn(whole));
  return withoutAccounts(whole, (each) => each === issue.assignee && !known.has(each)) ?? whole;
};

/**
 * Writes what JQL finds, where that differs from what stands there. Whose accounts that names is noted first, so that they are reported, and taken
 * out once they are closed.
 */
export const writeRaci = async (deps: Deps, situation: RaciSituation): Promise<void> => {
  const { issue } = situation;
  const value = await indexedValue(deps, situation);
  if (sameRaci(issue.indexed, value)) return;
  const persons = await deps.people.idsOf(accountsIn(value));
  await deps.accounts.index(issue.id, [...persons.values()]);
  await writeProperty(issue.id, RACI_PROPERTY, value);
};

/** The situation once Jira answered the project's JQL rules about this issue; the same where there are none. One product call, one statement. */
export const askedAnew = async (deps: Deps, situation: RaciSituation): Promise<RaciSituation> => {
  if (!asksJql(situation)) return situation;
  const rules = jqlRules(situation.settings.raci);
  const { issue } = situation;
  const answers = await matchQueries(
    [issue.id],
    rules.map(({ value }) => value),
  );
  return withAnswer(
    deps,
    situation,
    rules.flatMap(({ id }, index) => (answers[index]?.has(issue.id) === true ? [id] : [])),
  );
};

/**
 * Brings what JQL finds of an issue's RACI up to date, as the app, whether a panel was ever opened there or not; nothing where Evenhand is not
 * enabled or the issue can't be seen. Where the project wants it, consulted and informed people become watchers. Safe to repeat.
 */
export const projectRaci = async (deps: Deps, issueId: string): Promise<void> => {
  try {
    const situation = await situationFor(deps, await readRaciIssue('app', issueId));
    if (situation === null) return;
    const now = await askedAnew(deps, situation);
    await writeRaci(deps, now);
    await watchAlways(deps, now);
  } catch (error) {
    if (!isJiraError(error, 'not-found')) throw error;
  }
};
