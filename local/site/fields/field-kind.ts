import type { FieldMeta } from '../rest/models';

export type FieldKind = 'text' | 'document' | 'strings' | 'option' | 'options' | 'user' | 'users' | 'date' | 'number' | 'unsupported';

const LONG_TEXT = 'com.atlassian.jira.plugin.system.customfieldtypes:textarea';

/** How a field is typed in, by what Jira says of it. Closed lists come first: whatever the type, a list of allowed values is picked from. */
export const kindOf = ({ schema, allowedValues }: Pick<FieldMeta, 'schema' | 'allowedValues'>): FieldKind => {
  if (schema.type === 'array') {
    if (schema.items === 'user') return 'users';
    if (schema.items === 'string') return 'strings';
    return allowedValues === undefined ? 'unsupported' : 'options';
  }
  if (schema.system === 'description' || schema.system === 'environment' || schema.custom === LONG_TEXT) return 'document';
  if (schema.type === 'user') return 'user';
  if (schema.type === 'date') return 'date';
  if (schema.type === 'number') return 'number';
  if (schema.type === 'string') return 'text';
  return allowedValues === undefined ? 'unsupported' : 'option';
};
