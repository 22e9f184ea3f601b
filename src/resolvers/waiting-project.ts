import * as v from 'valibot';
import type { Party, ProjectWaiting } from '../contract';
import type { Deps } from '../deps';
import { partyAlias } from '../domain/aliases';
import { refuse } from '../domain/errors';
import { startOfDay } from '../domain/calendar';
import { addDays, dayIn } from '../domain/period';
import { heldTimes, holdsOf, type WaitingEvent } from '../domain/waiting';
import { workMeasure } from '../domain/working-time';
import { ownIssues } from '../jira/status-history';
import { WAITING_PAGE } from '../store/waiting-store';
import { onProject } from './guard';
import { jiraId } from './limits';

/** Every issue of a project with its events, page by page; of those that `counts` lets through. */
const eventsIn = async (deps: Deps, projectId: string, counts: (issueId: string) => boolean): Promise<(readonly WaitingEvent[])[]> => {
  const all: (readonly WaitingEvent[])[] = [];
  let after = '';
  for (;;) {
    const page = await deps.waiting.ofProject(projectId, after);
    for (const [issueId, events] of page) if (counts(issueId)) all.push(events);
    after = [...page.keys()].sort().at(-1) ?? '';
    if (page.size < WAITING_PAGE) return all;
  }
};

type Held = ProjectWaiting['held'][number];

/** Parties that are too small to stand for themselves stand under their side, all of it in one row. */
const rowOf = (party: Party): Pick<Held, 'alias' | 'side' | 'party'> => {
  const { id, key, name, side, members } = party;
  const alias = partyAlias({ id, side, memberCount: members.length });
  return { alias, side, party: alias === id && alias !== side ? { id, key, name, side } : null };
};

const Payload = v.object({ projectId: jiraId, days: v.picklist([30, 90, 180, 365], 'not-a-choice') });

/**
 * Who had the ball for how long, over a project's issues. Issues under a security level never count; where Browse is granted issue by issue, those
 * count that the viewer's own search returns.
 */
export const projectWaiting = onProject(
  { needs: 'browse', payload: Payload },
  async ({ payload: { projectId, days }, deps, may }): Promise<ProjectWaiting> => {
    if (!may.has('BROWSE_PROJECTS')) throw refuse('forbidden');
    const state = await deps.projects.one(projectId);
    if (state?.enabled !== true) throw refuse('not-ready');
    const own = state.browseRestricted ? await ownIssues(projectId) : null;
    const [{ settings }, stored] = [await deps.settings.current(projectId), await deps.waiting.settings(projectId)];
    const { timeZone, calendar } = settings;
    const now = deps.clock.now().getTime();
    const to = dayIn(timeZone, new Date(now));
    const from = addDays(to, 1 - days);
    const span = { from: startOfDay(from, timeZone).getTime(), to: now };
    const worked = workMeasure({ timeZone, calendar, hours: stored.settings.hours }, span);

    const events = await eventsIn(deps, projectId, (issueId) => own?.has(issueId) ?? true);
    const holds = events.flatMap((each) => holdsOf(each, stored.settings.rules)).filter((hold) => hold.to === null || hold.to > span.from);
    const minutes = new Map(heldTimes(holds, { now, worked }).map((held) => [held.partyId, held.minutes]));
    const rows = new Map<string, Held>();
    for (const party of settings.parties) {
      const mine = holds.filter(({ partyId }) => partyId === party.id);
      if (mine.length === 0) continue;
      const row = rowOf(party);
      const known = rows.get(row.alias) ?? { ...row, minutes: 0, now: 0 };
      rows.set(row.alias, {
        ...known,
        minutes: known.minutes + (minutes.get(party.id) ?? 0),
        now: known.now + mine.filter((hold) => hold.to === null).length,
      });
    }
    return { from, to, held: [...rows.values()].sort((a, b) => b.minutes - a.minutes || b.now - a.now) };
  },
);
