import * as v from 'valibot';
import type { Deps } from '../deps';
import { CHECKED_AT_ONCE, placesOf } from '../domain/bulk';
import type { Leaver } from '../domain/bulk-view';
import { formerPerson } from '../domain/former-user';
import { peopleIn, withPeople } from '../domain/settings';
import { keysOf } from '../events/bulk-people';
import { permittedIssues } from '../jira/bulk-issues';
import { issuesNamed, ISSUES_AT_ONCE } from '../jira/issue-keys';
import { inactiveAccounts } from '../jira/users';
import { onProject } from './guard';
import { jiraId } from './limits';

/** Assignments that one statement gives. */
const PAGE = 2_000;

/** Issues by who stands for a party in their own assignment. */
const holdersOf = async (deps: Deps, projectId: string): Promise<Map<string, string[]>> => {
  const holders = new Map<string, string[]>();
  let after = '';
  for (;;) {
    const versions = await deps.bulkVersions.withPeople(projectId, after, PAGE);
    for (const { issueId, assignment } of versions)
      for (const person of new Set(Object.values(assignment.people).flat())) holders.set(person, [...(holders.get(person) ?? []), issueId]);
    const last = versions.at(-1);
    if (last === undefined || versions.length < PAGE) return holders;
    after = last.issueId;
  }
};

const seenOf = async (issueIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const seen = new Set<string>();
  for (let start = 0; start < issueIds.length; start += CHECKED_AT_ONCE)
    for (const id of await permittedIssues('BROWSE_PROJECTS', issueIds.slice(start, start + CHECKED_AT_ONCE))) seen.add(id);
  return seen;
};

/**
 * Whose account was deactivated or closed, and who still is a contact or a member of a party, or stands in an issue's assignment. Issues that the
 * viewer can't see don't count.
 */
export const openLeavers = onProject(
  { needs: 'administer', writes: false, payload: v.object({ projectId: jiraId }) },
  async ({ payload: { projectId }, deps }): Promise<{ leavers: Leaver[] }> => {
    const [{ settings }, holders] = await Promise.all([deps.settings.current(projectId), holdersOf(deps, projectId)]);
    const keys = await keysOf(deps, [...peopleIn(settings), ...holders.keys()]);
    const { parties } = withPeople(settings, keys);
    const all = [...new Set(keys.values())];
    const inactive = new Set(await inactiveAccounts(all.filter((key) => formerPerson(key) === null)));
    const gone = all.filter((key) => inactive.has(key) || formerPerson(key) !== null);
    const issuesOf = (key: string): string[] => [
      ...new Set([...holders].flatMap(([person, ids]) => (keys.get(person) === key ? ids : []))),
    ];
    const seen = await seenOf([...new Set(gone.flatMap(issuesOf))]);
    const leavers: Leaver[] = [];
    for (const person of gone) {
      const places = placesOf(parties, person);
      const issueIds = issuesOf(person).filter((id) => seen.has(id));
      const named = (await issuesNamed('user', issueIds.slice(0, ISSUES_AT_ONCE))).filter((issue) => issue.projectId === projectId);
      if (places.length + issueIds.length > 0)
        leavers.push({ person, places, issues: named.map(({ id, key }) => ({ id, key })), issueCount: issueIds.length });
    }
    return { leavers };
  },
);
