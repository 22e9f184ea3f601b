import type { Activity, Cell } from '../../src/contract';
import { inPhase, regrouped, signedOff } from '../../src/domain/matrix';
import { NO_PHASE } from '../../src/domain/matrix-places';
import { LETTERS, type Letter } from '../../src/domain/vocabulary';
import { moved } from '../editing/move';

const NO_CELL: Cell = { letters: [], duty: null };

export interface Place {
  activityId: string;
  partyId: string;
}

export const cellAt = (activity: Activity, partyId: string): Cell => activity.cells[partyId] ?? NO_CELL;

const saysNothing = ({ letters, duty }: Cell): boolean => letters.length === 0 && duty === null;

/** One cell changed; a cell that says nothing any more is no cell. */
export const withCell = (activities: readonly Activity[], { activityId, partyId }: Place, changes: Partial<Cell>): Activity[] =>
  activities.map((activity) => {
    if (activity.id !== activityId) return activity;
    const cell = { ...cellAt(activity, partyId), ...changes };
    const others = Object.entries(activity.cells).filter(([id]) => id !== partyId);
    return { ...activity, cells: Object.fromEntries(saysNothing(cell) ? others : [...others, [partyId, cell]]) };
  });

/** A letter switched on or off in one cell; letters keep the order R, A, C, I. */
export const withLetter = (activities: readonly Activity[], place: Place, letter: Letter): Activity[] => {
  const activity = activities.find(({ id }) => id === place.activityId);
  if (activity === undefined) return [...activities];
  const { letters } = cellAt(activity, place.partyId);
  return withCell(activities, place, { letters: LETTERS.filter((each) => (each === letter) !== letters.includes(each)) });
};

/** One activity a place up or down among those in use; retired ones stay where they are. At the edge of its phase it goes over into the next one. */
export const withMoved = (activities: readonly Activity[], id: string, by: -1 | 1): Activity[] => {
  const active = activities.filter(({ retired }) => !retired);
  const retired = activities.filter((activity) => activity.retired);
  const index = active.findIndex((activity) => activity.id === id);
  const [mine, neighbour] = [active[index], active[index + by]];
  if (mine === undefined || neighbour === undefined) return [...activities];
  if (mine.phase !== neighbour.phase)
    return [...active.map((activity) => (activity === mine ? inPhase(mine, neighbour.phase) : activity)), ...retired];
  return [...moved(active, index, by), ...retired];
};

/** Blank, and the dash that stands for "none" in exported tables, are no phase. */
const phaseNamed = (name: string): string | undefined => (['', NO_PHASE].includes(name.trim()) ? undefined : name);

/** An activity put into a phase, behind those that are in it; `''` takes it out. */
export const withPhase = (activities: readonly Activity[], id: string, phase: string): Activity[] =>
  regrouped(activities.map((activity) => (activity.id === id ? inPhase(activity, phaseNamed(phase)) : activity)));

/** A phase under another name; `''` dissolves it. */
export const withPhaseRenamed = (activities: readonly Activity[], from: string, to: string): Activity[] =>
  regrouped(activities.map((activity) => (activity.phase === from ? inPhase(activity, phaseNamed(to)) : activity)));

/** Whether the client has to sign an activity's result. */
export const withSignOff = (activities: readonly Activity[], id: string, signOff: boolean): Activity[] =>
  activities.map((activity) => (activity.id === id ? signedOff(activity, signOff) : activity));

/** A preset's activities in place of those in use. What is left out stays, retired, so that old issues keep their words. */
export const withPreset = (preset: readonly Activity[], activities: readonly Activity[], savedIds: ReadonlySet<string>): Activity[] => [
  ...preset,
  ...activities
    .filter(({ id }) => savedIds.has(id) && !preset.some((each) => each.id === id))
    .map((activity) => ({ ...activity, retired: true })),
];

export const newActivity = (): Activity => ({ id: crypto.randomUUID(), key: null, name: '', cells: {}, retired: false });
