import { scaleLinear } from 'd3-scale';
import type { Bucket } from '../../src/contract';

export interface BarRow extends Bucket {
  /** Length of the bar, 0–100, against the longest bar that shares its scale. */
  length: number;
  /** Whole percent of the cases, or null where percentages would mislead. */
  percent: number | null;
}

interface Scale {
  /** The count that fills the whole width. */
  longest: number;
  /** What 100 % is; null: no percentages. */
  whole: number | null;
}

/** The bars of one group, longest first; equal counts keep their order. Empty buckets are left out. */
export const barRows = (buckets: readonly Bucket[], { longest, whole }: Scale): BarRow[] => {
  const length = scaleLinear([0, Math.max(1, longest)], [0, 100]).clamp(true);
  return buckets
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map((bucket) => ({ ...bucket, length: length(bucket.count), percent: percentOf(bucket.count, whole) }));
};

export const percentOf = (count: number, whole: number | null): number | null =>
  whole === null || whole === 0 ? null : Math.round((count / whole) * 100);

export const longestOf = (groups: readonly (readonly Bucket[])[]): number => Math.max(0, ...groups.flat().map(({ count }) => count));
