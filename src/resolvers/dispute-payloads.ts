import * as v from 'valibot';
import { POINTS_MOST } from '../domain/statement';
import { DECIDED_OUTCOMES, FINDINGS, SHARES } from '../domain/vocabulary';
import { CAUSES_MOST, Cause, onCase } from './case-payloads';
import { accountId, list, oneOf, ownId, requiredText, text } from './limits';

const SENTENCE = 2_000;
const STATEMENT = 10_000;
/** Longest point; with its number a line of a statement. */
const POINT = 2_000;
const FACTS_MOST = 100;

const factIds = list(ownId, FACTS_MOST);
const Finding = v.object({ partyId: ownId, pointId: ownId, finding: oneOf(FINDINGS), factIds });
const percent = v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(0, 'malformed'), v.maxValue(100, 'malformed'));

export const DifferPayload = v.object(onCase);
export const StatePayload = v.object({
  ...onCase,
  partyId: ownId,
  text: v.exactOptional(requiredText(STATEMENT)),
  points: v.exactOptional(list(v.object({ id: v.exactOptional(ownId), text: requiredText(POINT) }), POINTS_MOST)),
  source: v.exactOptional(text(500)),
});
export const ToDecisionPayload = v.object({ ...onCase, reason: text(SENTENCE) });
export const DecidePayload = v.object({
  ...onCase,
  outcome: oneOf(DECIDED_OUTCOMES),
  reasons: requiredText(STATEMENT),
  causes: list(Cause, CAUSES_MOST),
  points: v.exactOptional(list(Finding, 24 * POINTS_MOST)),
  shares: v.exactOptional(list(v.object({ causeId: ownId, partyId: v.nullable(ownId), share: oneOf(SHARES), percent }), 100)),
  factIds: v.exactOptional(factIds),
});
export const PartyPayload = v.object({ ...onCase, partyId: ownId });
export const ArbiterPayload = v.object({ ...onCase, accountId: v.nullable(accountId) });
export const FindPayload = v.object({
  ...onCase,
  partyId: ownId,
  pointId: ownId,
  finding: v.nullable(oneOf(FINDINGS)),
  factIds,
});
export const ReservePayload = v.object({ ...onCase, partyId: ownId, text: requiredText(SENTENCE), source: v.exactOptional(text(500)) });
export const ReviewPayload = v.object({ ...onCase, partyId: ownId, reason: requiredText(SENTENCE) });
