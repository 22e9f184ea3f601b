import { IntlMessageFormat } from 'intl-messageformat';
import { useCallback } from 'react';
import { useTimeZone } from '../session/time-zone';
import en from '../locales/en-US.json';
import zh from '../locales/zh-CN.json';
import { useSession } from '../session/session';
import type { Locale } from '../session/language';

export type TextKey = keyof typeof en;
type Values = Readonly<Record<string, string | number | boolean | Date>>;
export type Text = (key: TextKey, values?: Values) => string;

const messages: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = { 'en-US': en, 'zh-CN': zh };
const compiled = new Map<string, IntlMessageFormat>();

const formatOf = (locale: Locale, key: TextKey): IntlMessageFormat => {
  const id = `${locale}:${key}`;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const format = new IntlMessageFormat(messages[locale][key], locale);
  compiled.set(id, format);
  return format;
};

/** The site's own words in the language of the session. */
export const useText = (): Text => {
  const { locale } = useSession();
  return useCallback((key, values) => String(formatOf(locale, key).format(values)), [locale]);
};

/** Dates and numbers as the session's language writes them, in the acting user's time zone. */
export const useFormats = (): {
  readonly date: (value: string) => string;
  readonly dateTime: (value: string) => string;
  readonly number: (value: number) => string;
  readonly bytes: (value: number) => string;
} => {
  const { locale } = useSession();
  const timeZone = useTimeZone();
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const dateFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const dateTimeFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const numberFormat = new Intl.NumberFormat(locale);
  const safely =
    (format: Intl.DateTimeFormat) =>
    (value: string): string => {
      const date = new Date(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
      return Number.isNaN(date.getTime()) ? value : format.format(date);
    };
  return {
    date: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? dayFormat.format(new Date(`${value}T00:00:00`)) : safely(dateFormat)(value)),
    dateTime: safely(dateTimeFormat),
    number: (value) => numberFormat.format(value),
    bytes: (value) =>
      value < 1024 * 1024
        ? `${numberFormat.format(Math.max(1, Math.round(value / 1024)))} KB`
        : `${numberFormat.format(Math.round(value / 104857.6) / 10)} MB`,
  };
};
