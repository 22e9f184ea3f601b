import * as v from 'valibot';
import type { GadgetData, GadgetSettings } from '../contract';
import type { Deps } from '../deps';
import { jqlFor } from '../domain/gadget-jql';
import { addDays, dayIn, groupingFor, isDay, lengthOf, periodBefore, periodOf, type Period } from '../domain/period';
import { LIST_BELOW, numbersOf } from '../domain/retrospective';
import { freshSettings, type SettingsDoc } from '../domain/settings';
import { CHARTS } from '../domain/vocabulary';
import { ownIncidents, summariesOf } from '../jira/browsing';
import type { ListedCase, Scope } from '../store/gadget-queries';
import type { ProjectState } from '../store/project-state-store';
import { jiraId, list, oneOf, text } from './limits';

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
});

/** Projects whose cases are counted for the viewer; they may browse each of them. */
export type Counted = readonly ProjectState[];

/** Days are indexed in the project's time zone and searched in the viewer's: a day more misses none. */
const scopeOf = async (counted: Counted, period: Period): Promise<Scope> => {
  const idsOf = (restricted: boolean): string[] =>
    counted.filter((state) => state.browseRestricted === restricted).map((state) => state.projectId);
  const restricted = idsOf(true);
  const issueIds = restricted.length === 0 ? [] : await ownIncidents(restricted, typesOf(counted), addDays(periodBefore(period).from, -1));
  return { projectIds: idsOf(false), restricted: { projectIds: restricted, issueIds } };
};

const typesOf = (counted: Counted): string[] => [...new Set(counted.flatMap((state) => state.incidentTypeId ?? []))];

/** The fields that each of the projects has. */
const fieldsOfAll = ([first, ...others]: Counted): Record<string, string> =>
  Object.fromEntries(Object.entries(first?.fields ?? {}).filter(([key, id]) => others.every((state) => state.fields[key] === id)));

/** Today where the projects are: the latest day, should they lie in different time zones. */
const todayIn = (settings: ReadonlyMap<string, SettingsDoc>, now: Date): string =>
  [...settings.values()]
    .map(({ timeZone }) => dayIn(timeZone, now))
    .sort()
    .at(-1) ?? dayIn('UTC', now);

const listed = async (cases: readonly ListedCase[]): Promise<GadgetData['list']> => {
  const summaries = await summariesOf(cases.map(({ issueId }) => issueId));
  return cases.flatMap(({ issueId, type, phase, received }) => {
    const issue = summaries.get(issueId);
    return issue === undefined ? [] : [{ issueKey: issue.key, summary: issue.summary, type, phase, received }];
  });
};

/**
 * The gadget's data over projects that the viewer may browse. Two statements; a product call where one of the projects gives Browse by issue;
 * one of each where the cases are so few that they are listed.
 */
export const gadgetData = async (
  deps: Deps,
  counted: Counted,
  { settings, hidden }: { readonly settings: GadgetSettings; readonly hidden: number },
): Promise<GadgetData> => {
  const now = deps.clock.now();
  const documents = await deps.settings.several(counted.map((state) => state.projectId));
  const today = todayIn(documents, now);
  const period = periodOf(settings.period, today);
  const scope = await scopeOf(counted, period);
  const counts = await deps.gadget.counts(scope, period, today);
  const jql = jqlFor({
    projectIds: counted.map((state) => state.projectId),
    typeIds: typesOf(counted),
    fields: fieldsOfAll(counted),
  });
  const numbers = numbersOf(counts, { period, today, jql, grouping: groupingFor(settings.grouping, period) });
  return {
    ...numbers,
    asOf: now.toISOString(),
    from: period.from,
    to: period.to,
    projects: counted.map(({ projectId, key, name }) => ({
      id: projectId,
      key,
      name,
      categories: (documents.get(projectId) ?? freshSettings('en-US', 'UTC')).categories,
    })),
    list: numbers.total < LIST_BELOW ? await listed(await deps.gadget.newest(scope, period, LIST_BELOW)) : null,
    hidden,
  };
};
