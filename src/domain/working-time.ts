/** Working time between two instants, in the hours that a project works: its calendar's working days, a window of hours on each. */
import type { WorkCalendar, WorkHours } from '../contract';
import { isWorkingDay } from './calendar';
import { addDays, dayIn } from './period';

/**
 * Eight hours from nine o'clock, in the project's time zone. One window without a break: what matters is that every party is measured alike, and
 * that a night or a weekend counts for nobody.
 */
export const DEFAULT_HOURS: Readonly<WorkHours> = { start: 9, hours: 8 };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Worked {
  readonly from: number;
  readonly to: number;
  /** Milliseconds worked in all windows before this one. */
  readonly before: number;
}

/** Where a project's working time lies. */
export interface WorkPlace {
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
  readonly hours: WorkHours;
}

/** The instant at which clocks in a time zone show an hour of a day; where they skip it, the one at which they would have shown it. */
const wallClock = (timeZone: string): ((day: string, hour: number) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  /** How far the zone's clocks are ahead of UTC, to the minute; made for all days with one formatter, which is what takes time. */
  const aheadAt = (instant: number): number => {
    const parts = format.formatToParts(instant);
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    return shown - Math.floor(instant / MINUTE) * MINUTE;
  };
  return (day, hour) => {
    const wanted = Date.parse(`${day}T00:00:00Z`) + hour * HOUR;
    const near = wanted - aheadAt(wanted);
    return wanted - aheadAt(near);
  };
};

const windowsOf = ({ timeZone, calendar, hours }: WorkPlace, span: { readonly from: number; readonly to: number }): Worked[] => {
  const instantOf = wallClock(timeZone);
  const last = dayIn(timeZone, new Date(span.to));
  const windows: Worked[] = [];
  let before = 0;
  for (let day = dayIn(timeZone, new Date(span.from)); day <= last; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    const from = instantOf(day, hours.start);
    const to = instantOf(day, hours.start + hours.hours);
    windows.push({ from, to, before });
    before += Math.max(0, to - from);
  }
  return windows;
};

/**
 * Measures working milliseconds between any two instants (epoch ms) within a span; what lies outside the span counts nothing. Measuring is cheap,
 * making the measure is not: make one for all that is to be measured.
 */
export const workMeasure = (
  place: WorkPlace,
  span: { readonly from: number; readonly to: number },
): ((from: number, to: number) => number) => {
  const windows = windowsOf(place, span);
  /** Worked from the beginning of the span to an instant. */
  const until = (instant: number): number => {
    const at = Math.min(Math.max(instant, span.from), span.to);
    let low = 0;
    let high = windows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((windows[middle]?.from ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    const window = windows[low - 1];
    return window === undefined ? 0 : window.before + Math.min(at, window.to) - window.from;
  };
  return (from, to) => (to <= from ? 0 : until(to) - until(from));
};
