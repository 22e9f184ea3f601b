import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Language } from '../../src/domain/vocabulary';
import { useForgeContext } from './forge-context';
import { formatsFor, type Formats } from './formats';
import { isTextKey, languageFor, textFrom, type Text, type Words, type TextValues } from './words';

export type { Text } from './words';

interface Spoken {
  language: Language;
  /** Dates and numbers follow the site's region (en-GB) even where the words are those of another (en-US). */
  locale: string;
  text: Text;
  words: Words;
}

const load: Record<Language, () => Promise<Words>> = {
  'en-US': async () => (await import('../../locales/en-US.json')).default,
  'zh-CN': async () => (await import('../../locales/zh-CN.json')).default,
};

/** Words of one language, fetched once; English where its file can't be had. */
export const loadText = async (language: Language): Promise<{ text: Text; words: Words }> => {
  const words = await load[language]().catch(() => load['en-US']());
  return { text: textFrom(language, words), words };
};

export const loadSpoken = async (siteLocale: string): Promise<Spoken> => {
  const language = languageFor(siteLocale);
  const locale = siteLocale.replace('_', '-');
  return { language, locale: locale.split('-')[0] === language.split('-')[0] ? locale : language, ...(await loadText(language)) };
};

const Held = createContext<Spoken | null>(null);

export const SpokenProvider = ({ value, children }: { value: Spoken; children: ReactNode }) => (
  <Held.Provider value={value}>{children}</Held.Provider>
);

const useSpoken = (): Spoken => {
  const spoken = useContext(Held);
  if (spoken === null) throw new Error('useText is used outside mount()');
  return spoken;
};

/** `const text = useText()`, then `text('ui.save')` or `text('ui.over', { max: 10 })`. */
export const useText = (): Text => useSpoken().text;

export const useLanguage = (): Language => useSpoken().language;

export const useFormats = (): Formats => {
  const { locale } = useSpoken();
  const { timezone } = useForgeContext();
  return useMemo(() => formatsFor(locale, timezone), [locale, timezone]);
};

/**
 * Words for a stored key that may be one that the product doesn't know (a project's own category, say): the name given for it, else the
 * product's words under `prefix`, else the key itself.
 */
export const useNameOf = (): ((
  prefix: 'terms.category' | 'terms.party' | 'terms.type',
  key: string | null,
  name: string | null,
) => string) => {
  const { text, words } = useSpoken();
  return (prefix, key, name) => {
    if (name !== null) return name;
    if (key === null) return '';
    const path = `${prefix}.${key}`;
    return isTextKey(words, path) ? text(path) : key;
  };
};

/** Words under a path that is put together from stored keys (a preset's duty, a step of the set-up), or null where the locale files have none. */
export const useStoredText = (): ((path: string, values?: TextValues) => string | null) => {
  const { text, words } = useSpoken();
  return (path, values) => (isTextKey(words, path) ? text(path, values) : null);
};
