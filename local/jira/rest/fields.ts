import * as v from 'valibot';
import type { FieldDefinition } from '../fields/field';
import { customFieldDefinition } from '../fields/custom';
import { allFields, fieldById } from '../fields/registry';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { created, ok } from '../http/call';
import { listIn, pageBean } from '../http/paging';
import { refuse, refuseFields } from '../http/refusal';
import { requireAdmin, requireLogin } from '../lookup';
import type { CustomField } from '../model/entities';

const details = (field: FieldDefinition): Record<string, unknown> => ({
  id: field.id,
  key: field.id,
  name: field.name,
  custom: field.custom,
  orderable: field.orderable,
  navigable: field.navigable,
  searchable: field.searchable,
  clauseNames: field.clauseNames,
  ...(field.schema === null ? {} : { schema: field.schema }),
});

const screensWith = (call: Call, fieldId: string): number =>
  [...call.site.store.screens.all()].filter(({ tabs }) => tabs.some(({ fields }) => fields.includes(fieldId))).length;

const modern = (call: Call, field: FieldDefinition, expand: readonly string[]): Record<string, unknown> => {
  const custom = call.site.store.customFields.get(field.id);
  return {
    id: field.id,
    name: field.name,
    schema: field.schema ?? { type: 'any' },
    description: custom?.description ?? '',
    key: field.id,
    ...(expand.includes('key') ? { key: field.id } : {}),
    ...(expand.includes('screensCount') ? { screensCount: screensWith(call, field.id) } : {}),
    ...(expand.includes('contextsCount') ? { contextsCount: 1 } : {}),
    ...(expand.includes('isLocked') ? { isLocked: custom !== undefined && custom.moduleKey !== null } : {}),
    ...(expand.includes('searcherKey') && custom !== undefined
      ? {
          searcherKey:
            custom.collection === 'list'
              ? 'com.atlassian.jira.plugin.system.customfieldtypes:labelsearcher'
              : 'com.atlassian.jira.plugin.system.customfieldtypes:textsearcher',
        }
      : {}),
  };
};

const search = (call: Call): Reply => {
  requireAdmin(call);
  const types = listIn(call, 'type');
  const ids = listIn(call, 'id');
  const query = call.query.get('query')?.toLowerCase() ?? '';
  const wrong = types.find((type) => type !== 'custom' && type !== 'system');
  if (wrong !== undefined) throw refuse(400, `The type '${wrong}' is not valid. Valid types: custom, system.`);
  const found = allFields(call.site).filter(
    (field) =>
      (types.length === 0 || types.includes(field.custom ? 'custom' : 'system')) &&
      (ids.length === 0 || ids.includes(field.id)) &&
      field.name.toLowerCase().includes(query),
  );
  return ok(pageBean(call, found, (field) => modern(call, field, listIn(call, 'expand'))));
};

const PREFIX = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const TYPES: Readonly<Record<string, Pick<CustomField, 'valueType' | 'collection'>>> = {
  textfield: { valueType: 'string', collection: 'none' },
  textarea: { valueType: 'text', collection: 'none' },
  float: { valueType: 'number', collection: 'none' },
  datepicker: { valueType: 'date', collection: 'none' },
  datetime: { valueType: 'datetime', collection: 'none' },
  labels: { valueType: 'string', collection: 'list' },
  userpicker: { valueType: 'user', collection: 'none' },
  multiuserpicker: { valueType: 'user', collection: 'list' },
  select: { valueType: 'option', collection: 'none' },
  multiselect: { valueType: 'option', collection: 'list' },
};

const CreateSchema = v.strictObject({
  name: v.string(),
  type: v.string(),
  description: v.optional(v.nullable(v.string())),
  searcherKey: v.optional(v.nullable(v.string())),
});

