import type { AnswerParts } from '../contract';
import type { CaseDoc } from './case-doc';
import { refuse } from './errors';
import { noted, type Stamp } from './phases';

/** Answers that one case keeps; a conversation of more belongs into Jira. */
const MOST_ANSWERS = 60;

/**
 * The answer to the client as paragraphs, in the order that calms: understanding, facts, next step; empty parts are left out.
 * `nextUpdate` is the sentence that promises the next update, already in the complaint's language, or null.
 */
export const answerParagraphs = (answer: Pick<AnswerParts, 'understanding' | 'facts' | 'nextStep'>, nextUpdate: string | null): string[] =>
  [answer.understanding, answer.facts, answer.nextStep, nextUpdate ?? ''].map((part) => part.trim()).filter((part) => part !== '');

/** The case with one answer more; those before it are kept. Refused once the case is closed (`frozen`), or has more than it may hold. */
export const answered = (doc: CaseDoc, stamp: Stamp, answer: NonNullable<CaseDoc['answer']>): CaseDoc => {
  if (doc.phase === 'closed') throw refuse('frozen');
  const earlierAnswers = doc.answer === null ? doc.earlierAnswers : [...doc.earlierAnswers, doc.answer];
  if (earlierAnswers.length >= MOST_ANSWERS) throw refuse('too-large');
  return noted({ ...doc, answer, earlierAnswers }, stamp, { parts: ['answer'] });
};
