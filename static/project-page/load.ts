import type { Activity } from '../../src/contract';
import { LETTERS, type Letter } from '../../src/domain/vocabulary';

export interface Load {
  /** Activities in which the party has any part. */
  activities: number;
  letters: { letter: Letter; count: number }[];
}

/** How much of the matrix rests on one party. Of a party, never of a person. */
export const loadOf = (activities: readonly Pick<Activity, 'cells'>[], partyId: string): Load => {
  const cells = activities.flatMap(({ cells: all }) => all[partyId] ?? []).filter(({ letters }) => letters.length > 0);
  return {
    activities: cells.length,
    letters: LETTERS.map((letter) => ({ letter, count: cells.filter(({ letters }) => letters.includes(letter)).length })).filter(
      ({ count }) => count > 0,
    ),
  };
};
