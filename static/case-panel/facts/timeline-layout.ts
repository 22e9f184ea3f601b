/** Where things stand in the drawing of the facts. The number of marks is bounded by the width, however many facts there are. */
import { scaleUtc } from 'd3-scale';
import type { Fact } from '../../../src/contract';
import type { FactKind } from '../../../src/domain/fact-words';
import { bandsOf, type Band, type FactBands } from './bands';

export const LANE = 52;
export const TOP = 22;
const AXIS = 24;
const SIDE = 14;
/** Marks nearer than this are drawn as one. */
const NEAR = 20;
const DAY = 86_400_000;

export interface Mark {
  key: string;
  x: number;
  /** The fact that a click leads to. */
  first: string;
  count: number;
  /** Null where several kinds stand together. */
  kind: FactKind | null;
}

export interface Lane {
  partyId: string | null;
  y: number;
  marks: Mark[];
}

export interface Drawing {
  height: number;
  lanes: Lane[];
  bands: { phase: Band['phase']; x: number; width: number }[];
  ticks: { x: number; at: Date }[];
  /** Days between two ticks, about: short stretches show the time of day too. */
  fine: boolean;
}

const grouped = (facts: readonly { fact: Fact; x: number }[]): Mark[] => {
  const marks: Mark[] = [];
  for (const { fact, x } of facts) {
    const last = marks.at(-1);
    if (last !== undefined && x - last.x < NEAR) {
      last.count += 1;
      if (last.kind !== fact.kind) last.kind = null;
    } else marks.push({ key: fact.id, x, first: fact.id, count: 1, kind: fact.kind });
  }
  return marks;
};

/** Lays out facts (in the order of when they happened) on a width in pixels. */
export const layOut = (facts: readonly Fact[], moments: FactBands, { width, now }: { width: number; now: number }): Drawing => {
  const times = facts.map(({ happenedAt }) => Date.parse(happenedAt));
  const first = Math.min(Date.parse(moments.receivedAt), ...times.slice(0, 1));
  const end = moments.closedAt === null ? now : Date.parse(moments.closedAt);
  const last = Math.max(end, ...times.slice(-1), first + DAY / 24);
  const scale = scaleUtc([first, last], [SIDE, width - SIDE]);
  const partyIds = [...new Set(facts.map(({ partyId }) => partyId))].sort((a, b) => Number(a === null) - Number(b === null));
  const placed = facts.map((fact, index) => ({ fact, x: scale(times[index] ?? first) }));
  const lanes = partyIds.map((partyId, index) => ({
    partyId,
    y: TOP + index * LANE,
    marks: grouped(placed.filter(({ fact }) => fact.partyId === partyId)),
  }));
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 130))).map((at) => ({ at, x: scale(at) }));
  const bands = bandsOf(moments, last).map(({ phase, from, to }) => ({
    phase,
    x: scale(from),
    width: Math.max(0, scale(to) - scale(from)),
  }));
  return { height: TOP + lanes.length * LANE + AXIS, lanes, bands, ticks, fine: last - first < 3 * DAY };
};
