/** Dates as somebody in Shanghai means them, who has no summer time: arithmetic on the clock, nothing of the query's own calendar. */
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

export interface Moments {
  readonly now: number;
  /** The first moment of the day so many days from today. */
  day(offset: number): number;
  /** The first moment of the week (Monday) so many weeks from this one. */
  week(offset: number): number;
  month(offset: number): number;
  year(offset: number): number;
  /** `yyyy-MM-dd` of the day so many days from today. */
  date(offset: number): string;
}

export const momentsAt = (now: number): Moments => {
  const local = new Date(now + OFFSET);
  const today = Math.floor((now + OFFSET) / DAY) * DAY;
  const weekday = (local.getUTCDay() + 6) % 7;
  return {
    now,
    day: (offset) => today + offset * DAY - OFFSET,
    week: (offset) => today - weekday * DAY + offset * 7 * DAY - OFFSET,
    month: (offset) => Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + offset, 1) - OFFSET,
    year: (offset) => Date.UTC(local.getUTCFullYear() + offset, 0, 1) - OFFSET,
    date: (offset) => new Date(today + offset * DAY).toISOString().slice(0, 10),
  };
};
