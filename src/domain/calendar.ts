/** Working days of a project: its weekend, holidays and make-up days, counted in calendar days of its own time zone. */
import type { Deadlines, WorkCalendar } from '../contract';
import { addDays, dayIn } from './period';

/** Statements three working days, a review within five. */
export const DEFAULT_DEADLINES: Readonly<Deadlines> = { statements: 3, review: 5 };

/** Saturday and Sunday off, no holidays. */
export const PLAIN_CALENDAR: Readonly<WorkCalendar> = { weekend: [6, 7], holidays: [], workdays: [] };

/** Whether a text is a time zone that this runtime knows (an IANA name). */
export const isTimeZone = (name: string): boolean => {
  try {
    return name !== '' && new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** A day's weekday as ISO counts: 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Whether a day (`YYYY-MM-DD`) is worked: a make-up day always is, a day of the weekend or of a holiday is not. */
export const isWorkingDay = (day: string, { weekend, holidays, workdays }: WorkCalendar): boolean =>
  workdays.some((worked) => worked.day === day) ||
  (!weekend.includes(weekdayOf(day)) && !holidays.some(({ from, to }) => from <= day && day <= to));

/**
 * The day on which the given number of working days after `from` have passed: the first working day after it for 1, `from` itself for 0.
 * Whether `from` is worked makes no difference. A negative number counts as 0.
 */
export const addWorkingDays = (from: string, count: number, calendar: WorkCalendar): string => {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
};

/** Number of working days after `from`, up to and with `to`; negative when `to` is the earlier one. */
export const workingDaysBetween = (from: string, to: string, calendar: WorkCalendar): number => {
  if (to < from) return 0 - workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * The first instant of a day in a time zone. Where clocks are put forward at midnight the day begins later than 00:00; zones lie within 15
 * hours of UTC, and the boundary is searched to the minute.
 */
export const startOfDay = (day: string, timeZone: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = midnight - 15 * HOUR;
  let within = midnight + 15 * HOUR;
  while (within - before > MINUTE) {
    const middle = before + Math.floor((within - before) / (2 * MINUTE)) * MINUTE;
    if (dayIn(timeZone, new Date(middle)) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
};

/** When a deadline passes: the end of the day on which its working days after `since` are over, in the project's time zone. */
export const deadlineAfter = (
  since: Date,
  workingDays: number,
  { timeZone, calendar }: { readonly timeZone: string; readonly calendar: WorkCalendar },
): Date => startOfDay(addDays(addWorkingDays(dayIn(timeZone, since), workingDays, calendar), 1), timeZone);
