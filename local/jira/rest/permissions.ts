import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Call, Route } from '../http/call';
import { ok } from '../http/call';
import { listIn } from '../http/paging';
import { refuse } from '../http/refusal';
import { requireAdmin, requireLogin, visibleIssue, visibleProject, findProject } from '../lookup';
import type { Issue, Project } from '../model/entities';
import type { Actor } from '../permissions/actor';
import { PERMISSIONS, permissionByKey } from '../permissions/catalogue';
import type { PermissionDefinition } from '../permissions/catalogue';
import { canSeeIssue, canSeeProject, hasGlobalPermission, hasPermission, isJiraAdmin } from '../permissions/evaluate';

const scopeOf = (call: Call): { readonly project?: Project; readonly issue?: Issue } => {
  const issueWanted = call.query.get('issueId') ?? call.query.get('issueKey');
  if (issueWanted !== null && issueWanted !== '') return visibleIssue(call, issueWanted);
  const projectWanted = call.query.get('projectId') ?? call.query.get('projectKey') ?? call.query.get('projectUuid');
  if (projectWanted === null || projectWanted === '') return {};
  const byUuid = [...call.site.store.projects.all()].find(({ uuid }) => uuid === projectWanted);
  return { project: byUuid ?? visibleProject(call, projectWanted) };
};

/** Without a project the question is whether there is any project for which the answer is yes. */
const holdsAnywhere = (call: Call, key: string): boolean =>
  [...call.site.store.projects.all()].some((project) => hasPermission(call.site, call.actor, { key, project }));

const have = (
  call: Call,
  permission: PermissionDefinition,
  { project, issue }: { readonly project?: Project; readonly issue?: Issue },
): boolean => {
  if (permission.type === 'GLOBAL') return hasGlobalPermission(call.site, call.actor, permission.key);
  if (project === undefined) return holdsAnywhere(call, permission.key);
  return hasPermission(call.site, call.actor, { key: permission.key, project, ...(issue === undefined ? {} : { issue }) });
};

const BulkSchema = v.strictObject({
  accountId: v.optional(v.string()),
  globalPermissions: v.optional(v.array(v.string())),
  projectPermissions: v.optional(
    v.array(
      v.strictObject({
        permissions: v.array(v.string()),
        projects: v.optional(v.array(v.number())),
        issues: v.optional(v.array(v.number())),
      }),
    ),
  ),
});

const bulk = (call: Call): unknown => {
  const body = checkBody(BulkSchema, call.body());
  const { site } = call;
  const other = body.accountId !== undefined && body.accountId !== call.actor.accountId;
  if (other && !isJiraAdmin(site, call.actor)) throw refuse(403, 'You do not have permission to check other users permissions.');
  const actor: Actor = other ? { kind: 'user', accountId: body.accountId ?? null } : call.actor;
  const asked = body.projectPermissions ?? [];
  const count = asked.reduce((sum, { projects, issues }) => sum + (projects?.length ?? 0) + (issues?.length ?? 0), 0);
  if (count > 1000) throw refuse(400, 'The request must contain less than 1000 projects and issues.');
  for (const key of [...(body.globalPermissions ?? []), ...asked.flatMap(({ permissions }) => permissions)]) {
    if (permissionByKey(key) === undefined) throw refuse(400, `Unrecognized permission: ${key}`);
  }
  const grants = new Map<string, { readonly projects: Set<number>; readonly issues: Set<number> }>();
  for (const { permissions, projects, issues } of asked) {
    for (const permission of permissions) {
      const grant = grants.get(permission) ?? { projects: new Set<number>(), issues: new Set<number>() };
      grants.set(permission, grant);
      for (const id of projects ?? []) {
        const project = site.store.projects.get(String(id));
        if (project !== undefined && canSeeProject(site, actor, project) && hasPermission(site, actor, { key: permission, project }))
          grant.projects.add(id);
      }
      for (const id of issues ?? []) {
        const issue = site.store.issues.get(String(id));
        const project = site.store.projects.get(issue?.projectId ?? '');
        if (
          issue !== undefined &&
          project !== undefined &&
          canSeeIssue(site, actor, issue) &&
          hasPermission(site, actor, { key: permission, project, issue })
        )
          grant.issues.add(id);
      }
    }
  }
  call.cost.identity(grants.size);
  return {
    globalPermissions: (body.globalPermissions ?? []).filter((key) => hasGlobalPermission(site, actor, key)),
    projectPermissions: [...grants].map(([permission, { projects, issues }]) => ({
      permission,
      projects: [...projects],
      issues: [...issues],
    })),
  };
};

