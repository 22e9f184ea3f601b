import * as v from 'valibot';
import type { RaciAsOf, RaciDays, RaciOfDay } from '../contract';
import { refuse } from '../domain/errors';
import { dutiesOf } from '../domain/raci';
import { activeParties } from '../domain/settings';
import { assignedIn, foundByIn, type RaciSituation } from '../events/raci-situation';
import { changesOf } from '../jira/issue-history';
import { readRaciIssue } from '../jira/raci-issue';
import { onIssue, type Actor } from './guard';
import { jiraId, list, moment } from './limits';
import { named } from './raci';
import { isUncertain, situationsThen } from './raci-then';

const panelThen = (situation: RaciSituation, actor: Actor): RaciAsOf['panel'] => {
  const { matrix, settings, saved } = situation;
  const { activity, by, rows, gaps } = assignedIn(situation, saved.assignment);
  return {
    activities: matrix.activities.filter(({ retired }) => !retired).map(({ id, key, name, cells }) => ({ id, key, name, cells })),
    activityId: activity?.id ?? null,
    activityKey: activity?.key ?? null,
    rows,
    gaps,
    parties: activeParties(settings).map((party) => named(party, rows)),
    mine: dutiesOf(actor.accountId, rows, settings.parties),
    savedBy: saved.savedBy,
    savedAt: saved.savedAt,
    foundBy: foundByIn(situation, by),
  };
};

const past = async (issueId: string) => {
  const [issue, changes] = await Promise.all([readRaciIssue('user', issueId), changesOf(issueId)]);
  return { issue, changes };
};

export const asOfRaci = onIssue(
  { needs: 'browse', payload: v.object({ issueId: jiraId, at: moment }) },
  async ({ payload, deps, actor }): Promise<RaciAsOf> => {
    const [then] = await situationsThen(deps, await past(payload.issueId), [Date.parse(payload.at)]);
    if (then === undefined || then === 'unread') throw refuse('unexpected');
    if (then === 'nothing') return { at: payload.at, panel: null, matrixVersion: 0, assignmentVersion: 0, uncertain: false };
    return {
      at: payload.at,
      panel: panelThen(then, actor),
      matrixVersion: then.matrix.version,
      assignmentVersion: then.saved.version,
      uncertain: isUncertain(then),
    };
  },
);

const ofDay = (situation: RaciSituation): RaciOfDay => {
  const { matrix, settings, saved } = situation;
  const { activity, rows, gaps } = assignedIn(situation, saved.assignment);
  const having = activeParties(settings).filter(({ id }) => rows.some(({ partyId }) => partyId === id));
  return {
    activity: activity === null ? null : { id: activity.id, key: activity.key, name: activity.name },
    rows,
    gaps,
    parties: having.map((party) => named(party, rows)),
    matrixVersion: matrix.version,
    assignmentVersion: saved.version,
    uncertain: isUncertain(situation),
  };
};

/** Moments of one call. */
const MOMENTS = 200;

/** The RACI of an issue at many moments in one call, so that each of a list of facts can stand beside the RACI of its day. */
export const daysOfRaci = onIssue(
  { needs: 'browse', payload: v.object({ issueId: jiraId, moments: list(moment, MOMENTS) }) },
  async ({ payload, deps }): Promise<RaciDays> => {
    const asked = [...new Set(payload.moments)];
    if (asked.length === 0) return { states: [], moments: [], unread: [] };
    const then = await situationsThen(deps, await past(payload.issueId), asked.map(Date.parse));
    // What held on many days is told once.
    const states = new Map<string, { readonly index: number; readonly state: RaciOfDay }>();
    const moments = asked.flatMap((at, place): RaciDays['moments'] => {
      const each = then[place];
      if (each === undefined || each === 'unread') return [];
      if (each === 'nothing') return [{ at, state: null }];
      const state = ofDay(each);
      const key = JSON.stringify(state);
      const known = states.get(key) ?? { index: states.size, state };
      states.set(key, known);
      return [{ at, state: known.index }];
    });
    return {
      states: [...states.values()].map(({ state }) => state),
      moments,
      unread: asked.filter((_, place) => then[place] === 'unread'),
    };
  },
);
