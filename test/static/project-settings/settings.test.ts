import fc from 'fast-check';
import type { Party, ProjectSettings } from '../../../src/contract';
import * as v from 'valibot';
import { freshSettings, ProjectSettingsSchema, settingsProblems } from '../../../src/domain/settings';
import { categoryKeyOf, withAdded, withCategory, withMovedCategory } from '../../../static/project-settings/edit-categories';
import { mergeSettings, type SettingsWords } from '../../../static/project-settings/merge-settings';
import { partyProblems, settingsSound } from '../../../static/project-settings/problems';
import { tidySettings } from '../../../static/project-settings/tidy';
import { withItem } from '../../../static/editing/replace';

const base: ProjectSettings = freshSettings('en-US', 'Europe/Berlin');

const aParty = (overrides: Partial<Party> = {}): Party => ({
  id: 'partner',
  key: null,
  name: 'Partner',
  side: 'delivery',
  members: [],
  contact: null,
  contactNote: '',
  retired: false,
  ...overrides,
});

const nameOf = ({ name, key }: Party): string => name ?? key ?? '';

const words: SettingsWords = {
  party: nameOf,
  field: (field) => field,
  side: (side) => side,
  retired: String,
  part: (part) => part,
  category: ({ key, name }) => name ?? key,
  categoryField: (field) => field,
  deadlines: ({ statements, review }) => `${statements} ${review}`,
  calendar: ({ weekend }) => weekend.join(' '),
  raci: ({ rules }) => String(rules.length),
  notify: String,
  language: (language) => language,
  othersSee: (othersSee) => othersSee,
};

const withParty = (settings: ProjectSettings, id: string, changes: Partial<Party>): ProjectSettings => ({
  ...settings,
  parties: withItem(settings.parties, id, changes),
});

