import fc from 'fast-check';
import * as v from 'valibot';
import type { ProjectSettings } from '../../../src/contract';
import { PLAIN_CALENDAR } from '../../../src/domain/calendar';
import { withChina } from '../../../src/domain/calendar-presets';
import { freshSettings, SettingsDocSchema, settingsProblems } from '../../../src/domain/settings';
import {
  COPY_PARTS,
  withCopied,
  withDefaultCategories,
  withDefaultDeadlines,
  withDefaultParties,
} from '../../../src/domain/settings-sources';

const fresh = (): ProjectSettings => freshSettings('zh-CN', 'Asia/Shanghai');

const changed = (): ProjectSettings => ({
  ...fresh(),
  categories: [
    { key: 'own-words', dimension: 'process', name: 'Our own', retired: false },
    ...fresh().categories.map((category) => ({ ...category, name: `My ${category.key}`, retired: category.key === 'tone' })),
  ],
  deadlines: { statements: 9, review: 10 },
  calendar: withChina(PLAIN_CALENDAR, 'zh-CN'),
});

describe('settings that were saved before there were deadlines', () => {
  it('get the default deadlines and a plain week, and keep the rest', () => {
    const { deadlines, calendar, ...before } = fresh();
    expect(v.parse(SettingsDocSchema, before)).toEqual({ ...before, deadlines, calendar });
    expect(deadlines).toEqual({ statements: 3, review: 5 });
  });
});

describe('starting over from the defaults', () => {
  it('has every default category under its own name again, and keeps the project’s own, retired', () => {
    const reset = withDefaultCategories(changed());
    expect(reset.categories.slice(0, -1)).toEqual(fresh().categories);
    expect(reset.categories.at(-1)).toMatchObject({ key: 'own-words', retired: true });
    expect(settingsProblems(reset, changed())).toEqual([]);
  });

  it('has the five parties under their own names and sides again, with their members, and keeps the project’s own, retired', () => {
    const own = {
      id: 'vendor',
      key: null,
      name: 'Vendor',
      side: 'other' as const,
      members: ['v'],
      contact: null,
      contactNote: '',
      retired: false,
    };
    const parties = [
      own,
      ...fresh().parties.map((party) => ({ ...party, name: `My ${party.id}`, side: 'other' as const, members: [party.id], retired: true })),
    ];
    const reset = withDefaultParties(parties);
    expect(reset.slice(0, -1)).toEqual(fresh().parties.map((party) => ({ ...party, members: [party.id] })));
    expect(reset.at(-1)).toEqual({ ...own, retired: true });
    expect(settingsProblems({ ...fresh(), parties: reset }, { ...fresh(), parties })).toEqual([]);
  });

  it('has the default deadlines and a plain week, in the same time zone', () => {
    expect(withDefaultDeadlines(changed())).toMatchObject({ ...fresh(), categories: changed().categories });
  });
});

describe('copying from another project', () => {
  it('takes only the chosen parts, and what is taken may be saved', () => {
    fc.assert(
      fc.property(fc.subarray([...COPY_PARTS]), (parts) => {
        const other = { ...changed(), leads: ['a'], timeZone: 'Europe/Berlin', othersSee: 'case-without-internal' as const };
        const copied = withCopied(fresh(), other, new Set(parts));
        expect(copied.leads).toEqual(parts.includes('people') ? ['a'] : []);
        expect(copied.timeZone).toBe(parts.includes('deadlines') ? 'Europe/Berlin' : 'Asia/Shanghai');
        expect(copied.othersSee).toBe(parts.includes('visibility') ? 'case-without-internal' : 'outline');
        expect(copied.categories).toEqual(parts.includes('categories') ? other.categories : fresh().categories);
        expect(settingsProblems(copied, fresh())).toEqual([]);
      }),
    );
  });

  it('keeps a category that only this project has, retired, and never moves a key to another dimension', () => {
    const mine = changed();
    const theirs = { ...fresh(), categories: [{ key: 'own-words', dimension: 'technical' as const, name: 'Another', retired: false }] };
    const { categories } = withCopied(mine, theirs, new Set(['categories']));
    expect(categories.find(({ key }) => key === 'own-words')).toMatchObject({ dimension: 'process', retired: true });
    expect(settingsProblems({ ...mine, categories }, mine)).toEqual([]);
  });
});

describe('a calendar to save', () => {
  const problems = (calendar: Partial<ProjectSettings['calendar']>): string[] =>
    settingsProblems({ ...fresh(), calendar: { ...PLAIN_CALENDAR, ...calendar } }, fresh()).map(
      ({ field, problem }) => `${field}: ${problem}`,
    );

  it('has holidays that end after they begin, and each make-up day once', () => {
    expect(problems({ holidays: [{ from: '2026-05-05', to: '2026-05-01', name: '' }] })).toEqual(['calendar.holidays.0.to: from-after-to']);
    expect(problems({ holidays: [{ from: '2026-01-01', to: '2026-12-31', name: '' }] })).toEqual(['calendar.holidays.0.to: malformed']);
    const day = { day: '2026-05-09', name: '' };
    expect(problems({ workdays: [day, day] })).toEqual(['calendar.workdays.1.day: duplicate']);
    expect(problems(withChina(PLAIN_CALENDAR, 'en-US'))).toEqual([]);
  });
});
