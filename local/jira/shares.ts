import * as v from 'valibot';
import { projectDetails } from './beans/project';
import { groupName, userDetails } from './beans/user';
import { roleById } from './roles';
import type { Viewer } from './fields/field';
import type { Call } from './http/call';
import { refuse } from './http/refusal';
import { findProject } from './lookup';
import type { Share } from './model/entities';
import { canSeeProject, inAudience, isJiraAdmin } from './permissions/evaluate';

const reference = v.looseObject({
  id: v.optional(v.union([v.string(), v.number()])),
  key: v.optional(v.string()),
  name: v.optional(v.string()),
  groupId: v.optional(v.nullable(v.string())),
  accountId: v.optional(v.string()),
});

/** A share permission in a body: `{type, project, role, group, user}`. */
export const ShareBodySchema = v.looseObject({
  type: v.string(),
  project: v.optional(v.nullable(reference)),
  role: v.optional(v.nullable(reference)),
  group: v.optional(v.nullable(reference)),
  user: v.optional(v.nullable(reference)),
});

export const shareIn = (call: Call, body: v.InferOutput<typeof ShareBodySchema>): Share => {
  const id = Number(call.site.store.next('share'));
  const text = (value: string | number | undefined): string | null => (value === undefined ? null : String(value));
  switch (body.type) {
    case 'global':
    case 'loggedin':
    case 'authenticated':
      return { id, type: body.type, parameter: null, roleId: null };
    case 'group': {
      const group =
        call.site.store.groups.get(body.group?.groupId ?? '') ??
        call.site.store.find.groupByName((body.group?.name ?? '').toLowerCase())[0];
      if (group === undefined) throw refuse(400, 'The group of the share permission does not exist.');
      return { id, type: 'group', parameter: group.id, roleId: null };
    }
    case 'project':
    case 'projectRole': {
      const project = findProject(call.site, text(body.project?.id) ?? body.project?.key ?? '');
      if (project === undefined || !canSeeProject(call.site, call.actor, project))
        throw refuse(400, 'The project of the share permission does not exist.');
      return {
        id,
        type: body.role === undefined || body.role === null ? 'project' : 'projectRole',
        parameter: project.id,
        roleId: text(body.role?.id),
      };
    }
    case 'user':
      if (call.site.store.users.get(body.user?.accountId ?? '') === undefined)
        throw refuse(400, 'The user of the share permission does not exist.');
      return { id, type: 'user', parameter: body.user?.accountId ?? null, roleId: null };
    default:
      throw refuse(400, `The share type '${body.type}' is not valid.`);
  }
};

export const shareBean = (call: Call, share: Share): Record<string, unknown> => {
  const { store } = call.site;
  const project = store.projects.get(share.parameter ?? '');
  const role = roleById(call.site, share.roleId ?? '');
  const group = store.groups.get(share.parameter ?? '');
  const user = store.users.get(share.parameter ?? '');
  return {
    id: share.id,
    type: share.type === 'projectRole' ? 'project' : share.type,
    ...(project === undefined ? {} : { project: projectDetails(call.site, project) }),
    ...(role === undefined ? {} : { role: { id: Number(role.id), name: role.name, description: role.description } }),
    ...(share.type === 'group' && group !== undefined ? { group: groupName(call.site, group) } : {}),
    ...(share.type === 'user' && user !== undefined ? { user: withoutDetails(userDetails(call.site, user)) } : {}),
  };
};

/** The short form of a user that shares and owners of dashboards have. */
export const withoutDetails = ({ self, accountId, displayName, active, avatarUrls }: Record<string, unknown>): Record<string, unknown> => ({
  self,
  accountId,
  displayName,
  active,
  avatarUrls,
});

const reaches = (call: Viewer, share: Share): boolean => {
  const { accountId } = call.actor;
  if (share.type === 'global') return true;
  if (accountId === null) return false;
  const project = call.site.store.projects.get(share.parameter ?? '');
  switch (share.type) {
    case 'loggedin':
    case 'authenticated':
      return true;
    case 'user':
      return share.parameter === accountId;
    case 'group':
      return call.site.store.groups.get(share.parameter ?? '')?.members.includes(accountId) === true;
    case 'project':
      return project !== undefined && canSeeProject(call.site, call.actor, project);
    case 'projectRole':
      return project !== undefined && inAudience(call.site, call.actor, { project, type: 'role', value: share.roleId ?? '' });
    default:
      return false;
  }
};

/** May the caller see something that has an owner and shares (a filter, a dashboard). */
export const isSharedWith = (call: Viewer, item: { readonly owner: string | null; readonly shares: readonly Share[] }): boolean =>
  (item.owner !== null && item.owner === call.actor.accountId) || item.shares.some((share) => reaches(call, share));

export const mayChange = (call: Call, item: { readonly owner: string | null }): boolean =>
  (item.owner !== null && item.owner === call.actor.accountId) || isJiraAdmin(call.site, call.actor);
