import type { GadgetData } from '../../src/contract';
import { formatDay, formatSpan } from './days';
import { useLocale } from './use-locale';

type Point = Pick<GadgetData['trend']['points'][number], 'from' | 'to'>;

/** What to call a week or month: short under an axis, in full elsewhere. */
export const useSpanWords = (grouping: 'week' | 'month'): { short: (point: Point) => string; full: (point: Point) => string } => {
  const locale = useLocale();
  return {
    short: ({ from }) => formatDay(from, locale, grouping === 'month' ? 'month' : 'day'),
    full: ({ from, to }) => formatSpan(from, to, locale),
  };
};
