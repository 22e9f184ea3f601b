/** Reads the gadget's counts out of days' histograms. */
import { dayNumber, includes, periodBefore, type Period } from './period';
import type { Counts, DayCount, DaysToClose, Histogram } from './retrospective';
import { CLOSED_UNKNOWN, partsOf, TALLY, type TallyDay } from './tally';
import { DIMENSIONS, HORIZONS, PHASES, type Dimension } from './vocabulary';

const wordIn = <T extends string>(words: readonly T[], text: string | undefined): T | null => words.find((word) => word === text) ?? null;

interface Entry {
  readonly projectId: string;
  readonly parts: readonly string[];
  readonly count: number;
}

/** An entry of a kind whose day matters. */
interface DayEntry extends Entry {
  readonly day: number;
}

interface Index {
  /** By kind, over all days. */
  readonly sums: ReadonlyMap<string, readonly Entry[]>;
  /** Open actions with a due day. */
  readonly due: readonly DayEntry[];
  /** Actions done, with their causes. */
  readonly done: readonly DayEntry[];
  /** The last day on which a cause came in, by project and cause. */
  readonly last: ReadonlyMap<string, number>;
}

const kindOf = (key: string): string => {
  const end = key.indexOf('|');
  return end < 0 ? key : key.slice(0, end);
};

const PARTS: Readonly<Record<string, number>> = { c: 2, w: 2, q: 2, t: 2, p: 2, h: 2, ad: 2, r: 3 };

const entryOf = (projectId: string, key: string, count: number): Entry => {
  const kind = kindOf(key);
  return { projectId, count, parts: kind === key ? [] : partsOf(key.slice(kind.length + 1), PARTS[kind] ?? 1) };
};

/** One pass over all keys of all days: only where the day matters each is kept, so that what follows looks at a few hundred sums. */
const indexed = (days: readonly TallyDay[]): Index => {
  const sums = new Map<string, Map<string, number>>();
  const due: DayEntry[] = [];
  const done: DayEntry[] = [];
  const last = new Map<string, number>();
  for (const { projectId, day: name, counts } of days) {
    const day = dayNumber(name);
    const own = sums.get(projectId) ?? new Map<string, number>();
    sums.set(projectId, own);
    for (const key in counts) {
      const count = counts[key] ?? 0;
      if (key.startsWith('ad|')) due.push({ ...entryOf(projectId, key, count), day });
      else if (key.startsWith('r|')) done.push({ ...entryOf(projectId, key, count), day });
      else own.set(key, (own.get(key) ?? 0) + count);
      if (key.startsWith('c|')) {
        const cause = `${projectId}|${key.slice(2)}`;
        if (day > (last.get(cause) ?? 0)) last.set(cause, day);
      }
    }
  }
  const kinds = new Map<string, Entry[]>();
  for (const [projectId, own] of sums)
    for (const [key, count] of own) {
      const kind = kindOf(key);
      const known = kinds.get(kind) ?? [];
      known.push(entryOf(projectId, key, count));
      kinds.set(kind, known);
    }
  return { sums: kinds, due, done, last };
};

const entriesOf = ({ sums }: Index, kind: string): readonly Entry[] => sums.get(kind) ?? [];

const grouped = <T>(entries: readonly Entry[], keyOf: (entry: Entry) => string | null, make: (first: Entry, count: number) => T): T[] => {
  const groups = new Map<string, { first: Entry; count: number }>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === null) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: entry, count: entry.count });
    else known.count += entry.count;
  }
  return [...groups.values()].map(({ first, count }) => make(first, count));
};

const byKey = (entries: readonly Entry[], part: number): { key: string; count: number }[] =>
  grouped(
    entries,
    ({ parts }) => parts[part] ?? null,
    ({ parts }, count) => ({ key: parts[part] ?? '', count }),
  ).filter(({ key }) => key !== '');

