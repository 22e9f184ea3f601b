import type { CaseDoc } from '../../../src/domain/case-doc';
import { addDays, dayIn, daysBetween, includes, periodBefore, type Period } from '../../../src/domain/period';
import type { Standing } from '../../../src/domain/tally';
import { DIMENSIONS, HORIZONS, type Dimension } from '../../../src/domain/vocabulary';

/*
 * The gadget's counts, counted from scratch over the cases themselves: nothing of how the app keeps its numbers is used here.
 */

export interface Incident {
  readonly projectId: string;
  readonly doc: CaseDoc;
}

export interface Asked {
  readonly period: Period;
  readonly today: string;
  readonly standingIn: (projectId: string) => Standing;
}

const dayOf = (at: string): string => dayIn('UTC', new Date(at));
const received = ({ doc }: Incident): string => dayOf(doc.complaint.receivedAt);

const tallied = <T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) for (const key of keysOf(item)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

const causesOf = ({ doc }: Incident): [Dimension, string][] =>
  DIMENSIONS.flatMap((dimension) => [...new Set(doc.inJira[dimension])].map((category): [Dimension, string] => [dimension, category]));

const partiesFound = (incident: Incident): string[] => [
  ...new Set(
    causesOf(incident).flatMap(([dimension, category]) =>
      (incident.doc.published?.causes ?? []).flatMap((cause) =>
        cause.dimension === dimension && cause.category === category && cause.partyId !== null ? [cause.partyId] : [],
      ),
    ),
  ),
];

const closedDays = (incidents: readonly Incident[], span: Period): number[] =>
  incidents
    .flatMap((incident) => {
      const closed = incident.doc.closedAt === null ? null : dayOf(incident.doc.closedAt);
      return closed === null || !includes(span, closed) ? [] : [Math.max(0, daysBetween(received(incident), closed))];
    })
    .sort((a, b) => a - b);

const actionsOf = (incidents: readonly Incident[], today: string) =>
  HORIZONS.map((horizon) => {
    const own = incidents.flatMap(({ doc }) => doc.actions.filter((action) => action.horizon === horizon));
    const open = own.filter(({ doneAt }) => doneAt === null);
    const overdue = open.flatMap(({ due }) => (due !== null && due < today ? [due] : []));
    return {
      horizon,
      open: open.length,
      overdue: overdue.length,
      done: own.length - open.length,
      late: {
        week: overdue.filter((due) => due >= addDays(today, -7)).length,
        month: overdue.filter((due) => due < addDays(today, -7) && due >= addDays(today, -30)).length,
        longer: overdue.filter((due) => due < addDays(today, -30)).length,
      },
    };
  });

const recurring = (incidents: readonly Incident[], period: Period) =>
  HORIZONS.map((horizon) => {
    const done = incidents.flatMap((incident) =>
      incident.doc.actions.flatMap((action) =>
        action.horizon === horizon && action.doneAt !== null && causesOf(incident).length > 0 && dayOf(action.doneAt) <= period.to
          ? [{ incident, day: dayOf(action.doneAt) }]
          : [],
      ),
    );
    const again = done.filter(({ incident, day }) =>
      incidents.some(
        (later) =>
          later.projectId === incident.projectId &&
          received(later) > day &&
          causesOf(later).some(([dimension, category]) =>
            causesOf(incident).some((cause) => cause[0] === dimension && cause[1] === category),
          ),
      ),
    );
    return { horizon, done: done.length, again: again.length };
  });

/** What a viewer who may count these incidents has to be shown. */
export const recounted = (incidents: readonly Incident[], { period, today, standingIn }: Asked) => {
  const inPeriod = incidents.filter((incident) => includes(period, received(incident)));
  const before = incidents.filter((incident) => includes(periodBefore(period), received(incident)));
  const standing = (incident: Incident): Standing => standingIn(incident.projectId);
  const deep = (some: readonly Incident[]) => some.filter((incident) => standing(incident) !== 'outline');
  const full = inPeriod.filter((incident) => standing(incident) === 'full');
  const decided = full.filter(({ doc }) => (doc.decision?.shares ?? []).some(({ percent }) => percent > 0));
  const seen = deep(inPeriod);
  return {
    incidents: inPeriod.length,
    before: before.length,
    closed: closedDays(incidents, period).length,
    closedBefore: closedDays(incidents, periodBefore(period)).length,
    daysToClose: closedDays(deep(incidents), period),
    byDay: tallied([...inPeriod, ...before], (incident) => [received(incident)]),
    closedByDay: tallied(
      [...inPeriod, ...before].filter(({ doc }) => doc.phase === 'closed'),
      (incident) => [received(incident)],
    ),
    dimensions: tallied(seen, (incident) => [...new Set(causesOf(incident).map(([dimension]) => dimension))]),
    types: tallied(
      inPeriod.filter(({ doc }) => !doc.complaint.internal),
      ({ doc }) => (doc.complaint.type === null ? [] : [doc.complaint.type]),
    ),
    internal: tallied(
      inPeriod.filter(({ doc }) => doc.complaint.internal),
      ({ doc }) => (doc.complaint.type === null ? [] : [doc.complaint.type]),
    ),
    phases: tallied(inPeriod, ({ doc }) => [doc.phase]),
    outcomes: tallied(seen, ({ doc }) => (doc.outcome === null ? [] : [doc.outcome])),
    categories: tallied(seen, (incident) => causesOf(incident).map((cause) => cause.join('|'))),
    decided: decided.length,
    actions: actionsOf(seen, today),
    named: tallied(seen, ({ doc }) => (doc.complaint.about === null ? [] : [doc.complaint.about])),
    found: tallied(seen, partiesFound),
    both: tallied(seen, (incident) => partiesFound(incident).filter((party) => party === incident.doc.complaint.about)),
    words: tallied(seen, ({ doc }) => doc.clientWords.slice(-1).map(({ word }) => word)),
    recurrence: recurring(seen, period),
  };
};
