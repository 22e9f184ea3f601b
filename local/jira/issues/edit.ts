import { fieldsOnScreen, isRequired, typesOfProject, workflowOf } from '../configuration';
import { issueUpdated } from '../events';
import type { Target } from '../fields/field';
import { isBlank } from '../fields/field';
import { fieldById } from '../fields/registry';
import type { Call } from '../http/call';
import { refuseFields } from '../http/refusal';
import type { ChangeItem, Issue, IssueType, Project } from '../model/entities';
import type { Json } from '../model/json';
import { isJsonObject, listOf } from '../model/json';
import { hasPermission } from '../permissions/evaluate';
import type { IssueUpdate } from './body';
import { addComment, commentIn } from './comments';
import { changeItems, recordChange } from './history';
import { addLinksOf } from './links';
import { setProperty } from './properties';
import type { CollectedValues } from './values';
import { collectValues, notOnScreen, wantedIn } from './values';

const TYPE_INVALID = 'The issue type selected is invalid.';

/** Types that an edit can change an issue to: of the same project, level and workflow. Anything else is a move. */
export const editableTypes = (call: Pick<Call, 'site'>, issue: Issue, project: Project): readonly IssueType[] => {
  const current = call.site.store.issueTypes.get(issue.typeId);
  const workflow = workflowOf(call.site, project, issue.typeId);
  return typesOfProject(call.site, project).filter(
    (type) =>
      type.hierarchyLevel < 0 === (current?.hierarchyLevel ?? 0) < 0 &&
      type.hierarchyLevel === current?.hierarchyLevel &&
      workflowOf(call.site, project, type.id)?.id === workflow?.id,
  );
};

const newType = (
  call: Call,
  raw: unknown,
  { issue, project }: { readonly issue: Issue; readonly project: Project },
): IssueType | undefined => {
  const wanted = isJsonObject(raw) ? (raw.id ?? raw.name) : undefined;
  const text = typeof wanted === 'number' ? String(wanted) : wanted;
  return editableTypes(call, issue, project).find(({ id, name }) => id === text || name === text);
};

const typeItem = (from: IssueType | undefined, to: IssueType): ChangeItem => ({
  field: 'issuetype',
  fieldtype: 'jira',
  fieldId: 'issuetype',
  from: from?.id ?? null,
  fromString: from?.name ?? null,
  to: to.id,
  toString: to.name,
});

/** Stores values on an issue, with one entry of history and its event; nothing happens where nothing changes. */
export const storeChanges = (
  call: Call,
  target: Target & { readonly issue: Issue },
  change: {
    readonly values: Readonly<Record<string, Json>>;
    readonly more?: Partial<Omit<Issue, 'id' | 'fields'>>;
    readonly items?: readonly ChangeItem[];
  },
): Issue => {
  const items = [...(change.items ?? []), ...changeItems(target, change.values)];
  if (items.length === 0) return target.issue;
  const issue: Issue = { ...target.issue, ...change.more, updated: call.now, fields: { ...target.issue.fields, ...change.values } };
  call.site.store.issues.put(issue);
  issueUpdated(call, issue, recordChange(call, issue.id, items));
  return issue;
};

/** Required fields can't be emptied. */
const withRequired = (target: Target, { values, errors }: CollectedValues): CollectedValues => ({
  values,
  errors: {
    ...Object.fromEntries(
      Object.entries(values).flatMap(([id, value]) => {
        const definition = fieldById(target.site, id);
        return definition !== undefined && isRequired(target.project, definition) && isBlank(value)
          ? [[id, `${definition.name} is required.`]]
          : [];
      }),
    ),
    ...errors,
  },
});

/**
 * Edits an issue as the caller. Without Edit issues every field gets the message of a field that is not on the screen, as in Jira.
 * `everyField` lifts the screen (`overrideScreenSecurity`).
 */
export const editIssue = (
  call: Call,
  { issue, project }: { readonly issue: Issue; readonly project: Project },
  options: { readonly body: IssueUpdate; readonly everyField: boolean },
): Issue => {
  const { site } = call;
  const { body } = options;
  const wanted = wantedIn(body);
  const mayEdit = hasPermission(site, call.actor, { key: 'EDIT_ISSUES', project, issue });
  const before = site.store.issueTypes.get(issue.typeId);
  const rawType = body.fields.issuetype;
  const type = rawType === undefined ? before : newType(call, rawType, { issue, project });
  const errors: Record<string, string> = {};
  if (rawType !== undefined && !mayEdit) errors.issuetype = notOnScreen('issuetype');
  else if (type === undefined) errors.issuetype = TYPE_INVALID;
  if (wanted.update.issuetype !== undefined) errors.issuetype = "Field 'issuetype' does not support update 'set'.";
  if (body.fields.project !== undefined) errors.project = notOnScreen('project');
  const onType = type ?? before;
  if (onType === undefined) throw refuseFields(errors);
  const target = { site, actor: call.actor, project, type: onType, issue };
  const screen = options.everyField
    ? [
        ...fieldsOnScreen(site, project, { typeId: onType.id, operation: 'view' }),
        ...[...site.store.customFields.all()].map(({ id }) => id),
      ]
    : fieldsOnScreen(site, project, { typeId: onType.id, operation: 'edit' });
  const collected = withRequired(
    target,
    collectValues(target, { wanted, onScreen: mayEdit ? screen : [], elsewhere: ['project', 'issuetype', 'issuelinks', 'comment'] }),
  );
  const problems = { ...collected.errors, ...errors };
  if (Object.keys(problems).length > 0) throw refuseFields(problems);

  for (const { add } of listOf(body.update.comment).filter(isJsonObject)) addComment(call, issue, commentIn(call, project, add));
  for (const { key, value } of body.properties) setProperty(site, `issue:${issue.id}`, { key, value });
  const edited = storeChanges(call, target, {
    values: collected.values,
    more: { typeId: onType.id },
    items: before === undefined || onType.id === before.id ? [] : [typeItem(before, onType)],
  });
  addLinksOf(call, edited, listOf(body.update.issuelinks).filter(isJsonObject));
  return site.store.issues.get(issue.id) ?? edited;
};
