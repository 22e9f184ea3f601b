import type { CaseDoc, StoredCause } from './case-doc';
import { DIMENSIONS, type Dimension } from './vocabulary';

/** What Jira's cause fields hold, per dimension. */
export type CauseFields = Readonly<Record<Dimension, readonly string[]>>;

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** The categories of some causes, per dimension: what the Jira fields hold once these causes are published. */
export const fieldsOf = (causes: readonly StoredCause[]): Record<Dimension, string[]> => {
  const of = (wanted: Dimension) => unique(causes.filter(({ dimension }) => dimension === wanted).map(({ category }) => category));
  return { technical: of('technical'), process: of('process'), communication: of('communication') };
};

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  unique(some).length === unique(others).length && some.every((value) => others.includes(value));

/** True when both hold the same categories, in whatever order. */
export const sameFields = (some: CauseFields, others: CauseFields): boolean =>
  DIMENSIONS.every((dimension) => sameSet(some[dimension], others[dimension]));

/** True when the draft causes differ from what Jira's fields say. */
export const isUnpublished = (doc: CaseDoc): boolean => !sameFields(fieldsOf(doc.causes), doc.inJira);

/**
 * Draft causes after Jira's fields were edited natively from `before` to `after`: a new value becomes a cause without words yet; a removed
 * value takes its cause along unless somebody explained it: words are never dropped, the cause then stands as a draft that differs.
 * A case without such edits comes back unchanged.
 */
export const withNativeEdits = (
  causes: readonly StoredCause[],
  edit: { readonly before: CauseFields; readonly after: CauseFields },
  nextId: () => string,
): StoredCause[] => {
  const removed = (cause: StoredCause): boolean =>
    edit.before[cause.dimension].includes(cause.category) &&
    !edit.after[cause.dimension].includes(cause.category) &&
    cause.explanation.trim() === '';
  const kept = causes.filter((cause) => !removed(cause));
  const added = DIMENSIONS.flatMap((dimension) =>
    unique(edit.after[dimension])
      .filter((category) => !edit.before[dimension].includes(category))
      .filter((category) => !kept.some((cause) => cause.dimension === dimension && cause.category === category))
      .map((category): StoredCause => ({ id: nextId(), dimension, category, explanation: '', partyId: null, share: null })),
  );
  return [...kept, ...added];
};

/** The published causes, one for each category that Jira's fields hold; native values without a published cause stand alone. */
export const publishedCauses = (
  doc: CaseDoc,
): { dimension: Dimension; category: string; partyId: string | null; share: StoredCause['share'] }[] =>
  DIMENSIONS.flatMap((dimension) =>
    unique(doc.inJira[dimension]).map((category) => {
      const known = doc.published?.causes.find((cause) => cause.dimension === dimension && cause.category === category);
      return { dimension, category, partyId: known?.partyId ?? null, share: known?.share ?? null };
    }),
  );
