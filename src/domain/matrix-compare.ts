/** Two versions of a matrix side by side, and how far each party's word for an older one still holds. */
import type { Activity, Cell } from '../contract';

const NO_CELL: Cell = { letters: [], duty: null };

const sameCell = (a: Cell, b: Cell): boolean =>
  a.duty === b.duty && a.letters.length === b.letters.length && a.letters.every((letter) => b.letters.includes(letter));

const cellOf = (activity: Activity | undefined, partyId: string): Cell => activity?.cells[partyId] ?? NO_CELL;

const inUse = (activities: readonly Activity[]): Map<string, Activity> =>
  new Map(activities.filter(({ retired }) => !retired).map((activity) => [activity.id, activity]));

/** An activity that two versions tell differently. Null on the side where it was not in use. */
export interface ActivityDifference {
  readonly activityId: string;
  readonly before: Activity | null;
  readonly after: Activity | null;
  /** True where name, phase or the need of a sign-off differ. */
  readonly renamed: boolean;
  /** Parties whose cell differs, those that only one side has included. */
  readonly partyIds: readonly string[];
}

const headOf = ({ key, name, phase, signOff }: Activity): string => JSON.stringify([key, name, phase ?? null, signOff === true]);

/** What changed from one version to another, in the order of the newer one; activities that are told alike are left out. */
export const differencesOf = (before: readonly Activity[], after: readonly Activity[]): ActivityDifference[] => {
  const [old, now] = [inUse(before), inUse(after)];
  const ids = [...new Set([...now.keys(), ...old.keys()])];
  return ids.flatMap((activityId) => {
    const [was, is] = [old.get(activityId), now.get(activityId)];
    const parties = new Set([...Object.keys(is?.cells ?? {}), ...Object.keys(was?.cells ?? {})]);
    const partyIds = [...parties].filter((id) => !sameCell(cellOf(was, id), cellOf(is, id)));
    const renamed = was !== undefined && is !== undefined && headOf(was) !== headOf(is);
    if (was !== undefined && is !== undefined && !renamed && partyIds.length === 0) return [];
    return [{ activityId, before: was ?? null, after: is ?? null, renamed, partyIds }];
  });
};

/** True where the activities in use are the same ones in another order. */
export const isReordered = (before: readonly Activity[], after: readonly Activity[]): boolean => {
  const [old, now] = [inUse(before), inUse(after)];
  const shared = (from: ReadonlyMap<string, Activity>, other: ReadonlyMap<string, Activity>): string[] =>
    [...from.keys()].filter((id) => other.has(id));
  return shared(old, now).join(' ') !== shared(now, old).join(' ');
};

/**
 * The cells of `now` that say something else than what their party confirmed last (`agreed` by party id; a party without an entry confirmed
 * nothing). A cell is agreed to together with the name of its activity; an empty cell that was always empty needs nobody's word.
 */
export const unconfirmedCells = (
  now: readonly Activity[],
  partyIds: readonly string[],
  agreed: ReadonlyMap<string, readonly Activity[]>,
): { activityId: string; partyId: string }[] =>
  partyIds.flatMap((partyId) => {
    const known = inUse(agreed.get(partyId) ?? []);
    return [...inUse(now).values()].flatMap((activity) => {
      const [was, cell] = [known.get(activity.id), cellOf(activity, partyId)];
      const sameName = was === undefined || (was.key === activity.key && was.name === activity.name);
      const isAgreed = sameCell(cellOf(was, partyId), cell) && (sameName || sameCell(cell, NO_CELL));
      return isAgreed ? [] : [{ activityId: activity.id, partyId }];
    });
  });
