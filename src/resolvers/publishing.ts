import { APP_FIELDS, EDITABLE_PARTS, type EditablePart } from '../domain/app-fields';
import type { CaseDoc } from '../domain/case-doc';
import { JiraError } from '../jira/client';
import { writeFieldValue } from '../jira/fields';
import { editIssue } from '../jira/incident';
import type { JiraIssue } from '../jira/issue';

const differs = (some: readonly string[], others: readonly string[]): boolean =>
  some.length !== others.length || some.some((value, index) => value !== others[index]);

/** The case was saved by somebody else after its fields were written: fields that still hold `wrote` get back what the case says `now`. */
export const unwriteCauses = async (
  issue: JiraIssue,
  { wrote, now }: { wrote: CaseDoc; now: CaseDoc },
  as: 'user' | 'app',
): Promise<void> => {
  const inJira = { ...now.inJira };
  for (const part of EDITABLE_PARTS) if (differs(issue.values[part], wrote.inJira[part])) inJira[part] = [...issue.values[part]];
  await writeCauses(issue, { ...now, inJira }, as);
};

/** Fields that Jira refuses because they are on no screen of this issue, by part. */
const refusedParts = (error: unknown, issue: JiraIssue): EditablePart[] =>
  error instanceof JiraError && error.kind === 'invalid'
    ? EDITABLE_PARTS.filter((part) => Object.keys(error.detail.fields ?? {}).includes(issue.fieldIds[APP_FIELDS[part]] ?? ''))
    : [];

/**
 * Writes a document's published type and causes to Jira's fields in one request, so that Jira's permissions, history and one mail apply. As
 * the user; as the app for an arbiter who may not edit, whose right to decide was checked before. A field that is on no screen of the issue
 * can't be edited by anybody: the app writes it, after Jira let the user write the others. What a project has no field for stays in the case.
 */
export const writeCauses = async (issue: JiraIssue, doc: CaseDoc, as: 'user' | 'app'): Promise<void> => {
  const wanted = EDITABLE_PARTS.flatMap((part) => {
    const fieldId = issue.fieldIds[APP_FIELDS[part]];
    return fieldId !== undefined && differs(doc.inJira[part], issue.values[part]) ? [{ part, fieldId, value: doc.inJira[part] }] : [];
  });
  let refused: EditablePart[] = [];
  for (;;) {
    const sent = wanted.filter(({ part }) => !refused.includes(part));
    if (sent.length === 0) break;
    try {
      await editIssue(as, issue.id, Object.fromEntries(sent.map(({ fieldId, value }) => [fieldId, value])));
      break;
    } catch (error) {
      const more = refusedParts(error, issue).filter((part) => !refused.includes(part));
      if (more.length === 0) throw error;
      refused = [...refused, ...more];
    }
  }
  for (const { part, fieldId, value } of wanted) if (refused.includes(part)) await writeFieldValue(issue.id, fieldId, value);
};
