import IntlMessageFormat from 'intl-messageformat';
import type english from '../../locales/en-US.json';
import { LANGUAGES, type Language } from '../../src/domain/vocabulary';

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every key of the locale files, as a dotted path. */
export type TextKey = Leaves<typeof english>;

export type TextValues = Readonly<Record<string, string | number | Date>>;

/** Gives the words for a key in one language. */
export type Text = (key: TextKey, values?: TextValues) => string;

/** The locale files' shape, as far as reading them needs it. */
export interface Words {
  readonly [key: string]: string | Words;
}

const find = (words: Words, key: string): string | null => {
  let here: string | Words | undefined = words;
  for (const step of key.split('.')) {
    if (typeof here !== 'object') return null;
    here = here[step];
  }
  return typeof here === 'string' ? here : null;
};

/** Words of one language; a key that it lacks comes from `fallback`, and one that nobody has shows itself, so that it is noticed. */
export const textFrom = (locale: string, words: Words, fallback: Words = {}): Text => {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const known = compiled.get(key);
    const message = known ?? new IntlMessageFormat(find(words, key) ?? find(fallback, key) ?? key.replaceAll(/[{}']/g, ''), locale);
    if (known === undefined) compiled.set(key, message);
    return String(message.format(values));
  };
};

/** The product's language for a locale of the site: the exact one, else one of the same language, else English. */
export const languageFor = (locale: string): Language => {
  const same = LANGUAGES.find((language) => language.toLowerCase() === locale.replace('_', '-').toLowerCase());
  return same ?? LANGUAGES.find((language) => language.split('-')[0] === locale.split(/[-_]/)[0]?.toLowerCase()) ?? 'en-US';
};

/** Whether a key exists, for keys that are put together from stored values. */
export const isTextKey = (words: Words, key: string): key is TextKey => find(words, key) !== null;