describe('two admins at one project', () => {
  it('keep changes of different fields of the same party', () => {
    const mine = withParty(base, 'client', { contactNote: 'Ms Huber' });
    const theirs = withParty({ ...base, language: 'zh-CN' }, 'client', { name: 'Hansa Foods' });
    const { merged, clashes } = mergeSettings({ base, mine, theirs }, words);
    expect(clashes).toEqual([]);
    expect(merged.language).toBe('zh-CN');
    expect(merged.parties.find(({ id }) => id === 'client')).toMatchObject({ name: 'Hansa Foods', contactNote: 'Ms Huber' });
  });

  it('are shown each other where they changed one field differently, and may give way', () => {
    const mine = { ...withParty(base, 'client', { members: ['a'] }), leads: ['x'] };
    const theirs = { ...withParty(base, 'client', { members: ['b'] }), leads: ['y'] };
    const { merged, clashes } = mergeSettings({ base, mine, theirs }, words);
    expect(clashes.map(({ key, theirs: shown }) => [key, shown])).toEqual([
      ['client/members', { people: ['b'] }],
      ['leads', { people: ['y'] }],
    ]);
    expect(merged.leads).toEqual(['x']);
    const gaveWay = clashes.reduce((draft, clash) => clash.take(draft), merged);
    expect(gaveWay).toEqual(theirs);
  });

  it('never lose a party that either of them added', () => {
    const added = fc.uniqueArray(fc.uuid(), { maxLength: 6 });
    fc.assert(
      fc.property(added, added, (mineIds, theirIds) => {
        const party = (id: string): Party => aParty({ id, name: id });
        const mine = { ...base, parties: [...base.parties, ...mineIds.map(party)] };
        const theirs = { ...base, parties: [...base.parties, ...theirIds.map(party)] };
        const ids = mergeSettings({ base, mine, theirs }, words).merged.parties.map(({ id }) => id);
        expect(new Set(ids)).toEqual(new Set([...mine.parties, ...theirs.parties].map(({ id }) => id)));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('two admins at the categories', () => {
  const renamed = (settings: ProjectSettings, key: string, name: string): ProjectSettings => ({
    ...settings,
    categories: withCategory(settings.categories, key, { name }),
  });

  it('keep both renamings, what both added, and the order of the one who changed it', () => {
    const mine = {
      ...renamed(base, 'tone', 'Wording'),
      categories: withAdded(renamed(base, 'tone', 'Wording').categories, 'process', 'Mine'),
    };
    const moved = withMovedCategory(renamed(base, 'integration', 'Interfaces').categories, 'version-mismatch', -1);
    const theirs = { ...base, categories: withAdded(moved, 'technical', 'Theirs') };
    const { merged, clashes } = mergeSettings({ base, mine, theirs }, words);
    expect(clashes).toEqual([]);
    const names = new Map(merged.categories.map(({ key, name }) => [key, name]));
    expect(['tone', 'integration', 'mine', 'theirs'].map((key) => names.get(key))).toEqual(['Wording', 'Interfaces', 'Mine', 'Theirs']);
    expect(names.size).toBe(merged.categories.length);
  });

  it('are shown each other where both renamed one, and may give way', () => {
    const [mine, theirs] = [renamed(base, 'tone', 'Wording'), renamed(base, 'tone', 'Manner')];
    const { merged, clashes } = mergeSettings({ base, mine, theirs }, words);
    expect(clashes.map(({ key, theirs: shown }) => [key, shown])).toEqual([['category/tone/name', { words: 'Manner' }]]);
    expect(clashes.reduce((draft, clash) => clash.take(draft), merged)).toEqual(theirs);
  });
});

describe('a category that the project adds', () => {
  it('gets a key that Jira’s fields and queries can hold, that no other has, in any language', () => {
    expect(categoryKeyOf('Late  delivery!', new Set())).toBe('late-delivery');
    expect(categoryKeyOf('供应商延误', new Set())).toBe('供应商延误');
    expect(categoryKeyOf('Other', new Set())).toBe('other-2');
    expect(categoryKeyOf('??', new Set(['category']))).toBe('category-2');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 8 }), (names) => {
        const categories = names.reduce((all, name) => withAdded(all, 'process', name === '' ? 'x' : name), base.categories);
        expect(settingsProblems({ ...base, categories }, base)).toEqual([]);
        expect(
          categories.every(({ key }) =>
            v.is(ProjectSettingsSchema, { ...base, categories: [{ key, dimension: 'process', name: 'x', retired: false }] }),
          ),
        ).toBe(true);
      }),
    );
  });

  it('moves among those of its dimension that are in use, and nothing else does', () => {
    const keys = (categories: ProjectSettings['categories']): string[] => categories.map(({ key }) => key);
    const retired = withCategory(base.categories, 'version-mismatch', { retired: true });
    expect(keys(withMovedCategory(retired, 'environment-difference', -1)).slice(0, 3)).toEqual([
      'environment-difference',
      'version-mismatch',
      'config-error',
    ]);
    expect(withMovedCategory(base.categories, 'unclear-requirement', -1)).toEqual(base.categories);
  });
});

describe('deadlines and days', () => {
  const sound = (changes: Partial<ProjectSettings>): boolean =>
    settingsSound({ ...base, ...changes }, { party: nameOf, category: words.category });

  it('stand against saving while a number, a zone or a day is not one', () => {
    expect(sound({ deadlines: { statements: Number.NaN, review: 5 } })).toBe(false);
    expect(sound({ timeZone: 'Nowhere' })).toBe(false);
    const holiday = { from: '2026-05-01', to: '2026-05-05', name: '' };
    expect(sound({ calendar: { ...base.calendar, holidays: [holiday] } })).toBe(true);
    expect(sound({ calendar: { ...base.calendar, holidays: [{ ...holiday, to: '' }] } })).toBe(false);
    expect(sound({ calendar: { ...base.calendar, workdays: [1, 2].map(() => ({ day: '2026-05-09', name: '' })) } })).toBe(false);
  });
});

describe('a party', () => {
  const party = aParty();

  it('needs a name of its own, unless it is a default one', () => {
    expect(partyProblems(party, base.parties, nameOf).name).toBeNull();
    expect(partyProblems(aParty({ name: ' ' }), base.parties, nameOf).name).toBe('required');
    expect(partyProblems(aParty({ name: 'Client' }), base.parties, nameOf).name).toBe('same');
    expect(partyProblems(aParty({ name: 'x'.repeat(81) }), base.parties, nameOf).name).toBe('too-long');
    expect(partyProblems(aParty({ contactNote: 'x'.repeat(501) }), base.parties, nameOf).note).toBe('too-long');
  });

  it('of the delivery side must be left', () => {
    expect(settingsSound(base, { party: nameOf, category: words.category })).toBe(true);
    const none = { ...base, parties: base.parties.map((each) => (each.side === 'delivery' ? { ...each, retired: true } : each)) };
    expect(settingsSound(none, { party: nameOf, category: words.category })).toBe(false);
  });

  it('is saved with its default name when its own was emptied', () => {
    expect(
      tidySettings(withParty(base, 'client', { name: '  ', contactNote: ' note ' })).parties.find(({ id }) => id === 'client'),
    ).toMatchObject({
      name: null,
      contactNote: 'note',
    });
  });
});
