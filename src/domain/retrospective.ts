/** The retrospective gadget's numbers, from counts that the storage grouped. Nothing here knows a person. */
import type { Bucket, Compared, GadgetData } from '../contract';
import type { GadgetJql } from './gadget-jql';
import { bucketsOf, includes, periodBefore, type Period } from './period';
import { COMPLAINT_TYPES, HORIZONS, OUTCOMES, type Dimension, type Horizon } from './vocabulary';

/** Below this many cases percentages would mislead: the gadget lists the cases instead. */
export const LIST_BELOW = 8;

/** Incidents that came in on one day. */
interface DayCount {
  readonly day: string;
  readonly incidents: number;
  /** Those of them that are closed by now. */
  readonly closed: number;
  readonly byDimension: Readonly<Record<Dimension, number>>;
}

/** How many of the cases closed in a period took so many days, from the complaint to closing. */
export interface DaysToClose {
  readonly days: number;
  readonly count: number;
}

/** A key and how many incidents have it. */
interface KeyCount {
  readonly key: string;
  readonly count: number;
}

interface ActionCount {
  readonly horizon: Horizon;
  readonly open: number;
  readonly overdue: number;
  readonly done: number;
}

/** Counts of what the viewer may count, over a period and the one before. */
export interface Counts {
  /** By day of receipt, over both periods. */
  readonly days: readonly DayCount[];
  readonly closedNow: readonly DaysToClose[];
  readonly closedBefore: readonly DaysToClose[];
  /** The rest is about incidents received in the period itself. */
  /** By what was said: of complaints by clients, and of internal ones. */
  readonly types: readonly KeyCount[];
  readonly internalTypes: readonly KeyCount[];
  readonly outcomes: readonly KeyCount[];
  readonly categories: readonly (KeyCount & { readonly dimension: Dimension })[];
  readonly actions: readonly ActionCount[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * The median of a histogram: the middle value, or the mean of the two middle ones. Null when it is empty. Histograms add up, so that a
 * median over several projects is exact.
 */
export const medianOf = (histogram: readonly DaysToClose[]): number | null => {
  const sorted = histogram.filter(({ count }) => count > 0).sort((a, b) => a.days - b.days);
  const total = sum(sorted.map(({ count }) => count));
  if (total === 0) return null;
  const at = (position: number): number => {
    let seen = 0;
    for (const { days, count } of sorted) {
      seen += count;
      if (position < seen) return days;
    }
    return 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
};

const compared = (now: number | null, before: number | null): Compared => ({ now, before });

const byCount = (a: Bucket, b: Bucket): number => b.count - a.count || (a.key < b.key ? -1 : 1);

const buckets = (counts: readonly KeyCount[], jql: (key: string) => string | null): Bucket[] =>
  counts.map(({ key, count }) => ({ key, count, jql: jql(key) })).sort(byCount);

/** Only keys that the product knows, in its own order: a chart keeps its shape from week to week. */
const inOrder = (order: readonly string[], counts: readonly KeyCount[], jql: (key: string) => string | null): Bucket[] =>
  order.flatMap((key) => {
    const count = sum(counts.filter((each) => each.key === key).map((each) => each.count));
    return count === 0 ? [] : [{ key, count, jql: jql(key) }];
  });

const dimensionCount = (days: readonly DayCount[], dimension: Dimension): number => sum(days.map((day) => day.byDimension[dimension]));

const perDimension = <T>(make: (dimension: Dimension) => T): Record<Dimension, T> => ({
  technical: make('technical'),
  process: make('process'),
  communication: make('communication'),
});

/** Everything that the gadget shows but the list of few cases, the projects, and what is hidden. */
export const numbersOf = (
  counts: Counts,
  {
    period,
    grouping,
    today,
    jql,
  }: { readonly period: Period; readonly grouping: 'week' | 'month'; readonly today: string; readonly jql: GadgetJql },
): Pick<GadgetData, 'total' | 'headline' | 'causes' | 'actions' | 'types' | 'internalTypes' | 'outcomes' | 'trend'> => {
  const before = periodBefore(period);
  const within = (span: Period): DayCount[] => counts.days.filter(({ day }) => includes(span, day));
  const incidentsIn = (span: Period): number => sum(within(span).map(({ incidents }) => incidents));
  const inPeriod = within(period);
  const total = incidentsIn(period);
  const closedCount = (histogram: readonly DaysToClose[]): number => sum(histogram.map(({ count }) => count));
  return {
    total,
    headline: {
      incidents: compared(total, incidentsIn(before)),
      closed: compared(closedCount(counts.closedNow), closedCount(counts.closedBefore)),
      medianDaysToClose: compared(medianOf(counts.closedNow), medianOf(counts.closedBefore)),
      openActions: sum(counts.actions.map(({ open }) => open)),
      overdueActions: sum(counts.actions.map(({ overdue }) => overdue)),
      jql: {
        incidents: jql.received(period),
        before: jql.received(before),
        closed: jql.closed(period),
        closedBefore: jql.closed(before),
        openActions: jql.openActions(period, null),
        overdueActions: jql.overdueActions(period, null, today),
      },
    },
    causes: perDimension((dimension) => ({
      total: dimensionCount(inPeriod, dimension),
      jql: jql.dimension(period, dimension),
      categories: buckets(
        counts.categories.filter((each) => each.dimension === dimension),
        (key) => jql.category(period, dimension, key),
      ),
    })),
    actions: HORIZONS.map((horizon) => {
      const of = counts.actions.filter((each) => each.horizon === horizon);
      return {
        horizon,
        open: sum(of.map(({ open }) => open)),
        overdue: sum(of.map(({ overdue }) => overdue)),
        done: sum(of.map(({ done }) => done)),
        jql: jql.openActions(period, horizon),
        overdueJql: jql.overdueActions(period, horizon, today),
        doneJql: jql.doneActions(period, horizon),
      };
    }),
    types: inOrder(COMPLAINT_TYPES, counts.types, (key) => jql.type(period, key, 'client')),
    internalTypes: inOrder(COMPLAINT_TYPES, counts.internalTypes, (key) => jql.type(period, key, 'internal')),
    outcomes: inOrder(OUTCOMES, counts.outcomes, (key) => jql.outcome(period, key)),
    trend: {
      grouping,
      points: bucketsOf(period, grouping).map((bucket) => {
        const days = within(bucket);
        return {
          from: bucket.from,
          to: bucket.to,
          incidents: sum(days.map(({ incidents }) => incidents)),
          closed: sum(days.map(({ closed }) => closed)),
          byDimension: perDimension((dimension) => dimensionCount(days, dimension)),
          jql: jql.received(bucket),
          closedJql: jql.receivedAndClosed(bucket),
          jqlByDimension: perDimension((dimension) => jql.dimension(bucket, dimension)),
        };
      }),
    },
  };
};
