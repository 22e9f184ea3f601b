/** The retrospective gadget's numbers, from counts that the storage grouped. Nothing here knows a person. */
import type { Bucket, Compared, GadgetData, PartyGroup, Spread } from '../contract';
import type { GadgetJql } from './gadget-jql';
import { bucketsOf, includes, periodBefore, type Period } from './period';
import { COMPLAINT_TYPES, OUTCOMES, PHASES, type Dimension, type Horizon, type Phase } from './vocabulary';

/** Below this many cases percentages would mislead: the gadget lists the cases instead. */
export const LIST_BELOW = 8;

/** Incidents that came in on one day. */
export interface DayCount {
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
  /** The overdue ones by how long: up to a week, up to 30 days, longer. */
  readonly late: { readonly week: number; readonly month: number; readonly longer: number };
}

/** How many cases took so many days. */
export type Histogram = readonly DaysToClose[];

/** Counts of what the viewer may count, over a period and the one before. */
export interface Counts {
  /** By day of receipt, over both periods. */
  readonly days: readonly DayCount[];
  readonly closedNow: Histogram;
  readonly closedBefore: Histogram;
  /** Closed as well, but the viewer may not know how long it took. */
  readonly closedUnknown: { readonly now: number; readonly before: number };
  /** The rest is about incidents received in the period itself. */
  /** By what was said: of complaints by clients, and of internal ones. */
  readonly types: readonly KeyCount[];
  readonly internalTypes: readonly KeyCount[];
  readonly phases: readonly KeyCount[];
  readonly outcomes: readonly KeyCount[];
  /** `weight`: percents that decisions gave to the category, summed over the cases. */
  readonly categories: readonly (KeyCount & { readonly dimension: Dimension; readonly weight: number })[];
  /** Cases whose decision weighs one cause against another. */
  readonly decided: number;
  readonly actions: readonly ActionCount[];
  readonly parties: readonly { readonly group: string; readonly named: number; readonly found: number; readonly both: number }[];
  /** The client's last word on whether it is settled. */
  readonly words: Readonly<Record<'now' | 'before', { readonly yes: number; readonly notYet: number }>>;
  /** By what became of them. */
  readonly promises: readonly KeyCount[];
  /** Of the cases that were closed in the period. */
  readonly phaseDays: readonly { readonly phase: Phase; readonly histogram: Histogram }[];
  readonly held: readonly { readonly group: string; readonly histogram: Histogram }[];
  readonly recurrence: readonly { readonly horizon: Horizon; readonly done: number; readonly again: number }[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const valueAt = (sorted: Histogram, position: number): number => {
  let seen = 0;
  for (const { days, count } of sorted) {
    seen += count;
    if (position < seen) return days;
  }
  return 0;
};

const inDays = (histogram: Histogram): DaysToClose[] => histogram.filter(({ count }) => count > 0).sort((a, b) => a.days - b.days);
const sizeOf = (histogram: Histogram): number => sum(histogram.map(({ count }) => count));

/**
 * The median of a histogram: the middle value, or the mean of the two middle ones. Null when it is empty. Histograms add up, so that a
 * median over several projects is exact.
 */
export const medianOf = (histogram: Histogram): number | null => {
  const sorted = inDays(histogram);
  const total = sizeOf(sorted);
  if (total === 0) return null;
  return (valueAt(sorted, Math.floor((total - 1) / 2)) + valueAt(sorted, Math.floor(total / 2))) / 2;
};

/** Median, and the days between which the middle half lies (the nearest ranks). Null when it is empty. */
const spreadOf = (histogram: Histogram): Spread | null => {
  const sorted = inDays(histogram);
  const count = sizeOf(sorted);
  const median = medianOf(sorted);
  if (median === null) return null;
  const rank = (share: number): number => valueAt(sorted, Math.max(0, Math.ceil(share * count) - 1));
  return { count, median, low: rank(0.25), high: rank(0.75) };
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

interface Around {
  readonly period: Period;
  readonly grouping: 'week' | 'month';
  readonly today: string;
  readonly jql: GadgetJql;
  /** Whether the viewer may know weights and promises of every project. */
  readonly full: boolean;
  readonly groups: ReadonlyMap<string, PartyGroup & { readonly aliases: readonly string[] }>;
}

const headlineOf = (counts: Counts, { period, today, jql, full }: Around, incidents: Compared): GadgetData['headline'] => {
  const before = periodBefore(period);
  const promised = (delivered: string): number => sum(counts.promises.filter(({ key }) => key === delivered).map(({ count }) => count));
  return {
    incidents,
    closed: compared(sizeOf(counts.closedNow) + counts.closedUnknown.now, sizeOf(counts.closedBefore) + counts.closedUnknown.before),
    medianDaysToClose: compared(medianOf(counts.closedNow), medianOf(counts.closedBefore)),
    openActions: sum(counts.actions.map(({ open }) => open)),
    overdueActions: sum(counts.actions.map(({ overdue }) => overdue)),
    settled: compared(counts.words.now.yes, counts.words.before.yes),
    notSettled: compared(counts.words.now.notYet, counts.words.before.notYet),
    promises: full ? { kept: promised('yes'), partly: promised('partly'), broken: promised('no'), unknown: promised('unknown') } : null,
    jql: {
      incidents: jql.received(period),
      before: jql.received(before),
      closed: jql.closed(period),
      closedBefore: jql.closed(before),
      openActions: jql.openActions(period, null),
      overdueActions: jql.overdueActions(period, null, today),
    },
  };
};

const causesOf = (counts: Counts, days: readonly DayCount[], { period, jql, full }: Around): GadgetData['causes'] =>
  perDimension((dimension) => {
    const own = counts.categories.filter((each) => each.dimension === dimension);
    const weightOf = (key: string): number | null =>
      !full || counts.decided === 0 ? null : Math.round((own.find((each) => each.key === key)?.weight ?? 0) / counts.decided);
    return {
      total: dimensionCount(days, dimension),
      jql: jql.dimension(period, dimension),
      categories: buckets(own, (key) => jql.category(period, dimension, key)).map((bucket) => ({
        ...bucket,
        weight: weightOf(bucket.key),
      })),
    };
  });

const actionsOf = ({ actions }: Counts, { period, today, jql }: Around): GadgetData['actions'] =>
  actions.map((of) => ({
    horizon: of.horizon,
    open: of.open,
    overdue: of.overdue,
    done: of.done,
    late: { ...of.late },
    jql: jql.openActions(period, of.horizon),
    overdueJql: jql.overdueActions(period, of.horizon, today),
    doneJql: jql.doneActions(period, of.horizon),
  }));

const trendOf = ({ days }: Counts, { period, grouping, jql }: Around): GadgetData['trend'] => ({
  grouping,
  points: bucketsOf(period, grouping).map((bucket) => {
    const own = days.filter(({ day }) => includes(bucket, day));
    return {
      from: bucket.from,
      to: bucket.to,
      incidents: sum(own.map(({ incidents }) => incidents)),
      closed: sum(own.map(({ closed }) => closed)),
      byDimension: perDimension((dimension) => dimensionCount(own, dimension)),
      jql: jql.received(bucket),
      closedJql: jql.receivedAndClosed(bucket),
      jqlByDimension: perDimension((dimension) => jql.dimension(bucket, dimension)),
    };
  }),
});

const shownGroup = ({ id, key, name, side, merged }: PartyGroup): PartyGroup => ({ id, key, name, side, merged });

const partiesOf = (counts: Counts, { period, jql, groups }: Around): Pick<GadgetData, 'parties' | 'waits'> => ({
  parties: counts.parties
    .flatMap(({ group: id, named, found, both }) => {
      const group = groups.get(id);
      return group === undefined ? [] : [{ group: shownGroup(group), named, found, both, foundJql: jql.found(period, group.aliases) }];
    })
    .sort((a, b) => b.named + b.found - (a.named + a.found) || (a.group.id < b.group.id ? -1 : 1)),
  waits: {
    phases: counts.phaseDays.flatMap(({ phase, histogram }) => {
      const spread = spreadOf(histogram);
      return spread === null ? [] : [{ phase, ...spread }];
    }),
    held: counts.held.flatMap(({ group: id, histogram }) => {
      const group = groups.get(id);
      const spread = spreadOf(histogram);
      return group === undefined || spread === null ? [] : [{ group: shownGroup(group), ...spread }];
    }),
  },
});

/** Everything that the gadget computes from histograms. */
export const numbersOf = (
  counts: Counts,
  around: Around,
): Omit<GadgetData, 'asOf' | 'from' | 'to' | 'projects' | 'list' | 'whole' | 'firstOnly' | 'mine' | 'hidden'> => {
  const { period, jql } = around;
  const within = (span: Period): DayCount[] => counts.days.filter(({ day }) => includes(span, day));
  const incidentsIn = (span: Period): number => sum(within(span).map(({ incidents }) => incidents));
  const total = incidentsIn(period);
  return {
    total,
    headline: headlineOf(counts, around, compared(total, incidentsIn(periodBefore(period)))),
    causes: causesOf(counts, within(period), around),
    decided: around.full ? counts.decided : 0,
    actions: actionsOf(counts, around),
    types: inOrder(COMPLAINT_TYPES, counts.types, (key) => jql.type(period, key, 'client')),
    internalTypes: inOrder(COMPLAINT_TYPES, counts.internalTypes, (key) => jql.type(period, key, 'internal')),
    outcomes: inOrder(OUTCOMES, counts.outcomes, (key) => jql.outcome(period, key)),
    phases: inOrder(PHASES, counts.phases, (key) => jql.phase(period, key)),
    ...partiesOf(counts, around),
    recurrence: counts.recurrence.map((each) => ({ ...each })),
    trend: trendOf(counts, around),
  };
};
