import type { AnswerParts } from '../../../src/contract';
import type { Language } from '../../../src/domain/vocabulary';
import type { Text } from '../words';
import { factLine, withLine, withoutLine } from './fact-lines';
import type { AnswerDraft } from './stored-answer';

/** A language with its words and the template that an answer in it begins with. */
export interface Spoken {
  language: Language;
  text: Text;
  template: AnswerParts;
}

/** The same answer in another language: what still is the template, and the lines of ticked facts. Words of one's own stay as they are. */
export const inLanguage = ({ parts, ticked }: AnswerDraft, from: Spoken, to: Spoken): AnswerDraft => {
  const leads = { from: from.text('answer.fromFacts.lead'), to: to.text('answer.fromFacts.lead') };
  let own = parts.facts;
  const moved = ticked.map((tick) => {
    const without = withoutLine(own, tick.line, leads.from);
    if (without === null) return { tick, moves: false };
    own = without;
    return { tick: { ...tick, line: factLine(tick, to.language, to.text) }, moves: true };
  });
  const kept = (part: 'understanding' | 'nextStep'): string => (parts[part] === from.template[part] ? to.template[part] : parts[part]);
  const base = own === from.template.facts ? to.template.facts : own;
  return {
    language: to.language,
    parts: {
      understanding: kept('understanding'),
      facts: moved.reduce((facts, { tick, moves }) => (moves ? withLine(facts, tick.line, leads.to) : facts), base),
      nextStep: kept('nextStep'),
      nextUpdateBy: parts.nextUpdateBy,
    },
    ticked: moved.map(({ tick }) => tick),
  };
};
