import * as v from 'valibot';
import { issueTypeBean, priorityBean, resolutionBean, statusBean, statusCategoryBean } from '../beans/project';
import { typesOfProject, workflowOf } from '../configuration';
import { DEFAULT_PRIORITY, PRIORITIES, RESOLUTIONS, STATUS_CATEGORIES, priorityById } from '../defaults';
import { issueTypeCreated } from '../events';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { listIn, pageBean } from '../http/paging';
import { refuse, refuseFields } from '../http/refusal';
import { requireAdmin, requireLogin, visibleProject } from '../lookup';
import type { IssueType, Project, Status } from '../model/entities';
import { canSeeProject, isJiraAdmin } from '../permissions/evaluate';

const visibleProjects = (call: Call): readonly Project[] =>
  [...call.site.store.projects.all()].filter((project) => canSeeProject(call.site, call.actor, project));

/** Admins see every type; others those of the projects that they see. */
const visibleTypes = (call: Call): readonly IssueType[] => {
  const all = [...call.site.store.issueTypes.all()];
  const seen = new Set(visibleProjects(call).flatMap((project) => typesOfProject(call.site, project).map(({ id }) => id)));
  return isJiraAdmin(call.site, call.actor)
    ? all.filter(({ id, projectId }) => projectId === null || seen.has(id))
    : all.filter(({ id }) => seen.has(id));
};

const visibleStatuses = (call: Call): readonly Status[] => {
  const seen = new Set(
    visibleProjects(call).flatMap((project) =>
      typesOfProject(call.site, project).flatMap((type) => workflowOf(call.site, project, type.id)?.statusIds ?? []),
    ),
  );
  return [...call.site.store.statuses.all()].filter(
    ({ id, projectId }) => seen.has(id) || (projectId === null && isJiraAdmin(call.site, call.actor)),
  );
};

const TypeSchema = v.strictObject({
  name: v.string(),
  description: v.optional(v.nullable(v.string())),
  type: v.optional(v.picklist(['subtask', 'standard'])),
  hierarchyLevel: v.optional(v.pipe(v.number(), v.integer())),
});

/** A new type is in the default scheme by itself, up to the sites with field schemes, where it is in none. */
const joinDefaultScheme = (call: Call, typeId: string): void => {
  const { issueTypeSchemes, fieldSchemes } = call.site.store;
  const scheme = [...issueTypeSchemes.all()].find(({ isDefault }) => isDefault);
  if (scheme === undefined || fieldSchemes.size() > 0) return;
  issueTypeSchemes.put({ ...scheme, issueTypeIds: [...scheme.issueTypeIds, typeId] });
};

const createType = (call: Call): Reply => {
  requireAdmin(call);
  const body = checkBody(TypeSchema, call.body());
  const name = body.name.trim();
  if (name === '') throw refuseFields({ name: 'You must specify a name.' });
  if (name.length > 60) throw refuseFields({ name: 'The issue type name cannot exceed 60 characters.' });
  if ([...call.site.store.issueTypes.all()].some((type) => type.projectId === null && type.name.toLowerCase() === name.toLowerCase())) {
    throw refuseFields({ name: 'An issue type with this name already exists.' }, 409);
  }
  const level = body.hierarchyLevel ?? (body.type === 'subtask' ? -1 : 0);
  if (level !== 0 && level !== -1) throw refuseFields({ hierarchyLevel: 'The hierarchy level must be 0 or -1.' });
  const id = call.site.store.next('issueType');
  const type: IssueType = {
    id,
    name,
    description: body.description ?? '',
    hierarchyLevel: level,
    avatarId: 10300 + (Number(id) % 20),
    projectId: null,
  };
  call.site.store.issueTypes.put(type);
  joinDefaultScheme(call, id);
  issueTypeCreated(call, id);
  return created(issueTypeBean(call.site, type));
};

const typeInPath = (call: Call): IssueType => {
  const type = visibleTypes(call).find(({ id }) => id === call.params.id);
  if (type === undefined) throw refuse(404, `The issue type with ID '${call.params.id ?? ''}' does not exist`);
  return type;
};

const renameType = (call: Call): Reply => {
  requireAdmin(call);
  const body = checkBody(
    v.strictObject({ name: v.optional(v.string()), description: v.optional(v.string()), avatarId: v.optional(v.number()) }),
    call.body(),
  );
  const type = typeInPath(call);
  const name = body.name?.trim() ?? type.name;
  if (name === '' || name.length > 60) throw refuseFields({ name: 'The issue type name must have between 1 and 60 characters.' });
  if (
    [...call.site.store.issueTypes.all()].some(
      (other) => other.id !== type.id && other.projectId === type.projectId && other.name.toLowerCase() === name.toLowerCase(),
    )
  ) {
    throw refuseFields({ name: 'An issue type with this name already exists.' }, 409);
  }
  const renamed = { ...type, name, description: body.description ?? type.description };
  call.site.store.issueTypes.put(renamed);
  return ok(issueTypeBean(call.site, renamed));
};

