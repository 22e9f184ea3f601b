/** Reads the dates and times that chats and mail programs write above a message, in English and Chinese. */

/** Which of two numbers came first, where one of them can't be a month: 28/2 tells of 3/2 beside it. */
export type Order = 'day-first' | 'month-first';

export type WrittenDay =
  | { readonly kind: 'date'; readonly year: number; readonly month: number; readonly day: number; readonly order?: Order }
  /** 3/2 or 3/2/2026: which of both is the month is found out from the whole text. */
  | { readonly kind: 'open'; readonly first: number; readonly second: number; readonly year: number | null }
  | { readonly kind: 'no-year'; readonly month: number; readonly day: number; readonly order?: Order }
  /** 1 Monday … 7 Sunday. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'ago'; readonly days: number };

/** What the text says, and no more: any part may be missing. */
export interface WrittenMoment {
  readonly day: WrittenDay | null;
  /** Seconds since midnight. */
  readonly time: number | null;
  /** Minutes ahead of UTC, where a mail says so. */
  readonly offset: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const HAN_WEEKDAYS = '一二三四五六日';

const validDate = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));
const monthOf = (word: string | undefined): number => MONTHS.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;

const dated = (year: string | undefined, month: number, day: number): WrittenDay | null => {
  if (year !== undefined) return validDate(fullYear(year), month, day) ? { kind: 'date', year: fullYear(year), month, day } : null;
  // 29 February has a year in which it exists.
  return validDate(2024, month, day) ? { kind: 'no-year', month, day } : null;
};

const ordered = (day: WrittenDay | null, order: Order): WrittenDay | null =>
  day?.kind === 'date' || day?.kind === 'no-year' ? { ...day, order } : day;

const open = (first: number, second: number, year: string | undefined): WrittenDay | null => {
  if (first > 12) return ordered(dated(year, second, first), 'day-first');
  if (second > 12) return ordered(dated(year, first, second), 'month-first');
  if (first === second) return dated(year, first, second);
  return first === 0 || second === 0 ? null : { kind: 'open', first, second, year: year === undefined ? null : fullYear(year) };
};

type Groups = readonly (string | undefined)[];

