import { componentBean, issueTypeBean, projectDetails, roleLinks, statusBean, versionBean } from '../beans/project';
import { avatarUrls, userDetailsById } from '../beans/user';
import { statusesOf, typesOfProject, workflowOf } from '../configuration';
import { actorsOf, roleById, rolesOf } from '../roles';
import { projectUpdated } from '../events';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { cut, listIn, pageBean, pageOf } from '../http/paging';
import { refuse } from '../http/refusal';
import { propertyOf, propertyReplies } from '../issues/properties';
import { requireAdmin, visibleProject } from '../lookup';
import type { Project } from '../model/entities';
import { canSeeProject, hasPermission, isJiraAdmin } from '../permissions/evaluate';

const inPath = (call: Call): Project => visibleProject(call, call.params.projectIdOrKey ?? '');

const DETAILS = 'description,lead,issueTypes,url,projectKeys,permissions,insight';

/** The project with the parts that `expand` names; one project alone has more of them without asking. */
const projectBean = (
  call: Call,
  project: Project,
  { expand, whole }: { readonly expand: readonly string[]; readonly whole: boolean },
): Record<string, unknown> => {
  const { site } = call;
  const wants = (part: string): boolean => whole || expand.includes(part);
  const keys = listIn(call, 'properties');
  const properties = keys.flatMap((key) => {
    const value = propertyOf(site, `project:${project.id}`, key);
    return value === undefined ? [] : [[key, value]];
  });
  return {
    expand: DETAILS,
    ...projectDetails(site, project),
    ...(wants('description') ? { description: project.description } : {}),
    ...(wants('lead') ? { lead: userDetailsById(site, project.leadAccountId) } : {}),
    ...(whole
      ? {
          components: project.components.map(({ id }) => componentBean(site, project, id)),
          versions: project.versions.map(({ id }) => versionBean(site, project, id)),
          assigneeType: 'UNASSIGNED',
          roles: roleLinks(site, project),
        }
      : {}),
    ...(wants('issueTypes') ? { issueTypes: typesOfProject(site, project).map((type) => issueTypeBean(site, type)) } : {}),
    ...(expand.includes('permissions')
      ? { permissions: { canEdit: hasPermission(site, call.actor, { key: 'ADMINISTER_PROJECTS', project }) } }
      : {}),
    ...(expand.includes('insight') ? { insight: { totalIssueCount: site.store.find.issuesOfProject(project.id).length } } : {}),
    ...(expand.includes('projectKeys') ? { projectKeys: [project.key] } : {}),
    style: project.style === 'team-managed' ? 'next-gen' : 'classic',
    isPrivate: project.isPrivate && !canSeeProject(site, call.actor, project),
    ...(project.archived ? { archived: true } : {}),
    properties: Object.fromEntries(properties),
    uuid: project.uuid,
    avatarUrls: avatarUrls(site, { kind: 'project', id: project.key }),
  };
};

const ACTIONS: Readonly<Record<string, string>> = {
  view: 'BROWSE_PROJECTS',
  browse: 'BROWSE_PROJECTS',
  edit: 'ADMINISTER_PROJECTS',
  create: 'CREATE_ISSUES',
};

