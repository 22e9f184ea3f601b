import * as v from 'valibot';
import { LANGUAGES } from './vocabulary';

/*
 * What a case keeps of its answers and of the client's word. Each has a default, so that cases of before there was any still read.
 */

/** Who may read an answer's comment, where not everyone who sees the issue may. */
const Restriction = v.object({ type: v.picklist(['role', 'group']), name: v.string() });

export const SentAnswer = v.object({
  understanding: v.string(),
  facts: v.string(),
  nextStep: v.string(),
  nextUpdateBy: v.nullable(v.string()),
  sentAt: v.string(),
  via: v.picklist(['copy', 'comment']),
  by: v.string(),
  /** What it is written in; null: the complaint's own language, as before one could choose. */
  language: v.optional(v.nullable(v.picklist(LANGUAGES)), null),
  /** The shared facts that it was filled from. */
  factIds: v.optional(v.array(v.string()), () => []),
  restricted: v.optional(v.nullable(Restriction), null),
});

export const WORDS_OF_CLIENT = ['yes', 'not-yet'] as const;

const ClientWord = v.object({
  id: v.string(),
  word: v.picklist(WORDS_OF_CLIENT),
  /** What they added, or where a lead has it from. */
  words: v.string(),
  partyId: v.nullable(v.string()),
  by: v.nullable(v.string()),
  at: v.string(),
  /** `card`: one of the client's people said so in Jira; `call`: a lead wrote down what was said elsewhere. */
  via: v.picklist(['card', 'call']),
});

export const ANSWER_PARTS = {
  /** Answers before the last one, oldest first. */
  earlierAnswers: v.optional(v.array(SentAnswer), () => []),
  /** Oldest first; the last one stands. */
  clientWords: v.optional(v.array(ClientWord), () => []),
  /** When the client was asked whether it is settled, by whom. */
  clientAsked: v.optional(v.array(v.object({ at: v.string(), by: v.nullable(v.string()) })), () => []),
  /** The case that leads where this one is its duplicate, and the phase in which this one was closed for it. */
  duplicateOf: v.optional(
    v.nullable(v.object({ caseId: v.string(), phase: v.picklist(['open', 'improving']), at: v.string(), by: v.nullable(v.string()) })),
    null,
  ),
};

/** What a fresh case has of them. */
export const noAnswerParts = (): {
  earlierAnswers: [];
  clientWords: [];
  clientAsked: [];
  duplicateOf: null;
} => ({ earlierAnswers: [], clientWords: [], clientAsked: [], duplicateOf: null });
