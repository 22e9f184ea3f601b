/** Dates and numbers as the reader writes them. Moments are ISO 8601, days `YYYY-MM-DD`; what can't be read is given back as it is. */
export interface Formats {
  /** A calendar day: 4 Mar 2026. */
  day(iso: string): string;
  /** A moment in the reader's time zone: 4 Mar 2026, 14:05. */
  moment(iso: string): string;
  /** A weekday as ISO counts: 1 Monday … 7 Sunday. */
  weekday(weekday: number): string;
  number(value: number): string;
  percent(fraction: number): string;
  /** a, b and c */
  list(items: readonly string[]): string;
  /** Longer pieces one after the other: a; b; c */
  sequence(items: readonly string[]): string;
}

export const formatsFor = (locale: string, timeZone: string | undefined): Formats => {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const dated = (iso: string, format: Intl.DateTimeFormat): string => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? iso : format.format(date);
  };
  return {
    day: (iso) => dated(/^\d{4}-\d\d-\d\d/.test(iso) ? iso.slice(0, 10) : iso, day),
    moment: (iso) => dated(iso, moment),
    // 5 January 1970 was a Monday.
    weekday: (value) => weekday.format(new Date(Date.UTC(1970, 0, 4 + value))),
    number: (value) => number.format(value),
    percent: (fraction) => percent.format(fraction),
    list: (items) => list.format(items),
    sequence: (items) => items.join(locale.startsWith('zh') ? '\uff1b' : '; '),
  };
};
