import type { Party, WaitingSettings } from '../contract';
import type { Deps } from '../deps';
import { partyAlias, WAITING_PROPERTY } from '../domain/aliases';
import { holdsOf, type WaitingEvent } from '../domain/waiting';
import type { Acting } from '../jira/client';
import { writeProperty } from '../jira/incident';
import { statusChanges, statusIssues, type StatusIssue } from '../jira/status-history';

/** What JQL finds: the party that has the ball now, or its side where it is too small to stand for itself. */
const writeIndex = async (
  issue: Pick<StatusIssue, 'id' | 'indexed'>,
  events: readonly WaitingEvent[],
  { rules, parties }: { readonly rules: WaitingSettings['rules']; readonly parties: readonly Party[] },
): Promise<void> => {
  const now = holdsOf(events, rules).findLast(({ to }) => to === null);
  const party = parties.find(({ id }) => id === now?.partyId);
  const value = party === undefined ? {} : { party: partyAlias({ id: party.id, side: party.side, memberCount: party.members.length }) };
  if (issue.indexed === null && Object.keys(value).length === 0) return;
  if (JSON.stringify(issue.indexed) !== JSON.stringify(value)) await writeProperty(issue.id, WAITING_PROPERTY, value);
};

/** Writes what JQL finds of some issues in one project, where it differs from what stands there. */
export const indexWaiting = async (deps: Deps, projectId: string, issues: readonly StatusIssue[]): Promise<void> => {
  const [{ settings }, stored] = [await deps.settings.current(projectId), await deps.waiting.settings(projectId)];
  const events = await deps.waiting.eventsOf(issues.map(({ id }) => id));
  for (const issue of issues)
    await writeIndex(issue, events.get(issue.id) ?? [], { rules: stored.settings.rules, parties: settings.parties });
};

/** Brings what is known about the statuses of some issues up to date with Jira's own history. Safe in any order and any number of times. */
export const noteStatuses = async (deps: Deps, as: Acting, issues: readonly StatusIssue[]): Promise<void> => {
  await deps.waiting.addStatuses(await statusChanges(as, issues));
  for (const { id, projectId, secured } of issues) await deps.waiting.place({ issueId: id, projectId, secured });
};

/** Issues (100 at most) of which it matters whom they wait for: marked ones, and those of projects that have rules. */
const mattering = async (deps: Deps, issues: readonly StatusIssue[]): Promise<StatusIssue[]> => {
  const known = await deps.waiting.eventsOf(issues.map(({ id }) => id));
  const ruled = new Set<string>();
  for (const projectId of new Set(issues.map((issue) => issue.projectId)))
    if ((await deps.waiting.settings(projectId)).settings.rules.length > 0) ruled.add(projectId);
  return issues.filter(({ id, projectId }) => ruled.has(projectId) || known.has(id));
};

/**
 * Looks at some issues again (100 at most), as the app: what Jira's history says about their status is noted, and what JQL finds follows. Nothing
 * for issues that wait for nobody in projects without rules.
 */
export const collectWaiting = async (deps: Deps, issueIds: readonly string[]): Promise<void> => {
  if (issueIds.length === 0) return;
  const issues = await mattering(deps, await statusIssues('app', issueIds));
  if (issues.length === 0) return;
  await noteStatuses(deps, 'app', issues);
  for (const projectId of new Set(issues.map((issue) => issue.projectId)))
    await indexWaiting(
      deps,
      projectId,
      issues.filter((issue) => issue.projectId === projectId),
    );
};
