/** The JQL behind each number of the gadget: what a viewer who opens it finds is what was counted. Days are calendar days, both included. */
import type { Period } from './period';
import { addDays } from './period';
import type { Dimension, Horizon } from './vocabulary';

/** Which incidents are counted, in Jira's terms. */
export interface CountedIn {
  readonly projectIds: readonly string[];
  readonly typeIds: readonly string[];
  /** Jira's field ids by the app's field keys, where every project has the field; elsewhere the alias of the case property says the same. */
  readonly fields: Readonly<Record<string, string>>;
  /** A search that narrows them further; '' for none. */
  readonly narrowedBy: string;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const idsIn = (clause: string, ids: readonly string[]): string =>
  ids.length === 1 ? `${clause} = ${ids.join('')}` : `${clause} in (${ids.join(', ')})`;

/** Indexed days are noon, so the day after the last one is the bound. */
const within = (alias: string, period: Period): string =>
  `${alias} >= ${quoted(period.from)} AND ${alias} < ${quoted(addDays(period.to, 1))}`;

const DUE_ALIAS: Record<Horizon, string> = { short: 'evenhandShortDue', mid: 'evenhandMidDue', long: 'evenhandLongDue' };

const clauseOf = (fieldId: string | undefined, alias: string): string => {
  const number = fieldId?.replace('customfield_', '');
  return number !== undefined && /^\d+$/.test(number) ? `cf[${number}]` : alias;
};

/** A complaint that was marked by mistake, or twice, counts nowhere. JQL's `not in` alone would leave out every case without an outcome. */
const COUNTED = '(evenhandOutcome is EMPTY OR evenhandOutcome not in ("withdrawn", "duplicate"))';

/** A case that was indexed before there were kinds is a client's. */
const KIND = {
  client: '(evenhandKind is EMPTY OR evenhandKind != "internal")',
  internal: 'evenhandKind = "internal"',
} as const;

/**
 * Builders of the gadget's JQL, over the incidents that it counts: those of the projects, without an issue security level, not taken back. Null
 * everywhere when no project is left, since Jira refuses an empty list.
 */
export const jqlFor = ({ projectIds, typeIds, fields, narrowedBy }: CountedIn) => {
  const known = projectIds.length > 0 && typeIds.length > 0;
  const base = `${idsIn('project', projectIds)} AND ${idsIn('issuetype', typeIds)} AND level is EMPTY AND ${COUNTED}${narrowedBy === '' ? '' : ` AND (${narrowedBy})`}`;
  const and = (...clauses: string[]): string | null => (known ? [base, ...clauses].join(' AND ') : null);
  const field = (key: string, alias: string): string => clauseOf(fields[key], alias);
  return {
    /** Every counted incident, whenever it came in. */
    all: and(),
    received: (period: Period) => and(within('evenhandReceived', period)),
    /** Those received in the period that are closed by now. */
    receivedAndClosed: (period: Period) => and(within('evenhandReceived', period), `evenhandPhase = ${quoted('closed')}`),
    closed: (period: Period) => and(within('evenhandClosed', period)),
    dimension: (period: Period, dimension: Dimension) =>
      and(
        within('evenhandReceived', period),
        fields[`cause-${dimension}`] === undefined
          ? `evenhandDimension = ${quoted(dimension)}`
          : `${field(`cause-${dimension}`, 'evenhandCause')} is not EMPTY`,
      ),
    category: (period: Period, dimension: Dimension, category: string) =>
      and(within('evenhandReceived', period), `${field(`cause-${dimension}`, 'evenhandCause')} = ${quoted(category)}`),
    phase: (period: Period, phase: string) => and(within('evenhandReceived', period), `evenhandPhase = ${quoted(phase)}`),
    /** Cases with a published cause at one of some parties, by their aliases. */
    found: (period: Period, aliases: readonly string[]) =>
      aliases.length === 0 ? null : and(within('evenhandReceived', period), `evenhandParty in (${aliases.map(quoted).join(', ')})`),
    /** Complaints of one type, by clients or by the project's own side. */
    type: (period: Period, type: string, kind: 'client' | 'internal') =>
      and(within('evenhandReceived', period), `${field('complaint-type', 'evenhandType')} = ${quoted(type)}`, KIND[kind]),
    outcome: (period: Period, outcome: string) => and(within('evenhandReceived', period), `evenhandOutcome = ${quoted(outcome)}`),
    openActions: (period: Period, horizon: Horizon | null) =>
      and(
        within('evenhandReceived', period),
        horizon === null ? 'evenhandOpenHorizon is not EMPTY' : `evenhandOpenHorizon = ${quoted(horizon)}`,
      ),
    doneActions: (period: Period, horizon: Horizon) => and(within('evenhandReceived', period), `evenhandDoneHorizon = ${quoted(horizon)}`),
    /** Actions that are not done and were due before `today`. */
    overdueActions: (period: Period, horizon: Horizon | null, today: string) =>
      and(within('evenhandReceived', period), `${horizon === null ? 'evenhandActionDue' : DUE_ALIAS[horizon]} < ${quoted(today)}`),
  };
};

export type GadgetJql = ReturnType<typeof jqlFor>;

/** A search without its order, which no part of a search may have. */
export const withoutOrder = (jql: string): string => jql.replace(/\border\s+by\b[^"']*$/iu, '').trim();
