/** Calendar days (`YYYY-MM-DD`) belong to no time zone: they are read and written in UTC, so that none moves by a day. */
const calendarDay = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

const STYLES = {
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  monthOfYear: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export const formatDay = (day: string, locale: string, style: keyof typeof STYLES): string =>
  new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: 'UTC' }).format(calendarDay(day));

/** Two days as one span, without saying the same month or year twice. */
export const formatSpan = (from: string, to: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(
    calendarDay(from),
    calendarDay(to),
  );
