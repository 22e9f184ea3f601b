import { userDetails } from '../beans/user';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { refuse } from '../http/refusal';
import { issueInPath, requireLogin } from '../lookup';
import { canSeeIssue, hasPermission } from '../permissions/evaluate';

const personIn = (call: Call): string => {
  const own = requireLogin(call);
  if (call.rawBody.length === 0) return own;
  const body = call.body();
  if (typeof body !== 'string') throw refuse(400, 'The account id must be a JSON string.');
  return body;
};

const set = (call: Call, accountId: string, watches: boolean): Reply => {
  const { issue, project } = issueInPath(call);
  const own = requireLogin(call);
  if (accountId !== own && !hasPermission(call.site, call.actor, { key: 'MANAGE_WATCHERS', project, issue }))
    throw refuse(403, `You are not authorized to manage the watchers of the issue '${issue.key}'.`);
  const user = call.site.store.users.get(accountId);
  if (user === undefined) throw refuse(watches ? 400 : 404, `The user with account id '${accountId}' does not exist.`);
  if (watches && !canSeeIssue(call.site, { kind: user.accountType === 'app' ? 'app' : 'user', accountId }, issue))
    throw refuse(
      400,
      `The user "${user.displayName}" does not have permission to view this issue. This user will not be added to the watch list.`,
    );
  const rest = issue.watchers.filter((id) => id !== accountId);
  call.site.store.issues.put({ ...issue, watchers: watches ? [...rest, accountId] : rest });
  return noContent;
};

export const WATCHER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/watchers',
    handle: (call) => {
      const { issue, project } = issueInPath(call);
      const named = hasPermission(call.site, call.actor, { key: 'VIEW_VOTERS_AND_WATCHERS', project, issue });
      const people = named ? issue.watchers.flatMap((id) => call.site.store.users.get(id) ?? []) : [];
      call.cost.identity(people.length);
      return ok({
        self: `${call.site.siteUrl}/rest/api/3/issue/${issue.key}/watchers`,
        isWatching: call.actor.accountId !== null && issue.watchers.includes(call.actor.accountId),
        watchCount: issue.watchers.length,
        watchers: people.map((user) => userDetails(call.site, user)),
      });
    },
  },
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/watchers', handle: (call) => set(call, personIn(call), true) },
  {
    method: 'DELETE',
    path: '/rest/api/3/issue/{issueIdOrKey}/watchers',
    handle: (call) => set(call, call.query.get('accountId') ?? requireLogin(call), false),
  },
];
