import type { Parts } from './parts';
import { unitsOf, type Unit } from './units';

/** Something that both changed, and differently. */
export interface Clash {
  unit: Unit;
  mine: Parts;
  theirs: Parts;
}

export interface Merged {
  parts: Parts;
  /** Mine is kept in `parts` until its writer chooses. */
  clashes: Clash[];
  /** What they alone changed, and is in `parts` now. */
  taken: Unit[];
}

/** Both changes on top of their common `base`: what only one touched is merged, what both touched is listed, and nothing typed is lost. */
export const mergeChanges = (base: Parts, mine: Parts, theirs: Parts): Merged =>
  unitsOf(theirs, mine, base).reduce<Merged>(
    (merged, unit) => {
      const [was, my, their] = [unit.read(base), unit.read(mine), unit.read(theirs)];
      if (my === their) return merged;
      if (my === was) return { ...merged, taken: [...merged.taken, unit] };
      const parts = unit.copy(mine, merged.parts);
      return their === was ? { ...merged, parts } : { ...merged, parts, clashes: [...merged.clashes, { unit, mine, theirs }] };
    },
    { parts: theirs, clashes: [], taken: [] },
  );

/** The units that differ between two versions. */
export const differences = (before: Parts, after: Parts): Unit[] =>
  unitsOf(before, after).filter((unit) => unit.read(before) !== unit.read(after));
