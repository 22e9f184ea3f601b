import * as v from 'valibot';
import type { GadgetCase, GadgetData, GadgetSettings } from '../contract';
import type { Deps } from '../deps';
import { countsOf } from '../domain/counting';
import { invalid } from '../domain/errors';
import { jqlFor, withoutOrder } from '../domain/gadget-jql';
import { partyGroups } from '../domain/party-groups';
import { addDays, dayIn, groupingFor, isDay, lengthOf, periodBefore, periodOf, type Period } from '../domain/period';
import { LIST_BELOW, numbersOf } from '../domain/retrospective';
import { freshSettings, type SettingsDoc } from '../domain/settings';
import { visibleTally, type TallyDay } from '../domain/tally';
import { CHARTS } from '../domain/vocabulary';
import { OWN_AT_MOST, ownIncidents, summariesOf } from '../jira/browsing';
import { isJiraError } from '../jira/client';
import type { ListedCase, Scope } from '../store/gadget-queries';
import { seatsOf, type CountedProject, type Seat } from './gadget-viewer';
import type { Actor } from './guard';
import { jiraId, list, oneOf, text } from './limits';

/** Most characters of a search. */
const JQL_MAX = 2_000;

/** Five years, leap days included. */
const SPAN_MAX = 1827;

const day = v.pipe(v.string('not-a-date'), v.check(isDay, 'not-a-date'));

const FixedPeriod = v.pipe(
  v.object({ kind: v.literal('fixed'), from: day, to: day }),
  v.check(({ from, to }) => from <= to && lengthOf({ from, to }) <= SPAN_MAX, 'not-a-date'),
);

/** The gadget's settings, as the dashboard keeps them or the edit form previews them. */
export const GadgetSettingsPayload = v.object({
  projects: list(jiraId, 200),
  period: v.union(
    [v.object({ kind: v.literal('rolling'), days: v.picklist([30, 90, 180, 365], 'not-a-choice') }), FixedPeriod],
    'not-a-choice',
  ),
  charts: list(oneOf(CHARTS), CHARTS.length),
  grouping: oneOf(['auto', 'week', 'month']),
  title: text(200),
  jql: v.optional(text(JQL_MAX)),
});

/** What a viewer asked to count, and what they may. */
export interface Counting {
  readonly seats: readonly Seat[];
  readonly documents: ReadonlyMap<string, SettingsDoc>;
  readonly period: Period;
  readonly today: string;
  readonly scope: Scope;
  readonly narrowedBy: string;
  /** Incidents that were counted, where the viewer's own search finds more. */
  readonly firstOnly: number | null;
}

const projectsOf = (seats: readonly Seat[]): string[] => seats.map(({ state }) => state.projectId);

const typesOf = (seats: readonly Seat[]): string[] => [...new Set(seats.flatMap(({ state }) => state.incidentTypeId ?? []))];

const own = async (search: Parameters<typeof ownIncidents>[0]) => {
  try {
    return await ownIncidents(search);
  } catch (error) {
    // A saved filter may be gone, a field may have been renamed, or the viewer may not know either.
    if (search.narrowedBy !== '' && isJiraError(error, 'invalid')) throw invalid({ field: 'settings.jql', problem: 'malformed' });
    throw error;
  }
};

/**
 * Days are indexed in the project's time zone and searched in the viewer's: a day more misses none. Where a search narrows what is counted, only what
 * it finds for the viewer counts, in every project.
 */
const scopeOf = async (
  seats: readonly Seat[],
  { period, narrowedBy }: { readonly period: Period; readonly narrowedBy: string },
): Promise<Pick<Counting, 'scope' | 'firstOnly'>> => {
  const isOpen = ({ state }: Seat): boolean => narrowedBy === '' && !state.browseRestricted;
  const restricted = seats.filter((seat) => !isOpen(seat));
  const search = {
    projectIds: projectsOf(restricted),
    typeIds: typesOf(restricted),
    since: addDays(periodBefore(period).from, -1),
    narrowedBy,
  };
  const found = search.projectIds.length === 0 || search.typeIds.length === 0 ? { ids: [], more: false } : await own(search);
  return {
    scope: { projectIds: projectsOf(seats.filter(isOpen)), restricted: { projectIds: search.projectIds, issueIds: found.ids } },
    firstOnly: found.more ? OWN_AT_MOST : null,
  };
};

/** Today where the projects are: the latest day, should they lie in different time zones. */
const todayIn = (settings: ReadonlyMap<string, SettingsDoc>, now: Date): string =>
  [...settings.values()]
    .map(({ timeZone }) => dayIn(timeZone, now))
    .sort()
    .at(-1) ?? dayIn('UTC', now);

