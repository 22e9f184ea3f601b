import * as v from 'valibot';
import { CHANNELS, COMPLAINT_TYPES, DIMENSIONS, HORIZONS, SEVERITIES, SHARES, TRIAGES } from '../domain/vocabulary';
import { accountId, categoryKey, day, jiraId, list, moment, oneOf, ownId, requiredText, text, version } from './limits';

/** Longest complaint, as the form says. */
export const SAID = 4_000;
const SENTENCE = 2_000;
const ACTION = 1_000;
export const CAUSES_MOST = 30;
/** How often "why?" may be asked of one question. */
const WHYS = 5;
const STATEMENT = 10_000;

const causeParts = {
  dimension: oneOf(DIMENSIONS),
  category: categoryKey,
  explanation: text(SENTENCE),
  partyId: v.nullable(ownId),
  share: v.nullable(oneOf(SHARES)),
};
export const Cause = v.object({ id: ownId, ...causeParts });
const DraftCause = v.union([Cause, v.object(causeParts)], 'malformed');

const Action = v.object({
  id: ownId,
  horizon: oneOf(HORIZONS),
  text: requiredText(ACTION),
  owner: v.nullable(accountId),
  due: v.nullable(day),
  doneAt: v.nullable(moment),
});

/** Strict, because every part may be left out: a mistyped one must not pass for a save of nothing. */
const Changes = v.strictObject({
  complaint: v.exactOptional(
    v.object({
      said: v.exactOptional(text(SAID)),
      saidBy: v.exactOptional(v.nullable(ownId)),
      about: v.exactOptional(v.nullable(ownId)),
      channel: v.exactOptional(v.nullable(oneOf(CHANNELS))),
      receivedAt: v.exactOptional(moment),
      severity: v.exactOptional(oneOf(SEVERITIES)),
      type: v.exactOptional(oneOf(COMPLAINT_TYPES)),
    }),
  ),
  happened: v.exactOptional(v.object({ when: text(500), where: text(500), who: text(500), what: text(4_000) })),
  views: v.exactOptional(list(v.object({ partyId: ownId, text: text(STATEMENT) }), 24)),
  causes: v.exactOptional(list(DraftCause, CAUSES_MOST)),
  actions: v.exactOptional(list(Action, 50)),
  noActionReason: v.exactOptional(v.nullable(text(SENTENCE))),
  analysis: v.exactOptional(
    v.object({ triage: v.nullable(oneOf(TRIAGES)), happened: list(text(500), WHYS), reached: list(text(500), WHYS) }),
  ),
});

/** Names the case and the version that the screen shows. */
export const onCase = { issueId: jiraId, baseVersion: version };

export const OpenPayload = v.object({ issueId: jiraId });
export const SavePayload = v.object({ ...onCase, changes: Changes });
export const PublishPayload = v.object({ ...onCase, changes: v.exactOptional(Changes) });
export const ReopenPayload = v.object({ ...onCase, reason: requiredText(SENTENCE) });

export type Changes = v.InferOutput<typeof Changes>;