export const PERMISSION_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/mypermissions',
    handle: (call) => {
      const keys = listIn(call, 'permissions');
      if (keys.length === 0) throw refuse(400, "The 'permissions' query parameter is required.");
      const unknown = keys.filter((key) => permissionByKey(key) === undefined);
      if (unknown.length > 0) throw refuse(400, `Unrecognized permission: ${unknown.join(', ')}`);
      const scope = scopeOf(call);
      call.cost.identity(keys.length);
      return ok({
        permissions: Object.fromEntries(
          keys.flatMap((key) => {
            const permission = permissionByKey(key);
            return permission === undefined ? [] : [[key, { ...permission, havePermission: have(call, permission, scope) }]];
          }),
        ),
      });
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/permissions',
    handle: (call) => {
      requireAdmin(call);
      call.cost.identity(PERMISSIONS.length);
      return ok({ permissions: Object.fromEntries(PERMISSIONS.map((permission) => [permission.key, permission])) });
    },
  },
  { method: 'POST', path: '/rest/api/3/permissions/check', reads: true, handle: (call) => ok(bulk(call)) },
  {
    method: 'POST',
    path: '/rest/api/3/permissions/project',
    reads: true,
    handle: (call) => {
      const { permissions } = checkBody(v.strictObject({ permissions: v.array(v.string()) }), call.body());
      const unknown = permissions.find((key) => permissionByKey(key)?.type !== 'PROJECT');
      if (unknown !== undefined) throw refuse(400, `Unrecognized permission: ${unknown}`);
      const found = [...call.site.store.projects.all()].filter((project) =>
        permissions.every((key) => hasPermission(call.site, call.actor, { key, project })),
      );
      call.cost.core(found.length);
      return ok({ projects: found.map(({ id, key }) => ({ id: Number(id), key })) });
    },
  },
  ...['GET' as const].map((method): Route => ({
    method,
    path: '/rest/api/3/project/{projectKeyOrId}/permissionscheme',
    handle: (call) => {
      requireLogin(call);
      const wanted = call.params.projectKeyOrId ?? '';
      const project = findProject(call.site, wanted);
      if (project === undefined || !canSeeProject(call.site, call.actor, project))
        throw refuse(404, `No project could be found with key '${wanted}'.`);
      if (!hasPermission(call.site, call.actor, { key: 'ADMINISTER_PROJECTS', project }))
        throw refuse(403, 'You do not have permission to view this project configuration.');
      const scheme = call.site.store.permissionSchemes.get(project.permissionSchemeId);
      if (scheme === undefined) throw refuse(404, 'The permission scheme does not exist.');
      const expand = listIn(call, 'expand');
      const withGrants = expand.some((part) => ['permissions', 'all', 'user', 'group', 'projectRole', 'field'].includes(part));
      const self = `${call.site.siteUrl}/rest/api/3/permissionscheme/${scheme.id}`;
      call.cost.identity(1 + (withGrants ? scheme.grants.length : 0));
      return ok({
        expand: 'permissions,user,group,projectRole,field,all',
        id: Number(scheme.id),
        self,
        name: scheme.name,
        ...(withGrants
          ? {
              permissions: scheme.grants.map(({ id, permission, holder }) => ({
                id: Number(id),
                self: `${self}/permission/${id}`,
                holder: {
                  type: holder.type,
                  ...(holder.parameter === undefined ? {} : { parameter: holder.parameter, value: holder.parameter }),
                  expand: holder.type,
                },
                permission,
              })),
            }
          : {}),
      });
    },
  })),
];
