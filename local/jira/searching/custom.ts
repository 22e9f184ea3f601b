import { adfText } from '../adf';
import { customFieldDefinition } from '../fields/custom';
import { propertyOf } from '../issues/properties';
import type { JqlField } from '../jql';
import type { CustomField, Issue } from '../model/entities';
import type { Json } from '../model/json';
import { isJsonObject, listOf, toJson } from '../model/json';
import type { Site } from '../site';
import { numbers, strings, times } from './values';

/** A custom field by its name and by `cf[id]`. */
export const customField = (field: CustomField): JqlField<Issue> => {
  const base = {
    id: field.id,
    clauseNames: [field.name, ...customFieldDefinition(field).clauseNames.filter((name) => name !== field.name)],
  };
  const value = (issue: Issue): Json | undefined => issue.fields[field.id];
  switch (field.valueType) {
    case 'number':
      return { kind: 'number', ...base, values: (issue) => numbers(value(issue)) };
    case 'date':
      return { kind: 'date', ...base, values: (issue) => strings(value(issue)) };
    case 'datetime':
      return { kind: 'datetime', ...base, values: (issue) => times(value(issue)) };
    case 'user':
      return { kind: 'user', ...base, values: (issue) => strings(value(issue)) };
    case 'option':
      return {
        kind: 'choice',
        ...base,
        choices: () => field.options.map((option) => ({ id: option.id, names: [option.value] })),
        values: (issue) => strings(value(issue)),
      };
    case 'text':
      return { kind: 'text', ...base, values: (issue) => [adfText(value(issue))].filter((text) => text !== '') };
    case 'string':
      if (field.collection === 'none') return { kind: 'text', ...base, values: (issue) => strings(value(issue)) };
      return {
        kind: 'string',
        ...base,
        values: (issue) => strings(value(issue)),
        sortKey: (issue) => strings(value(issue)).join(' ').toLowerCase(),
      };
    case 'boolean':
    case 'group':
    case 'object':
      return { kind: 'string', ...base, values: (issue) => strings(value(issue)) };
  }
};

const propertyPath = (value: Json | undefined, path: readonly string[]): Json | undefined => {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(value))
    return toJson(
      listOf(value).flatMap((item) => {
        const found = propertyPath(toJson(item), path);
        return found === undefined ? [] : Array.isArray(found) ? listOf(found) : [found];
      }),
    );
  return isJsonObject(value) ? propertyPath(value[head], rest) : undefined;
};

/** At most 100 values of a property are indexed, as in Jira. */
const indexed = <T>(values: readonly T[]): readonly T[] => values.slice(0, 100);

/** A part of an issue property that the app asked Jira to index. */
export const entityField = (
  site: Site,
  extraction: { readonly propertyKey: string; readonly objectName: string; readonly type: string; readonly names: readonly string[] },
): JqlField<Issue> => {
  const path = extraction.objectName === '' ? [] : extraction.objectName.split('.');
  const value = (issue: Issue): Json | undefined => propertyPath(propertyOf(site, `issue:${issue.id}`, extraction.propertyKey), path);
  const base = { id: `issue.property[${extraction.propertyKey}].${extraction.objectName}`, clauseNames: extraction.names };
  switch (extraction.type) {
    case 'number':
      return { kind: 'number', ...base, values: (issue) => indexed(numbers(value(issue))) };
    case 'date':
      return { kind: 'datetime', ...base, values: (issue) => indexed(times(value(issue))) };
    case 'user':
      return { kind: 'user', ...base, values: (issue) => indexed(strings(value(issue))) };
    case 'text':
      return { kind: 'text', ...base, values: (issue) => indexed(strings(value(issue))) };
    default:
      return { kind: 'string', ...base, values: (issue) => indexed(strings(value(issue))) };
  }
};
