import english from '../../../locales/en-US.json';
import chinese from '../../../locales/zh-CN.json';
import { COMPLAINT_TYPES } from '../../../src/domain/vocabulary';
import { plainText, proposedUpdate, templateFor } from '../../../static/shared/answer/compose';
import { factLine, withLine, withoutLine } from '../../../static/shared/answer/fact-lines';
import { inLanguage } from '../../../static/shared/answer/in-language';
import { textFrom } from '../../../static/shared/words';

const inEnglish = textFrom('en-US', english);
const inChinese = textFrom('zh-CN', chinese);
const friday = new Date(2026, 10, 20, 9, 0);

describe('The answer to begin with', () => {
  it.each(COMPLAINT_TYPES)('has three parts in both languages for %s, and nothing left to fill in', (type) => {
    for (const [text, language, internal] of [
      [inEnglish, 'en-US', false],
      [inChinese, 'zh-CN', false],
      [inEnglish, 'en-US', true],
      [inChinese, 'zh-CN', true],
    ] as const) {
      const receivedAt = '2026-11-20T08:00:00Z';
      const { understanding, facts, nextStep } = templateFor(text, { type, internal, language, receivedAt, today: friday });
      for (const part of [understanding, facts, nextStep]) {
        expect(part.length).toBeGreaterThan(8);
        expect(part).not.toMatch(/[{}[\]]|answer\./);
      }
    }
  });

  it('says nothing about a day that is not known', () => {
    const { facts } = templateFor(inEnglish, { type: 'other', internal: false, language: 'en-US', receivedAt: null, today: friday });
    expect(facts).toBe('We have recorded what you told us and are checking it against our records.');
  });

  it('promises the next update for the second working day, over the weekend', () => {
    expect(proposedUpdate(friday)).toBe('2026-11-24');
    expect(proposedUpdate(new Date(2026, 10, 17))).toBe('2026-11-19');
  });
});

describe('A ticked fact', () => {
  const lead = inEnglish('answer.fromFacts.lead');
  const fact = { happenedAt: '2026-11-19T20:00:00.000Z', zone: 'Asia/Shanghai', what: 'They signed\n\n<b>the plan</b> {x} off.' };
  const line = factLine(fact, 'en-US', inEnglish);

  it('is a line with the day on which it happened there, in the words of the complaint’s language', () => {
    expect(line).toBe('– Nov 20, 2026: They signed <b>the plan</b> {x} off.');
    expect(factLine(fact, 'zh-CN', inChinese)).toContain('2026年11月20日：They signed');
    expect(Array.from(factLine({ ...fact, what: '😀'.repeat(500) }, 'en-US', inEnglish)).length).toBeLessThan(330);
  });

  it('goes in and out without touching what else was written', () => {
    const other = factLine({ ...fact, what: 'The licence ran out.' }, 'en-US', inEnglish);
    const both = withLine(withLine('We looked.', line, lead), other, lead);
    expect(both).toBe(`We looked.\n\n${lead}\n${line}\n${other}`);
    expect(withLine(both, line, lead)).toBe(both);
    const one = withoutLine(`${both}\n\nMore to come.`, line, lead) ?? '';
    expect(one).toBe(`We looked.\n\n${lead}\n${other}\n\nMore to come.`);
    expect(withoutLine(one, other, lead)).toBe('We looked.\n\nMore to come.');
    expect(withoutLine(withLine('', line, lead), line, lead)).toBe('');
  });

  it('stays where somebody changed its words', () => {
    expect(withoutLine('We looked.', line, lead)).toBeNull();
  });
});

describe('The other language', () => {
  const spokenIn = (language: 'en-US' | 'zh-CN') => {
    const text = language === 'en-US' ? inEnglish : inChinese;
    return { language, text, template: templateFor(text, { type: 'delay', internal: false, language, receivedAt: null, today: friday }) };
  };
  const [en, zh] = [spokenIn('en-US'), spokenIn('zh-CN')];
  const fact = { id: 'f1', happenedAt: '2026-11-19T20:00:00.000Z', zone: 'Asia/Shanghai', what: 'Installed.' };
  const line = factLine(fact, 'en-US', inEnglish);
  const lead = inEnglish('answer.fromFacts.lead');
  const written = {
    language: 'en-US' as const,
    parts: { ...en.template, facts: withLine(en.template.facts, line, lead), nextStep: 'We call at nine.' },
    ticked: [{ ...fact, line }],
  };

  it('takes the template and the ticked facts with it, and leaves one’s own words as they are', () => {
    const there = inLanguage(written, en, zh);
    expect(there.parts.understanding).toBe(zh.template.understanding);
    expect(there.parts.facts).toBe(`${zh.template.facts}\n\n${inChinese('answer.fromFacts.lead')}\n– 2026年11月20日：Installed.`);
    expect(there.parts.nextStep).toBe('We call at nine.');
    expect(inLanguage(there, zh, en)).toEqual(written);
  });

  it('leaves a fact whose words were changed where it is', () => {
    const changed = { ...written, parts: { ...written.parts, facts: `${en.template.facts}\n\n– Installed in November.` } };
    expect(inLanguage(changed, en, zh).parts.facts).toBe(changed.parts.facts);
  });
});

describe('The answer as plain text', () => {
  const parts = { understanding: ' We understand. ', facts: '', nextStep: 'We look.', nextUpdateBy: '2026-11-24' };

  it('is paragraphs without empty ones, with the promise at the end', () => {
    expect(plainText(parts, 'en-US', inEnglish)).toBe('We understand.\n\nWe look. You will hear from us again by Nov 24, 2026.');
  });

  it('promises nothing where no day is set', () => {
    expect(plainText({ ...parts, nextUpdateBy: null }, 'en-US', inEnglish)).toBe('We understand.\n\nWe look.');
  });

  it('writes the day as the language of the complaint does', () => {
    expect(plainText(parts, 'zh-CN', inChinese)).toContain('2026年11月24日');
  });
});
