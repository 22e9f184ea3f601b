import { scaleLinear } from 'd3-scale';
import type { GadgetData } from '../../src/contract';

type ActionRow = GadgetData['actions'][number];

export interface Segment {
  kind: 'overdue' | 'inTime' | 'done';
  count: number;
  /** Both 0–100. */
  start: number;
  length: number;
}

/** The parts of one horizon's bar, most urgent first. Overdue actions are part of the open ones. */
export const actionSegments = (row: ActionRow, longest: number): Segment[] => {
  const scale = scaleLinear([0, Math.max(1, longest)], [0, 100]);
  const overdue = Math.min(row.overdue, row.open);
  const parts = [
    { kind: 'overdue', count: overdue },
    { kind: 'inTime', count: row.open - overdue },
    { kind: 'done', count: row.done },
  ] as const;
  return parts
    .map((part, index) => ({
      ...part,
      start: scale(parts.slice(0, index).reduce((sum, { count }) => sum + count, 0)),
      length: scale(part.count),
    }))
    .filter(({ count }) => count > 0);
};

export const longestActions = (rows: readonly ActionRow[]): number => Math.max(0, ...rows.map(({ open, done }) => open + done));