/** Sticky patterns of days, the more exact ones first. */
const DAYS: readonly (readonly [RegExp, (groups: Groups) => WrittenDay | null])[] = [
  [
    /(\d{4})\s?(?:[-/.]|年)\s?(\d{1,2})\s?(?:[-/.]|月)\s?(\d{1,2})(?!\d)(?:\s?日)?/y,
    ([, year, month, day]) => dated(year, Number(month), Number(day)),
  ],
  [/(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?(?!\d)/y, ([, month, day]) => dated(undefined, Number(month), Number(day))],
  [/(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)(?![\d:：])/y, ([, day, month, year]) => dated(year, Number(month), Number(day))],
  [/(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?![\d:：])/y, ([, first, , second, year]) => open(Number(first), Number(second), year)],
  [/(\d{1,2})\.(\d{1,2})\.(?!\d)/y, ([, day, month]) => dated(undefined, Number(month), Number(day))],
  [/(\d{1,2})-(\d{1,2})(?![\d:：-])/y, ([, month, day]) => dated(undefined, Number(month), Number(day))],
  [/(\d{1,2})\/(\d{1,2})(?![\d/:：])/y, ([, first, second]) => open(Number(first), Number(second), undefined)],
  [
    new RegExp(String.raw`(\d{1,2})(?:st|nd|rd|th)?\.?\s${MONTH}(?![a-z])\.?(?:,?\s(\d{4})(?![:\d]))?`, 'iy'),
    ([, day, month, year]) => dated(year, monthOf(month), Number(day)),
  ],
  [
    new RegExp(String.raw`${MONTH}\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:：a-z])(?:,?\s(\d{4})(?![:\d]))?`, 'iy'),
    ([, month, day, year]) => dated(year, monthOf(month), Number(day)),
  ],
  [/today(?![a-z])|今天/iy, () => ({ kind: 'ago', days: 0 })],
  [/yesterday(?![a-z])|昨天/iy, () => ({ kind: 'ago', days: 1 })],
  [/前天/y, () => ({ kind: 'ago', days: 2 })],
];

const WEEKDAY =
  /(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?(?![a-z])|[(（]?(?:星期|周|礼拜)([一二三四五六日天])[)）]?/iy;
const TIME =
  /(?:(凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)\s?)?(\d{1,2})(?:[:：](\d\d)(?:[:：](\d\d))?|\s?[点时]\s?(\d{1,2})\s?分)(?![\d:：]|[.,]\d)(?:\s?(a\.?m\.?|p\.?m\.?)(?![a-z]))?/iy;
const OFFSET = /\(?(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d\d)?\)?(?!\d)|\(?(?:GMT|UTC)\)?(?![a-z+])|Z(?![a-z])/iy;
/** Said beside a moment, without adding to it. */
const ASIDE = /\((?:\d{1,3}\s\w{3,8}\sago|\d{1,3}\s?(?:分钟|小时|天|周|个月)前|[A-Z]{2,5})\)/iy;
const GAP = /(?:[\s,，、•·|]|at(?=\s)|T(?=\d\d:)|的)+/iy;

const secondsOf = ([, part, hours, minutes, seconds, spoken, half]: Groups): number | null => {
  const hour = Number(hours);
  const minute = Number(minutes ?? spoken);
  const second = Number(seconds ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const afternoon = /^p/i.test(half ?? '') || part === '下午' || part === '傍晚' || part === '晚上' || (part === '中午' && hour < 6);
  const morning = /^a/i.test(half ?? '') || part === '凌晨' || part === '上午';
  if (half !== undefined && (hour === 0 || hour > 12)) return null;
  const inDay = afternoon && hour < 12 ? hour + 12 : morning && hour === 12 ? 0 : hour;
  return inDay * 3600 + minute * 60 + second;
};

const stuck = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const weekdayOf = ([, english, han]: Groups): WrittenDay => ({
  kind: 'weekday',
  weekday: english === undefined ? HAN_WEEKDAYS.indexOf((han ?? '').replace('天', '日')) + 1 : WEEKDAYS.indexOf(english.toLowerCase()) + 1,
});

/** A day at this place of the text. A weekday after the time would be somebody's name: Sun Wei. */
const dayAt = (text: string, at: number, weekdays: boolean): { day: WrittenDay; end: number } | null => {
  for (const [pattern, read] of DAYS) {
    const found = stuck(pattern, text, at);
    const day = found === null ? null : read(found);
    if (found !== null && day !== null) return { day, end: at + found[0].length };
  }
  const weekday = weekdays ? stuck(WEEKDAY, text, at) : null;
  return weekday === null ? null : { day: weekdayOf(weekday), end: at + weekday[0].length };
};

/** The moment that a text begins with, and where it ends; null where it begins with none. */
export const takeMoment = (text: string): { readonly moment: WrittenMoment; readonly end: number } | null => {
  let day: WrittenDay | null = null;
  let time: number | null = null;
  let offset: number | null = null;
  let at = 0;
  let end = 0;
  for (;;) {
    at = end + (stuck(GAP, text, end)?.[0].length ?? 0);
    const clock: RegExpExecArray | null = time === null ? stuck(TIME, text, at) : null;
    const seconds: number | null = clock === null ? null : secondsOf(clock);
    if (clock !== null && seconds !== null) {
      time = seconds;
      end = at + clock[0].length;
      continue;
    }
    const found: ReturnType<typeof dayAt> = day === null || day.kind === 'weekday' ? dayAt(text, at, time === null) : null;
    if (found !== null) {
      day = found.day;
      end = found.end;
      continue;
    }
    // A weekday that follows its date: 2026年3月2日 星期一.
    const again: RegExpExecArray | null = day !== null && time === null ? stuck(WEEKDAY, text, at) : null;
    if (again !== null) {
      end = at + again[0].length;
      continue;
    }
    const aside: RegExpExecArray | null = time === null && day === null ? null : stuck(ASIDE, text, at);
    if (aside !== null) {
      end = at + aside[0].length;
      continue;
    }
    const zone: RegExpExecArray | null = time !== null && offset === null ? stuck(OFFSET, text, at) : null;
    if (zone === null) break;
    const [, sign, hours, minutes]: Groups = zone;
    offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
    end = at + zone[0].length;
  }
  return day === null && time === null ? null : { moment: { day, time, offset }, end };
};

const LONGEST = 64;

/** The moment that a text is, from its first to its last character; null for anything else. */
export const readMoment = (text: string): WrittenMoment | null => {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  const taken = takeMoment(trimmed);
  return taken !== null && /^[\s,，]*$/.test(trimmed.slice(taken.end)) ? taken.moment : null;
};
