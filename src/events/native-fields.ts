import type { Category } from '../contract';
import { APP_FIELDS, EDITABLE_PARTS, type EditablePart } from '../domain/app-fields';
import type { CaseDoc } from '../domain/case-doc';
import type { NativeFields } from '../domain/native';
import { NEVER_PROJECTED } from '../domain/stored-tables';
import { writeFieldValue } from '../jira/fields';
import type { JiraIssue } from '../jira/issue';
import type { CaseRow } from '../store/case-store';
import { categoryKeysOf, typeKeysOf } from '../texts';

/** The keys that a field's values stand for, each once; what nobody knows stays as it was typed. */
export const keysOf = (values: readonly string[], part: EditablePart, own: readonly Category[]): string[] => [
  ...new Set(values.flatMap((value) => (part === 'type' ? typeKeysOf(value) : categoryKeysOf(value, part, own)))),
];

/** What the issue's fields hold, as keys. Fields that the project does not have are left out: absent is not empty. */
export const nativeFields = (issue: JiraIssue, own: readonly Category[]): NativeFields =>
  Object.fromEntries(
    EDITABLE_PARTS.filter((part) => issue.fieldIds[APP_FIELDS[part]] !== undefined).map((part) => [
      part,
      keysOf(issue.values[part], part, own),
    ]),
  );

/**
 * What flows from Jira into a case. Right after an import Jira's fields may be empty because nobody has filled them in yet: those say nothing, and
 * the case fills them in (`restoreFields`).
 */
export const flowingFields = (
  issue: JiraIssue,
  own: readonly Category[],
  { projectedVersion }: Pick<CaseRow, 'projectedVersion'>,
): NativeFields => {
  const fields = nativeFields(issue, own);
  if (projectedVersion !== NEVER_PROJECTED) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0));
};

/** Writes what an imported case knows into the fields that are still empty, as the app. Safe to repeat. */
export const restoreFields = async (issue: JiraIssue, { inJira }: Pick<CaseDoc, 'inJira'>): Promise<void> => {
  for (const part of EDITABLE_PARTS) {
    const fieldId = issue.fieldIds[APP_FIELDS[part]];
    if (fieldId !== undefined && issue.values[part].length === 0 && inJira[part].length > 0)
      await writeFieldValue(issue.id, fieldId, inJira[part]);
  }
};

/** Puts keys where somebody typed labels, as the app, so that a search means the same in every language. Safe to repeat. */
export const normaliseFields = async (issue: JiraIssue, own: readonly Category[]): Promise<void> => {
  const wanted = nativeFields(issue, own);
  for (const part of EDITABLE_PARTS) {
    const keys = wanted[part];
    const fieldId = issue.fieldIds[APP_FIELDS[part]];
    if (keys === undefined || fieldId === undefined) continue;
    const now = issue.values[part];
    if (keys.length === now.length && keys.every((key, index) => key === now[index])) continue;
    await writeFieldValue(issue.id, fieldId, keys);
  }
};
