import { suggestedCategories, suggestedFirst } from '../../../src/domain/suggestions';
import { COMPLAINT_TYPES, DEFAULT_CATEGORIES, DIMENSIONS } from '../../../src/domain/vocabulary';

describe('Suggested causes', () => {
  it('are all among the default categories of their dimension, none twice', () => {
    for (const type of COMPLAINT_TYPES) {
      for (const dimension of DIMENSIONS) {
        const suggested = suggestedCategories(type, dimension);
        const known: readonly string[] = DEFAULT_CATEGORIES[dimension];
        expect(suggested.filter((key) => !known.includes(key))).toEqual([]);
        expect(new Set(suggested).size).toBe(suggested.length);
      }
    }
  });

  it('are there for each of the five accusations, and for none that is not understood yet', () => {
    const count = (type: (typeof COMPLAINT_TYPES)[number] | null) =>
      DIMENSIONS.flatMap((dimension) => suggestedCategories(type, dimension)).length;
    for (const type of COMPLAINT_TYPES) expect(count(type) > 0).toBe(type !== 'other');
    expect(count(null)).toBe(0);
  });

  it('come first in their own order and drop nobody else', () => {
    const categories = ['a', 'b', 'c', 'd'].map((key) => ({ key }));
    expect(suggestedFirst(categories, ['d', 'gone', 'b']).map(({ key }) => key)).toEqual(['d', 'b', 'a', 'c']);
  });
});
