import type { IssueWaiting, ProjectSettings } from '../contract';
import { heldTimes, holdsOf, isDone } from '../domain/waiting';
import { workMeasure } from '../domain/working-time';
import type { StoredWaiting } from '../store/waiting-store';

/** Whom an issue waits for and for whom it waited, in its project's working time. */
export const issueWaiting = (
  stored: StoredWaiting | null,
  { timeZone, calendar }: Pick<ProjectSettings, 'timeZone' | 'calendar'>,
  now: Date,
): IssueWaiting => {
  if (stored === null || stored.events.length === 0) return { current: null, done: false, held: [] };
  const { events, settings } = stored;
  const holds = holdsOf(events, settings.rules);
  const current = holds.findLast(({ to }) => to === null);
  const from = holds[0]?.from ?? now.getTime();
  const worked = workMeasure({ timeZone, calendar, hours: settings.hours }, { from, to: now.getTime() });
  return {
    current: current === undefined ? null : { partyId: current.partyId, since: new Date(current.from).toISOString(), by: current.by },
    done: isDone(events),
    held: heldTimes(holds, { now: now.getTime(), worked }),
  };
};
