import { avatarImage, groupName, userBean, userDetails } from '../beans/user';
import type { Call, Route } from '../http/call';
import { ok } from '../http/call';
import { cut, flagIn, listIn, pageBean, pageOf } from '../http/paging';
import { refuse } from '../http/refusal';
import { findIssue, findProject, requireAdmin, requireLogin } from '../lookup';
import { isAssignable } from '../fields/writing';
import type { User } from '../model/entities';
import { canSeeIssue, canSeeProject, hasPermission } from '../permissions/evaluate';

const expandIn = (call: Call): readonly string[] => listIn(call, 'expand');

const matches = (user: User, query: string): boolean => {
  const wanted = query.trim().toLowerCase();
  return (
    wanted === '' ||
    user.email.toLowerCase().startsWith(wanted) ||
    user.displayName.toLowerCase().startsWith(wanted) ||
    user.displayName
      .toLowerCase()
      .split(/\s+/u)
      .some((part) => part.startsWith(wanted)) ||
    (/[^ -~]/u.test(wanted) && user.displayName.toLowerCase().includes(wanted))
  );
};

const byName = (users: readonly User[]): readonly User[] => [...users].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));

const users = (call: Call): readonly User[] => [...call.site.store.users.all()];

const beans = (call: Call, found: readonly User[]): readonly unknown[] => {
  call.cost.identity(found.length);
  return found.map((user) => userBean(call.site, user));
};

/** Who may be assigned: to an issue, or to new issues of a project. */
const assignable = (call: Call): readonly User[] => {
  const { site, actor } = call;
  const issueWanted = call.query.get('issueKey') ?? call.query.get('issueId');
  const issue = issueWanted === null ? undefined : findIssue(site, issueWanted);
  if (issueWanted !== null && (issue === undefined || !canSeeIssue(site, actor, issue)))
    throw refuse(404, `Issue does not exist or you do not have permission to see it.`);
  const projectWanted = call.query.get('project');
  const project = issue === undefined ? findProject(site, projectWanted ?? '') : site.store.projects.get(issue.projectId);
  if (issueWanted === null && projectWanted === null) throw refuse(400, "Project ('project') or issue key ('issueKey') must be specified.");
  if (project === undefined || !canSeeProject(site, actor, project))
    throw refuse(404, `No project could be found with key '${projectWanted ?? ''}'.`);
  const type = site.store.issueTypes.get(issue?.typeId ?? '') ?? [...site.store.issueTypes.all()][0];
  if (type === undefined) return [];
  return users(call).filter(
    (user) =>
      user.accountType !== 'app' && isAssignable({ site, actor, project, type, ...(issue === undefined ? {} : { issue }) }, user.id),
  );
};

