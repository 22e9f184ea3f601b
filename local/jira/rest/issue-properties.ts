import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { refuse } from '../http/refusal';
import { propertyOf, propertyReplies, setProperty } from '../issues/properties';
import { issueInPath } from '../lookup';
import type { Issue } from '../model/entities';
import type { Json } from '../model/json';
import { JsonSchema, sameJson, toJson } from '../model/json';
import { canSeeIssue, hasPermission } from '../permissions/evaluate';
import { finishTask } from '../tasks';

const properties = (call: Call, write: boolean): ReturnType<typeof propertyReplies> => {
  const { issue, project } = issueInPath(call);
  if (write && !hasPermission(call.site, call.actor, { key: 'EDIT_ISSUES', project, issue }))
    throw refuse(403, 'You do not have permission to edit issues in this project.');
  return propertyReplies(call, `issue:${issue.id}`, `${call.site.siteUrl}/rest/api/3/issue/${issue.key}/properties`);
};

const writable = (call: Call, id: number): Issue | undefined => {
  const issue = call.site.store.issues.get(String(id));
  const project = call.site.store.projects.get(issue?.projectId ?? '');
  return issue !== undefined &&
    project !== undefined &&
    canSeeIssue(call.site, call.actor, issue) &&
    hasPermission(call.site, call.actor, { key: 'EDIT_ISSUES', project, issue })
    ? issue
    : undefined;
};

const values = v.pipe(
  v.record(v.string(), JsonSchema),
  v.check((record) => Object.keys(record).length >= 1 && Object.keys(record).length <= 10),
);

const started = (call: Call, description: string, result: unknown): Reply => {
  const task = finishTask(call, description, toJson(result));
  return { status: 303, headers: { location: `${call.site.siteUrl}/rest/api/3/task/${task.id}` } };
};

const setAll = (call: Call, entries: readonly { readonly id: number; readonly properties: Readonly<Record<string, Json>> }[]): Reply => {
  const missed: number[] = [];
  for (const { id, properties: record } of entries) {
    const issue = writable(call, id);
    if (issue === undefined) missed.push(id);
    else for (const [key, value] of Object.entries(record)) setProperty(call.site, `issue:${issue.id}`, { key, value });
  }
  return started(call, 'Set issue properties', { failed: missed });
};

const ListSchema = v.strictObject({ entitiesIds: v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(10000)), properties: values });
const MultiSchema = v.strictObject({
  issues: v.pipe(v.array(v.strictObject({ issueID: v.number(), properties: values })), v.minLength(1), v.maxLength(100)),
});
const OneSchema = v.strictObject({
  value: v.optional(JsonSchema),
  expression: v.optional(v.string()),
  filter: v.optional(
    v.strictObject({
      currentValue: v.optional(JsonSchema),
      entityIds: v.optional(v.array(v.number())),
      hasProperty: v.optional(v.boolean()),
    }),
  ),
});

const setOne = (call: Call): Reply => {
  const key = call.params.propertyKey ?? '';
  const body = checkBody(OneSchema, call.body());
  const { value } = body;
  if (value === undefined || body.expression !== undefined)
    throw refuse(400, 'The value of the property must be specified. Expressions are not supported.');
  const ids = body.filter?.entityIds ?? [...call.site.store.issues.all()].map(({ id }) => Number(id));
  const wanted = ids
    .flatMap((id) => writable(call, id) ?? [])
    .filter((issue) => {
      const current = propertyOf(call.site, `issue:${issue.id}`, key);
      const { hasProperty, currentValue } = body.filter ?? {};
      return (
        (hasProperty === undefined || (current !== undefined) === hasProperty) &&
        (currentValue === undefined || (current !== undefined && sameJson(current, currentValue)))
      );
    });
  for (const issue of wanted) setProperty(call.site, `issue:${issue.id}`, { key, value });
  return started(call, 'Set issue property', { changed: wanted.length });
};

const read = (call: Call): Reply => {
  const reply = properties(call, false).read();
  call.cost.core(1);
  return ok(reply);
};

export const ISSUE_PROPERTY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}/properties', handle: (call) => ok(properties(call, false).list()) },
  { method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}', handle: read },
  { method: 'PUT', path: '/rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}', handle: (call) => properties(call, true).write() },
  {
    method: 'DELETE',
    path: '/rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}',
    handle: (call) => properties(call, true).remove(),
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/properties',
    handle: (call) => {
      const body = checkBody(ListSchema, call.body());
      return setAll(
        call,
        [...new Set(body.entitiesIds)].map((id) => ({ id, properties: body.properties })),
      );
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/properties/multi',
    handle: (call) =>
      setAll(
        call,
        checkBody(MultiSchema, call.body()).issues.map((item) => ({ id: item.issueID, properties: item.properties })),
      ),
  },
  { method: 'PUT', path: '/rest/api/3/issue/properties/{propertyKey}', handle: setOne },
];
