import type { Category } from '../../src/contract';
import { RESERVED_KEYS } from '../../src/domain/settings';
import type { Dimension } from '../../src/domain/vocabulary';
import { moved } from '../editing/move';

const KEY_MAX = 36;

/**
 * A key for a category that the project adds: readable in JQL, stored for good. `taken` are all keys in use; words that Jira's formatters know
 * for something else are never given.
 */
export const categoryKeyOf = (name: string, taken: ReadonlySet<string>): string => {
  const words = name
    .normalize('NFKC')
    .toLocaleLowerCase('en')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[^\p{L}\p{N}]+|[-._]+$/gu, '');
  const plain = Array.from(words).slice(0, KEY_MAX).join('') || 'category';
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? plain : `${plain}-${count}`;
    if (!taken.has(key) && !RESERVED_KEYS.has(key)) return key;
  }
};

export const withCategory = (categories: readonly Category[], key: string, changes: Partial<Category>): Category[] =>
  categories.map((category) => (category.key === key ? { ...category, ...changes } : category));

export const withAdded = (categories: readonly Category[], dimension: Dimension, name: string): Category[] => [
  ...categories,
  { key: categoryKeyOf(name, new Set(categories.map(({ key }) => key))), dimension, name: name.trim(), retired: false },
];

/** One category a place up or down among those of its dimension that are in use; all others stay where they are. */
export const withMovedCategory = (categories: readonly Category[], key: string, by: -1 | 1): Category[] => {
  const one = categories.find((category) => category.key === key);
  if (one === undefined) return [...categories];
  const beside = ({ dimension, retired }: Category): boolean => dimension === one.dimension && !retired;
  const group = categories.filter(beside);
  const order = moved(group, group.indexOf(one), by);
  let next = 0;
  return categories.map((category) => (beside(category) ? (order[next++] ?? category) : category));
};