/** The settings in force of each project. One statement. */
export const documentsOf = async (deps: Deps, projectIds: readonly string[]): Promise<ReadonlyMap<string, SettingsDoc>> => {
  const stored = await deps.settings.several(projectIds);
  return new Map(projectIds.map((id) => [id, stored.get(id) ?? freshSettings('en-US', 'UTC')]));
};

/** Projects that a viewer may browse, with what counts there and how. */
export interface Asked {
  readonly counted: readonly CountedProject[];
  readonly documents: ReadonlyMap<string, SettingsDoc>;
  readonly settings: GadgetSettings;
}

/** What the viewer may count. One statement; a product call where a project gives Browse by issue, or a search narrows what counts. */
export const countingFor = async (deps: Deps, actor: Actor, { counted, documents: all, settings }: Asked): Promise<Counting> => {
  const documents = new Map([...all].filter(([id]) => counted.some(({ state }) => state.projectId === id)));
  const seats = await seatsOf(deps, actor.accountId, { counted, documents });
  const today = todayIn(documents, deps.clock.now());
  const period = periodOf(settings.period, today);
  const narrowedBy = withoutOrder(settings.jql ?? '');
  return { seats, documents, period, today, narrowedBy, ...(await scopeOf(seats, { period, narrowedBy })) };
};

/** Days with what the viewer may count of each. */
const visibleDays = async (deps: Deps, { seats, scope, period }: Counting): Promise<TallyDay[]> => {
  const both = { from: periodBefore(period).from, to: period.to };
  const days = [
    ...(await deps.tally.days(scope.projectIds, both, period.from)),
    ...(await deps.tally.ofIssues(scope.restricted.projectIds, scope.restricted.issueIds, both)),
  ];
  const standings = new Map(seats.map(({ state, standing }) => [state.projectId, standing]));
  return days.map((each) => ({ ...each, counts: visibleTally(each.counts, standings.get(each.projectId) ?? 'outline') }));
};

/** The fields that each of the projects has. */
const fieldsOfAll = (seats: readonly Seat[]): Record<string, string> => {
  const [first, ...others] = seats.map(({ state }) => state.fields);
  return Object.fromEntries(Object.entries(first ?? {}).filter(([key, id]) => others.every((fields) => fields[key] === id)));
};

/** What is counted by type and phase leads to all cases, everything else to those of the projects where it is counted. */
const jqlOf = ({ seats, narrowedBy }: Counting) => {
  const over = (some: readonly Seat[]) =>
    jqlFor({ projectIds: projectsOf(some), typeIds: typesOf(some), fields: fieldsOfAll(some), narrowedBy });
  const all = over(seats);
  const deep = over(seats.filter(({ standing }) => standing !== 'outline'));
  const { received, receivedAndClosed, closed, phase, type } = all;
  return { ...deep, all: all.all, received, receivedAndClosed, closed, phase, type };
};

/** Cases with their key and summary, as the viewer sees them; what they can't see is left out. */
export const shownCases = (cases: readonly ListedCase[], summaries: Awaited<ReturnType<typeof summariesOf>>): GadgetCase[] =>
  cases.flatMap(({ issueId, type, phase, received }) => {
    const issue = summaries.get(issueId);
    return issue === undefined ? [] : [{ issueKey: issue.key, summary: issue.summary, type, phase, received }];
  });

/**
 * The gadget's data over projects that the viewer may browse. A handful of statements, and one more for every 100 days of a project in both periods; a
 * product call where one of the projects gives Browse by issue, and one where single cases are named.
 */
export const gadgetData = async (deps: Deps, actor: Actor, asked: Asked & { readonly hidden: number }): Promise<GadgetData> => {
  const { settings, hidden } = asked;
  const counting = await countingFor(deps, actor, asked);
  const { seats, period, today, documents, scope } = counting;
  const { groups, groupOf } = partyGroups(documents);
  const counts = countsOf(await visibleDays(deps, counting), { period, today, groupOf });
  const numbers = numbersOf(counts, {
    period,
    today,
    jql: jqlOf(counting),
    grouping: groupingFor(settings.grouping, period),
    full: seats.length > 0 && seats.every(({ standing }) => standing === 'full'),
    groups,
  });
  const few = numbers.total < LIST_BELOW ? await deps.gadget.newest(scope, period, LIST_BELOW) : [];
  const summaries = await summariesOf(few.map(({ issueId }) => issueId));
  return {
    ...numbers,
    asOf: deps.clock.now().toISOString(),
    from: period.from,
    to: period.to,
    projects: seats.map(({ state: { projectId, key, name }, settings: { categories } }) => ({ id: projectId, key, name, categories })),
    list: numbers.total < LIST_BELOW ? shownCases(few, summaries) : null,
    whole: seats.every(({ standing }) => standing !== 'outline'),
    firstOnly: counting.firstOnly,
    hidden,
  };
};
