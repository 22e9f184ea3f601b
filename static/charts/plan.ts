import type { GadgetData } from '../../src/contract';
import type { Chart } from '../../src/domain/vocabulary';

/** Charts that only make sense with more than a few cases. */
export const NEEDS_MANY: ReadonlySet<Chart> = new Set(['types', 'trend', 'outcomes', 'waits']);

/** What to draw, in order. With few cases their list follows the headline, and charts that need many are left out. */
export const chartsToDraw = (charts: readonly Chart[], listed: number | null): (Chart | 'list')[] => {
  if (listed === null) return [...charts];
  const kept = charts.filter((chart) => !NEEDS_MANY.has(chart));
  if (listed === 0) return kept;
  const after = kept[0] === 'headline' ? 1 : 0;
  return [...kept.slice(0, after), 'list', ...kept.slice(after)];
};

/** Whether the viewer may count cases by type and phase only, in every project. */
export const isOutline = ({ whole, causes }: Pick<GadgetData, 'whole' | 'causes'>): boolean => !whole && causes.technical.jql === null;

const OF_OUTLINE: ReadonlySet<Chart> = new Set(['headline', 'mine', 'types', 'trend']);

/** What is left to draw of an outline; phases stand where causes would. */
export const outlineToDraw = (drawn: readonly (Chart | 'list')[]): (Chart | 'list' | 'phases')[] => [
  ...drawn.filter((each) => each === 'list' || OF_OUTLINE.has(each)),
  'phases',
];
