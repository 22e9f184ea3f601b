import { TZDate } from '@date-fns/tz';
import {
  addDays,
  addHours,
  addMinutes,
  addMonths,
  addWeeks,
  addYears,
  endOfDay,
  endOfMonth,
  endOfWeek,
  endOfYear,
  startOfDay,
  startOfMonth,
  startOfWeek,
  startOfYear,
} from 'date-fns';

/** A date that a query wrote: a moment, and whether only the day was given. */
interface JqlMoment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly dayOnly: boolean;
}

export type Period = 'Day' | 'Week' | 'Month' | 'Year';

/** Reads dates as the viewer means them: in their time zone, relative to now. */
export interface JqlCalendar {
  /** `2026-11-01`, `"2026/11/01 14:00"`, `-7d`, `"4w 2d"`, milliseconds; `undefined` when it is none of them. */
  readonly read: (text: string) => JqlMoment | undefined;
  /** `startOfMonth("-1")`; the offset is `(+/-)n(yMwdhm)`, its unit defaulting to the function's own. `undefined` when it can't be read. */
  readonly edge: (edge: 'start' | 'end', period: Period, offset?: string) => number | undefined;
  /** The viewer's calendar day of a moment, `yyyy-MM-dd`. */
  readonly dayOf: (at: number) => string;
  /** First and last millisecond of the day of a moment. */
  readonly bounds: (at: number) => { readonly start: number; readonly end: number };
}

type Unit = 'y' | 'M' | 'w' | 'd' | 'h' | 'm';
const ADD: Readonly<Record<Unit, (date: TZDate, amount: number) => Date>> = {
  y: addYears,
  M: addMonths,
  w: addWeeks,
  d: addDays,
  h: addHours,
  m: addMinutes,
};
const isUnit = (text: string): text is Unit => text in ADD;
const NATURAL: Readonly<Record<Period, Unit>> = { Day: 'd', Week: 'w', Month: 'M', Year: 'y' };
const ABSOLUTE = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:\s+(\d{1,2}):(\d{2}))?$/;
const PERIODS = /^([+-]?)((?:\d+[wdhm]\s*)+)$/i;

/** A calendar for one viewer at one moment. `firstDayOfWeek`: Monday 1 … Sunday 7. */
export const createCalendar = (now: number, timeZone: string, firstDayOfWeek: number): JqlCalendar => {
  const zoned = (at: number): TZDate => new TZDate(at, timeZone);
  const weekStartsOn = ([0, 1, 2, 3, 4, 5, 6] as const)[firstDayOfWeek % 7] ?? 1;

  const readAbsolute = (text: string): JqlMoment | undefined => {
    const parts = ABSOLUTE.exec(text);
    if (!parts) return undefined;
    const [year, month, day, hour, minute] = [parts[1], parts[3], parts[4], parts[5] ?? '0', parts[6] ?? '0'].map(Number);
    if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined) return undefined;
    if (hour > 23 || minute > 59) return undefined;
    const date = new TZDate(year, month - 1, day, hour, minute, timeZone);
    if (date.getMonth() !== month - 1 || date.getDate() !== day) return undefined;
    return { at: date.getTime(), dayOnly: parts[5] === undefined };
  };

  const readPeriod = (text: string): JqlMoment | undefined => {
    const parts = PERIODS.exec(text);
    if (!parts) return undefined;
    const sign = parts[1] === '-' ? -1 : 1;
    let date = zoned(now);
    for (const [, amount = '0', unit = 'm'] of (parts[2] ?? '').matchAll(/(\d+)([wdhm])/gi)) {
      const lower = unit.toLowerCase();
      if (isUnit(lower)) date = zoned(ADD[lower](date, sign * Number(amount)).getTime());
    }
    return { at: date.getTime(), dayOnly: false };
  };

  const round = (edge: 'start' | 'end', period: Period, date: TZDate): TZDate => {
    const start = edge === 'start';
    switch (period) {
      case 'Day':
        return zoned((start ? startOfDay(date) : endOfDay(date)).getTime());
      case 'Week':
        return zoned((start ? startOfWeek(date, { weekStartsOn }) : endOfWeek(date, { weekStartsOn })).getTime());
      case 'Month':
        return zoned((start ? startOfMonth(date) : endOfMonth(date)).getTime());
      case 'Year':
        return zoned((start ? startOfYear(date) : endOfYear(date)).getTime());
    }
  };

  return {
    read: (text) => {
      const trimmed = text.trim();
      if (/^-?\d+$/.test(trimmed)) return { at: Number(trimmed), dayOnly: false };
      return readAbsolute(trimmed) ?? readPeriod(trimmed);
    },
    edge: (edge, period, offset) => {
      if (offset === undefined) return round(edge, period, zoned(now)).getTime();
      const parts = /^([+-]?\d+)([yMwdhm]?)$/.exec(offset.trim());
      if (!parts) return undefined;
      const written = parts[2] ?? '';
      const unit = isUnit(written) ? written : NATURAL[period];
      const amount = Number(parts[1]);
      // The end of last month is not "a month before the end of this one": months differ in length. So whole periods move before rounding.
      if (unit === NATURAL[period]) return round(edge, period, zoned(ADD[unit](zoned(now), amount).getTime())).getTime();
      return ADD[unit](round(edge, period, zoned(now)), amount).getTime();
    },
    dayOf: (at) => {
      const date = zoned(at);
      const two = (part: number): string => String(part).padStart(2, '0');
      return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    },
    bounds: (at) => ({ start: startOfDay(zoned(at)).getTime(), end: endOfDay(zoned(at)).getTime() }),
  };
};
