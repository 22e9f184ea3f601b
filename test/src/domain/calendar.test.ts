import fc from 'fast-check';
import type { WorkCalendar } from '../../../src/contract';
import {
  addWorkingDays,
  deadlineAfter,
  isTimeZone,
  isWorkingDay,
  PLAIN_CALENDAR,
  startOfDay,
  workingDaysBetween,
} from '../../../src/domain/calendar';
import { CHINA_SOURCE, withChina } from '../../../src/domain/calendar-presets';
import { addDays, dayIn } from '../../../src/domain/period';

const china = withChina(PLAIN_CALENDAR, 'zh-CN');

const days = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2025-01-01', days));

const calendars: fc.Arbitrary<WorkCalendar> = fc.record({
  weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  holidays: fc.array(
    fc.tuple(days, fc.integer({ min: 0, max: 20 })).map(([from, length]) => ({ from, to: addDays(from, length), name: '' })),
    { maxLength: 8 },
  ),
  workdays: fc.array(
    days.map((day) => ({ day, name: '' })),
    { maxLength: 8 },
  ),
});

/** Zones with and without summer time, on either side of the date line, and some whose clocks change at midnight. */
const zones = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Asuncion',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
);

describe('counting working days', () => {
  it('skips the weekend', () => {
    expect(addWorkingDays('2026-03-06', 1, PLAIN_CALENDAR)).toBe('2026-03-09');
    expect(addWorkingDays('2026-03-07', 1, PLAIN_CALENDAR)).toBe('2026-03-09');
    expect(addWorkingDays('2026-03-02', 5, PLAIN_CALENDAR)).toBe('2026-03-09');
    expect(workingDaysBetween('2026-03-02', '2026-03-09', PLAIN_CALENDAR)).toBe(5);
  });

  it('takes another weekend: Friday and Saturday', () => {
    expect(addWorkingDays('2026-03-05', 1, { ...PLAIN_CALENDAR, weekend: [5, 6] })).toBe('2026-03-08');
  });

  it('gives back what it was given: n working days after a day are n working days away', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), calendars, (from, count, calendar) => {
        const to = addWorkingDays(from, count, calendar);
        expect(workingDaysBetween(from, to, calendar)).toBe(count);
        if (count > 0) expect(isWorkingDay(to, calendar)).toBe(true);
        expect(workingDaysBetween(to, from, calendar)).toBe(0 - count);
      }),
    );
  });

  it('adds up: first some days and then some more lead to the same day as all at once', () => {
    const few = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(days, few, few, calendars, (from, first, then, calendar) => {
        expect(addWorkingDays(addWorkingDays(from, first, calendar), then, calendar)).toBe(addWorkingDays(from, first + then, calendar));
      }),
    );
  });

  it('adds up between days, whatever lies between them', () => {
    fc.assert(
      fc.property(days, days, days, calendars, (a, b, c, calendar) => {
        expect(workingDaysBetween(a, b, calendar) + workingDaysBetween(b, c, calendar)).toBe(workingDaysBetween(a, c, calendar));
      }),
    );
  });
});

describe('the preset for China', () => {
  it('has the 2026 holidays with the weekend days worked in exchange', () => {
    expect(CHINA_SOURCE).toEqual({ year: 2026, announced: '2025-11-04' });
    expect(china.holidays.map(({ from, to, name }) => `${name} ${from} ${to}`)).toEqual([
      '元旦 2026-01-01 2026-01-03',
      '春节 2026-02-15 2026-02-23',
      '清明节 2026-04-04 2026-04-06',
      '劳动节 2026-05-01 2026-05-05',
      '端午节 2026-06-19 2026-06-21',
      '中秋节 2026-09-25 2026-09-27',
      '国庆节 2026-10-01 2026-10-07',
    ]);
    expect(china.workdays.map(({ day }) => day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(china.workdays.filter(({ day }) => isWorkingDay(day, PLAIN_CALENDAR))).toEqual([]);
  });

  it('works the Saturday before the Spring Festival and counts on after it', () => {
    expect(addWorkingDays('2026-02-13', 1, china)).toBe('2026-02-14');
    expect(addWorkingDays('2026-02-13', 2, china)).toBe('2026-02-24');
    expect(addWorkingDays('2026-02-24', 4, china)).toBe('2026-02-28');
  });

  it('keeps dates that someone entered, of other years too, and adds nothing twice', () => {
    const own = { from: '2027-02-05', to: '2027-02-12', name: '春节' };
    const moved = { from: '2026-10-02', to: '2026-10-09', name: 'ours' };
    const once = withChina({ ...PLAIN_CALENDAR, holidays: [own, moved] }, 'en-US');
    expect(once.holidays).toContainEqual(own);
    expect(once.holidays.filter(({ from }) => from.startsWith('2026-10'))).toEqual([moved]);
    expect(withChina(once, 'en-US')).toEqual(once);
  });
});

describe('days in a time zone', () => {
  it('begin at the first instant of that day, also where clocks are put forward at midnight', () => {
    expect(startOfDay('2026-03-02', 'Asia/Shanghai').toISOString()).toBe('2026-03-01T16:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z');
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const start = startOfDay(day, zone);
        expect(dayIn(zone, start)).toBe(day);
        expect(dayIn(zone, new Date(start.getTime() - 1))).toBe(addDays(day, -1));
      }),
    );
  });

  it('are 23 hours long when summer time begins and 25 when it ends, and a deadline still passes at midnight', () => {
    const hours = (day: string): number =>
      (startOfDay(addDays(day, 1), 'Europe/Berlin').getTime() - startOfDay(day, 'Europe/Berlin').getTime()) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-06-01')]).toEqual([23, 25, 24]);
    const settings = { timeZone: 'Europe/Berlin', calendar: PLAIN_CALENDAR };
    expect(deadlineAfter(new Date('2026-03-27T12:00:00Z'), 1, settings).toISOString()).toBe('2026-03-30T22:00:00.000Z');
    expect(deadlineAfter(new Date('2026-10-23T12:00:00Z'), 1, settings).toISOString()).toBe('2026-10-26T23:00:00.000Z');
  });

  it('decide from which day a deadline counts', () => {
    const evening = new Date('2026-03-05T17:00:00Z');
    const deadline = (timeZone: string): string => deadlineAfter(evening, 1, { timeZone, calendar: PLAIN_CALENDAR }).toISOString();
    expect(deadline('UTC')).toBe('2026-03-07T00:00:00.000Z');
    expect(deadline('Asia/Shanghai')).toBe('2026-03-09T16:00:00.000Z');
  });

  it('are those of zones that exist', () => {
    expect(['Asia/Shanghai', 'UTC', 'Mars/Olympus', '', 'UTC; DROP TABLE'].map(isTimeZone)).toEqual([true, true, false, false, false]);
  });
});
