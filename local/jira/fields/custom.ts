import { isAdfDocument, adfText } from '../adf';
import { userDetailsById } from '../beans/user';
import { evaluateExpression } from '../expressions';
import type { CustomField } from '../model/entities';
import type { Json } from '../model/json';
import { isJsonObject, listOf, textOf, toJson } from '../model/json';
import type { FieldDefinition, FieldSchema, FieldWriting, Target, Viewer } from './field';
import { FieldProblem } from './field';

const MOST_VALUES = 100;
const NO_TEXT = { id: null, text: null };

const numberOf = (field: CustomField): number => Number(field.id.replace('customfield_', ''));

const schemaOf = (field: CustomField): FieldSchema => {
  const type = field.valueType === 'boolean' || field.valueType === 'text' ? 'string' : field.valueType;
  const base = { custom: field.typeKey, customId: numberOf(field) };
  return field.collection === 'list' ? { type: 'array', items: type, ...base } : { type, ...base };
};

const parseOne = (field: CustomField, raw: unknown, target: Target): Json => {
  switch (field.valueType) {
    case 'string':
      if (typeof raw !== 'string') throw new FieldProblem('Operation value must be a string');
      if (raw.length > (field.moduleKey === null || field.collection === 'list' ? 255 : 32767))
        throw new FieldProblem('The entered text is too long. It exceeds the allowed limit of 255 characters.');
      return raw;
    case 'text':
      if (!isAdfDocument(raw)) throw new FieldProblem('Operation value must be an Atlassian Document (see the Atlassian Document Format)');
      return raw;
    case 'number':
      if (typeof raw !== 'number' || !Number.isFinite(raw)) throw new FieldProblem('Operation value must be a number');
      return raw;
    case 'boolean':
      if (typeof raw !== 'boolean') throw new FieldProblem('Operation value must be a boolean');
      return raw;
    case 'user': {
      const accountId = isJsonObject(raw) ? (raw.accountId ?? raw.id) : raw;
      if (typeof accountId !== 'string' || target.site.store.users.get(accountId) === undefined)
        throw new FieldProblem(`User '${String(accountId)}' does not exist.`);
      return accountId;
    }
    case 'group': {
      const name = isJsonObject(raw) ? raw.name : raw;
      const group = typeof name === 'string' ? target.site.store.find.groupByName(name.toLowerCase())[0] : undefined;
      if (group === undefined) throw new FieldProblem('The specified group does not exist.');
      return group.name;
    }
    case 'date':
      if (typeof raw !== 'string' || !/^\d{4}-\d{2}-\d{2}$/u.test(raw) || Number.isNaN(Date.parse(raw)))
        throw new FieldProblem(`Error parsing date string: ${String(raw)}`);
      return raw;
    case 'datetime': {
      const at = typeof raw === 'string' ? Date.parse(raw.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2')) : Number.NaN;
      if (Number.isNaN(at)) throw new FieldProblem(`Error parsing time: ${String(raw)}`);
      return new Date(at).toISOString().replace('Z', '+0000');
    }
    case 'option': {
      const wanted = isJsonObject(raw) ? (raw.id ?? raw.value) : raw;
      const option = field.options.find(({ id, value }) => id === wanted || value === wanted);
      if (option === undefined) throw new FieldProblem(`Option id '${String(wanted)}' is not valid`);
      return option.id;
    }
    case 'object':
      if (!isJsonObject(raw)) throw new FieldProblem('Operation value must be an object');
      return raw;
  }
};

const validated = (field: CustomField, value: Json): Json => {
  if (field.validationExpression === null) return value;
  const result = evaluateExpression(field.validationExpression, { value });
  if (!result.ok) throw new FieldProblem(`The field validation expression failed: ${result.error.message}`);
  if (result.value !== true)
    throw new FieldProblem(typeof result.value === 'string' ? result.value : `The value is not valid for the field ${field.name}.`);
  return value;
};

/** Parses and checks a value of a custom field, a list of at most 100 values included. `null` clears. */
export const parseCustomValue = (field: CustomField, raw: unknown, target: Target): Json => {
  if (raw === null || raw === undefined) return null;
  if (field.collection === 'none') return validated(field, parseOne(field, raw, target));
  if (!Array.isArray(raw)) throw new FieldProblem('data was not an array');
  const items = listOf(raw);
  if (items.length > MOST_VALUES) throw new FieldProblem(`The field can have at most ${String(MOST_VALUES)} values.`);
  if (items.length === 0) return null;
  return validated(
    field,
    items.map((item) => parseOne(field, item, target)),
  );
};

const textOfValue = (field: CustomField, value: Json, site: Target['site']): string => {
  if (Array.isArray(value))
    return listOf(value)
      .map((item) => textOfValue(field, toJson(item), site))
      .join(', ');
  if (field.valueType === 'user' && typeof value === 'string') return site.store.users.get(value)?.displayName ?? value;
  if (field.valueType === 'option') return field.options.find(({ id }) => id === value)?.value ?? '';
  if (field.valueType === 'text') return adfText(value);
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
};

const bean = (field: CustomField, value: Json, { site }: Viewer): unknown => {
  if (value === null) return null;
  if (Array.isArray(value))
    return listOf(value).map((item) => bean(field, toJson(item), { site, actor: { kind: 'anonymous', accountId: null } }));
  if (field.valueType === 'user' && typeof value === 'string') return userDetailsById(site, value);
  if (field.valueType === 'group') return { name: value };
  if (field.valueType === 'option') {
    const option = field.options.find(({ id }) => id === value);
    return option === undefined ? null : { self: `${site.siteUrl}/rest/api/3/customFieldOption/${option.id}`, ...option };
  }
  return value;
};

const writing = (field: CustomField): FieldWriting => ({
  operations: field.collection === 'list' ? ['add', 'set', 'remove'] : ['set'],
  required: false,
  historyName: field.name,
  parse: (raw, target) => parseCustomValue(field, raw, target),
  told: (value, { site }) =>
    value === null
      ? NO_TEXT
      : { id: field.valueType === 'user' || field.valueType === 'option' ? textOf(value) : null, text: textOfValue(field, value, site) },
  ...(field.options.length === 0
    ? {}
    : {
        allowedValues: ({ site }) =>
          field.options.map((option) => ({ self: `${site.siteUrl}/rest/api/3/customFieldOption/${option.id}`, ...option })),
      }),
});

/** The definition of a custom field, the app's or another. A read-only one of the app has no writing: only the app's own endpoint sets it. */
export const customFieldDefinition = (field: CustomField): FieldDefinition => ({
  id: field.id,
  name: field.name,
  custom: true,
  navigable: true,
  orderable: true,
  searchable: true,
  clauseNames: [
    `cf[${String(numberOf(field))}]`,
    field.name,
    `${field.name}[${field.moduleKey === null ? (field.typeKey.split(':').at(-1) ?? 'Custom') : field.collection === 'list' ? 'Labels' : 'Field'}]`,
  ].slice(0, 2),
  schema: schemaOf(field),
  bean: (issue, viewer) => bean(field, issue.fields[field.id] ?? null, viewer),
  ...(field.readOnly ? {} : { write: writing(field) }),
});

/** How a value of a custom field reads in the history, for the app's own endpoint as well. */
export const customWriting = writing;
