import { TZDate } from '@date-fns/tz';
import type { AnswerParts } from '../../../src/contract';
import type { ComplaintType, Language } from '../../../src/domain/vocabulary';
import { dayOf } from '../calendar-day';
import { formatsFor } from '../formats';
import type { Text } from '../words';

/** The second working day (Monday to Friday) after `from`: soon enough to be believed, far enough to have something to say. */
export const proposedUpdate = (from: Date): string => {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate());
  for (let left = 2; left > 0;) {
    day.setDate(day.getDate() + 1);
    if (day.getDay() !== 0 && day.getDay() !== 6) left -= 1;
  }
  return dayOf(day);
};

interface TemplateInput {
  type: ComplaintType;
  /** A project manager or management complained: they are spoken to as colleagues. */
  internal: boolean;
  language: Language;
  /** When the complaint came in; null where that isn't known here. */
  receivedAt: string | null;
  today: Date;
  /** Of the reader's Jira profile. */
  timeZone?: string | undefined;
}

/** The answer to begin with; it can be sent as it is, and says nothing that isn't true yet. `text` speaks the complaint's language. */
export const templateFor = (text: Text, { type, internal, language, receivedAt, today, timeZone }: TemplateInput): AnswerParts => {
  const received = receivedAt === null ? null : new TZDate(receivedAt, timeZone);
  const day = received === null || Number.isNaN(received.getTime()) ? 'none' : formatsFor(language, undefined).day(dayOf(received));
  const set = internal ? 'internalTemplate' : 'template';
  return {
    understanding: text(`answer.${set}.${type}.understanding`),
    facts: text(`answer.${set}.${type}.facts`, { day }),
    nextStep: text(`answer.${set}.${type}.nextStep`),
    nextUpdateBy: proposedUpdate(new TZDate(today, timeZone)),
  };
};

/** The answer as the client reads it: plain paragraphs that survive any chat or mail. */
export const plainText = (parts: AnswerParts, language: Language, text: Text): string => {
  const { understanding, facts, nextStep, nextUpdateBy } = parts;
  const update = nextUpdateBy === null ? '' : text('answer.nextUpdate', { day: formatsFor(language, undefined).day(nextUpdateBy) });
  const last = language === 'zh-CN' ? `${nextStep.trim()}${update}` : `${nextStep.trim()} ${update}`;
  return [understanding, facts, last]
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
};