const dayCounts = (days: readonly TallyDay[]): DayCount[] => {
  const sums = new Map<string, DayCount>();
  for (const { day, counts } of days) {
    const of = (key: string): number => counts[key] ?? 0;
    if (of(TALLY.incidents) === 0) continue;
    const known = sums.get(day);
    const plus = (dimension: Dimension): number => (known?.byDimension[dimension] ?? 0) + of(TALLY.dimension(dimension));
    sums.set(day, {
      day,
      incidents: (known?.incidents ?? 0) + of(TALLY.incidents),
      closed: (known?.closed ?? 0) + of(TALLY.closed),
      byDimension: { technical: plus('technical'), process: plus('process'), communication: plus('communication') },
    });
  }
  return [...sums.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
};

const histogram = (entries: readonly Entry[], part: number): DaysToClose[] =>
  byKey(entries, part)
    .map(({ key, count }) => ({ days: Number(key), count }))
    .filter(({ days }) => Number.isFinite(days));

const sumOf = (entries: readonly { readonly count: number }[]): number => entries.reduce((total, { count }) => total + count, 0);

const actionCounts = (days: Index, today: string): Counts['actions'] => {
  const open = entriesOf(days, 'ao');
  const now = dayNumber(today);
  const due = days.due.map(({ parts: [horizon, offset], day, count }) => ({
    horizon,
    count,
    // Of an overdue action; 0 and less where there is time left.
    lateBy: now - day - Number(offset),
  }));
  const done = entriesOf(days, 'af');
  return HORIZONS.map((horizon) => {
    const own = due.filter((each) => each.horizon === horizon);
    const overdue = own.filter(({ lateBy }) => lateBy > 0);
    const plain = (entries: readonly Entry[]): number => sumOf(entries.filter(({ parts }) => parts[0] === horizon));
    return {
      horizon,
      open: plain(open) + sumOf(own),
      overdue: sumOf(overdue),
      done: plain(done),
      late: {
        week: sumOf(overdue.filter(({ lateBy }) => lateBy <= 7)),
        month: sumOf(overdue.filter(({ lateBy }) => lateBy > 7 && lateBy <= 30)),
        longer: sumOf(overdue.filter(({ lateBy }) => lateBy > 30)),
      },
    };
  });
};

/** Each case counts once for a group, however many of the group's parties it names. */
const parties = (days: Index, groupOf: GroupOf): Counts['parties'] => {
  const groups = new Map<string, { group: string; named: number; found: number; both: number }>();
  const add = (group: string, what: 'named' | 'found' | 'both', count: number): void => {
    const known = groups.get(group) ?? { group, named: 0, found: 0, both: 0 };
    groups.set(group, { ...known, [what]: known[what] + count });
  };
  const known = new Map<string, ReturnType<typeof partiesIn>>();
  for (const { projectId, parts, count } of entriesOf(days, 'q')) {
    const key = `${projectId}|${parts.join('|')}`;
    const read = known.get(key) ?? partiesIn(parts, (party) => groupOf(projectId, party));
    known.set(key, read);
    const { named, found } = read;
    if (named !== null) add(named, 'named', count);
    for (const group of found) add(group, 'found', count);
    if (named !== null && found.has(named)) add(named, 'both', count);
  }
  return [...groups.values()];
};

/** Actions that were done in time to be judged, and those of them whose cause came up again in the same project on a later day of the period. */
const recurrence = (days: Index, period: Period): Counts['recurrence'] => {
  const known = new Map<string, string[]>();
  const causesOf = (text = '[]'): string[] => {
    const read = known.get(text) ?? causesIn(text).map((cause) => cause.join('|'));
    known.set(text, read);
    return read;
  };
  const end = dayNumber(period.to);
  const judged = days.done.flatMap(({ projectId, parts: [horizon, offset, causes], day, count }) => {
    const doneDay = day + Number(offset);
    if (doneDay > end) return [];
    return [{ horizon, count, again: causesOf(causes).some((cause) => (days.last.get(`${projectId}|${cause}`) ?? 0) > doneDay) }];
  });
  return HORIZONS.map((horizon) => {
    const own = judged.filter((each) => each.horizon === horizon);
    return { horizon, done: sumOf(own), again: sumOf(own.filter(({ again }) => again)) };
  });
};

/** The groups that a case names and finds causes in, from the parts of its key. */
export const partiesIn = (
  [named = '', found = '[]']: readonly string[],
  groupOf: (party: string) => string | null,
): { named: string | null; found: ReadonlySet<string> } => {
  const list: unknown = JSON.parse(found);
  return {
    named: named === '' ? null : groupOf(named),
    found: new Set((Array.isArray(list) ? list : []).flatMap((party) => groupOf(String(party)) ?? [])),
  };
};

const causesIn = (text: string): string[][] => {
  const causes: unknown = JSON.parse(text);
  return Array.isArray(causes) ? causes.flatMap((cause) => (Array.isArray(cause) ? [cause.map(String)] : [])) : [];
};

const categories = (days: Index): Counts['categories'] => {
  const of = ({ parts }: Entry): string => parts.join('|');
  const weights = new Map(grouped(entriesOf(days, 'w'), of, (first, count) => [of(first), count] as const));
  return grouped(entriesOf(days, 'c'), of, (first, count) => ({ first, count })).flatMap(({ first, count }) => {
    const dimension = wordIn(DIMENSIONS, first.parts[0]);
    return dimension === null ? [] : [{ dimension, key: first.parts[1] ?? '', count, weight: weights.get(of(first)) ?? 0 }];
  });
};

const held = (days: Index, groupOf: GroupOf): Counts['held'] => {
  const entries = entriesOf(days, 'h').flatMap((entry) => {
    const group = groupOf(entry.projectId, entry.parts[0] ?? '');
    return group === null ? [] : [{ ...entry, parts: [group, entry.parts[1] ?? ''] }];
  });
  return [...new Set(entries.flatMap(({ parts }) => parts[0] ?? []))].map((group) => ({
    group,
    histogram: histogram(
      entries.filter(({ parts }) => parts[0] === group),
      1,
    ),
  }));
};

const phases = (days: Index): { phase: (typeof PHASES)[number]; histogram: Histogram }[] => {
  const entries = entriesOf(days, 'p');
  return PHASES.flatMap((phase) => {
    const own = entries.filter(({ parts }) => parts[0] === phase);
    return own.length === 0 ? [] : [{ phase, histogram: histogram(own, 1) }];
  });
};

const total = (days: readonly TallyDay[], key: string): number => days.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0);

