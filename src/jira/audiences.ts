import { route } from '@forge/api';
import * as v from 'valibot';
import type { Restriction } from '../contract';
import { jiraAs, JiraError, readJira } from './client';

const Mine = v.array(v.object({ name: v.string() }));
const Roles = v.record(v.string(), v.string());
const Role = v.object({
  name: v.string(),
  actors: v.optional(
    v.array(
      v.object({
        actorUser: v.nullish(v.object({ accountId: v.nullish(v.string()) })),
        actorGroup: v.nullish(v.object({ name: v.nullish(v.string()) })),
      }),
    ),
    [],
  ),
});

/** What Jira does not let somebody ask for is simply not offered. */
const orNone = async <T>(ask: () => Promise<T[]>): Promise<T[]> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof JiraError && (error.kind === 'forbidden' || error.kind === 'not-found')) return [];
    throw error;
  }
};

/** The roles that the user is in, as far as Jira tells the user: by its reference only administrators of the project. */
const rolesAsUser = (projectId: string) =>
  readJira(Mine, () => jiraAs.user().requestJira(route`/rest/api/3/project/${projectId}/roledetails?currentMember=true`));

/** The same as the app reads it: each role's members. A call for each role. */
const rolesAsApp = async (projectId: string, accountId: string, groups: readonly string[]) => {
  const roles = await readJira(Roles, () => jiraAs.app().requestJira(route`/rest/api/3/project/${projectId}/role`));
  const ids = Object.values(roles).flatMap((link) => /\/(\d+)$/u.exec(link)?.[1] ?? []);
  const read = await Promise.all(
    ids.map((id) => readJira(Role, () => jiraAs.app().requestJira(route`/rest/api/3/project/${projectId}/role/${id}`))),
  );
  return read.filter(({ actors }) =>
    actors.some(
      ({ actorUser, actorGroup }) => actorUser?.accountId === accountId || (actorGroup?.name != null && groups.includes(actorGroup.name)),
    ),
  );
};

/** To whom the user may restrict a comment in a project: the roles and groups that they are in. Three calls, seldom more. */
export const commentAudiences = async (projectId: string, accountId: string): Promise<Restriction[]> => {
  const groups = (
    await orNone(() => readJira(Mine, () => jiraAs.user().requestJira(route`/rest/api/3/user/groups?accountId=${accountId}`)))
  ).map(({ name }) => name);
  const own = await orNone(() => rolesAsUser(projectId));
  const roles = own.length > 0 ? own : await orNone(() => rolesAsApp(projectId, accountId, groups));
  return [
    ...roles.map(({ name }): Restriction => ({ type: 'role', name })),
    ...groups.map((name): Restriction => ({ type: 'group', name })),
  ];
};
