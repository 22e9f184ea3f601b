import fc from 'fast-check';
import type { GadgetData } from '../../../src/contract';
import { formatDay, formatSpan } from '../../../static/charts/days';
import { columnsOf, dimensionLine } from '../../../static/charts/trend-geometry';

type Point = GadgetData['trend']['points'][number];

const aPoint = (index: number, overrides: Partial<Point> = {}): Point => ({
  from: new Date(Date.UTC(2026, 0, 5 + 7 * index)).toISOString().slice(0, 10),
  to: new Date(Date.UTC(2026, 0, 11 + 7 * index)).toISOString().slice(0, 10),
  incidents: 3,
  closed: 1,
  byDimension: { technical: 1, process: 2, communication: 0 },
  jql: null,
  closedJql: null,
  jqlByDimension: { technical: null, process: null, communication: null },
  ...overrides,
});

const box = { width: 600, height: 168, left: 28, bottom: 22, top: 8 };

describe('the columns of the trend', () => {
  it('stand on the base line, inside the drawing, one beside the other, with the closed part inside the column', () => {
    const counts = fc.array(fc.record({ incidents: fc.nat(200), closed: fc.nat(250) }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(counts, (values) => {
        const { columns, base } = columnsOf(
          values.map((value, index) => aPoint(index, value)),
          box,
        );
        columns.forEach((column, index) => {
          const next = columns[index + 1];
          expect(column.y + column.height).toBeCloseTo(base);
          expect(column.closedY + column.closedHeight).toBeCloseTo(base);
          expect(column.closedHeight).toBeLessThanOrEqual(column.height + 1e-9);
          expect(column.y).toBeGreaterThanOrEqual(box.top - 1e-9);
          expect(column.x).toBeGreaterThanOrEqual(box.left);
          expect(column.x + column.width).toBeLessThanOrEqual(next === undefined ? box.width : next.x);
        });
      }),
    );
  });

  it('always label the latest one', () => {
    const { columns } = columnsOf(
      Array.from({ length: 13 }, (_, index) => aPoint(index)),
      { ...box, width: 320 },
    );
    expect(columns.at(-1)?.labelled).toBe(true);
    expect(columns.filter(({ labelled }) => labelled).length).toBeLessThan(6);
  });
});

describe('a small multiple', () => {
  it('uses the scale that all of them share', () => {
    const points = [aPoint(0), aPoint(1, { byDimension: { technical: 4, process: 8, communication: 0 } })];
    const shape = { box: { width: 200, height: 56, left: 0, bottom: 2, top: 6 }, highest: 8 };
    expect(dimensionLine(points, 'process', shape).dots[1]?.y).toBe(6);
    expect(dimensionLine(points, 'technical', shape).dots[1]?.y).toBe(30);
    expect(dimensionLine(points, 'communication', shape).highest).toBe(0);
  });
});

describe('days', () => {
  it('stay the days they are in every time zone', () => {
    expect(formatDay('2026-03-01', 'en-US', 'day')).toBe('Mar 1');
    expect(formatDay('2026-03-01', 'zh-CN', 'day')).toBe('3月1日');
  });

  it('make a span that says a shared year once', () => {
    expect(formatSpan('2026-08-25', '2026-11-22', 'en-US').match(/2026/g)).toHaveLength(1);
  });
});
