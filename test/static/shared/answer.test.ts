import english from '../../../locales/en-US.json';
import chinese from '../../../locales/zh-CN.json';
import { COMPLAINT_TYPES } from '../../../src/domain/vocabulary';
import { plainText, proposedUpdate, templateFor } from '../../../static/shared/answer/compose';
import { textFrom } from '../../../static/shared/words';

const inEnglish = textFrom('en-US', english);
const inChinese = textFrom('zh-CN', chinese);
const friday = new Date(2026, 10, 20, 9, 0);

describe('The answer to begin with', () => {
  it.each(COMPLAINT_TYPES)('has three parts in both languages for %s, and nothing left to fill in', (type) => {
    for (const [text, language] of [
      [inEnglish, 'en-US'],
      [inChinese, 'zh-CN'],
    ] as const) {
      const { understanding, facts, nextStep } = templateFor(text, { type, language, receivedAt: '2026-11-20T08:00:00Z', today: friday });
      for (const part of [understanding, facts, nextStep]) {
        expect(part.length).toBeGreaterThan(8);
        expect(part).not.toMatch(/[{}[\]]|answer\./);
      }
    }
  });

  it('says nothing about a day that is not known', () => {
    const { facts } = templateFor(inEnglish, { type: 'other', language: 'en-US', receivedAt: null, today: friday });
    expect(facts).toBe('We have recorded what you told us and are checking it against our records.');
  });

  it('promises the next update for the second working day, over the weekend', () => {
    expect(proposedUpdate(friday)).toBe('2026-11-24');
    expect(proposedUpdate(new Date(2026, 10, 17))).toBe('2026-11-19');
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
