import * as v from 'valibot';
import type { ProjectSettings } from '../../../src/contract';
import { fieldNames } from '../../../src/domain/field-names';
import { keepingRetired } from '../../../src/domain/matrix';
import { presetActivities } from '../../../src/domain/matrix-presets';
import { freshSettings, peopleIn, ProjectSettingsSchema, settingsProblems, withPeople } from '../../../src/domain/settings';

const fresh = (): ProjectSettings => freshSettings('zh-CN', 'Asia/Shanghai');

const problems = (change: (settings: ProjectSettings) => ProjectSettings): string[] =>
  settingsProblems(change(fresh()), fresh()).map(({ field, problem }) => `${field}: ${problem}`);

describe('the settings of a fresh project', () => {
  it('have five parties without members, the project lead as lead, and may be saved as they are', () => {
    expect(fresh().parties.map(({ id, side }) => `${id} ${side}`)).toEqual([
      'implementation-engineer delivery',
      'development-team delivery',
      'client client',
      'project-manager delivery',
      'management other',
    ]);
    expect(peopleIn(fresh())).toEqual([]);
    expect(v.is(ProjectSettingsSchema, fresh())).toBe(true);
    expect(settingsProblems(fresh(), fresh())).toEqual([]);
  });

  it('name every key that a Jira field may hold in the project’s language', () => {
    const names = fieldNames(fresh());
    expect(names['config-error']).toBe('配置错误');
    expect(names.unusable).toBe('用不了');
    expect(names['partly-upheld']).toBe('部分成立');
  });
});

describe('settings to save', () => {
  it('may rename and retire, but not drop what old cases refer to', () => {
    expect(
      problems((settings) => ({
        ...settings,
        parties: settings.parties.map((party) => ({ ...party, name: 'X', retired: party.id === 'client' })),
      })),
    ).toEqual([]);
    expect(problems((settings) => ({ ...settings, parties: settings.parties.slice(1) }))).toEqual(['parties: retire-instead']);
    expect(problems((settings) => ({ ...settings, categories: settings.categories.slice(1) }))).toEqual(['categories: retire-instead']);
  });

  it('need a name for what a project adds, and each id once', () => {
    const party = { id: 'own', key: null, name: null, side: 'other' as const, members: [], contact: null, contactNote: '', retired: false };
    expect(problems((settings) => ({ ...settings, parties: [...settings.parties, party, party] }))).toEqual([
      'parties.6.id: duplicate',
      'parties.5.name: required',
      'parties.6.name: required',
    ]);
    const category = { key: 'own', dimension: 'process' as const, name: null, retired: false };
    expect(problems((settings) => ({ ...settings, categories: [...settings.categories, category] }))).toEqual([
      `categories.${String(fresh().categories.length)}.name: required`,
    ]);
  });

  it('leave someone on the delivery side', () => {
    expect(problems((settings) => ({ ...settings, parties: settings.parties.map((party) => ({ ...party, retired: true })) }))).toEqual([
      'parties: no-delivery-party',
    ]);
  });

  it('refuse keys that would break a Jira field or a query', () => {
    for (const key of ['two words', 'quo"te', '', 'a'.repeat(41)]) {
      const category = { key, dimension: 'process', name: 'X', retired: false };
      expect(v.is(ProjectSettingsSchema, { ...fresh(), categories: [category] })).toBe(false);
    }
    expect(
      v.is(ProjectSettingsSchema, { ...fresh(), categories: [{ key: '需求-1', dimension: 'process', name: 'X', retired: false }] }),
    ).toBe(true);
  });
});

describe('people in settings', () => {
  it('are swapped everywhere, and an erased one is left out', () => {
    const settings = { ...fresh(), leads: ['p1', 'gone'], arbiters: ['p2'] };
    settings.parties = settings.parties.map((party) =>
      party.id === 'client' ? { ...party, members: ['p1', 'gone'], contact: 'gone' } : party,
    );
    const swapped = withPeople(
      settings,
      new Map([
        ['p1', 'account-1'],
        ['p2', 'account-2'],
      ]),
    );
    expect(peopleIn(swapped).sort()).toEqual(['account-1', 'account-2']);
    expect(swapped.parties.find((party) => party.id === 'client')?.contact).toBeNull();
  });
});

describe('a matrix that replaces another', () => {
  it('keeps the activities that it leaves out, retired', () => {
    const next = keepingRetired(presetActivities('article'), presetActivities('implementation'));
    expect(next.filter(({ retired }) => !retired)).toHaveLength(2);
    expect(next.filter(({ retired }) => retired)).toHaveLength(10);
  });
});
