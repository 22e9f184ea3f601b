import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { refuse } from '../http/refusal';
import { evaluateIn } from '../evaluate';
import { requireAdmin, requireLogin, visibleIssue, visibleProject } from '../lookup';
import type { Holder, Project, SecurityScheme } from '../model/entities';
import { isJiraAdmin } from '../permissions/evaluate';
import { finishTask, taskBean } from '../tasks';
import { isoTime } from '../time';

const serverInfo = (call: Call): Reply =>
  ok({
    baseUrl: call.site.siteUrl,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100300,
    buildDate: '2026-11-02T00:00:00.000+0000',
    serverTime: isoTime(call.now),
    scmInfo: 'local',
    serverTitle: 'Jira',
  });

const CONFIGURATION = {
  votingEnabled: true,
  watchingEnabled: true,
  unassignedIssuesAllowed: true,
  subTasksEnabled: true,
  issueLinkingEnabled: true,
  timeTrackingEnabled: false,
  attachmentsEnabled: true,
};

const idOrKey = v.strictObject({ id: v.optional(v.union([v.number(), v.string()])), key: v.optional(v.string()) });
const ExpressionSchema = v.strictObject({
  expression: v.string(),
  context: v.optional(v.looseObject({ issue: v.optional(idOrKey), project: v.optional(idOrKey) })),
});

const named = (reference: v.InferOutput<typeof idOrKey> | undefined): string | undefined =>
  reference === undefined ? undefined : String(reference.id ?? reference.key ?? '');

const evaluate = (call: Call): Reply => {
  const { expression, context } = checkBody(ExpressionSchema, call.body());
  const issueIdOrKey = named(context?.issue);
  const projectIdOrKey = named(context?.project);
  if (issueIdOrKey !== undefined) visibleIssue(call, issueIdOrKey);
  if (projectIdOrKey !== undefined) visibleProject(call, projectIdOrKey);
  const result = evaluateIn(call.site, expression, {
    actor: call.actor,
    context: { ...(issueIdOrKey === undefined ? {} : { issueIdOrKey }), ...(projectIdOrKey === undefined ? {} : { projectIdOrKey }) },
  });
  if (!result.ok) throw refuse(400, result.error.message);
  call.cost.core((issueIdOrKey === undefined ? 0 : 1) + (projectIdOrKey === undefined ? 0 : 1));
  return ok({ value: result.value });
};

/* Issue security: schemes with levels, and which project uses which. */

const schemeBean = (call: Call, scheme: SecurityScheme, whole: boolean): Record<string, unknown> => ({
  self: `${call.site.siteUrl}/rest/api/3/issuesecurityschemes/${scheme.id}`,
  id: Number(scheme.id),
  name: scheme.name,
  description: scheme.description,
  ...(scheme.defaultLevelId === null ? {} : { defaultSecurityLevelId: Number(scheme.defaultLevelId) }),
  ...(whole
    ? {
        levels: scheme.levels.map(({ id, name, description }) => ({
          self: `${call.site.siteUrl}/rest/api/3/securitylevel/${id}`,
          id,
          name,
          description,
          isDefault: id === scheme.defaultLevelId,
          issueSecuritySchemeId: scheme.id,
        })),
      }
    : {}),
});

const SecuritySchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  description: v.optional(v.nullable(v.string())),
  levels: v.optional(
    v.array(
      v.strictObject({
        name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
        description: v.optional(v.nullable(v.string())),
        isDefault: v.optional(v.boolean()),
        members: v.optional(
          v.array(
            v.strictObject({
              type: v.picklist(['reporter', 'group', 'user', 'projectrole', 'applicationRole']),
              parameter: v.optional(v.string()),
            }),
          ),
        ),
      }),
    ),
  ),
});

const createScheme = (call: Call): Reply => {
  requireAdmin(call);
  const body = checkBody(SecuritySchema, call.body());
  const levels = (body.levels ?? []).map((level) => ({
    id: call.site.store.next('securityLevel'),
    name: level.name,
    description: level.description ?? '',
    isDefault: level.isDefault === true,
    members: (level.members ?? []).map(({ type, parameter }): Holder => ({
      type: type === 'projectrole' ? 'projectRole' : type,
      ...(parameter === undefined ? {} : { parameter }),
    })),
  }));
  const scheme: SecurityScheme = {
    id: call.site.store.next('securityScheme'),
    name: body.name,
    description: body.description ?? '',
    defaultLevelId: levels.find(({ isDefault }) => isDefault)?.id ?? null,
    levels: levels.map(({ id, name, description, members }) => ({ id, name, description, members })),
  };
  call.site.store.securitySchemes.put(scheme);
  return { status: 201, body: { id: scheme.id } };
};

const AssociateSchema = v.strictObject({
  projectId: v.string(),
  schemeId: v.string(),
  oldToNewSecurityLevelMappings: v.optional(v.array(v.unknown())),
});

const associate = (call: Call): Reply => {
  requireAdmin(call);
  const { projectId, schemeId } = checkBody(AssociateSchema, call.body());
  const project: Project = visibleProject(call, projectId);
  if (schemeId !== '-1' && call.site.store.securitySchemes.get(schemeId) === undefined)
    throw refuse(404, 'The issue security scheme was not found.');
  call.site.store.projects.put({ ...project, securitySchemeId: schemeId === '-1' ? null : schemeId });
  const task = finishTask(call, 'Associate an issue security scheme', null);
  return { status: 303, headers: { location: `${call.site.siteUrl}/rest/api/3/task/${task.id}` } };
};

export const SITE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/serverInfo', handle: serverInfo },
  {
    method: 'GET',
    path: '/rest/api/3/configuration',
    handle: (call) => {
      requireLogin(call);
      return ok(CONFIGURATION);
    },
  },
  { method: 'POST', path: '/rest/api/3/expression/evaluate', reads: true, handle: evaluate },
  { method: 'POST', path: '/rest/api/3/expression/eval', reads: true, handle: evaluate },
  {
    method: 'GET',
    path: '/rest/api/3/task/{taskId}',
    handle: (call) => {
      const task = call.site.store.tasks.get(call.params.taskId ?? '');
      const own =
        task !== undefined &&
        (isJiraAdmin(call.site, call.actor) || (task.submittedBy !== null && task.submittedBy === call.actor.accountId));
      if (!own) throw refuse(404, `The task with id '${call.params.taskId ?? ''}' does not exist.`);
      return ok(taskBean(call, task));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuesecurityschemes',
    handle: (call) => {
      requireAdmin(call);
      return ok({ issueSecuritySchemes: [...call.site.store.securitySchemes.all()].map((scheme) => schemeBean(call, scheme, false)) });
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issuesecurityschemes/{id}',
    handle: (call) => {
      requireAdmin(call);
      const scheme = call.site.store.securitySchemes.get(call.params.id ?? '');
      if (scheme === undefined) throw refuse(404, 'The issue security scheme was not found.');
      return ok(schemeBean(call, scheme, true));
    },
  },
  { method: 'POST', path: '/rest/api/3/issuesecurityschemes', handle: createScheme },
  { method: 'PUT', path: '/rest/api/3/issuesecurityschemes/project', handle: associate },
];
