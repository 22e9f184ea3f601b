import { fieldsOnScreen, isRequired } from '../configuration';
import { issueTypeBean, projectDetails } from '../beans/project';
import type { FieldDefinition, Target } from '../fields/field';
import { fieldById } from '../fields/registry';
import type { Call } from '../http/call';
import type { Issue, IssueType, Project } from '../model/entities';
import { hasPermission } from '../permissions/evaluate';
import { editableTypes } from './edit';

const metaOf = (definition: FieldDefinition, target: Target): Record<string, unknown> | undefined => {
  const { write, schema } = definition;
  if (write === undefined || schema === null) return undefined;
  return {
    required: isRequired(target.project, definition),
    schema,
    name: definition.name,
    key: definition.id,
    ...(write.autoCompleteUrl === undefined ? {} : { autoCompleteUrl: write.autoCompleteUrl(target) }),
    hasDefaultValue: write.initial !== undefined && definition.id === 'priority',
    operations: write.operations,
    ...(write.allowedValues === undefined ? {} : { allowedValues: write.allowedValues(target) }),
  };
};

const allowed = (definition: FieldDefinition, target: Target): boolean =>
  definition.write?.permission === undefined ||
  hasPermission(target.site, target.actor, {
    key: definition.write.permission,
    project: target.project,
    ...(target.issue === undefined ? {} : { issue: target.issue }),
  });

const typeMeta = (call: Call, types: readonly IssueType[]): Record<string, unknown> => ({
  required: true,
  schema: { type: 'issuetype', system: 'issuetype' },
  name: 'Work type',
  key: 'issuetype',
  hasDefaultValue: false,
  operations: [],
  allowedValues: types.map((type) => issueTypeBean(call.site, type)),
});

/** What the caller may change of an issue: the fields of its edit screen, none at all without Edit issues. */
export const editMeta = (
  call: Call,
  { issue, project }: { readonly issue: Issue; readonly project: Project },
): { readonly fields: Record<string, unknown> } => {
  const type = call.site.store.issueTypes.get(issue.typeId);
  if (type === undefined || !hasPermission(call.site, call.actor, { key: 'EDIT_ISSUES', project, issue })) return { fields: {} };
  const target: Target = { site: call.site, actor: call.actor, project, type, issue };
  const fields = fieldsOnScreen(call.site, project, { typeId: type.id, operation: 'edit' }).flatMap(
    (id): readonly (readonly [string, unknown])[] => {
      if (id === 'issuetype') return [[id, typeMeta(call, editableTypes(call, issue, project))]];
      const definition = fieldById(call.site, id);
      const meta = definition === undefined || !allowed(definition, target) ? undefined : metaOf(definition, target);
      return meta === undefined ? [] : [[id, meta]];
    },
  );
  return { fields: Object.fromEntries(fields) };
};

/** What a new issue of a type takes and requires, in the screen's order. */
export const createMeta = (call: Call, project: Project, type: IssueType): readonly Record<string, unknown>[] => {
  const target: Target = { site: call.site, actor: call.actor, project, type };
  const onScreen = fieldsOnScreen(call.site, project, { typeId: type.id, operation: 'create' });
  const ids = [...new Set(['summary', 'issuetype', 'project', ...(type.hierarchyLevel < 0 ? ['parent'] : []), ...onScreen])];
  return ids.flatMap((id) => {
    if (id === 'issuetype') return [{ ...typeMeta(call, [type]), fieldId: id }];
    if (id === 'project') {
      return [
        {
          required: true,
          schema: { type: 'project', system: 'project' },
          name: 'Project',
          key: id,
          fieldId: id,
          hasDefaultValue: false,
          operations: ['set'],
          allowedValues: [projectDetails(call.site, project)],
        },
      ];
    }
    const definition = fieldById(call.site, id);
    const meta = definition === undefined || !allowed(definition, target) ? undefined : metaOf(definition, target);
    if (meta === undefined) return [];
    return [
      {
        ...meta,
        required: meta.required === true || (id === 'parent' && type.hierarchyLevel < 0),
        ...(id === 'reporter' ? { hasDefaultValue: true } : {}),
        fieldId: id,
      },
    ];
  });
};

const OPERATIONS = [
  { id: 'edit-issue', label: 'Edit', permission: 'EDIT_ISSUES' },
  { id: 'assign-issue', label: 'Assign', permission: 'ASSIGN_ISSUES' },
  { id: 'comment-issue', label: 'Add comment', permission: 'ADD_COMMENTS' },
  { id: 'attach-file', label: 'Attach files', permission: 'CREATE_ATTACHMENTS' },
  { id: 'link-issue', label: 'Link', permission: 'LINK_ISSUES' },
  { id: 'delete-issue', label: 'Delete', permission: 'DELETE_ISSUES' },
];

/** The entries of the issue's menu that the caller has. */
export const issueOperations = (call: Call, { issue, project }: { readonly issue: Issue; readonly project: Project }): unknown => ({
  linkGroups: [
    {
      id: 'view.issue.opsbar',
      links: OPERATIONS.filter(({ permission }) => hasPermission(call.site, call.actor, { key: permission, project, issue })).map(
        ({ id, label }) => ({ id, label, title: label, styleClass: 'issueaction', weight: 10 }),
      ),
      groups: [],
    },
  ],
});
