import * as v from 'valibot';
import { APP_FIELDS, appFieldOf, EDITABLE_PARTS, type EditablePart } from '../../src/domain/app-fields';

const Values = v.union([
  v.array(v.string()),
  v.pipe(
    v.string(),
    v.transform((value) => (value === '' ? [] : [value])),
  ),
]);

/** What Jira says about the field and the place where it is edited. */
export const FieldExtension = v.object({
  fieldType: v.optional(v.string(), ''),
  fieldValue: v.fallback(Values, []),
  /** `issue-view`, `issue-create`, `issue-bulk-edit`; the older `renderContext` says the same. */
  experience: v.optional(v.string()),
  renderContext: v.optional(v.string()),
  /** Absent where issues of several projects are changed together. */
  project: v.nullish(v.object({ id: v.string() })),
});
export type FieldExtension = v.InferOutput<typeof FieldExtension>;

/** Which field is edited: by its type, else by the module's key; null for one that nobody edits. */
export const editedPart = ({ fieldType }: Pick<FieldExtension, 'fieldType'>, moduleKey: string): EditablePart | null => {
  const key = appFieldOf(fieldType) ?? moduleKey;
  return EDITABLE_PARTS.find((part) => APP_FIELDS[part] === key) ?? null;
};

/** What the fields are called, as keys of the locale files. */
export const FIELD_NAMES = {
  type: 'fields.complaintType.name',
  technical: 'fields.causeTechnical.name',
  process: 'fields.causeProcess.name',
  communication: 'fields.causeCommunication.name',
} as const satisfies Record<EditablePart, string>;

/** On an issue the field closes when it is saved; on forms it belongs to the form, which has its own button. */
export const isOnIssue = ({ experience, renderContext }: Pick<FieldExtension, 'experience' | 'renderContext'>): boolean =>
  (experience ?? renderContext ?? 'issue-view') === 'issue-view';
