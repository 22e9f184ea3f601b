import * as v from 'valibot';
import { projectDetails, issueTypeBean } from '../beans/project';
import { typesOfProject } from '../configuration';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { checkBody } from '../http/body';
import { cut, flagIn, listIn, pageOf } from '../http/paging';
import { Refusal, refuse, refuseFields } from '../http/refusal';
import type { IssueView } from '../issues/bean';
import { issueBean } from '../issues/bean';
import { issueUpdateIn } from '../issues/body';
import { createIssue } from '../issues/create';
import { editIssue, storeChanges } from '../issues/edit';
import { createMeta, editMeta } from '../issues/meta';
import { removeIssue } from '../issues/remove';
import { transitionBeans, transitionIn, transitionIssue } from '../issues/transitions';
import { findIssue, findProject, issueInPath } from '../lookup';
import type { Issue, Project } from '../model/entities';
import { assigneeWriting } from '../fields/writing';
import { allFields } from '../fields/registry';
import { FieldProblem } from '../fields/field';
import { canSeeIssue, canSeeProject, hasPermission, isJiraAdmin } from '../permissions/evaluate';

const createdBean = (call: Call, issue: Issue): Record<string, unknown> => ({
  id: issue.id,
  key: issue.key,
  self: `${call.site.siteUrl}/rest/api/3/issue/${issue.id}`,
});

const viewIn = (call: Call, standard: string): IssueView => {
  const fields = listIn(call, 'fields');
  return { fields: fields.length === 0 ? [standard] : fields, expand: listIn(call, 'expand'), properties: listIn(call, 'properties') };
};

const bulkCreate = (call: Call): Reply => {
  const { issueUpdates } = checkBody(v.strictObject({ issueUpdates: v.array(v.unknown()) }), call.body());
  if (issueUpdates.length === 0) throw refuse(400, 'No issues to create.');
  if (issueUpdates.length > 50) throw refuse(400, 'The maximum number of issues that can be created in one request is 50.');
  const issues: unknown[] = [];
  const errors: unknown[] = [];
  issueUpdates.forEach((update, index) => {
    try {
      issues.push(createdBean(call, createIssue(call, issueUpdateIn(update))));
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      errors.push({ status: problem.status, elementErrors: problem.body, failedElementNumber: index });
    }
  });
  if (issues.length === 0) throw new Refusal(400, { issues, errors });
  return created({ issues, errors });
};

const edit = (call: Call): Reply => {
  const found = issueInPath(call);
  const { site, actor } = call;
  const manages = isJiraAdmin(site, actor) || hasPermission(site, actor, { key: 'ADMINISTER_PROJECTS', project: found.project });
  if (!flagIn(call, 'notifyUsers', true) && !manages)
    throw refuse(403, 'To discard the user notification either admin or project admin permissions are required.');
  const everyField = flagIn(call, 'overrideScreenSecurity', false);
  if (everyField && actor.kind !== 'app') throw refuse(403, 'Only apps with Administer Jira may override screen security.');
  const issue = editIssue(call, found, { body: issueUpdateIn(call.body()), everyField });
  return flagIn(call, 'returnIssue', false)
    ? ok(issueBean(call, issue, { view: { fields: ['*all'], expand: listIn(call, 'expand'), properties: [] } }))
    : noContent;
};

