import type { CaseChanges, Party } from '../contract';
import type { CaseDoc, Part, StoredCause } from './case-doc';
import { invalid, refuse } from './errors';
import { languageOf } from './language';
import { noted, type Stamp } from './phases';
import { wordsOf } from './statement';
import type { Language } from './vocabulary';

/** What a save needs to know besides the document: the project's parties and language, and where new ids come from. */
export interface Surroundings {
  readonly parties: readonly Party[];
  readonly language: Language;
  readonly nextId: () => string;
}

const same = (some: unknown, other: unknown): boolean => JSON.stringify(some) === JSON.stringify(other);

const known = (field: string, partyId: string | null, parties: readonly Party[]): void => {
  if (partyId !== null && !parties.some(({ id }) => id === partyId)) throw invalid({ field, problem: 'unknown-party' });
};

const distinct = (field: string, items: readonly { readonly id: string }[]): void => {
  if (new Set(items.map(({ id }) => id)).size < items.length) throw invalid({ field, problem: 'malformed' });
};

/** A complaint is internal when a party that is not on the client's side made it. */
export const isInternal = (saidBy: string | null, parties: readonly Party[]): boolean => {
  const side = parties.find(({ id }) => id === saidBy)?.side;
  return side !== undefined && side !== 'client';
};

const complaintAfter = (
  doc: CaseDoc,
  changes: NonNullable<CaseChanges['complaint']>,
  { parties, language }: Surroundings,
): CaseDoc['complaint'] => {
  const next = { ...doc.complaint, ...changes };
  // A party that is gone from the settings may stay where it was, not come anew.
  if (next.saidBy !== doc.complaint.saidBy) known('complaint.saidBy', next.saidBy, parties);
  if (next.about !== doc.complaint.about) known('complaint.about', next.about, parties);
  return {
    ...next,
    internal: isInternal(next.saidBy, parties),
    language: next.said === doc.complaint.said ? doc.complaint.language : languageOf(next.said, language),
  };
};

/** Causes with ids, each party known to the project or to the case before. */
export const causesAfter = (doc: CaseDoc, causes: NonNullable<CaseChanges['causes']>, { parties, nextId }: Surroundings): StoredCause[] => {
  const before = new Set(doc.causes.map(({ partyId }) => partyId));
  const after = causes.map((cause, index) => {
    if (!before.has(cause.partyId)) known(`causes.${String(index)}.partyId`, cause.partyId, parties);
    return {
      id: 'id' in cause ? cause.id : nextId(),
      dimension: cause.dimension,
      category: cause.category,
      explanation: cause.explanation,
      partyId: cause.partyId,
      share: cause.share,
    };
  });
  distinct('causes', after);
  return after;
};

const viewsAfter = (doc: CaseDoc, views: NonNullable<CaseChanges['views']>, stamp: Stamp): CaseDoc['views'] => {
  const next = new Map(doc.views.map((view) => [view.partyId, view]));
  for (const { partyId, text } of views) {
    const before = next.get(partyId);
    if (before !== undefined && wordsOf(before) === text) continue;
    if (before?.own === true) throw refuse('forbidden');
    next.set(partyId, { partyId, text, by: stamp.by, at: stamp.at, own: false, points: [], source: '' });
  }
  return [...next.values()].filter((view) => wordsOf(view) !== '');
};

/**
 * The document after an editor's save: parts that were not sent stay as they are. Gives the very same document when nothing differs.
 * Refuses closed cases (`frozen`), parties that the project doesn't have, and others' statements once a dispute has begun.
 */
export const saved = (doc: CaseDoc, changes: CaseChanges, { stamp, ...around }: Surroundings & { readonly stamp: Stamp }): CaseDoc => {
  if (doc.phase === 'closed') throw refuse('frozen');
  const next: CaseDoc = { ...doc };
  if (changes.complaint !== undefined) next.complaint = complaintAfter(doc, changes.complaint, around);
  if (changes.happened !== undefined) next.happened = changes.happened;
  if (changes.views !== undefined) {
    changes.views.forEach(({ partyId }, index) => {
      if (!doc.views.some((view) => view.partyId === partyId)) known(`views.${String(index)}.partyId`, partyId, around.parties);
    });
    next.views = viewsAfter(doc, changes.views, stamp);
  }
  if (changes.causes !== undefined) next.causes = causesAfter(doc, changes.causes, around);
  if (changes.actions !== undefined) next.actions = changes.actions;
  distinct('actions', next.actions);
  if (changes.noActionReason !== undefined) next.noActionReason = changes.noActionReason;
  if (changes.analysis !== undefined) next.analysis = changes.analysis;

  const parts: Part[] = [];
  if (!same(next.complaint, doc.complaint)) parts.push('complaint');
  if (!same(next.happened, doc.happened)) parts.push('happened');
  if (!same(next.views, doc.views)) parts.push('views');
  if (!same(next.causes, doc.causes) || !same(next.analysis, doc.analysis)) parts.push('causes');
  if (!same(next.actions, doc.actions) || next.noActionReason !== doc.noActionReason) parts.push('actions');
  // Once somebody sees it differently, each side's words are its own: they come in as statements.
  if (parts.includes('views') && (doc.phase === 'statements' || doc.phase === 'decision')) throw refuse('forbidden');
  return parts.length === 0 ? doc : noted(next, stamp, { parts });
};
