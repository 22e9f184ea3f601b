import fc from 'fast-check';
import {
  addDays,
  bucketsOf,
  dayIn,
  daysBetween,
  groupingFor,
  includes,
  isDay,
  lengthOf,
  monthStart,
  periodBefore,
  periodOf,
  weekStart,
} from '../../../src/domain/period';

const day = fc.integer({ min: 0, max: 50_000 }).map((number) => addDays('1970-01-01', number));
const period = fc.tuple(day, fc.integer({ min: 0, max: 800 })).map(([from, length]) => ({ from, to: addDays(from, length) }));
const grouping = fc.constantFrom('week' as const, 'month' as const);

describe('calendar days', () => {
  it('add up over year ends and leap days', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2027-02-28', '2028-02-28')).toBe(365);
  });

  it('come back when the same number of days is added and taken', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (start, days) => {
        expect(addDays(addDays(start, days), -days)).toBe(start);
        expect(daysBetween(start, addDays(start, days))).toBe(days);
      }),
    );
  });

  it('are those of the project’s time zone, on both sides of a clock change', () => {
    expect(dayIn('Asia/Shanghai', new Date('2026-11-21T16:30:00Z'))).toBe('2026-11-22');
    expect(dayIn('America/New_York', new Date('2026-11-22T04:59:00Z'))).toBe('2026-11-21');
    expect(dayIn('Europe/Berlin', new Date('2026-03-28T23:30:00Z'))).toBe('2026-03-29');
    expect(dayIn('Europe/Berlin', new Date('2026-03-29T22:30:00Z'))).toBe('2026-03-30');
    expect(dayIn('Europe/Berlin', new Date('2026-10-25T23:30:00Z'))).toBe('2026-10-26');
  });

  it('are known from texts that only look like days', () => {
    expect(isDay('2026-02-28')).toBe(true);
    for (const text of ['2026-02-30', '2026-13-01', '2026-1-1', '20260101', '', '2026-01-01T00:00:00Z', '0001-01-01'])
      expect(isDay(text)).toBe(false);
  });

  it('lie in weeks that begin on Monday, also when the week spans a year end', () => {
    expect(weekStart('2027-01-03')).toBe('2026-12-28');
    expect(weekStart('2027-01-04')).toBe('2027-01-04');
    expect(monthStart('2027-01-04')).toBe('2027-01-01');
  });
});

describe('periods', () => {
  it('end today when they roll, and count today', () => {
    expect(periodOf({ kind: 'rolling', days: 30 }, '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(periodOf({ kind: 'fixed', from: '2026-01-01', to: '2026-01-31' }, '2026-03-01')).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    });
  });

  it('follow a period of the same length that ends the day before', () => {
    fc.assert(
      fc.property(period, (span) => {
        const before = periodBefore(span);
        expect(lengthOf(before)).toBe(lengthOf(span));
        expect(addDays(before.to, 1)).toBe(span.from);
      }),
    );
  });

  it('are cut into weeks or months that hold each of their days exactly once', () => {
    fc.assert(
      fc.property(period, grouping, (span, by) => {
        const buckets = bucketsOf(span, by);
        expect(buckets[0]?.from).toBe(span.from);
        expect(buckets.at(-1)?.to).toBe(span.to);
        buckets.slice(1).forEach((bucket, index) => {
          expect(bucket.from).toBe(addDays(buckets[index]?.to ?? '', 1));
          expect(bucket.from).toBe(by === 'week' ? weekStart(bucket.from) : monthStart(bucket.from));
        });
        buckets.forEach((bucket) => {
          const start = by === 'week' ? weekStart : monthStart;
          expect(start(bucket.to)).toBe(start(bucket.from));
        });
      }),
    );
  });

  it('find every day of theirs in one bucket, and no other day', () => {
    fc.assert(
      fc.property(period, grouping, day, (span, by, some) => {
        const hits = bucketsOf(span, by).filter((bucket) => includes(bucket, some));
        expect(hits).toHaveLength(includes(span, some) ? 1 : 0);
      }),
    );
  });

  it('are grouped by week up to 120 days, by month beyond, unless told otherwise', () => {
    expect(groupingFor('auto', { from: '2026-01-01', to: addDays('2026-01-01', 119) })).toBe('week');
    expect(groupingFor('auto', { from: '2026-01-01', to: addDays('2026-01-01', 120) })).toBe('month');
    expect(groupingFor('month', { from: '2026-01-01', to: '2026-01-02' })).toBe('month');
  });
});
