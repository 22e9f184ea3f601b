import type { CaseDoc, CaseFile } from './case-doc';
import { refuse } from './errors';
import { noted, type Stamp } from './phases';

/** Two complaints about the same thing: the later one is closed as a duplicate, or both are only related. */
export const LINK_KINDS = ['duplicate', 'related'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

type Dated = Pick<CaseFile, 'id' | 'doc'>;

const cameBefore = (some: Dated, other: Dated): boolean =>
  some.doc.complaint.receivedAt === other.doc.complaint.receivedAt
    ? some.id < other.id
    : some.doc.complaint.receivedAt < other.doc.complaint.receivedAt;

/** Which of two cases leads: the complaint that came in first. */
export const inOrderOfComing = <C extends Dated>(some: C, other: C): { readonly leads: C; readonly later: C } =>
  cameBefore(some, other) ? { leads: some, later: other } : { leads: other, later: some };

/**
 * The later case ends as a duplicate and counts nowhere. Not while somebody is heard or a decision is due, and not once it was decided: that
 * is a case of its own.
 */
export const closedAsDuplicate = (doc: CaseDoc, stamp: Stamp, leadsId: string): CaseDoc => {
  if (doc.phase === 'closed') throw refuse('frozen');
  if ((doc.phase !== 'open' && doc.phase !== 'improving') || doc.decision !== null || doc.disputed) throw refuse('forbidden');
  return noted(
    {
      ...doc,
      phase: 'closed',
      outcome: 'duplicate',
      closedAt: stamp.at,
      duplicateOf: { caseId: leadsId, phase: doc.phase, at: stamp.at, by: stamp.by },
    },
    stamp,
    { parts: ['duplicate', 'phase'] },
  );
};

/** It was another thing after all: the case is what it was before. */
export const noDuplicate = (doc: CaseDoc, stamp: Stamp): CaseDoc => {
  if (doc.duplicateOf === null || doc.outcome !== 'duplicate') throw refuse('forbidden');
  return noted({ ...doc, phase: doc.duplicateOf.phase, outcome: null, closedAt: null, duplicateOf: null }, stamp, {
    parts: ['duplicate', 'phase'],
  });
};
