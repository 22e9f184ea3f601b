/**
 * What a case adds to the gadget's numbers, as whole-day histograms: for each day that it touches, a few keys with a count. Histograms add up, so
 * that a day of a project is the sum of its cases, a period the sum of its days, and a median over all of them exact. Nothing here knows a person.
 */
import type { CaseDoc } from './case-doc';
import { publishedCauses } from './causes';
import type { Times } from './dispute-time';
import { dayIn, daysBetween } from './period';
import { phaseDays } from './phase-days';
import { causeRows } from './projection';
import { DIMENSIONS } from './vocabulary';

/** Counts by key, as {@link TALLY} builds them. */
export type Tally = Readonly<Record<string, number>>;

/** What a case adds to one day. */
export interface TallyRow {
  readonly day: string;
  readonly counts: Tally;
}

/** A project's day: what all its cases add to it. */
export interface TallyDay extends TallyRow {
  readonly projectId: string;
}

/** What a case's numbers rest on beside its document. */
export interface TallySources {
  readonly timeZone: Times['timeZone'];
  /** What became of each promise that its facts hold. */
  readonly promises: readonly string[];
  /** Whole days for which each party had the ball, of a closed case. */
  readonly held: ReadonlyMap<string, number>;
}

/** Parts of a key are kept apart by this; only the last part of a key may hold it. */
const APART = '|';

const key = (...parts: readonly (string | number)[]): string => parts.join(APART);

/** The parts of a key, the last of which is whatever is left. */
export const partsOf = (of: string, count: number): string[] => {
  const parts: string[] = [];
  let from = 0;
  while (parts.length < count - 1) {
    const end = of.indexOf(APART, from);
    if (end < 0) break;
    parts.push(of.slice(from, end));
    from = end + 1;
  }
  parts.push(of.slice(from));
  return parts;
};

/**
 * Keys. On the day of receipt: incidents, those that are closed by now, phases, types, outcomes, causes, weights, actions, parties, the client's word,
 * promises. On the day of closing: days to close, days of each phase, days held by each party.
 */
export const TALLY = {
  incidents: 'i',
  closed: 'ic',
  decided: 'wd',
  dimension: (dimension: string) => key('id', dimension),
  phase: (phase: string) => key('ph', phase),
  type: (kind: 'client' | 'internal', type: string | null) => key('t', kind, type ?? ''),
  outcome: (outcome: string) => key('o', outcome),
  category: (dimension: string, category: string) => key('c', dimension, category),
  weight: (dimension: string, category: string) => key('w', dimension, category),
  open: (horizon: string) => key('ao', horizon),
  /** Open and due so many days after the complaint came in. */
  due: (horizon: string, offset: number) => key('ad', horizon, offset),
  done: (horizon: string) => key('af', horizon),
  /** The party that the complaint names, and a JSON list of those where its causes were found. */
  parties: (named: string | null, found: string) => key('q', named ?? '', found),
  word: (word: string) => key('s', word),
  promise: (delivered: string) => key('k', delivered),
  daysToClose: (days: number) => key('x', days),
  phaseDays: (phase: string, days: number) => key('p', phase, days),
  held: (party: string, days: number) => key('h', party, days),
  /** Done so many days after the complaint came in; its case's causes as a JSON list of [dimension, category]. */
  doneAgainst: (horizon: string, offset: number, causes: string) => key('r', horizon, offset, causes),
} as const;

const counter = () => {
  const counts = new Map<string, number>();
  return {
    add: (of: string, by = 1): void => {
      counts.set(of, (counts.get(of) ?? 0) + by);
    },
    row: (day: string): TallyRow => ({ day, counts: inOrder(counts) }),
  };
};