/** Of the period before, how long cases took is all that is asked. */
const closedIn = (days: readonly TallyDay[]): Histogram => {
  const sums = new Map<number, number>();
  for (const { counts } of days)
    for (const key in counts)
      if (key.startsWith('x|')) {
        const took = Number(key.slice(2));
        if (Number.isFinite(took)) sums.set(took, (sums.get(took) ?? 0) + (counts[key] ?? 0));
      }
  return [...sums].map(([took, count]) => ({ days: took, count }));
};

/** The group in which a party of a project is shown; null where the project knows no such party. */
export type GroupOf = (projectId: string, party: string) => string | null;

/**
 * The counts of a period and the one before it, from the days of both that the viewer may count. What was due before `today` and is not done is
 * overdue.
 */
export const countsOf = (
  days: readonly TallyDay[],
  { period, today, groupOf }: { readonly period: Period; readonly today: string; readonly groupOf: GroupOf },
): Counts => {
  const nowDays = days.filter(({ day }) => includes(period, day));
  const beforeDays = days.filter(({ day }) => includes(periodBefore(period), day));
  const now = indexed(nowDays);
  const types = entriesOf(now, 't');
  const typesOf = (kind: 'client' | 'internal') =>
    byKey(
      types.filter(({ parts }) => parts[0] === kind),
      1,
    );
  const words = (of: readonly TallyDay[]) => ({ yes: total(of, TALLY.word('yes')), notYet: total(of, TALLY.word('not-yet')) });
  return {
    days: dayCounts(days),
    closedNow: histogram(entriesOf(now, 'x'), 0),
    closedBefore: closedIn(beforeDays),
    closedUnknown: { now: total(nowDays, CLOSED_UNKNOWN), before: total(beforeDays, CLOSED_UNKNOWN) },
    types: typesOf('client'),
    internalTypes: typesOf('internal'),
    phases: byKey(entriesOf(now, 'ph'), 0),
    outcomes: byKey(entriesOf(now, 'o'), 0),
    categories: categories(now),
    decided: total(nowDays, TALLY.decided),
    actions: actionCounts(now, today),
    parties: parties(now, groupOf),
    words: { now: words(nowDays), before: words(beforeDays) },
    promises: byKey(entriesOf(now, 'k'), 0),
    phaseDays: phases(now),
    held: held(now, groupOf),
    recurrence: recurrence(now, period),
  };
};