const remove = (call: Call): Reply => {
  const { issue, project } = issueInPath(call);
  if (!hasPermission(call.site, call.actor, { key: 'DELETE_ISSUES', project, issue }))
    throw refuse(403, 'You do not have permission to delete issues in this project.');
  const children = call.site.store.find
    .childrenOf(issue.id)
    .filter((child) => (call.site.store.issueTypes.get(child.typeId)?.hierarchyLevel ?? 0) < 0);
  if (children.length > 0 && !flagIn(call, 'deleteSubtasks', false)) {
    throw refuse(
      400,
      `The issue '${issue.key}' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    );
  }
  for (const child of children) removeIssue(call, child);
  removeIssue(call, issue);
  return noContent;
};

const AssigneeSchema = v.looseObject({ accountId: v.optional(v.nullable(v.string())) });

const assign = (call: Call): Reply => {
  const { issue, project } = issueInPath(call);
  const { accountId } = checkBody(AssigneeSchema, call.body());
  if (!hasPermission(call.site, call.actor, { key: 'ASSIGN_ISSUES', project, issue }))
    throw refuse(403, 'You do not have permission to assign issues.');
  const type = call.site.store.issueTypes.get(issue.typeId);
  if (type === undefined) throw refuse(404, 'Issue does not exist or you do not have permission to see it.');
  const target = { site: call.site, actor: call.actor, project, type, issue };
  try {
    storeChanges(call, target, {
      values: { assignee: assigneeWriting.parse(accountId === undefined || accountId === null ? null : { accountId }, target) },
    });
  } catch (problem) {
    if (problem instanceof FieldProblem) throw refuseFields({ assignee: problem.message });
    throw problem;
  }
  return noContent;
};

const creatable = (call: Call): Project => {
  const wanted = call.params.projectIdOrKey ?? '';
  const project = findProject(call.site, wanted);
  if (project === undefined || !canSeeProject(call.site, call.actor, project))
    throw refuse(400, `No project could be found with key '${wanted}'.`);
  return project;
};

const createMetaTypes = (call: Call): Reply => {
  const project = creatable(call);
  const may = hasPermission(call.site, call.actor, { key: 'CREATE_ISSUES', project });
  const types = may ? typesOfProject(call.site, project) : [];
  const page = pageOf(call, { standard: 50, most: 200 });
  const shown = cut(types, page);
  call.cost.core(shown.length);
  return ok({ ...page, total: types.length, issueTypes: shown.map((type) => issueTypeBean(call.site, type)) });
};

const createMetaFields = (call: Call): Reply => {
  const project = creatable(call);
  const type = typesOfProject(call.site, project).find(({ id }) => id === call.params.issueTypeId);
  if (type === undefined || !hasPermission(call.site, call.actor, { key: 'CREATE_ISSUES', project }))
    throw refuse(400, 'The issue type does not exist or you do not have permission to create issues of it.');
  const fields = createMeta(call, project, type);
  const page = pageOf(call, { standard: 50, most: 200 });
  call.cost.core(1);
  return ok({ ...page, total: fields.length, fields: cut(fields, page) });
};

/** The older form of the create metadata: projects with their types in one answer. */
const createMetaAll = (call: Call): Reply => {
  const ids = listIn(call, 'projectIds');
  const keys = listIn(call, 'projectKeys');
  const withFields = listIn(call, 'expand').includes('projects.issuetypes.fields');
  const projects = [...call.site.store.projects.all()]
    .filter((project) => (ids.length === 0 && keys.length === 0) || ids.includes(project.id) || keys.includes(project.key))
    .filter(
      (project) => canSeeProject(call.site, call.actor, project) && hasPermission(call.site, call.actor, { key: 'CREATE_ISSUES', project }),
    );
  call.cost.core(projects.length);
  return ok({
    expand: 'projects',
    projects: projects.map((project) => ({
      ...projectDetails(call.site, project),
      simplified: undefined,
      projectTypeKey: undefined,
      issuetypes: typesOfProject(call.site, project).map((type) => ({
        ...issueTypeBean(call.site, type),
        ...(withFields
          ? { fields: Object.fromEntries(createMeta(call, project, type).map(({ fieldId, ...meta }) => [String(fieldId), meta])) }
          : {}),
      })),
    })),
  });
};

const BulkFetchSchema = v.strictObject({
  issueIdsOrKeys: v.array(v.string()),
  fields: v.optional(v.array(v.string())),
  fieldsByKeys: v.optional(v.boolean()),
  expand: v.optional(v.array(v.string())),
  properties: v.optional(v.array(v.string())),
});

const bulkFetch = (call: Call): Reply => {
  const body = checkBody(BulkFetchSchema, call.body());
  if (body.issueIdsOrKeys.length === 0) throw refuse(400, 'issueIdsOrKeys must not be empty.');
  if (body.issueIdsOrKeys.length > 100) throw refuse(400, 'The maximum number of issues that can be fetched in one request is 100.');
  if ((body.properties ?? []).length > 5) throw refuse(400, 'The maximum number of properties is 5.');
  const wanted = [...new Set(body.issueIdsOrKeys)];
  const found = wanted.flatMap((idOrKey) => {
    const issue = findIssue(call.site, idOrKey);
    return issue !== undefined && canSeeIssue(call.site, call.actor, issue) ? [{ idOrKey, issue }] : [];
  });
  const issues = [...new Map(found.map(({ issue }) => [issue.id, issue])).values()].sort((a, b) => Number(a.id) - Number(b.id));
  const lost = wanted.filter((idOrKey) => !found.some((item) => item.idOrKey === idOrKey));
  call.cost.core(issues.length);
  const fields = allFields(call.site);
  const view = { fields: body.fields ?? ['*navigable'], expand: body.expand ?? [], properties: body.properties ?? [] };
  return ok({
    issues: issues.map((issue) => issueBean(call, issue, { view, fields })),
    ...(lost.length === 0
      ? {}
      : { issueErrors: lost.map((id) => ({ id, errorMessage: 'Issue does not exist or you do not have permission to see it.' })) }),
  });
};

const checkTransition = async (call: Call): Promise<void> => {
  const found = issueInPath(call);
  const transition = transitionIn(call, found, issueUpdateIn(call.body()).transitionId);
  for (const validatorKey of transition.validators) {
    const verdict = await call.site
      .hooks()
      ?.validateTransition({ validatorKey, issueId: found.issue.id, accountId: call.actor.accountId ?? '', transitionId: transition.id });
    if (verdict?.result === false) throw refuse(400, verdict.errorMessage ?? 'The transition was blocked by a validator.');
  }
};

export const ISSUE_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/rest/api/3/issue',
    handle: (call) => created(createdBean(call, createIssue(call, issueUpdateIn(call.body())))),
  },
  { method: 'POST', path: '/rest/api/3/issue/bulk', handle: bulkCreate },
  { method: 'POST', path: '/rest/api/3/issue/bulkfetch', reads: true, handle: bulkFetch },
  { method: 'GET', path: '/rest/api/3/issue/createmeta', handle: createMetaAll },
  { method: 'GET', path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes', handle: createMetaTypes },
  { method: 'GET', path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}', handle: createMetaFields },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}',
    handle: (call) => {
      const { issue } = issueInPath(call);
      call.cost.core(1);
      return ok(issueBean(call, issue, { view: viewIn(call, '*all') }));
    },
  },
  { method: 'PUT', path: '/rest/api/3/issue/{issueIdOrKey}', handle: edit },
  { method: 'DELETE', path: '/rest/api/3/issue/{issueIdOrKey}', handle: remove },
  { method: 'PUT', path: '/rest/api/3/issue/{issueIdOrKey}/assignee', handle: assign },
  { method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}/editmeta', handle: (call) => ok(editMeta(call, issueInPath(call))) },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/transitions',
    handle: (call) => {
      const wanted = call.query.get('transitionId');
      const found = transitionBeans(call, issueInPath(call), { withFields: listIn(call, 'expand').includes('transitions.fields') }).filter(
        ({ id }) => wanted === null || id === wanted,
      );
      return ok({ expand: 'transitions', transitions: found });
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/{issueIdOrKey}/transitions',
    prepare: checkTransition,
    handle: (call) => {
      const found = issueInPath(call);
      const body = issueUpdateIn(call.body());
      transitionIssue(call, found, { transition: transitionIn(call, found, body.transitionId), body });
      return noContent;
    },
  },
];
