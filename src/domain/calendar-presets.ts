import type { Holiday, WorkCalendar, WorkedDay } from '../contract';
import type { Language } from './vocabulary';

type Names = Readonly<Record<Language, string>>;

interface ChineseHoliday {
  readonly from: string;
  readonly to: string;
  /** Weekend days worked in exchange. */
  readonly worked: readonly string[];
  readonly name: Names;
}

/**
 * Public holidays of 2026 in mainland China with their make-up working days, as announced by the General Office of the State Council on
 * 4 November 2025 (国务院办公厅关于2026年部分节假日安排的通知). The State Council sets each year by a notice of its own, late in the year
 * before: later years are entered in the project settings.
 */
export const CHINA_SOURCE = { year: 2026, announced: '2025-11-04' } as const;

const CHINA_2026: readonly ChineseHoliday[] = [
  { from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-04'], name: { 'en-US': 'New Year’s Day', 'zh-CN': '元旦' } },
  { from: '2026-02-15', to: '2026-02-23', worked: ['2026-02-14', '2026-02-28'], name: { 'en-US': 'Spring Festival', 'zh-CN': '春节' } },
  { from: '2026-04-04', to: '2026-04-06', worked: [], name: { 'en-US': 'Qingming Festival', 'zh-CN': '清明节' } },
  { from: '2026-05-01', to: '2026-05-05', worked: ['2026-05-09'], name: { 'en-US': 'Labour Day', 'zh-CN': '劳动节' } },
  { from: '2026-06-19', to: '2026-06-21', worked: [], name: { 'en-US': 'Dragon Boat Festival', 'zh-CN': '端午节' } },
  { from: '2026-09-25', to: '2026-09-27', worked: [], name: { 'en-US': 'Mid-Autumn Festival', 'zh-CN': '中秋节' } },
  { from: '2026-10-01', to: '2026-10-07', worked: ['2026-09-20', '2026-10-10'], name: { 'en-US': 'National Day', 'zh-CN': '国庆节' } },
];

const byDay = (days: readonly WorkedDay[]): WorkedDay[] => [...days].sort((a, b) => a.day.localeCompare(b.day));

/**
 * A calendar with China's holidays and make-up days of 2026 added, named in a language. Dates that are there already, of this year or of
 * others, stay as they are.
 */
export const withChina = (calendar: WorkCalendar, language: Language): WorkCalendar => {
  const holidays: Holiday[] = CHINA_2026.map(({ from, to, name }) => ({ from, to, name: name[language] }));
  const workdays = CHINA_2026.flatMap(({ worked, name }) => worked.map((day) => ({ day, name: name[language] })));
  return {
    weekend: calendar.weekend,
    holidays: [
      ...calendar.holidays,
      ...holidays.filter((added) => !calendar.holidays.some(({ from, to }) => from <= added.to && added.from <= to)),
    ].sort((a, b) => a.from.localeCompare(b.from)),
    workdays: byDay([...calendar.workdays, ...workdays.filter((added) => !calendar.workdays.some(({ day }) => day === added.day))]),
  };
};
