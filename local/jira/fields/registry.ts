import type { Site } from '../site';
import type { FieldDefinition } from './field';
import { customFieldDefinition } from './custom';
import { SYSTEM_FIELDS, systemFieldById } from './system';

/** A field by its id, Jira's own or custom. */
export const fieldById = (site: Site, id: string): FieldDefinition | undefined => {
  const system = systemFieldById.get(id);
  if (system !== undefined) return system;
  const custom = site.store.customFields.get(id);
  return custom === undefined ? undefined : customFieldDefinition(custom);
};

/** All fields of the site, Jira's own first. */
export const allFields = (site: Site): readonly FieldDefinition[] => [
  ...SYSTEM_FIELDS,
  ...[...site.store.customFields.all()].map(customFieldDefinition),
];