const searched = (call: Call): readonly Project[] => {
  const ids = listIn(call, 'id');
  const keys = listIn(call, 'keys').map((key) => key.toUpperCase());
  const typeKeys = listIn(call, 'typeKey');
  const query = (call.query.get('query') ?? '').toLowerCase();
  const action = call.query.get('action') ?? 'view';
  const permission = ACTIONS[action];
  if (permission === undefined) throw refuse(400, `The action '${action}' is not valid.`);
  const states = listIn(call, 'status');
  const found = [...call.site.store.projects.all()].filter(
    (project) =>
      (canSeeProject(call.site, call.actor, project) || (project.isPrivate && action === 'view' && isJiraAdmin(call.site, call.actor))) &&
      (states.length === 0 ? !project.archived : states.includes(project.archived ? 'archived' : 'live')) &&
      (action === 'view' || hasPermission(call.site, call.actor, { key: permission, project })) &&
      (ids.length === 0 || ids.includes(project.id)) &&
      (keys.length === 0 || keys.includes(project.key)) &&
      (typeKeys.length === 0 || typeKeys.includes(project.typeKey)) &&
      (query === '' || project.key.toLowerCase().includes(query) || project.name.toLowerCase().includes(query)),
  );
  const order = call.query.get('orderBy') ?? 'key';
  const down = order.startsWith('-');
  const by = order.replace(/^[+-]/u, '') === 'name' ? (project: Project) => project.name : (project: Project) => project.key;
  return found.sort((a, b) => (by(a) < by(b) ? -1 : 1) * (down ? -1 : 1));
};

const roleBean = (call: Call, project: Project, roleId: string): Record<string, unknown> => {
  const { site } = call;
  const role = roleById(site, roleId);
  const actors = actorsOf(project, roleId);
  if (role === undefined) throw refuse(404, `Can not retrieve a role actor for a null project role.`);
  const people = actors.users.flatMap((id) => site.store.users.get(id) ?? []);
  call.cost.identity(1 + people.length);
  return {
    self: `${site.siteUrl}/rest/api/3/project/${project.id}/role/${roleId}`,
    name: role.name,
    id: Number(roleId),
    description: role.description,
    actors: [
      ...people.map((user) => ({
        id: Number(`${roleId}${String([...site.store.users.all()].indexOf(user))}`),
        displayName: user.displayName,
        type: 'atlassian-user-role-actor',
        name: user.id,
        avatarUrl: avatarUrls(site, { kind: 'user', id: user.id })['16x16'],
        actorUser: { accountId: user.id },
      })),
      ...actors.groups.map((name) => ({
        id: Number(roleId),
        displayName: name,
        type: 'atlassian-group-role-actor',
        name,
        actorGroup: { name, displayName: name, groupId: site.store.find.groupByName(name.toLowerCase())[0]?.id },
      })),
    ],
  };
};

const properties = (call: Call, needs: 'read' | 'write'): ReturnType<typeof propertyReplies> & { readonly project: Project } => {
  const project = inPath(call);
  if (needs === 'write' && project.archived) throw refuse(403, 'The project is archived.');
  if (
    needs === 'write' &&
    !hasPermission(call.site, call.actor, { key: 'ADMINISTER_PROJECTS', project }) &&
    !isJiraAdmin(call.site, call.actor)
  ) {
    throw refuse(403, 'You do not have permission to modify this project property.');
  }
  return { ...propertyReplies(call, `project:${project.id}`, `${call.site.siteUrl}/rest/api/3/project/${project.id}/properties`), project };
};

/** An archived project is left out of searches, and nobody changes it; Jira admins may still open it. */
const archive = (call: Call): Reply => {
  requireAdmin(call);
  const project = inPath(call);
  if (project.archived) throw refuse(400, 'The project is archived already.');
  call.site.store.projects.put({ ...project, archived: true });
  return noContent;
};

const changed = (call: Call, project: Project, reply: Reply): Reply => {
  projectUpdated(call, project);
  return reply;
};

