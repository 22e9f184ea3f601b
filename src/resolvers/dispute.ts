import { decide, askReview, reserve } from '../domain/dispute-decision';
import { isNeutral, mayAskReviewFor, mayExtendFor, mayInvite, mayNameArbiter, mayReserveFor } from '../domain/dispute-roles';
import { extend, find, invite, nameArbiter, state } from '../domain/dispute';
import { invalid, refuse } from '../domain/errors';
import { factNamed, factsIn, reliancesOf, stands } from '../domain/facts';
import { differ, toDecision } from '../domain/phases';
import { mayCallDecision, mayDecide, mayDiffer, mayStateFor, objectingFor } from '../domain/roles';
import { causesAfter } from '../domain/saving';
import { linesOf, POINTS_MOST } from '../domain/statement';
import { unknownAccounts } from '../jira/users';
import { recursCauses } from './causes-recurs';
import {
  ArbiterPayload,
  DecidePayload,
  DifferPayload,
  FindPayload,
  PartyPayload,
  ReservePayload,
  ReviewPayload,
  StatePayload,
  ToDecisionPayload,
} from './dispute-payloads';
import { onCase, type CaseCall } from './on-case';

const open = ({ doc }: CaseCall<unknown>): void => {
  if (doc.phase === 'closed') throw refuse('frozen');
};

/** Words that somebody records for a party that they don't belong to say where they come from. */
const sourced = ({ viewer }: CaseCall<unknown>, partyId: string, source: string): string => {
  if (viewer.parties.some(({ id }) => id === partyId)) return '';
  if (source === '') throw invalid({ field: 'source', problem: 'required' });
  return source;
};

const differOnCase = onCase({ needs: 'part', payload: DifferPayload }, ({ doc, viewer, settings, stamp }) => {
  if (doc.phase === 'closed' && !mayDiffer(viewer, doc)) throw refuse('frozen');
  if (!mayDiffer(viewer, doc)) throw refuse('forbidden');
  return differ(doc, stamp, { settings, objecting: objectingFor(viewer, doc) });
});

const stateOnCase = onCase({ needs: 'part', payload: StatePayload }, (call) => {
  open(call);
  const { doc, viewer, settings, payload, stamp } = call;
  const { partyId } = payload;
  if (!mayStateFor(viewer, doc, settings).includes(partyId)) throw refuse('forbidden');
  const points = payload.points ?? linesOf(payload.text ?? '').map((text) => ({ text }));
  if (points.length > POINTS_MOST) throw invalid({ field: 'points', problem: 'malformed' });
  return state(doc, stamp, { partyId, points, source: sourced(call, partyId, payload.source ?? '') });
});

const callDecision = onCase({ needs: 'part', payload: ToDecisionPayload }, (call) => {
  open(call);
  const { doc, viewer, payload, stamp, today } = call;
  if (!mayCallDecision(viewer, doc)) throw refuse('forbidden');
  return toDecision(doc, stamp, { reason: payload.reason, today });
});

/**
 * A decision, and what is found before it, rests on facts of its case that stand and that every named party can see. Gives the number of
 * entries by which that was judged.
 */
const judgedFacts = async ({ deps, row }: CaseCall<unknown>, factIds: readonly string[]): Promise<number | null> => {
  if (factIds.length === 0) return null;
  const entries = await deps.chain.list({ id: row.id });
  const facts = factsIn(entries, reliancesOf(row.doc));
  for (const id of factIds) {
    const fact = factNamed(facts, id);
    if (fact === undefined || !stands(fact)) throw invalid({ field: 'factIds', problem: 'no-such-fact' });
    if (fact.visibility !== 'shared') throw invalid({ field: 'factIds', problem: 'not-shared' });
  }
  return entries.at(-1)?.seq ?? 0;
};