const inOrder = (counts: ReadonlyMap<string, number>): Tally =>
  Object.fromEntries([...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

type Counter = ReturnType<typeof counter>;

const addCauses = (doc: CaseDoc, { add }: Counter): void => {
  const causes = publishedCauses(doc);
  for (const dimension of DIMENSIONS) if (causes.some((cause) => cause.dimension === dimension)) add(TALLY.dimension(dimension));
  for (const { dimension, category } of causes) add(TALLY.category(dimension, category));
  if (doc.decision?.shares.some(({ percent }) => percent > 0) === true) {
    add(TALLY.decided);
    for (const { dimension, category, weight } of causeRows(doc)) add(TALLY.weight(dimension, category), weight);
  }
  const found = [...new Set(causes.flatMap(({ partyId }) => partyId ?? []))].sort();
  const { about } = doc.complaint;
  if (about !== null || found.length > 0) add(TALLY.parties(about, JSON.stringify(found)));
};

interface Days {
  readonly receivedDay: string;
  readonly timeZone: string;
}

const addActions = (doc: CaseDoc, { receivedDay, timeZone }: Days, { add }: Counter): void => {
  const causes = JSON.stringify(publishedCauses(doc).map(({ dimension, category }) => [dimension, category]));
  for (const { horizon, due, doneAt } of doc.actions) {
    if (doneAt !== null) {
      add(TALLY.done(horizon));
      const offset = daysBetween(receivedDay, dayIn(timeZone, new Date(doneAt)));
      if (causes !== '[]') add(TALLY.doneAgainst(horizon, offset, causes));
    } else add(due === null ? TALLY.open(horizon) : TALLY.due(horizon, daysBetween(receivedDay, due)));
  }
};

const receivedRow = (doc: CaseDoc, receivedDay: string, { promises, timeZone }: TallySources): TallyRow => {
  const counts = counter();
  counts.add(TALLY.incidents);
  counts.add(TALLY.phase(doc.phase));
  counts.add(TALLY.type(doc.complaint.internal ? 'internal' : 'client', doc.complaint.type));
  if (doc.phase === 'closed') counts.add(TALLY.closed);
  if (doc.outcome !== null) counts.add(TALLY.outcome(doc.outcome));
  addCauses(doc, counts);
  addActions(doc, { receivedDay, timeZone }, counts);
  const word = doc.clientWords.at(-1)?.word;
  if (word !== undefined) counts.add(TALLY.word(word));
  for (const delivered of promises) counts.add(TALLY.promise(delivered));
  return counts.row(receivedDay);
};

const closedRow = (doc: CaseDoc, receivedDay: string, { timeZone, held }: TallySources): TallyRow[] => {
  if (doc.closedAt === null) return [];
  const closedDay = dayIn(timeZone, new Date(doc.closedAt));
  const counts = counter();
  counts.add(TALLY.daysToClose(Math.max(0, daysBetween(receivedDay, closedDay))));
  for (const { phase, days } of phaseDays(doc, timeZone)) counts.add(TALLY.phaseDays(phase, days));
  for (const [party, days] of held) counts.add(TALLY.held(party, days));
  return [counts.row(closedDay)];
};

/** Adds up histograms. The same for any order, and for any grouping of what is added. */
export const added = (tallies: readonly Tally[]): Tally => {
  const sums = new Map<string, number>();
  for (const tally of tallies) for (const [of, count] of Object.entries(tally)) sums.set(of, (sums.get(of) ?? 0) + count);
  return inOrder(sums);
};

/** What a counted case adds, a row for each day that it touches, by day. */
export const tallyRows = (doc: CaseDoc, sources: TallySources): TallyRow[] => {
  const receivedDay = dayIn(sources.timeZone, new Date(doc.complaint.receivedAt));
  const rows = [receivedRow(doc, receivedDay, sources), ...closedRow(doc, receivedDay, sources)];
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  return days.map((day) => ({ day, counts: added(rows.filter((row) => row.day === day).map(({ counts }) => counts)) }));
};

const OF_HEAD: ReadonlySet<string> = new Set(['i', 'ic', 's', 'x']);

/** What a view asks of a day in the period before the one that it shows. */
export const headOf = (tally: Tally): Tally =>
  Object.fromEntries(Object.entries(tally).filter(([of]) => OF_HEAD.has(partsOf(of, 2)[0] ?? '')));

/**
 * How much of a project's cases a viewer may count. `outline`: by type and phase only. `published`: what everyone reads who browses the issues.
 * `full`: with the shares that a decision gave, and what facts say of promises.
 */
export const STANDINGS = ['outline', 'published', 'full'] as const;
export type Standing = (typeof STANDINGS)[number];

const OUTLINE: ReadonlySet<string> = new Set(['i', 'ic', 'ph', 't']);
const FULL_ONLY: ReadonlySet<string> = new Set(['w', 'wd', 'k']);

/** Of a histogram what a viewer may count. How long cases took is not theirs who see type and phase: only that they are closed. */
export const visibleTally = (tally: Tally, standing: Standing): Tally => {
  if (standing === 'full') return tally;
  const kept = new Map<string, number>();
  for (const [of, count] of Object.entries(tally)) {
    const [part = ''] = partsOf(of, 2);
    if (standing === 'published' ? !FULL_ONLY.has(part) : OUTLINE.has(part)) kept.set(of, count);
    else if (standing === 'outline' && part === 'x') kept.set(CLOSED_UNKNOWN, (kept.get(CLOSED_UNKNOWN) ?? 0) + count);
  }
  return inOrder(kept);
};

/** Closed on that day, after nobody may know how long. */
export const CLOSED_UNKNOWN = key('x', '?');
