import type { CaseDoc } from './case-doc';
import { withNativeEdits, type CauseFields } from './causes';
import { noted, type Stamp } from './phases';
import { COMPLAINT_TYPES, DIMENSIONS, type ComplaintType } from './vocabulary';

/** What Jira's fields hold now, labels already made into keys; a field that the project does not have is left out. */
export type NativeFields = Partial<Record<'type' | keyof CauseFields, readonly string[]>>;

const knownType = (values: readonly string[]): ComplaintType | undefined => COMPLAINT_TYPES.find((type) => values.includes(type));

const sameList = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((value) => others.includes(value));

/**
 * The document after whatever was edited natively in Jira since Evenhand last looked: fields flow into the case, unknown values are kept.
 * Gives the very same document when nothing was. Idempotent: fields that were read before change nothing.
 */
export const withJira = (
  doc: CaseDoc,
  fields: NativeFields,
  { stamp, nextId }: { readonly stamp: Stamp; readonly nextId: () => string },
): CaseDoc => {
  const before = doc.inJira;
  const after = {
    type: [...(fields.type ?? before.type)],
    technical: [...(fields.technical ?? before.technical)],
    process: [...(fields.process ?? before.process)],
    communication: [...(fields.communication ?? before.communication)],
  };
  const typeChanged = !sameList(after.type, before.type);
  const causesChanged = DIMENSIONS.some((dimension) => !sameList(after[dimension], before[dimension]));
  if (!typeChanged && !causesChanged) return doc;
  const type = knownType(after.type);
  return noted(
    {
      ...doc,
      inJira: after,
      causes: causesChanged ? withNativeEdits(doc.causes, { before, after }, nextId) : doc.causes,
      complaint: typeChanged && type !== undefined ? { ...doc.complaint, type } : doc.complaint,
    },
    stamp,
    { parts: [...(typeChanged ? (['complaint'] as const) : []), ...(causesChanged ? (['causes'] as const) : [])] },
  );
};

/** True of a case that came to be in Jira and that nobody has written anything into: what it holds, Jira's fields hold as well. */
export const isUntouched = (doc: CaseDoc): boolean =>
  doc.filing === 'native' &&
  doc.phase === 'open' &&
  !doc.takenBack &&
  !doc.disputed &&
  doc.complaint.said === '' &&
  doc.complaint.saidBy === null &&
  doc.complaint.about === null &&
  doc.answer === null &&
  doc.published === null &&
  doc.noActionReason === null &&
  Object.values(doc.happened).every((part) => part === '') &&
  [doc.views, doc.actions, doc.pastDecisions].every((list) => list.length === 0) &&
  doc.causes.every(({ explanation, partyId, share }) => explanation === '' && partyId === null && share === null) &&
  doc.changes.every(({ by }) => by === null);