const create = (call: Call): Reply => {
  requireAdmin(call);
  const body = checkBody(CreateSchema, call.body());
  const type = body.type.startsWith(PREFIX) ? TYPES[body.type.slice(PREFIX.length)] : undefined;
  if (type === undefined) throw refuseFields({ type: 'The custom field type does not exist.' });
  if (body.name.trim() === '' || body.name.length > 255) throw refuseFields({ name: 'The name must have between 1 and 255 characters.' });
  const field: CustomField = {
    id: `customfield_${call.site.store.next('customField', 10100)}`,
    name: body.name.trim(),
    description: body.description ?? '',
    typeKey: body.type,
    moduleKey: null,
    ...type,
    readOnly: false,
    formatterExpression: null,
    validationExpression: null,
    options: [],
  };
  call.site.store.customFields.put(field);
  return created(details(customFieldDefinition(field)));
};

const fieldInPath = (call: Call): CustomField => {
  requireAdmin(call);
  const field = call.site.store.customFields.get(call.params.fieldId ?? '');
  if (field === undefined) throw refuse(404, 'The custom field was not found.');
  return field;
};

/** Every field has one context here, which covers all projects and issue types. */
const contextId = (field: CustomField): string => field.id.replace('customfield_', '1');

const contextInPath = (call: Call): CustomField => {
  const field = fieldInPath(call);
  if (call.params.contextId !== contextId(field)) throw refuse(404, 'The custom field context was not found.');
  return field;
};

const OptionsSchema = v.strictObject({ options: v.array(v.strictObject({ value: v.string(), disabled: v.optional(v.boolean()) })) });

const addOptions = (call: Call): Reply => {
  const field = contextInPath(call);
  if (field.valueType !== 'option') throw refuse(400, 'The custom field does not support options.');
  const { options } = checkBody(OptionsSchema, call.body());
  const known = new Set(field.options.map(({ value }) => value));
  const double = options.find(({ value }) => known.has(value));
  if (double !== undefined) throw refuse(400, `The option '${double.value}' already exists.`);
  const added = options.map(({ value }) => ({ id: call.site.store.next('fieldOption'), value }));
  call.site.store.customFields.put({ ...field, options: [...field.options, ...added] });
  return ok({ options: added.map((option) => ({ ...option, disabled: false })) });
};

export const FIELD_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/field',
    handle: (call) => {
      requireLogin(call);
      return ok(allFields(call.site).map(details));
    },
  },
  { method: 'POST', path: '/rest/api/3/field', handle: create },
  { method: 'GET', path: '/rest/api/3/field/search', handle: search },
  {
    method: 'GET',
    path: '/rest/api/3/field/{fieldId}/context',
    handle: (call) => {
      const field = fieldInPath(call);
      return ok(
        pageBean(call, [field], (item) => ({
          id: contextId(item),
          name: `Default configuration scheme for ${item.name}`,
          description: '',
          isGlobalContext: true,
          isAnyIssueType: true,
        })),
      );
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/field/{fieldId}/context/{contextId}/option',
    handle: (call) => ok(pageBean(call, contextInPath(call).options, (option) => ({ ...option, disabled: false }))),
  },
  { method: 'POST', path: '/rest/api/3/field/{fieldId}/context/{contextId}/option', handle: addOptions },
  {
    method: 'GET',
    path: '/rest/api/3/field/{fieldId}/screens',
    handle: (call) => {
      requireAdmin(call);
      const fieldId = call.params.fieldId ?? '';
      if (fieldById(call.site, fieldId) === undefined) throw refuse(404, 'The field was not found.');
      const found = [...call.site.store.screens.all()].flatMap((screen) => {
        const tab = screen.tabs.find(({ fields }) => fields.includes(fieldId));
        return tab === undefined || screen.projectId !== null
          ? []
          : [{ id: Number(screen.id), name: screen.name, description: screen.description, tab: { id: Number(tab.id), name: tab.name } }];
      });
      return ok(pageBean(call, found, (item) => item));
    },
  },
];
