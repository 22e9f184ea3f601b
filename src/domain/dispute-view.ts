/** What the disputed path adds to a case as somebody looks at it. */
import type { Analysis, ClientCard, Decision, FullCase, PartyView } from '../contract';
import type { CaseDoc, StoredDecision, StoredView } from './case-doc';
import type { Look } from './case-view';
import { hasArbiter, mayAskReviewFor, mayExtendFor, mayInvite, mayNameArbiter, mayReserveFor } from './dispute-roles';
import { unheard } from './phases';
import { mayDiffer, mayStateFor } from './roles';
import { pointsOf, wordsOf } from './statement';

type DisputeView = Pick<
  FullCase,
  'decision' | 'pastDecisions' | 'dispute' | 'findings' | 'arbiter' | 'noArbiter' | 'review' | 'told' | 'analysis'
>;
type DisputeRights = Pick<FullCase['can'], 'invite' | 'extendFor' | 'nameArbiter' | 'find' | 'needsReason' | 'reserveFor' | 'reviewFor'>;

export const shownView = (view: StoredView, accountOf: Look['accountOf']): PartyView => ({
  partyId: view.partyId,
  text: wordsOf(view),
  own: view.own,
  by: accountOf(view.by),
  at: view.at,
  points: pointsOf(view),
  source: view.source,
});

const shownDecision = (decision: StoredDecision, accountOf: Look['accountOf']): Decision => ({
  outcome: decision.outcome,
  reasons: decision.reasons,
  by: accountOf(decision.by) ?? '',
  at: decision.at,
  reviewUntil: decision.reviewUntil,
  points: decision.points,
  shares: decision.shares,
  factIds: decision.factIds,
  reservations: decision.reservations.map((each) => ({ ...each, by: accountOf(each.by) })),
});

/** The whole dispute, for those who know the drafts. */
export const wholeDispute = ({ doc, settings, accountOf }: Look): DisputeView => ({
  decision: doc.decision === null ? null : shownDecision(doc.decision, accountOf),
  pastDecisions: doc.pastDecisions.map((decision) => shownDecision(decision, accountOf)),
  dispute:
    doc.dispute === null
      ? null
      : {
          at: doc.dispute.at,
          by: accountOf(doc.dispute.by),
          parties: doc.dispute.parties.map((each) => ({
            partyId: each.partyId,
            invitedAt: each.invitedAt,
            due: each.due,
            extended: each.extended,
            silentAt: each.silentAt,
          })),
        },
  findings: doc.findings,
  arbiter: accountOf(doc.arbiter),
  noArbiter:
    (doc.phase === 'statements' || doc.phase === 'decision') &&
    !hasArbiter(doc, settings, { arbiter: accountOf(doc.arbiter), reviewOf: accountOf(doc.review?.of ?? null) }),
  review:
    doc.review === null
      ? null
      : { at: doc.review.at, by: accountOf(doc.review.by), partyId: doc.review.partyId, reason: doc.review.reason },
  told: doc.told,
  analysis: doc.analysis,
});

export const disputeRights = ({ doc, settings, viewer, today }: Look): DisputeRights => ({
  invite: mayInvite(viewer, doc),
  extendFor: mayExtendFor(viewer, doc, settings),
  nameArbiter: mayNameArbiter(viewer, doc),
  find: viewer.mayEdit && (doc.phase === 'statements' || doc.phase === 'decision'),
  needsReason: doc.phase === 'statements' && unheard(doc, today).length > 0,
  reserveFor: mayReserveFor(viewer, doc, settings),
  reviewFor: mayAskReviewFor(viewer, doc, { settings, today }),
});

const NO_ANALYSIS: Analysis = { triage: null, happened: [], reached: [] };

/** The same for those who see no drafts: what concerns their own parties, the decision in words, no percentages and nobody else's words. */
export const openDispute = (full: FullCase, { viewer }: Look): DisputeView => {
  const mine = (one: { readonly partyId: string | null }): boolean => viewer.parties.some(({ id }) => id === one.partyId);
  const cut = (decision: Decision): Decision => ({
    ...decision,
    points: decision.points.filter(mine),
    shares: [],
    factIds: [],
    reservations: decision.reservations.filter(mine),
  });
  return {
    decision: full.decision === null ? null : cut(full.decision),
    pastDecisions: full.pastDecisions.map(cut),
    dispute: full.dispute === null ? null : { ...full.dispute, by: null, parties: full.dispute.parties.filter(mine) },
    findings: [],
    arbiter: null,
    noArbiter: false,
    review: full.review !== null && mine(full.review) ? full.review : null,
    told: full.told.filter(mine),
    analysis: NO_ANALYSIS,
  };
};

/** What a client party sees and may do: object, its own statement, the outcome without reasons or shares, its own reservation. */
export const clientDispute = ({ doc, settings, viewer, today }: Look): Pick<ClientCard, 'differ' | 'statement' | 'decision'> => {
  const own = viewer.parties.filter(({ side }) => side === 'client').map(({ id }) => id);
  const writable = mayStateFor(viewer, doc, settings);
  const statedBy = (id: string): CaseDoc['views'][number] | undefined => doc.views.find((view) => view.partyId === id && view.own);
  const speaking = own.find((id) => writable.includes(id)) ?? own.find((id) => statedBy(id) !== undefined);
  const stated = speaking === undefined ? undefined : statedBy(speaking);
  const reserveFor = mayReserveFor(viewer, doc, settings);
  const reviewFor = mayAskReviewFor(viewer, doc, { settings, today });
  const reserved = doc.decision?.reservations.find(({ partyId }) => own.includes(partyId));
  const told = doc.told.find(({ partyId, silentAt }) => silentAt === null && own.includes(partyId));
  return {
    differ: mayDiffer(viewer, doc) ? { until: told?.due ?? null } : null,
    statement:
      speaking === undefined
        ? null
        : {
            partyId: speaking,
            text: stated === undefined ? '' : wordsOf(stated),
            points: stated === undefined ? [] : pointsOf(stated),
            open: writable.includes(speaking),
            due: doc.dispute?.parties.find(({ partyId }) => partyId === speaking)?.due ?? null,
            canExtend: mayExtendFor(viewer, doc, settings).includes(speaking),
          },
    decision:
      doc.decision === null
        ? null
        : {
            partyId: reserved?.partyId ?? own.find((id) => reserveFor.includes(id) || reviewFor.includes(id)) ?? null,
            outcome: doc.decision.outcome,
            at: doc.decision.at,
            reviewUntil: doc.decision.reviewUntil,
            reservation: reserved?.text ?? null,
            canReserve: own.some((id) => reserveFor.includes(id)),
            canReview: own.some((id) => reviewFor.includes(id)),
          },
  };
};