const deleteType = (call: Call): Reply => {
  requireAdmin(call);
  const type = typeInPath(call);
  if ([...call.site.store.issues.all()].some(({ typeId }) => typeId === type.id))
    throw refuse(409, 'The issue type is in use and no alternative issue type was specified.');
  for (const scheme of call.site.store.issueTypeSchemes.all()) {
    if (scheme.issueTypeIds.includes(type.id))
      call.site.store.issueTypeSchemes.put({ ...scheme, issueTypeIds: scheme.issueTypeIds.filter((id) => id !== type.id) });
  }
  call.site.store.issueTypes.remove(type.id);
  return noContent;
};

const CATEGORY = { new: 'TODO', indeterminate: 'IN_PROGRESS', done: 'DONE' } as const;

const modernStatus = (status: Status): Record<string, unknown> => ({
  id: status.id,
  name: status.name,
  description: status.description,
  statusCategory: CATEGORY[status.category],
  scope: status.projectId === null ? { type: 'GLOBAL' } : { type: 'PROJECT', project: { id: status.projectId } },
});

const statusSearch = (call: Call): Reply => {
  const wanted = call.query.get('searchString')?.toLowerCase() ?? '';
  const category = call.query.get('statusCategory');
  const projectId = call.query.get('projectId');
  const found = visibleStatuses(call).filter(
    (status) =>
      status.name.toLowerCase().includes(wanted) &&
      (category === null || CATEGORY[status.category] === category) &&
      (projectId === null || status.projectId === projectId),
  );
  return ok(pageBean(call, found, modernStatus));
};

const fullPriority = (call: Call, id: string): Record<string, unknown> => {
  const priority = priorityById.get(id);
  return {
    ...priorityBean(call.site, id),
    description: priority?.description,
    statusColor: priority?.statusColor,
    isDefault: id === DEFAULT_PRIORITY,
  };
};

export const METADATA_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issuetype',
    handle: (call) => {
      const types = visibleTypes(call);
      call.cost.core(types.length);
      return ok(types.map((type) => issueTypeBean(call.site, type)));
    },
  },
  { method: 'POST', path: '/rest/api/3/issuetype', handle: createType },
  {
    method: 'GET',
    path: '/rest/api/3/issuetype/project',
    handle: (call) => {
      const projectId = call.query.get('projectId');
      if (projectId === null || !/^\d+$/u.test(projectId)) throw refuse(400, 'The project ID must be a number.');
      const level = call.query.get('level');
      const types = typesOfProject(call.site, visibleProject(call, projectId)).filter(
        ({ hierarchyLevel }) => level === null || String(hierarchyLevel) === level,
      );
      call.cost.core(types.length);
      return ok(types.map((type) => issueTypeBean(call.site, type)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuetype/{id}',
    handle: (call) => {
      call.cost.core(1);
      return ok(issueTypeBean(call.site, typeInPath(call)));
    },
  },
  { method: 'PUT', path: '/rest/api/3/issuetype/{id}', handle: renameType },
  { method: 'DELETE', path: '/rest/api/3/issuetype/{id}', handle: deleteType },
  {
    method: 'GET',
    path: '/rest/api/3/priority',
    handle: (call) => {
      requireLogin(call);
      call.cost.core(PRIORITIES.length);
      return ok(PRIORITIES.map(({ id }) => fullPriority(call, id)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/priority/search',
    handle: (call) => {
      requireLogin(call);
      const ids = listIn(call, 'id');
      const name = call.query.get('priorityName')?.toLowerCase() ?? '';
      const found = PRIORITIES.filter(
        (priority) => (ids.length === 0 || ids.includes(priority.id)) && priority.name.toLowerCase().includes(name),
      );
      call.cost.core(found.length);
      return ok(pageBean(call, found, ({ id }) => fullPriority(call, id)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/priority/{id}',
    handle: (call) => {
      requireLogin(call);
      const id = call.params.id ?? '';
      if (!priorityById.has(id)) throw refuse(404, `The priority with id '${id}' does not exist`);
      call.cost.core(1);
      return ok(fullPriority(call, id));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/status',
    handle: (call) => {
      const found = visibleStatuses(call);
      call.cost.core(found.length);
      return ok(found.map((status) => statusBean(call.site, status)));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/status/{idOrName}',
    handle: (call) => {
      const wanted = call.params.idOrName ?? '';
      const status = visibleStatuses(call).find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
      if (status === undefined) throw refuse(404, `The status with id or name '${wanted}' does not exist`);
      call.cost.core(1);
      return ok(statusBean(call.site, status));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/statuscategory',
    handle: (call) => ok(STATUS_CATEGORIES.map(({ key }) => statusCategoryBean(call.site, key))),
  },
  {
    method: 'GET',
    path: '/rest/api/3/statuses',
    handle: (call) => {
      const ids = call.query.getAll('id');
      if (ids.length === 0 || ids.length > 50) throw refuse(400, 'Between 1 and 50 status ids must be provided.');
      const found = visibleStatuses(call).filter(({ id }) => ids.includes(id));
      call.cost.core(found.length);
      return ok(found.map(modernStatus));
    },
  },
  { method: 'GET', path: '/rest/api/3/statuses/search', handle: statusSearch },
  {
    method: 'GET',
    path: '/rest/api/3/resolution',
    handle: (call) => {
      requireLogin(call);
      call.cost.core(RESOLUTIONS.length);
      return ok(RESOLUTIONS.map(({ id }) => resolutionBean(call.site, id)));
    },
  },
];
