import * as v from 'valibot';
import { userDetailsById } from '../beans/user';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { created, ok } from '../http/call';
import { Refusal } from '../http/refusal';
import { editIssue } from '../issues/edit';
import { findIssue, requireLogin } from '../lookup';
import type { Issue, Project } from '../model/entities';
import type { Json } from '../model/json';
import { isJsonObject, listOf, stringsOf } from '../model/json';
import { canSeeIssue, hasGlobalPermission } from '../permissions/evaluate';
import { finishTask } from '../tasks';

const MOST_ISSUES = 1000;
const MOST_FIELDS = 200;

const LabelsField = v.strictObject({
  fieldId: v.string(),
  bulkEditMultiSelectFieldOption: v.picklist(['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL']),
  labels: v.array(v.strictObject({ name: v.string() })),
});
type LabelsField = v.InferOutput<typeof LabelsField>;

/** Of the kinds of fields that Jira edits in bulk, those that hold lists of words: labels, and the fields of apps that are like them. */
const PayloadSchema = v.strictObject({
  editedFieldsInput: v.strictObject({ labelsFields: v.optional(v.array(LabelsField), []) }),
  selectedActions: v.array(v.string()),
  selectedIssueIdsOrKeys: v.array(v.string()),
  sendBulkNotification: v.optional(v.nullable(v.boolean())),
});

const refused = (message: string): Refusal => new Refusal(400, { errors: [{ message }] });

const requireBulkChange = (call: Call): string => {
  const accountId = requireLogin(call);
  if (!hasGlobalPermission(call.site, call.actor, 'BULK_CHANGE'))
    throw new Refusal(401, { errors: [{ message: 'You do not have permission to make bulk changes.' }] });
  return accountId;
};

const valueAfter = (issue: Issue, { fieldId, labels, bulkEditMultiSelectFieldOption: option }: LabelsField): Json => {
  const before = stringsOf(issue.fields[fieldId]);
  const names = labels.map(({ name }) => name);
  switch (option) {
    case 'ADD':
      return [...before, ...names.filter((name) => !before.includes(name))];
    case 'REMOVE':
      return before.filter((name) => !names.includes(name));
    case 'REPLACE':
      return names;
    case 'REMOVE_ALL':
      return [];
  }
};

/** Why one issue could not be edited, as Jira says it for a single edit; empty where it could. */
const editOne = (call: Call, found: { readonly issue: Issue; readonly project: Project }, edits: readonly LabelsField[]): string[] => {
  const fields = Object.fromEntries(edits.map((edit) => [edit.fieldId, valueAfter(found.issue, edit)]));
  try {
    editIssue(call, found, { body: { fields, update: {}, properties: [], transitionId: undefined }, everyField: false });
    return [];
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    const errors = isJsonObject(problem.body) && isJsonObject(problem.body.errors) ? Object.values(problem.body.errors) : [];
    return errors.map(String);
  }
};

const submit = (call: Call): Reply => {
  requireBulkChange(call);
  const body = checkBody(PayloadSchema, call.body());
  const edits = body.editedFieldsInput.labelsFields;
  const edited = edits.map(({ fieldId }) => fieldId);
  const unnamed = edited.filter((id) => !body.selectedActions.includes(id));
  if (unnamed.length > 0) throw refused(`The following editedFieldInput values are not listed as selectedActions : ${unnamed.join(', ')}`);
  const empty = body.selectedActions.filter((id) => !edited.includes(id));
  if (empty.length > 0 || edits.length === 0)
    throw refused(`The following selectedActions have no editedFieldInput values : ${empty.join(', ')}`);
  if (body.selectedIssueIdsOrKeys.length > MOST_ISSUES) throw refused(`At most ${String(MOST_ISSUES)} issues can be edited at once.`);
  if (edits.length > MOST_FIELDS) throw refused(`At most ${String(MOST_FIELDS)} fields can be edited at once.`);

  const visible = [...new Set(body.selectedIssueIdsOrKeys)].flatMap((idOrKey) => {
    const issue = findIssue(call.site, idOrKey);
    const project = issue === undefined ? undefined : call.site.store.projects.get(issue.projectId);
    return issue === undefined || project === undefined || !canSeeIssue(call.site, call.actor, issue) ? [] : [{ issue, project }];
  });
  const outcomes = visible.map((found) => ({ id: found.issue.id, reasons: editOne(call, found, edits) }));
  const task = finishTask(call, 'Bulk edit', {
    total: body.selectedIssueIdsOrKeys.length,
    processed: outcomes.filter(({ reasons }) => reasons.length === 0).map(({ id }) => id),
    failed: Object.fromEntries(outcomes.filter(({ reasons }) => reasons.length > 0).map(({ id, reasons }) => [id, reasons])),
  });
  return created({ taskId: task.id });
};

const progress = (call: Call): Reply => {
  requireBulkChange(call);
  const task = call.site.store.tasks.get(call.params.taskId ?? '');
  const result = task?.description === 'Bulk edit' && isJsonObject(task.result) ? task.result : undefined;
  if (task === undefined || result === undefined) throw refused('The task associated with this taskId is not a bulk operation task');
  const at = new Date(task.submitted).toISOString();
  const [processed, total] = [listOf(result.processed).map(Number), Number(result.total)];
  const failed = isJsonObject(result.failed) ? result.failed : {};
  return ok({
    taskId: task.id,
    status: 'COMPLETE',
    progressPercent: 100,
    submittedBy: userDetailsById(call.site, task.submittedBy ?? ''),
    created: at,
    started: at,
    updated: at,
    totalIssueCount: total,
    processedAccessibleIssues: processed,
    failedAccessibleIssues: failed,
    invalidOrInaccessibleIssueCount: total - processed.length - Object.keys(failed).length,
  });
};

/** Changing many issues at once, as the person who asks: one edit, one entry of history and one event for each issue. */
export const BULK_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/bulk/issues/fields', handle: submit },
  { method: 'GET', path: '/rest/api/3/bulk/queue/{taskId}', handle: progress },
];
