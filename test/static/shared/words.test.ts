import { formatsFor } from '../../../static/shared/formats';
import { languageFor, textFrom } from '../../../static/shared/words';

describe('Words', () => {
  it('come from the fallback where a language lacks them, and show their key where nobody has them', () => {
    const text = textFrom('zh-CN', { ui: { save: '保存' } }, { ui: { cancel: 'Cancel' } });
    expect([text('ui.save'), text('ui.cancel'), text('ui.retry')]).toEqual(['保存', 'Cancel', 'ui.retry']);
  });

  it('count as their language counts', () => {
    const text = textFrom('en-US', { ui: { waitSeconds: '{seconds, plural, one {Wait a second.} other {Wait # seconds.}}' } });
    expect([text('ui.waitSeconds', { seconds: 1 }), text('ui.waitSeconds', { seconds: 9 })]).toEqual(['Wait a second.', 'Wait 9 seconds.']);
  });

  it.each([
    ['zh-CN', 'zh-CN'],
    ['zh_CN', 'zh-CN'],
    ['en-GB', 'en-US'],
    ['de-DE', 'en-US'],
  ])('for a site in %s are those of %s', (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });
});

describe('Dates', () => {
  it('leave a calendar day where it is, whatever the time zone', () => {
    expect(formatsFor('en-US', 'Pacific/Honolulu').day('2026-11-24')).toBe('Nov 24, 2026');
    expect(formatsFor('en-US', 'Asia/Shanghai').day('2026-11-24')).toBe('Nov 24, 2026');
  });

  it('show a moment in the time zone of the reader', () => {
    expect(formatsFor('en-GB', 'Asia/Shanghai').moment('2026-11-24T20:30:00Z')).toBe('25 Nov 2026, 04:30');
  });

  it('give back what is not a date', () => {
    expect(formatsFor('en-US', undefined).day('the week before')).toBe('the week before');
  });
});
