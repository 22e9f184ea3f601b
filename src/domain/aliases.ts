/**
 * The issue properties that Jira indexes for JQL. `manifest.yml` (`jira:entityProperty`) names an alias for each path; the shapes here
 * are the only ones ever written. All are projections: derived, replaceable, and readable by everyone who may browse the issue, so that
 * none holds a draft, an internal fact, a share or free text.
 */
import type { IssueGap } from '../contract';
import type { ComplaintType, Dimension, Horizon, Letter, Outcome, Phase, Severity, Side } from './vocabulary';
import { HORIZONS } from './vocabulary';

export const CASE_PROPERTY = 'evenhand.case';
export const RACI_PROPERTY = 'evenhand.raci';
/** `{party}`: whom the issue waits for now, by {@link partyAlias} (`evenhandWaitingOn`); without it, for nobody. */
export const WAITING_PROPERTY = 'evenhand.waiting';

/** A party with fewer members than this would point at a person, so its side stands for it. */
const PARTY_MERGES_BELOW = 3;

/**
 * `evenhand.case`, on blame incidents alone. Alias → meaning:
 * - `evenhandPhase`, `evenhandSeverity`, `evenhandType`, `evenhandOutcome`: the key, as in `vocabulary`.
 * - `evenhandKind`: `client`, or `internal` where a party that is not on the client's side complained.
 * - `evenhandReceived`, `evenhandDecided`, `evenhandClosed`: the calendar day (in the project's time zone) on which the complaint came in, the
 *   arbiter decided, the case was closed last; `decided` and `closed` are absent while that has not happened (or no longer holds).
 * - `evenhandActionDue`: due days of the actions that are not done; `evenhandShortDue`, `evenhandMidDue`, `evenhandLongDue`: the same by horizon.
 * - `evenhandOpenHorizon`: horizons of the actions that are not done, with or without a due day.
 * - `evenhandDoneHorizon`: horizons of the actions that are done.
 * - `evenhandCause`, `evenhandDimension`: categories and dimensions of the published causes (what the Jira fields hold).
 * - `evenhandParty`: parties of the published causes by id; one with fewer than three members appears as its side.
 */
export interface CaseProperty {
  readonly version: number;
  readonly phase: Phase;
  readonly severity: Severity;
  readonly kind: 'client' | 'internal';
  readonly received: string;
  readonly decided?: string;
  readonly closed?: string;
  readonly actionDue?: readonly string[];
  readonly shortDue?: readonly string[];
  readonly midDue?: readonly string[];
  readonly longDue?: readonly string[];
  readonly openHorizon?: readonly Horizon[];
  readonly doneHorizon?: readonly Horizon[];
  readonly outcome?: Outcome;
  readonly type?: ComplaintType;
  readonly cause?: readonly string[];
  readonly dimension?: readonly Dimension[];
  readonly party?: readonly string[];
}

/** What the case property is made from: a case as its projection has it. Days are `YYYY-MM-DD` in the project's time zone. */
export interface CaseForJql {
  readonly version: number;
  readonly phase: Phase;
  readonly severity: Severity;
  readonly type: ComplaintType | null;
  readonly internal: boolean;
  readonly outcome: Outcome | null;
  readonly receivedDay: string;
  readonly decidedDay: string | null;
  readonly closedDay: string | null;
  /** Published causes: one for each category that a Jira field holds. */
  readonly causes: readonly {
    readonly dimension: Dimension;
    readonly category: string;
    readonly party: { readonly id: string; readonly side: Side; readonly memberCount: number } | null;
  }[];
  readonly openActions: readonly { readonly horizon: Horizon; readonly dueDay: string | null }[];
  readonly doneActions: readonly { readonly horizon: Horizon }[];
}

/** `evenhand.raci`. `activity` holds the activity's key (or id) and its name in the project's language: either finds it. */
export interface RaciProperty {
  readonly version: number;
  readonly activity?: readonly string[];
  readonly gap?: readonly IssueGap[];
  readonly responsible?: readonly string[];
  readonly accountable?: readonly string[];
  readonly consulted?: readonly string[];
  readonly informed?: readonly string[];
}

const PEOPLE = ['responsible', 'accountable', 'consulted', 'informed'] as const;

/**
 * A stored `evenhand.raci` as a blame incident may carry it: without people, should the issue have become an incident after somebody assigned
 * them. Null where there is nothing to take out.
 */
export const withoutPeople = (stored: unknown): Record<string, unknown> | null => {
  if (typeof stored !== 'object' || stored === null || !PEOPLE.some((key) => key in stored)) return null;
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !PEOPLE.some((people) => people === key)));
};

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** Every account that a stored `evenhand.raci` holds. */
export const accountsIn = (stored: unknown): string[] =>
  typeof stored !== 'object' || stored === null
    ? []
    : Object.entries(stored).flatMap(([key, value]) => (PEOPLE.some((people) => people === key) ? listOf(value) : []));

