import type { Category } from '../contract';

/** Old names kept of one category, newest last. */
const REMEMBERED = 20;

/**
 * Categories as they are saved, each with the names that the project gave it before: who still types an old name, or imports a file that has
 * it, means the same category. What a client says about former names counts for nothing.
 */
export const rememberingNames = (next: readonly Category[], before: readonly Category[]): Category[] => {
  const saved = new Map(before.map((category) => [category.key, category]));
  return next.map(({ key, dimension, name, retired }) => {
    const known = saved.get(key);
    const names = [...(known?.formerNames ?? []), known?.name ?? null].flatMap((each) => (each === null || each === name ? [] : [each]));
    const formerNames = [...new Set(names.reverse())].slice(0, REMEMBERED).reverse();
    return { key, dimension, name, retired, ...(formerNames.length === 0 ? {} : { formerNames }) };
  });
};
