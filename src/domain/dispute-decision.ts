/** The decision and what may follow it: a reservation, and one review by another arbiter. */
import type { CaseDoc, StoredCause, StoredDecision } from './case-doc';
import type { StoredFinding, StoredShare } from './dispute-doc';
import { dueFrom, type Times } from './dispute-time';
import { invalid, refuse } from './errors';
import { withPublished } from './phases';
import { percentages } from './shares';
import { noted, type Stamp } from './stamp';
import { pointsOf } from './statement';
import type { DecidedOutcome, Share } from './vocabulary';

/** One party's share of one cause as the arbiter sends it. */
export interface SentShare {
  readonly causeId: string;
  readonly partyId: string | null;
  readonly share: Share;
  readonly percent: number;
}

export interface Verdict {
  readonly outcome: DecidedOutcome;
  readonly reasons: string;
  readonly causes: readonly StoredCause[];
  /** What the arbiter finds point by point; a point that is left out stands as the editors found it, else as unproven. */
  readonly points?: readonly StoredFinding[] | undefined;
  /** Left out: the words that stand at the causes, in percent. */
  readonly shares?: readonly SentShare[] | undefined;
  /** Facts that the decision as a whole rests on. */
  readonly factIds?: readonly string[] | undefined;
}

/** Shares as the words at the causes say them. */
const worded = (causes: readonly StoredCause[]): SentShare[] => {
  const given = causes.flatMap(({ id, partyId, share }) => (share === null ? [] : [{ causeId: id, partyId, share }]));
  const percents = percentages(given.map(({ share }) => share));
  return given.map((each, index) => ({ ...each, percent: percents[index] ?? 0 }));
};

/** The shares of a decision. Refuses, by field, causes that it doesn't have, a share given twice, "none" with a percentage, and what doesn't total 100. */
const sharesOf = (causes: readonly StoredCause[], sent: readonly SentShare[]): StoredShare[] => {
  const seen = new Set<string>();
  const shares = sent.map(({ causeId, partyId, share, percent }, index) => {
    const cause = causes.find(({ id }) => id === causeId);
    const field = `shares.${String(index)}`;
    if (cause === undefined) throw invalid({ field: `${field}.causeId`, problem: 'malformed' });
    const key = JSON.stringify([causeId, partyId]);
    if (seen.has(key)) throw invalid({ field: `${field}.partyId`, problem: 'duplicate' });
    seen.add(key);
    if (share === 'none' && percent !== 0) throw invalid({ field: `${field}.percent`, problem: 'malformed' });
    return { causeId, dimension: cause.dimension, category: cause.category, partyId, share, percent };
  });
  const total = shares.reduce((sum, { percent }) => sum + percent, 0);
  if (total !== 100 && (total !== 0 || shares.some(({ share }) => share !== 'none')))
    throw invalid({ field: 'shares', problem: 'not-100' });
  return shares;
};

/** Every point of every statement with what is found about it. */
const pointsDecided = (doc: CaseDoc, sent: readonly StoredFinding[]): StoredDecision['points'] => {
  const all = doc.views.flatMap((view) => pointsOf(view).map(({ id, text }) => ({ partyId: view.partyId, pointId: id, text })));
  const is = (one: { partyId: string; pointId: string }) => (other: { partyId: string; pointId: string }) =>
    one.partyId === other.partyId && one.pointId === other.pointId;
  sent.forEach((each, index) => {
    if (!all.some(is(each))) throw invalid({ field: `points.${String(index)}.pointId`, problem: 'malformed' });
  });
  return all.map((point) => {
    const found = sent.find(is(point)) ?? doc.findings.find(is(point));
    return { ...point, finding: found?.finding ?? 'unproven', factIds: [...new Set(found?.factIds ?? [])] };
  });
};

/** The cause with the party and the word of its greatest share. */
const withShare = (cause: StoredCause, shares: readonly StoredShare[]): StoredCause => {
  const [greatest] = shares.filter(({ causeId }) => causeId === cause.id).sort((a, b) => b.percent - a.percent);
  return greatest === undefined ? cause : { ...cause, partyId: greatest.partyId, share: greatest.share };
};

/** The arbiter's decision with its own copy of points, causes and shares; the causes are published with it. `times` gives the window for a review. */
export const decide = (doc: CaseDoc, stamp: Stamp, { verdict, times }: { readonly verdict: Verdict; readonly times: Times }): CaseDoc => {
  if (doc.phase === 'closed') throw refuse('frozen');
  if (doc.phase !== 'decision' || stamp.by === null) throw refuse('forbidden');
  const { outcome, reasons } = verdict;
  const shares = sharesOf(verdict.causes, verdict.shares ?? worded(verdict.causes));
  const points = pointsDecided(doc, verdict.points ?? []);
  const decision: StoredDecision = {
    outcome,
    reasons,
    by: stamp.by,
    at: stamp.at,
    reviewUntil: dueFrom(stamp.at, times.deadlines.review, times),
    points,
    shares,
    judged: null,
    factIds: [...new Set([...points.flatMap(({ factIds }) => factIds), ...(verdict.factIds ?? [])])],
    reservations: [],
  };
  const causes = verdict.causes.map((cause) => withShare(cause, shares));
  const decided = withPublished({ ...doc, causes, outcome, decision, phase: 'improving' }, stamp);
  return noted(decided, stamp, { parts: ['decision', 'causes', 'published', 'phase'] });
};

const decisionOf = (doc: CaseDoc): StoredDecision => {
  if (doc.decision === null || doc.takenBack) throw refuse('forbidden');
  return doc.decision;
};

/** A party puts on record that it does not agree; once for each decision, and for good. */
export const reserve = (
  doc: CaseDoc,
  stamp: Stamp,
  said: { readonly partyId: string; readonly text: string; readonly source?: string },
): CaseDoc => {
  const decision = decisionOf(doc);
  if (decision.reservations.some(({ partyId }) => partyId === said.partyId)) throw refuse('forbidden');
  const reservation = { partyId: said.partyId, text: said.text, source: said.source ?? '', by: stamp.by, at: stamp.at };
  return noted({ ...doc, decision: { ...decision, reservations: [...decision.reservations, reservation] } }, stamp, { parts: ['dispute'] });
};

/** Whether a review may still be asked for: within the window, and only once. */
export const isReviewable = (doc: CaseDoc, today: string): boolean =>
  doc.decision?.reviewUntil != null && today <= doc.decision.reviewUntil && doc.review === null && !doc.takenBack;

/** A party asks for the one review: the case goes to another arbiter, the decision stays on record. `today` in the project's time zone. */
export const askReview = (
  doc: CaseDoc,
  stamp: Stamp,
  { today, ...asked }: { readonly partyId: string; readonly reason: string; readonly today: string },
): CaseDoc => {
  const decision = decisionOf(doc);
  if (!isReviewable(doc, today)) throw refuse('forbidden');
  return noted(
    {
      ...doc,
      phase: 'decision',
      outcome: null,
      closedAt: null,
      decision: null,
      pastDecisions: [...doc.pastDecisions, decision],
      arbiter: doc.arbiter === decision.by ? null : doc.arbiter,
      review: { ...asked, at: stamp.at, by: stamp.by, of: decision.by },
    },
    stamp,
    { parts: ['phase', 'dispute'], reason: asked.reason },
  );
};
