import { choiceOf, rememberChoice } from './preference';

export const LOCALES = ['en-US', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

const known = (value: string | null | undefined): Locale | undefined => {
  const language = value?.replace('_', '-').toLowerCase();
  return LOCALES.find((locale) => locale.toLowerCase() === language || locale.slice(0, 2) === language?.slice(0, 2));
};

/** The language chosen in the address or before; undefined means the acting user's own. */
export const chosenLocale = (): Locale | undefined => choiceOf('locale', known);

export const rememberLocale = (locale: Locale): void => {
  rememberChoice('locale', locale);
};

export const localeOf = (userLocale: string): Locale => known(userLocale) ?? 'en-US';
