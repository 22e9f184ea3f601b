import fc from 'fast-check';
import type { Bucket } from '../../../src/contract';
import { barRows, longestOf, percentOf } from '../../../static/charts/bar-rows';
import { changeOf } from '../../../static/charts/comparison';
import { countAxis, labelStep } from '../../../static/charts/axis';

const bucket = (key: string, count: number): Bucket => ({ key, count, jql: `cause = ${key}` });

describe('bars', () => {
  it('come longest first, keep their issues, and leave out what is empty', () => {
    const rows = barRows([bucket('a', 2), bucket('b', 0), bucket('c', 8)], { longest: 8, whole: 20 });
    expect(rows).toEqual([
      { key: 'c', count: 8, jql: 'cause = c', length: 100, percent: 40 },
      { key: 'a', count: 2, jql: 'cause = a', length: 25, percent: 10 },
    ]);
  });

  it('have no percentages where those would mislead', () => {
    expect(barRows([bucket('a', 2)], { longest: 2, whole: null }).map(({ percent }) => percent)).toEqual([null]);
    expect(percentOf(3, 0)).toBeNull();
  });

  it('never outgrow their rail, and a larger count never has a shorter bar', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 20 }), (counts) => {
        const buckets = counts.map((count, index) => bucket(String(index), count));
        const rows = barRows(buckets, { longest: longestOf([buckets]), whole: null });
        expect(rows.length).toBe(counts.filter((count) => count > 0).length);
        rows.forEach(({ length }, index) => {
          expect(length).toBeGreaterThan(0);
          expect(length).toBeLessThanOrEqual(index === 0 ? 100 : (rows[index - 1]?.length ?? 0));
        });
      }),
    );
  });
});

describe('a headline number', () => {
  it.each([
    [
      { now: 40, before: 33 },
      { direction: 'more', by: 7 },
    ],
    [
      { now: 8.5, before: 12.25 },
      { direction: 'fewer', by: 3.7 },
    ],
    [{ now: 5, before: 5 }, { direction: 'same' }],
    [{ now: null, before: 5 }, { direction: 'incomparable' }],
    [{ now: 5, before: null }, { direction: 'incomparable' }],
  ])('says how %j moved', (compared, change) => {
    expect(changeOf(compared)).toEqual(change);
  });
});

describe('a count axis', () => {
  it('starts at zero, ends at or above the highest count, and has whole ticks only', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (highest) => {
        const { top, ticks } = countAxis(highest);
        expect(top).toBeGreaterThanOrEqual(Math.max(1, highest));
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBe(top);
        expect(ticks.every((tick) => Number.isInteger(tick) && tick <= top)).toBe(true);
        expect(new Set(ticks).size).toBe(ticks.length);
      }),
    );
  });

  it('labels every nth column so that no two labels touch', () => {
    expect(labelStep(13, 900, 64)).toBe(1);
    expect(labelStep(13, 380, 64)).toBe(3);
    expect(labelStep(0, 380, 64)).toBe(1);
    expect(labelStep(5, 0, 64)).toBe(1);
  });
});
