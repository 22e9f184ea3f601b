import * as v from 'valibot';
import { WORDS_OF_CLIENT } from '../domain/answer-doc';
import { LINK_KINDS } from '../domain/duplicates';
import { LANGUAGES } from '../domain/vocabulary';
import { day, jiraId, list, oneOf, ownId, requiredText, text, version } from './limits';

const PART = 4_000;
const WORDS = 4_000;
/** Facts that an answer can be filled from. */
const FACTS = 50;

const Restriction = v.object({ type: oneOf(['role', 'group']), name: v.pipe(requiredText(255)) });

export const SendPayload = v.object({
  issueId: jiraId,
  answer: v.object({ understanding: text(PART), facts: text(PART), nextStep: text(PART), nextUpdateBy: v.nullable(day) }),
  via: oneOf(['copy', 'comment']),
  language: v.exactOptional(oneOf(LANGUAGES)),
  factIds: v.exactOptional(list(ownId, FACTS)),
  restricted: v.exactOptional(v.nullable(Restriction)),
});

export const AudiencesPayload = v.object({ issueId: jiraId });

const said = { issueId: jiraId, word: oneOf(WORDS_OF_CLIENT), words: text(WORDS) };
export const SayPayload = v.object(said);
/** A lead says where they have it from: a client who can't see it must be able to check it. */
export const RecordPayload = v.object({ ...said, words: requiredText(WORDS), partyId: ownId });
export const AskPayload = v.object({ issueId: jiraId });

const otherKey = v.pipe(
  v.string('malformed'),
  v.trim(),
  v.toUpperCase(),
  v.nonEmpty('required'),
  v.regex(/^[A-Z][A-Z0-9_]{0,99}-[1-9]\d{0,14}$/, 'malformed'),
);

export const LinksPayload = v.object({ issueId: jiraId });
export const LinkPayload = v.object({ issueId: jiraId, other: otherKey, kind: oneOf(LINK_KINDS) });
export const UnlinkPayload = v.object({ issueId: jiraId, otherId: jiraId });

export const AuditPayload = v.object({ issueId: jiraId, before: v.exactOptional(version) });
