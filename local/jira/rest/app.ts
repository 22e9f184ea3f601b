import * as v from 'valibot';
import { issueUpdated } from '../events';
import { customWriting, parseCustomValue } from '../fields/custom';
import { FieldProblem } from '../fields/field';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { flagIn } from '../http/paging';
import { refuse, refuseFields } from '../http/refusal';
import { recordChange } from '../issues/history';
import { fieldAri } from '../install';
import { findProject, requireAdmin } from '../lookup';
import type { CustomField } from '../model/entities';
import type { Json } from '../model/json';
import { JsonSchema, sameJson } from '../model/json';
import { canSeeIssue, canSeeProject } from '../permissions/evaluate';
import { finishTask } from '../tasks';

const ownField = (call: Call, idOrKey: string): CustomField => {
  if (call.actor.kind !== 'app') throw refuse(403, 'Only the app that owns the custom field can update its values.');
  const field =
    call.site.store.customFields.get(idOrKey) ??
    [...call.site.store.customFields.all()].find(({ moduleKey, typeKey }) => moduleKey === idOrKey || typeKey === idOrKey);
  if (field === undefined) throw refuse(404, `The custom field '${idOrKey}' was not found.`);
  if (field.moduleKey === null) throw refuse(403, 'Only the app that owns the custom field can update its values.');
  return field;
};

interface Update {
  readonly field: CustomField;
  readonly issueIds: readonly number[];
  readonly value: Json;
}

/** The app writes its own field, read-only ones too, wherever the issue is; the history shows it unless the app asks otherwise. */
const apply = (call: Call, updates: readonly Update[]): Reply => {
  const withHistory = flagIn(call, 'generateChangelog', true);
  for (const { field, issueIds, value } of updates) {
    for (const id of issueIds) {
      const issue = call.site.store.issues.get(String(id));
      const project = call.site.store.projects.get(issue?.projectId ?? '');
      const type = call.site.store.issueTypes.get(issue?.typeId ?? '');
      if (issue === undefined || project === undefined || type === undefined || !canSeeIssue(call.site, call.actor, issue))
        throw refuse(404, `Issue with id ${String(id)} was not found.`);
      const target = { site: call.site, actor: call.actor, project, type, issue };
      let parsed: Json;
      try {
        parsed = parseCustomValue(field, value, target);
      } catch (problem) {
        if (problem instanceof FieldProblem) throw refuseFields({ [field.id]: problem.message });
        throw problem;
      }
      const before = issue.fields[field.id] ?? null;
      if (sameJson(before, parsed)) continue;
      const changed = { ...issue, updated: call.now, fields: { ...issue.fields, [field.id]: parsed } };
      call.site.store.issues.put(changed);
      if (!withHistory) continue;
      const writing = customWriting(field);
      const from = writing.told(before, target);
      const to = writing.told(parsed, target);
      const change = recordChange(call, issue.id, [
        { field: field.name, fieldtype: 'custom', fieldId: field.id, from: from.id, fromString: from.text, to: to.id, toString: to.text },
      ]);
      issueUpdated(call, changed, change);
    }
  }
  return noContent;
};

const ids = v.array(v.pipe(v.number(), v.integer()));
const OneFieldSchema = v.strictObject({ updates: v.array(v.strictObject({ issueIds: ids, value: JsonSchema })) });
const FieldsSchema = v.strictObject({ updates: v.array(v.strictObject({ customField: v.string(), issueIds: ids, value: JsonSchema })) });

const bounded = <T extends { readonly issueIds: readonly number[] }>(updates: readonly T[]): readonly T[] => {
  if (updates.length === 0) throw refuse(400, 'At least one update must be provided.');
  if (updates.reduce((sum, { issueIds }) => sum + issueIds.length, 0) > 1000)
    throw refuse(400, 'The maximum number of updates in one request is 1000.');
  return updates;
};

/* Pinned panels: newer than the published description of the API that comes with the tests. */

const moduleKeyIn = (call: Call, moduleId: string): string => {
  const app = call.site.app();
  const key = app?.issuePanels.find((panel) => fieldAri(app, panel) === moduleId);
  if (key === undefined) throw refuse(400, `The module '${moduleId}' is not an issue panel of an installed app.`);
  return key;
};

const PinSchema = v.strictObject({
  moduleId: v.string(),
  projectList: v.pipe(v.array(v.strictObject({ projectIdOrKey: v.string(), action: v.picklist(['PIN', 'UNPIN']) })), v.minLength(1)),
});

const pin = (call: Call): Reply => {
  requireAdmin(call);
  const body = checkBody(PinSchema, call.body());
  const moduleKey = moduleKeyIn(call, body.moduleId);
  const errors: string[] = [];
  for (const { projectIdOrKey, action } of body.projectList) {
    const project = findProject(call.site, projectIdOrKey);
    if (project === undefined || !canSeeProject(call.site, call.actor, project)) {
      errors.push(`No project could be found with id or key '${projectIdOrKey}'.`);
      continue;
    }
    const id = `${moduleKey}/${project.id}`;
    if (action === 'PIN') call.site.store.panelPins.put({ id, moduleKey, projectId: project.id });
    else if (call.site.store.panelPins.get(id) !== undefined) call.site.store.panelPins.remove(id);
  }
  return { status: 202, body: { taskId: finishTask(call, 'Pin or unpin an issue panel', { errors }).id } };
};

const pinStatus = (call: Call): Reply => {
  requireAdmin(call);
  const body = checkBody(v.strictObject({ moduleId: v.string(), projectList: v.array(v.string()) }), call.body());
  const moduleKey = moduleKeyIn(call, body.moduleId);
  const statuses = body.projectList.map((projectIdOrKey) => {
    const project = findProject(call.site, projectIdOrKey);
    if (project === undefined || !canSeeProject(call.site, call.actor, project))
      return { projectIdOrKey, isPinned: false, error: 'The project does not exist or you do not have permission to access it.' };
    return { projectIdOrKey, isPinned: call.site.store.panelPins.get(`${moduleKey}/${project.id}`) !== undefined };
  });
  call.cost.core(statuses.length);
  return ok({ moduleId: body.moduleId, statuses });
};

export const APP_ROUTES: readonly Route[] = [
  {
    method: 'PUT',
    path: '/rest/api/3/app/field/{fieldIdOrKey}/value',
    handle: (call) => {
      const field = ownField(call, call.params.fieldIdOrKey ?? '');
      return apply(
        call,
        bounded(checkBody(OneFieldSchema, call.body()).updates).map((update) => ({ ...update, field })),
      );
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/app/field/value',
    handle: (call) =>
      apply(
        call,
        bounded(checkBody(FieldsSchema, call.body()).updates).map(({ customField, issueIds, value }) => ({
          field: ownField(call, customField),
          issueIds,
          value,
        })),
      ),
  },
  { method: 'POST', path: '/rest/api/3/forge/panel/action/bulk/async', handle: pin },
  { method: 'POST', path: '/rest/api/3/forge/panel/action/bulk/status', reads: true, handle: pinStatus },
];