/** A stored `evenhand.raci` without some of its people; a list that is left empty goes. Null where there is nothing to take out. */
export const withoutAccounts = (stored: unknown, isOut: (accountId: string) => boolean): Record<string, unknown> | null => {
  if (typeof stored !== 'object' || stored === null || !accountsIn(stored).some(isOut)) return null;
  return Object.fromEntries(
    Object.entries(stored).flatMap(([key, value]): [string, unknown][] => {
      if (!PEOPLE.some((people) => people === key)) return [[key, value]];
      const left = listOf(value).filter((accountId) => !isOut(accountId));
      return left.length === 0 ? [] : [[key, left]];
    }),
  );
};

/** Whether a stored `evenhand.raci` says the same already; only the order of its keys is nobody's promise. */
export const sameRaci = (stored: unknown, value: object): boolean => {
  const inOrder = (of: object): string => JSON.stringify(Object.entries(of).sort(([some], [other]) => (some < other ? -1 : 1)));
  return typeof stored === 'object' && stored !== null && inOrder(stored) === inOrder(value);
};

/** An issue's assignment as the RACI property is made from it. */
export interface AssignmentForJql {
  readonly version: number;
  readonly activity: { readonly key: string; readonly name: string } | null;
  readonly gaps: readonly IssueGap[];
  readonly rows: readonly { readonly letters: readonly Letter[]; readonly people: readonly string[] }[];
  /** On a blame incident nobody is to be found by account: people are left out. */
  readonly isIncident: boolean;
}

/**
 * A calendar day as Jira indexes it: noon UTC. Jira compares a query's bare date with midnight in the viewer's time zone, so noon falls on the
 * intended day for viewers from UTC−12 to UTC+12, where midnight would slip into the day before for half of them.
 */
export const indexedDay = (day: string): string => `${day}T12:00:00Z`;

/** The word that a party has in JQL and in charts: its id, or its side where it has fewer than three members. */
export const partyAlias = (party: { readonly id: string; readonly side: Side; readonly memberCount: number }): string =>
  party.memberCount < PARTY_MERGES_BELOW ? party.side : party.id;

const distinct = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].sort();

/** An absent path is what JQL's `is EMPTY` finds; an empty list is left out for that. */
const listed = <K extends string, T extends string>(key: K, values: readonly T[]): { readonly [P in K]?: readonly T[] } => {
  const entry: { [P in K]?: readonly T[] } = {};
  if (values.length > 0) entry[key] = distinct(values);
  return entry;
};

/**
 * The value of `evenhand.case` for a case. Equal cases give equal values (lists are sorted and without repeats), so that a write can be
 * skipped when nothing changed.
 */
export const caseProperty = (source: CaseForJql): CaseProperty => {
  const dueOf = (horizons: readonly Horizon[]): string[] =>
    source.openActions.flatMap((action) =>
      horizons.includes(action.horizon) && action.dueDay !== null ? [indexedDay(action.dueDay)] : [],
    );
  return {
    version: source.version,
    phase: source.phase,
    severity: source.severity,
    kind: source.internal ? 'internal' : 'client',
    received: indexedDay(source.receivedDay),
    ...(source.decidedDay === null ? {} : { decided: indexedDay(source.decidedDay) }),
    ...(source.closedDay === null ? {} : { closed: indexedDay(source.closedDay) }),
    ...listed('actionDue', dueOf(HORIZONS)),
    ...listed('shortDue', dueOf(['short'])),
    ...listed('midDue', dueOf(['mid'])),
    ...listed('longDue', dueOf(['long'])),
    ...listed(
      'openHorizon',
      source.openActions.map((action) => action.horizon),
    ),
    ...listed(
      'doneHorizon',
      source.doneActions.map((action) => action.horizon),
    ),
    ...(source.outcome === null ? {} : { outcome: source.outcome }),
    ...(source.type === null ? {} : { type: source.type }),
    ...listed(
      'cause',
      source.causes.map((cause) => cause.category),
    ),
    ...listed(
      'dimension',
      source.causes.map((cause) => cause.dimension),
    ),
    ...listed(
      'party',
      source.causes.flatMap((cause) => (cause.party === null ? [] : [partyAlias(cause.party)])),
    ),
  };
};

/** The value of `evenhand.raci` for an assignment. People are account ids, as Jira indexes users; never any on a blame incident. */
export const raciProperty = (assignment: AssignmentForJql): RaciProperty => {
  const peopleWith = (letter: Letter): string[] =>
    assignment.isIncident ? [] : assignment.rows.flatMap((row) => (row.letters.includes(letter) ? row.people : []));
  return {
    version: assignment.version,
    ...listed('activity', assignment.activity === null ? [] : [assignment.activity.key, assignment.activity.name]),
    ...listed('gap', assignment.gaps),
    ...listed('responsible', peopleWith('R')),
    ...listed('accountable', peopleWith('A')),
    ...listed('consulted', peopleWith('C')),
    ...listed('informed', peopleWith('I')),
  };
};
