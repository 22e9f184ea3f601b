import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, readJira } from './client';

/** Jira's permission keys that Evenhand asks about. */
const PERMISSIONS = [
  'BROWSE_PROJECTS',
  'EDIT_ISSUES',
  'CREATE_ISSUES',
  'LINK_ISSUES',
  'ADD_COMMENTS',
  'DELETE_ISSUES',
  'MANAGE_WATCHERS',
  'ADMINISTER_PROJECTS',
  'ADMINISTER',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The permissions, of those asked about, that the acting user holds. */
export type Granted = ReadonlySet<Permission>;

const MyPermissions = v.object({ permissions: v.record(v.string(), v.object({ havePermission: v.boolean() })) });

const granted = (answer: v.InferOutput<typeof MyPermissions>): Granted =>
  new Set(PERMISSIONS.filter((key) => answer.permissions[key]?.havePermission === true));

/** What the acting user may do with this very issue. Throws `not-found` when they can't see it. */
export const permissionsOnIssue = async (issueId: string, asked: readonly Permission[]): Promise<Granted> =>
  granted(
    await readJira(MyPermissions, () =>
      jiraAs.user().requestJira(route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=${asked.join(',')}`),
    ),
  );

/**
 * What the acting user may do in a project. Browse here is no proof for a single issue: it is "yes" for whoever could see *some* issue.
 * Throws `not-found` when they can't see the project.
 */
export const permissionsInProject = async (projectId: string, asked: readonly Permission[]): Promise<Granted> =>
  granted(
    await readJira(MyPermissions, () =>
      jiraAs.user().requestJira(route`/rest/api/3/mypermissions?projectId=${projectId}&permissions=${asked.join(',')}`),
    ),
  );

/** What the acting user may do on the whole site. */
export const globalPermissions = async (asked: readonly Permission[]): Promise<Granted> =>
  granted(await readJira(MyPermissions, () => jiraAs.user().requestJira(route`/rest/api/3/mypermissions?permissions=${asked.join(',')}`)));