const decideCase = onCase({ needs: 'part', payload: DecidePayload }, async (call) => {
  open(call);
  const { doc, viewer, settings, payload, stamp, deps } = call;
  if (!mayDecide(viewer, doc)) throw refuse('forbidden');
  const around = { parties: settings.parties, language: settings.language, nextId: deps.ids.next };
  const causes = causesAfter(doc, payload.causes, around);
  (payload.shares ?? []).forEach(({ partyId }, index) => {
    if (partyId !== null && !settings.parties.some(({ id }) => id === partyId))
      throw invalid({ field: `shares.${String(index)}.partyId`, problem: 'unknown-party' });
  });
  // Whoever decides on their own party's share is not neutral, whether or not it was named before.
  const judged = [...causes, ...(payload.shares ?? [])].map(({ partyId }) => partyId);
  if (viewer.parties.some(({ id }) => judged.includes(id))) throw refuse('forbidden');
  const decided = decide(doc, stamp, { verdict: { ...payload, causes }, times: settings });
  if (decided.decision === null) return decided;
  return { ...decided, decision: { ...decided.decision, judged: await judgedFacts(call, decided.decision.factIds) } };
});

const inviteParty = onCase({ needs: 'part', payload: PartyPayload }, (call) => {
  open(call);
  const { doc, viewer, settings, payload, stamp } = call;
  if (!mayInvite(viewer, doc)) throw refuse('forbidden');
  return invite(doc, stamp, { partyId: payload.partyId, settings });
});

const extendDeadline = onCase({ needs: 'part', payload: PartyPayload }, (call) => {
  open(call);
  const { doc, viewer, settings, payload, stamp } = call;
  if (!mayExtendFor(viewer, doc, settings).includes(payload.partyId)) throw refuse('forbidden');
  return extend(doc, stamp, { partyId: payload.partyId, settings });
});

const nameCaseArbiter = onCase({ needs: 'part', payload: ArbiterPayload }, async (call) => {
  open(call);
  const { doc, viewer, settings, payload, stamp, deps, accountOf } = call;
  const { accountId } = payload;
  if (!mayNameArbiter(viewer, doc)) throw refuse('forbidden');
  if (accountId === null) return nameArbiter(doc, stamp, null);
  if ((await unknownAccounts([accountId])).length > 0) throw invalid({ field: 'accountId', problem: 'unknown-person' });
  if (!isNeutral(accountId, doc, { settings, reviewOf: accountOf(doc.review?.of ?? null) }))
    throw invalid({ field: 'accountId', problem: 'not-neutral' });
  return nameArbiter(doc, stamp, (await deps.people.idsOf([accountId])).get(accountId) ?? null);
});

const findOnPoint = onCase({ needs: 'edit', payload: FindPayload }, async (call) => {
  open(call);
  const { partyId, pointId, finding, factIds } = call.payload;
  const found = find(call.doc, call.stamp, { partyId, pointId, finding, factIds });
  await judgedFacts(call, factIds);
  return found;
});

const reserveOnDecision = onCase({ needs: 'part', payload: ReservePayload }, (call) => {
  const { doc, viewer, settings, payload, stamp } = call;
  const { partyId, text } = payload;
  if (!mayReserveFor(viewer, doc, settings).includes(partyId)) throw refuse('forbidden');
  return reserve(doc, stamp, { partyId, text, source: sourced(call, partyId, payload.source ?? '') });
});

const askForReview = onCase({ needs: 'part', payload: ReviewPayload }, ({ doc, viewer, settings, payload, stamp, today }) => {
  const { partyId, reason } = payload;
  if (!mayAskReviewFor(viewer, doc, { settings, today }).includes(partyId)) throw refuse('forbidden');
  return askReview(doc, stamp, { partyId, reason, today });
});

/** The resolvers of the disputed path, and what a case's causes have in common with others. */
export const disputeHandlers = {
  'case.differ': differOnCase,
  'case.state': stateOnCase,
  'case.toDecision': callDecision,
  'case.decide': decideCase,
  'dispute.invite': inviteParty,
  'dispute.extend': extendDeadline,
  'dispute.arbiter': nameCaseArbiter,
  'dispute.find': findOnPoint,
  'dispute.reserve': reserveOnDecision,
  'dispute.review': askForReview,
  'causes.recurs': recursCauses,
} as const;