export const PROJECT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/project/search',
    handle: (call) => {
      const found = searched(call);
      call.cost.core(cut(found, pageOf(call)).length);
      return ok(pageBean(call, found, (project) => projectBean(call, project, { expand: listIn(call, 'expand'), whole: false })));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project',
    handle: (call) => {
      const found = searched(call);
      call.cost.core(found.length);
      return ok(found.map((project) => projectBean(call, project, { expand: listIn(call, 'expand'), whole: false })));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}',
    handle: (call) => {
      call.cost.core(1);
      return ok(projectBean(call, inPath(call), { expand: listIn(call, 'expand'), whole: true }));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/statuses',
    handle: (call) => {
      const project = inPath(call);
      const types = typesOfProject(call.site, project);
      call.cost.core(types.length);
      return ok(
        types.map((type) => ({
          self: `${call.site.siteUrl}/rest/api/3/issuetype/${type.id}`,
          id: type.id,
          name: type.name,
          subtask: type.hierarchyLevel < 0,
          statuses: statusesOf(call.site, workflowOf(call.site, project, type.id)).map((status) => statusBean(call.site, status)),
        })),
      );
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/components',
    handle: (call) => {
      const project = inPath(call);
      call.cost.core(project.components.length);
      return ok(
        project.components.map(({ id }) => ({
          ...componentBean(call.site, project, id),
          project: project.key,
          projectId: Number(project.id),
          assigneeType: 'PROJECT_DEFAULT',
          realAssigneeType: 'PROJECT_DEFAULT',
          isAssigneeTypeValid: false,
        })),
      );
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/versions',
    handle: (call) => {
      const project = inPath(call);
      call.cost.core(project.versions.length);
      return ok(project.versions.map(({ id }) => ({ ...versionBean(call.site, project, id), projectId: Number(project.id) })));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/role',
    handle: (call) => {
      const links = roleLinks(call.site, inPath(call));
      call.cost.identity(Object.keys(links).length);
      return ok(links);
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/role/{id}',
    handle: (call) => {
      const project = inPath(call);
      if (!/^\d+$/u.test(call.params.id ?? '')) throw refuse(400, 'The role id is not a number.');
      return ok(roleBean(call, project, call.params.id ?? ''));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/roledetails',
    handle: (call) => {
      const project = inPath(call);
      const mine = call.query.get('currentMember') === 'true';
      const { accountId } = call.actor;
      const found = rolesOf(call.site)
        .filter(({ id }) => !mine || (accountId !== null && actorsOf(project, id).users.includes(accountId)))
        .map(({ id, name, description }) => ({
          self: `${call.site.siteUrl}/rest/api/3/project/${project.id}/role/${id}`,
          name,
          id: Number(id),
          description,
          admin: name === 'Administrators',
          default: true,
          translatedName: name,
        }));
      call.cost.identity(found.length);
      return ok(found);
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/role',
    handle: (call) => {
      const roles = rolesOf(call.site);
      call.cost.identity(roles.length);
      return ok(
        roles.map(({ id, name, description }) => ({
          self: `${call.site.siteUrl}/rest/api/3/role/${id}`,
          name,
          id: Number(id),
          description,
        })),
      );
    },
  },
  { method: 'POST', path: '/rest/api/3/project/{projectIdOrKey}/archive', handle: archive },
  { method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/properties', handle: (call) => ok(properties(call, 'read').list()) },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/properties/{propertyKey}',
    handle: (call) => {
      const reply = properties(call, 'read').read();
      call.cost.core(1);
      return ok(reply);
    },
  },
  {
    method: 'PUT',
    path: '/rest/api/3/project/{projectIdOrKey}/properties/{propertyKey}',
    handle: (call) => {
      const { write, project } = properties(call, 'write');
      return changed(call, project, write());
    },
  },
  {
    method: 'DELETE',
    path: '/rest/api/3/project/{projectIdOrKey}/properties/{propertyKey}',
    handle: (call) => {
      const { remove, project } = properties(call, 'write');
      return changed(call, project, remove());
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectKeyOrId}/securitylevel',
    handle: (call) => {
      const project = visibleProject(call, call.params.projectKeyOrId ?? '');
      const levels = call.site.store.securitySchemes.get(project.securitySchemeId ?? '')?.levels ?? [];
      return ok({
        levels: levels.map(({ id, name, description }) => ({
          self: `${call.site.siteUrl}/rest/api/3/securitylevel/${id}`,
          id,
          name,
          description,
        })),
      });
    },
  },
];
