import type { GadgetData } from '../../src/contract';

/** Why there is nothing to draw, or null if there is something: a quiet period after a busy one, or open actions, are worth showing. */
export const emptinessOf = ({ projects, total, headline }: GadgetData): 'noProjects' | 'empty' | null => {
  if (projects.length === 0) return 'noProjects';
  const before = headline.incidents.before ?? 0;
  return total === 0 && before === 0 && headline.openActions === 0 ? 'empty' : null;
};
