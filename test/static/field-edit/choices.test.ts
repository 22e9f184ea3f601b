import fc from 'fast-check';
import * as v from 'valibot';
import type { Category } from '../../../src/contract';
import { categoriesAcross, defaultCategories } from '../../../src/domain/settings';
import { COMPLAINT_TYPES } from '../../../src/domain/vocabulary';
import { matching, offeredFor, valuesAfter } from '../../../static/field-edit/choices';
import { editedPart, FieldExtension, isOnIssue } from '../../../static/field-edit/place';

const aCategory = (key: string, overrides: Partial<Category> = {}): Category => ({
  key,
  dimension: 'technical',
  name: null,
  retired: false,
  ...overrides,
});

describe('the choices of a field', () => {
  it('are the project’s categories in their order; a retired one only where the field holds it', () => {
    const categories = [
      aCategory('b', { name: 'B' }),
      aCategory('old', { retired: true }),
      aCategory('gone', { retired: true }),
      aCategory('a'),
    ];
    const { offered, outside } = offeredFor('technical', { categories, held: ['old', 'a', 'Solar flare'] });
    expect(offered).toMatchObject([{ key: 'b', name: 'B' }, { key: 'old', retired: true }, { key: 'a' }]);
    expect(outside).toEqual(['Solar flare']);
  });

  it('are the six types for a complaint, whatever the project’s categories', () => {
    const { offered, outside } = offeredFor('type', { categories: [], held: ['delay', 'Angry'] });
    expect(offered.map(({ key }) => key)).toEqual(COMPLAINT_TYPES);
    expect(outside).toEqual(['Angry']);
  });

  it('leave every value that was held and not taken out in its place, known or not', () => {
    const keys = ['a', 'b', 'c', 'd', 'x y', '天气'];
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...keys)), fc.subarray(keys), (held, picked) => {
        const { offered } = offeredFor('technical', { categories: ['a', 'b', 'c', 'd'].map((key) => aCategory(key)), held });
        const chosen = new Set(picked);
        const after = valuesAfter(held, chosen, offered);
        expect(after.filter((value) => held.includes(value))).toEqual(held.filter((value) => chosen.has(value)));
        expect(new Set(after).size).toBe(after.length);
        for (const value of after) expect(chosen.has(value)).toBe(true);
      }),
    );
  });

  it('are found by part of their name, and what is chosen stays in sight', () => {
    const all = [
      { key: 'config-error', label: '配置错误' },
      { key: 'performance', label: 'Performance' },
      { key: 'integration', label: 'Integration' },
    ];
    expect(matching(all, '配置', new Set(['integration'])).map(({ key }) => key)).toEqual(['config-error', 'integration']);
    expect(matching(all, 'PERF', new Set()).map(({ key }) => key)).toEqual(['performance']);
    expect(matching(all, '', new Set())).toHaveLength(3);
  });
});

describe('categories of several projects', () => {
  it('stand there once, offered where any project offers them', () => {
    const one = [aCategory('a', { retired: true }), aCategory('own', { name: 'Own' })];
    const two = [aCategory('a', { name: 'Renamed' }), aCategory('a', { dimension: 'process' })];
    expect(categoriesAcross([{ categories: one }, { categories: two }])).toEqual([
      aCategory('a', { name: 'Renamed' }),
      aCategory('own', { name: 'Own' }),
      aCategory('a', { dimension: 'process' }),
    ]);
    expect(categoriesAcross([{ categories: defaultCategories() }, { categories: defaultCategories() }])).toEqual(defaultCategories());
  });
});

describe('where a field is edited', () => {
  const parsed = (extension: Record<string, unknown>) => v.parse(FieldExtension, extension);

  it('is told by the field’s type, or by the module', () => {
    expect(editedPart(parsed({ fieldType: 'ari:cloud:ecosystem::extension/app/env/static/cause-process' }), '')).toBe('process');
    expect(editedPart(parsed({}), 'complaint-type')).toBe('type');
    expect(editedPart(parsed({}), 'case-outcome')).toBeNull();
  });

  it('has a list, one value or none, however Jira hands them over', () => {
    expect(parsed({ fieldValue: ['a', 'b'] }).fieldValue).toEqual(['a', 'b']);
    expect(parsed({ fieldValue: 'a' }).fieldValue).toEqual(['a']);
    for (const fieldValue of [null, undefined, '', { odd: 1 }]) expect(parsed({ fieldValue }).fieldValue).toEqual([]);
  });

  it('saves by itself on an issue alone', () => {
    expect(isOnIssue(parsed({ experience: 'issue-view' }))).toBe(true);
    expect(isOnIssue(parsed({ renderContext: 'issue-create' }))).toBe(false);
    expect(isOnIssue(parsed({ experience: 'issue-bulk-edit', renderContext: 'issue-view' }))).toBe(false);
  });
});
