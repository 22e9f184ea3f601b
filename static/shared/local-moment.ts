import { TZDate } from '@date-fns/tz';
import { dayOf } from './calendar-day';

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment for `<input type="datetime-local">`: the clock of the reader's Jira profile, no seconds; empty for what isn't a moment. */
export const localMoment = (moment: string, timeZone: string | undefined): string => {
  const date = new TZDate(moment, timeZone);
  return Number.isNaN(date.getTime()) ? '' : `${dayOf(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** Back to ISO 8601; null while the field is empty or half filled in. */
export const fromLocalMoment = (value: string, timeZone: string | undefined): string | null => {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value) ?? [];
  if (year === undefined) return null;
  const date = new TZDate(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), 0, 0, timeZone);
  return Number.isNaN(date.getTime()) ? null : new Date(date.getTime()).toISOString();
};

/** The last moment of a day (`YYYY-MM-DD`) by the reader's clock, in ISO 8601; null for what isn't a day. */
export const endOfDay = (day: string, timeZone: string | undefined): string | null => {
  const lastMinute = fromLocalMoment(`${day}T23:59`, timeZone);
  return lastMinute === null ? null : new Date(Date.parse(lastMinute) + 59_999).toISOString();
};
