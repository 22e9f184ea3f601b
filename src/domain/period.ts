/** Calendar days as `YYYY-MM-DD`: arithmetic on days, never on hours, so that no clock change can shift a result. */
import type { GadgetSettings } from '../contract';

/** From and to, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** A day as a number, so that days can be compared and counted by the thousand. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const toDay = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Whether a text is a day that exists (`2026-02-30` does not), between the years 1900 and 9999. */
export const isDay = (text: string): boolean =>
  DAY_PATTERN.test(text) && text >= '1900-01-01' && Number.isFinite(dayNumber(text)) && toDay(dayNumber(text)) === text;

/** Making one takes far longer than using it. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  FORMATS.set(timeZone, made);
  return made;
};

/** The calendar day of an instant in a time zone (IANA name). */
export const dayIn = (timeZone: string, instant: Date): string => {
  const parts = formatIn(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

/** The day so many days later (or earlier, when negative). */
export const addDays = (day: string, days: number): string => toDay(dayNumber(day) + days);

/** Whole days from one day to another; negative when the second is the earlier one. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Number of days in a period. */
export const lengthOf = (period: Period): number => daysBetween(period.from, period.to) + 1;

/** The period that gadget settings mean today: a rolling one ends today and counts it. */
export const periodOf = (settings: GadgetSettings['period'], today: string): Period =>
  settings.kind === 'rolling' ? { from: addDays(today, 1 - settings.days), to: today } : { from: settings.from, to: settings.to };

/** The period of the same length that ends the day before. */
export const periodBefore = (period: Period): Period => ({ from: addDays(period.from, -lengthOf(period)), to: addDays(period.from, -1) });

/** Monday of a day's ISO week. */
export const weekStart = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** First of a day's month. */
export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

/** Up to this many days, `auto` groups by week; beyond, by month. */
const AUTO_WEEKS_UP_TO = 120;

export const groupingFor = (grouping: GadgetSettings['grouping'], period: Period): 'week' | 'month' =>
  grouping === 'auto' ? (lengthOf(period) <= AUTO_WEEKS_UP_TO ? 'week' : 'month') : grouping;

const bucketEnd = (grouping: 'week' | 'month', day: string): string =>
  grouping === 'week' ? addDays(weekStart(day), 6) : addDays(monthStart(addDays(monthStart(day), 31)), -1);

/**
 * ISO weeks or months that cover a period, in order. The first and the last are cut to the period, so that together they hold each of its
 * days once and nothing else.
 */
export const bucketsOf = (period: Period, grouping: 'week' | 'month'): Period[] => {
  const buckets: Period[] = [];
  for (let from = period.from; from <= period.to;) {
    const end = bucketEnd(grouping, from);
    const to = end < period.to ? end : period.to;
    buckets.push({ from, to });
    from = addDays(to, 1);
  }
  return buckets;
};

export const includes = (period: Period, day: string): boolean => period.from <= day && day <= period.to;
