import { TZDate } from '@date-fns/tz';
import type { Fact } from '../../../src/contract';
import type { Language } from '../../../src/domain/vocabulary';
import { dayOf } from '../calendar-day';
import { formatsFor } from '../formats';
import type { Text } from '../words';

/** An answer tells a fact in a line; who wants more of it writes it in. */
const LONGEST = 300;

/** A fact's words in one line that is not too long. */
export const shortened = (what: string): string => {
  const line = what.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
};

/** A fact as it is told to the client, with its day where it happened. `text` speaks the complaint's language. */
export const factLine = ({ happenedAt, zone, what }: Pick<Fact, 'happenedAt' | 'zone' | 'what'>, language: Language, text: Text): string =>
  text('answer.fromFacts.line', {
    day: formatsFor(language, undefined).day(dayOf(new TZDate(happenedAt, zone))),
    what: shortened(what),
  });

/** `facts` with one line more at its end; the first one is led in by `lead`. */
export const withLine = (facts: string, line: string, lead: string): string => {
  const before = facts.trimEnd();
  const lines = before.split('\n');
  if (lines.includes(line)) return facts;
  if (lines.includes(lead)) return `${before}\n${line}`;
  return before === '' ? `${lead}\n${line}` : `${before}\n\n${lead}\n${line}`;
};

/** `facts` without that line, and without `lead` where nothing is left under it; null where somebody changed the line's words. */
export const withoutLine = (facts: string, line: string, lead: string): string | null => {
  const lines = facts.split('\n');
  const at = lines.indexOf(line);
  if (at === -1) return null;
  lines.splice(at, 1);
  const head = lines.indexOf(lead);
  if (head !== -1 && (lines[head + 1] ?? '').trim() === '') lines.splice(head, 1);
  return lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trimEnd();
};