export const USER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/myself',
    handle: (call) => {
      const user = call.site.store.users.get(requireLogin(call));
      call.cost.identity(1);
      return ok(user === undefined ? {} : userBean(call.site, user, expandIn(call)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user',
    handle: (call) => {
      requireLogin(call);
      const accountId = call.query.get('accountId');
      if (accountId === null) throw refuse(400, 'The accountId query parameter needs to be provided');
      const user = call.site.store.users.get(accountId);
      if (user === undefined) throw refuse(404, `Specified user does not exist or you do not have required permissions`);
      call.cost.identity(1);
      return ok(userBean(call.site, user, expandIn(call)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/bulk',
    handle: (call) => {
      requireLogin(call);
      const wanted = call.query.getAll('accountId');
      if (wanted.length === 0) throw refuse(400, 'The query parameter accountId needs to be provided.');
      if (wanted.length > 200) throw refuse(400, 'The number of account ids must not exceed 200.');
      const found = [...new Set(wanted)].flatMap((id) => call.site.store.users.get(id) ?? []);
      call.cost.identity(cut(found, pageOf(call, { standard: 10, most: 200 })).length);
      return ok(pageBean(call, found, (user) => userBean(call.site, user)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/search',
    handle: (call) => {
      requireLogin(call);
      const query = call.query.get('query');
      const accountId = call.query.get('accountId');
      if (query === null && accountId === null && call.query.get('property') === null)
        throw refuse(400, 'At least one of the parameters query, accountId or property needs to be specified.');
      const found = users(call).filter((user) => (accountId === null ? user.active && matches(user, query ?? '') : user.id === accountId));
      return ok(beans(call, cut(byName(found), pageOf(call, { standard: 50, most: 1000 }))));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/assignable/search',
    handle: (call) => {
      requireLogin(call);
      const accountId = call.query.get('accountId');
      const found = assignable(call).filter((user) =>
        accountId === null ? matches(user, call.query.get('query') ?? '') : user.id === accountId,
      );
      return ok(beans(call, cut(byName(found), pageOf(call, { standard: 50, most: 1000 }))));
    },
  },
  ...['/rest/api/3/users/search', '/rest/api/3/users'].map((path): Route => ({
    method: 'GET',
    path,
    handle: (call) => {
      requireLogin(call);
      return ok(beans(call, cut(users(call), pageOf(call, { standard: 50, most: 1000 }))));
    },
  })),
  {
    method: 'GET',
    path: '/rest/api/3/user/viewissue/search',
    handle: (call) => {
      requireLogin(call);
      const issue = findIssue(call.site, call.query.get('issueKey') ?? '');
      if (issue === undefined || !canSeeIssue(call.site, call.actor, issue))
        throw refuse(404, 'Issue does not exist or you do not have permission to see it.');
      const found = users(call).filter(
        (user) =>
          user.active &&
          matches(user, call.query.get('query') ?? '') &&
          canSeeIssue(call.site, { kind: 'user', accountId: user.id }, issue),
      );
      return ok(beans(call, cut(byName(found), pageOf(call, { standard: 50, most: 1000 }))));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/permission/search',
    handle: (call) => {
      requireLogin(call);
      const project = findProject(call.site, call.query.get('projectKey') ?? '');
      if (project === undefined || !canSeeProject(call.site, call.actor, project))
        throw refuse(404, `No project could be found with key '${call.query.get('projectKey') ?? ''}'.`);
      const keys = listIn(call, 'permissions');
      if (keys.length === 0) throw refuse(400, "The 'permissions' query parameter is required.");
      const issue = findIssue(call.site, call.query.get('issueKey') ?? '');
      const found = users(call).filter(
        (user) =>
          user.active &&
          matches(user, call.query.get('query') ?? '') &&
          keys.every((key) =>
            hasPermission(
              call.site,
              { kind: user.accountType === 'app' ? 'app' : 'user', accountId: user.id },
              { key, project, ...(issue === undefined ? {} : { issue }) },
            ),
          ),
      );
      return ok(beans(call, cut(byName(found), pageOf(call, { standard: 50, most: 1000 }))));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/groups',
    handle: (call) => {
      requireLogin(call);
      const user = call.site.store.users.get(call.query.get('accountId') ?? '');
      if (user === undefined) throw refuse(404, 'Specified user does not exist or you do not have required permissions');
      const groups = call.site.store.find.groupsOf(user.id);
      call.cost.identity(groups.length);
      return ok(groups.map((group) => groupName(call.site, group)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/group/member',
    handle: (call) => {
      requireAdmin(call);
      const id = call.query.get('groupId');
      const name = call.query.get('groupname');
      if (id === null && name === null) throw refuse(400, "One of 'groupname' or 'groupId' must be set");
      const group = id === null ? call.site.store.find.groupByName((name ?? '').toLowerCase())[0] : call.site.store.groups.get(id);
      if (group === undefined) throw refuse(404, `Group not found: ${id ?? name ?? ''}`);
      const inactive = flagIn(call, 'includeInactiveUsers', false);
      const members = group.members
        .flatMap((accountId) => call.site.store.users.get(accountId) ?? [])
        .filter((user) => user.active || inactive);
      call.cost.identity(cut(members, pageOf(call)).length);
      return ok(pageBean(call, members, (user) => userDetails(call.site, user)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/group/bulk',
    handle: (call) => {
      requireAdmin(call);
      const ids = listIn(call, 'groupId');
      const names = call.query.getAll('groupName');
      const found = [...call.site.store.groups.all()].filter(
        ({ id, name }) => (ids.length === 0 && names.length === 0) || ids.includes(id) || names.includes(name),
      );
      call.cost.identity(cut(found, pageOf(call)).length);
      return ok(pageBean(call, found, ({ id, name }) => ({ name, groupId: id })));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/groups/picker',
    handle: (call) => {
      requireLogin(call);
      const query = (call.query.get('query') ?? '').toLowerCase();
      const found = [...call.site.store.groups.all()].filter(({ name }) => name.toLowerCase().includes(query));
      const shown = found.slice(0, pageOf(call, { standard: 20, most: 100 }).maxResults);
      call.cost.identity(shown.length);
      return ok({
        header: `Showing ${String(shown.length)} of ${String(found.length)} matching groups`,
        total: found.length,
        groups: shown.map(({ id, name }) => ({ name, html: name.replace(/[&<>"']/gu, ''), groupId: id })),
      });
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/universal_avatar/view/type/{type}/avatar/{id}',
    handle: (call) => {
      const { type = '', id = '' } = call.params;
      const name = type === 'user' ? (call.site.store.users.get(id)?.displayName ?? id) : id;
      return {
        status: 200,
        bytes: Buffer.from(avatarImage(name), 'utf8'),
        headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=3600' },
      };
    },
  },
];
