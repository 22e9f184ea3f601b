import { scaleBand, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { GadgetData } from '../../src/contract';
import type { Dimension } from '../../src/domain/vocabulary';
import { countAxis, labelStep } from './axis';

type Point = GadgetData['trend']['points'][number];

export interface Box {
  width: number;
  height: number;
  /** Room for the axis labels. */
  left: number;
  bottom: number;
  top: number;
}

export interface Column {
  point: Point;
  x: number;
  width: number;
  /** The whole column, received in the span. */
  y: number;
  height: number;
  /** Its closed part, from the bottom up. */
  closedY: number;
  closedHeight: number;
  labelled: boolean;
}

export interface Columns {
  columns: Column[];
  ticks: { value: number; y: number }[];
  base: number;
}

/** Pixels that the longest short date needs, with a gap. */
const LABEL_ROOM = 64;

const rangeOf = ({ left, width, bottom, height, top }: Box) => ({ x: [left, width] as const, y: [height - bottom, top] as const });

/** Columns of complaints received, each with its closed part. */
export const columnsOf = (points: readonly Point[], box: Box): Columns => {
  const axis = countAxis(Math.max(0, ...points.map(({ incidents }) => incidents)));
  const range = rangeOf(box);
  const x = scaleBand(
    points.map(({ from }) => from),
    range.x,
  )
    .paddingInner(0.3)
    .paddingOuter(0.15);
  const y = scaleLinear([0, axis.top], range.y);
  const base = y(0);
  const step = labelStep(points.length, box.width - box.left, LABEL_ROOM);
  return {
    base,
    ticks: axis.ticks.map((value) => ({ value, y: y(value) })),
    columns: points.map((point, index) => {
      const closed = Math.min(point.closed, point.incidents);
      return {
        point,
        x: x(point.from) ?? box.left,
        width: x.bandwidth(),
        y: y(point.incidents),
        height: base - y(point.incidents),
        closedY: y(closed),
        closedHeight: base - y(closed),
        labelled: (points.length - 1 - index) % step === 0,
      };
    }),
  };
};

export interface DimensionLine {
  area: string;
  line: string;
  dots: { x: number; y: number; count: number; point: Point }[];
  highest: number;
}

/** One small multiple. All of them share `highest`, so that their heights can be compared. */
export const dimensionLine = (points: readonly Point[], dimension: Dimension, shape: { box: Box; highest: number }): DimensionLine => {
  const range = rangeOf(shape.box);
  const y = scaleLinear([0, Math.max(1, shape.highest)], range.y);
  const [start, end] = range.x;
  const room = (end - start) / Math.max(1, points.length);
  const at = points.map((point, index) => ({
    x: start + room * (index + 0.5),
    y: y(point.byDimension[dimension]),
    count: point.byDimension[dimension],
    point,
  }));
  const place = { x: (dot: (typeof at)[number]) => dot.x, y: (dot: (typeof at)[number]) => dot.y };
  return {
    area: area<(typeof at)[number]>().x(place.x).y0(y(0)).y1(place.y)(at) ?? '',
    line: line<(typeof at)[number]>().x(place.x).y(place.y)(at) ?? '',
    dots: at,
    highest: Math.max(0, ...at.map(({ count }) => count)),
  };
};
