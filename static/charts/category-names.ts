import type { Category, GadgetData } from '../../src/contract';
import type { Dimension } from '../../src/domain/vocabulary';

/** Whether any project's list has the category, in use or retired; a value that came from elsewhere is in none. */
export const isListed = (
  projects: readonly Pick<GadgetData['projects'][number], 'categories'>[],
  dimension: Dimension,
  key: string,
): boolean => projects.some(({ categories }) => categories.some((category) => category.dimension === dimension && category.key === key));

/**
 * The name that a project gave to a category. Several projects may name one key differently: the name counts only where those that list the
 * key agree.
 */
export const givenName = (
  projects: readonly Pick<GadgetData['projects'][number], 'categories'>[],
  dimension: Dimension,
  key: string,
): string | null => {
  const named = projects
    .flatMap(({ categories }) => categories)
    .filter((category: Category) => category.dimension === dimension && category.key === key)
    .map(({ name }) => name);
  const [first = null] = named;
  return named.every((name) => name === first) ? first : null;
};
