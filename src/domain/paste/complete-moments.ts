import { addDays } from '../period';
import type { WrittenDay, WrittenMoment } from './written-moment';

/** Where and when a text was pasted. */
export interface Pasting {
  /** ISO 8601. */
  readonly now: string;
  /** The zone of whoever pastes: programs write their own clock's time. */
  readonly timeZone: string;
  /** 3/2 is 3 February where the reader writes so; used only where the text itself doesn't tell. */
  readonly dayFirst: boolean;
}

/** A clock's reading without zone, `YYYY-MM-DDTHH:MM:SS`; `sure` where all of it stands in the text. */
export interface CompleteMoment {
  readonly at: string | null;
  readonly sure: boolean;
}

const DAY_SECONDS = 86_400;
const two = (value: number): string => String(value).padStart(2, '0');
const dayText = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
const clockText = (seconds: number): string => [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');

/** What clocks of a time zone show at an instant. */
const clockIn = (timeZone: string): ((instant: number) => string) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' });
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}`;
  };
};

const validDay = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? dayText(year, month, day) : null;
};

/** The last such day that isn't after `today`; 29 February may be some years back. */
const lastSuch = (month: number, day: number, today: string): string | null => {
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear; year > thisYear - 9; year -= 1) {
    const found = validDay(year, month, day);
    if (found !== null && found <= today) return found;
  }
  return null;
};

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

interface Reading {
  readonly today: string;
  readonly dayFirst: boolean;
  readonly orderSure: boolean;
}

const dayOf = (written: WrittenDay, { today, dayFirst, orderSure }: Reading): { day: string | null; sure: boolean } => {
  switch (written.kind) {
    case 'date':
      return { day: dayText(written.year, written.month, written.day), sure: true };
    case 'open': {
      const [day, month] = dayFirst ? [written.first, written.second] : [written.second, written.first];
      return written.year === null
        ? { day: lastSuch(month, day, today), sure: false }
        : { day: validDay(written.year, month, day), sure: orderSure };
    }
    case 'no-year':
      return { day: lastSuch(written.month, written.day, today), sure: false };
    case 'weekday':
      return { day: addDays(today, -((weekdayOf(today) - written.weekday + 7) % 7)), sure: false };
    case 'ago':
      return { day: addDays(today, -written.days), sure: false };
  }
};

/** How often a reading goes back in time or into the future: the better one of both orders of day and month has fewer. */
const oddities = (days: readonly WrittenDay[], reading: Reading): number => {
  const read = days.flatMap((day) => dayOf(day, reading).day ?? []);
  return read.filter((day, index) => day > reading.today || day < (read[index - 1] ?? '')).length;
};

const readingOf = (moments: readonly (WrittenMoment | null)[], today: string, preferred: boolean): Reading => {
  const days = moments.flatMap((moment) => moment?.day ?? []);
  const dayFirst = { today, dayFirst: true, orderSure: true };
  const monthFirst = { today, dayFirst: false, orderSure: true };
  const orders = new Set(days.flatMap((day) => (day.kind === 'date' || day.kind === 'no-year' ? (day.order ?? []) : [])));
  if (orders.size === 1) return orders.has('day-first') ? dayFirst : monthFirst;
  const [asDays, asMonths] = [oddities(days, dayFirst), oddities(days, monthFirst)];
  if (asDays !== asMonths) return asDays < asMonths ? dayFirst : monthFirst;
  return { today, dayFirst: preferred, orderSure: false };
};

/** A time without a day belongs to the day before it, or to the next one where the clock has gone past midnight. */
const after = (known: string, clock: string): string => {
  const day = known.slice(0, 10);
  return clock < known.slice(11) ? addDays(day, 1) : day;
};

const before = (known: string, clock: string): string => {
  const day = known.slice(0, 10);
  return clock > known.slice(11) ? addDays(day, -1) : day;
};

/**
 * Completes moments in the order of their text: a year, a day or an order of day and month that the text doesn't give is found from the moments
 * round it and from now. Never in the future: what would be is `at: null`.
 */
export const completeMoments = (moments: readonly (WrittenMoment | null)[], { now, timeZone, dayFirst }: Pasting): CompleteMoment[] => {
  const clockAt = clockIn(timeZone);
  const nowHere = clockAt(Date.parse(now));
  const reading = readingOf(moments, nowHere.slice(0, 10), dayFirst);

  const known: (CompleteMoment | null)[] = moments.map((moment) => {
    if (moment === null) return { at: null, sure: false };
    if (moment.day === null) return null;
    const { day, sure } = dayOf(moment.day, reading);
    if (day === null) return { at: null, sure: false };
    const here = `${day}T${clockText(moment.time ?? 0)}`;
    const at = moment.offset === null ? here : clockAt(Date.parse(`${here}Z`) - moment.offset * 60_000);
    if (at <= nowHere) return { at, sure };
    // A weekday of today whose hour is still to come was a week ago.
    const earlier = moment.day.kind === 'weekday' ? `${addDays(day, -7)}T${clockText(moment.time ?? 0)}` : null;
    return { at: earlier, sure: false };
  });

  let last: CompleteMoment | null = null;
  const forward = known.map((found, index) => {
    const time = moments[index]?.time ?? null;
    if (found === null && last?.at != null && time !== null) {
      const clock = clockText(time % DAY_SECONDS);
      const at: string = `${after(last.at, clock)}T${clock}`;
      if (at <= nowHere) last = { at, sure: last.sure && at.slice(0, 10) === last.at.slice(0, 10) };
      else last = { at: null, sure: false };
      return last;
    }
    if (found !== null && found.at !== null) last = found;
    return found;
  });

  let next = nowHere;
  const all = forward
    .toReversed()
    .map((found, index): CompleteMoment => {
      if (found !== null) {
        next = found.at ?? next;
        return found;
      }
      const clock = clockText(moments[moments.length - 1 - index]?.time ?? 0);
      next = `${before(next, clock)}T${clock}`;
      return { at: next, sure: false };
    })
    .toReversed();
  // A day alone is a day for sure, but not a moment.
  return all.map(({ at, sure }, index) => ({ at, sure: sure && moments[index]?.time != null }));
};
