import * as v from 'valibot';
import { DELIVERED, FACT_KINDS, PROMISE_SCOPES, REPRODUCTIONS, VISIBILITIES, WRITTEN } from '../domain/fact-words';
import { LANGUAGES } from '../domain/vocabulary';
import { jiraId, list, moment, oneOf, ownId, requiredText, text, timeZone } from './limits';

/** Longest fact, quotation or reason. */
export const WORDS = 4_000;
const REASON = 1_000;
const EVIDENCE = 20;
const AT_ONCE = 100;

const isWebAddress = (value: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(value).protocol);
  } catch {
    return false;
  }
};

const webAddress = v.pipe(requiredText(2_000), v.check(isWebAddress, 'malformed'));

const issueIdOrKey = v.pipe(v.string('malformed'), v.regex(/^(?:[1-9]\d{0,17}|[A-Z][A-Z0-9_]{0,99}-\d{1,15})$/, 'malformed'));

const Evidence = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('attachment'), attachmentId: jiraId }),
    v.object({ kind: v.literal('link'), url: webAddress, title: v.exactOptional(text(300)) }),
    v.object({ kind: v.literal('quote'), text: requiredText(WORDS), speaker: v.exactOptional(text(200)) }),
    v.object({ kind: v.literal('issue'), issue: issueIdOrKey }),
    v.object({ kind: v.literal('comment'), commentId: jiraId }),
    v.object({ kind: v.literal('status'), changeId: jiraId }),
    v.object({ kind: v.literal('kept'), evidenceId: ownId }),
  ],
  'malformed',
);

const PromiseMade = v.object({
  partyId: v.nullable(ownId),
  written: oneOf(WRITTEN),
  scope: oneOf(PROMISE_SCOPES),
  delivered: oneOf(DELIVERED),
});

const Fact = v.object({
  kind: oneOf(FACT_KINDS),
  happenedAt: moment,
  zone: timeZone,
  what: requiredText(WORDS),
  source: v.exactOptional(text(500)),
  visibility: oneOf(VISIBILITIES),
  partyId: v.exactOptional(v.nullable(ownId)),
  evidence: v.exactOptional(list(Evidence, EVIDENCE)),
  reproduction: v.exactOptional(v.nullable(oneOf(REPRODUCTIONS))),
  promise: v.exactOptional(v.nullable(PromiseMade)),
  confirms: v.exactOptional(v.nullable(ownId)),
});

const onIssue = { issueId: jiraId };
/** Of which chain: the case's, which it is without this, or the issue's memos. */
const on = v.exactOptional(v.picklist(['case', 'memos'], 'not-a-choice'));
/** Id of an entry: a ULID. */
const entryId = v.pipe(v.string('malformed'), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'malformed'));
const onFact = { ...onIssue, on, factId: entryId, requestId: ownId };

export const ListPayload = v.object({
  ...onIssue,
  from: v.exactOptional(v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(0, 'malformed'))),
});
export const AddPayload = v.object({ ...onIssue, requestId: ownId, fact: Fact });
export const AddManyPayload = v.object({
  ...onIssue,
  requestId: ownId,
  facts: v.pipe(list(Fact, AT_ONCE), v.minLength(1, 'required')),
});
export const CorrectPayload = v.object({ ...onFact, fact: Fact });
export const WithdrawPayload = v.object({ ...onFact, reason: requiredText(REASON) });
export const RedactPayload = v.object({ ...onFact, reason: requiredText(REASON) });
export const ChainPayload = v.object({ ...onIssue, on });
export const TakePayload = v.object({ ...onIssue, memoIds: v.pipe(list(entryId, AT_ONCE), v.minLength(1, 'required')) });
export const SlipPayload = v.object({
  ...onIssue,
  on,
  ids: v.pipe(list(entryId, 50), v.minLength(1, 'required')),
  language: oneOf(LANGUAGES),
});
