import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ManifestFile, Text } from './manifest-schema';

type Messages = Readonly<Record<string, unknown>>;

/** The app's texts, by locale. */
export interface Translations {
  readonly locales: readonly string[];
  readonly fallback: Readonly<Record<string, string | readonly string[]>>;
  readonly defaultLocale: string;
  /** The text in a locale, then in its fallbacks, then in the default; the key itself when nobody has it. */
  text(text: Text | undefined, locale: string): string;
  /** What `__LOCALES__/<locale>.json` holds, as text. */
  file(locale: string): string | undefined;
  /** What `__LOCALES__/i18n-info.json` holds. */
  info(): unknown;
}

const JsonObject = v.record(v.string(), v.unknown());

const lookUp = (messages: Messages | undefined, key: string): string | undefined => {
  let at: unknown = messages;
  for (const part of key.split('.')) {
    const parsed = v.safeParse(JsonObject, at);
    if (!parsed.success) return undefined;
    at = parsed.output[part];
  }
  return typeof at === 'string' ? at : undefined;
};

/** Reads the locale files that the manifest names. Files that are missing or no JSON objects fail with their path. */
export const readTranslations = (appDir: string, declared: ManifestFile['translations']): Translations => {
  const files = new Map((declared?.resources ?? []).map(({ key, path }) => [key, readFileSync(join(appDir, path), 'utf8')]));
  const messages = new Map<string, Messages>();
  for (const [locale, text] of files) messages.set(locale, v.parse(JsonObject, JSON.parse(text)));
  const fallback: Record<string, string | readonly string[]> = { ...declared?.fallback };
  const defaultLocale = declared?.fallback.default ?? 'en-US';
  const order = (locale: string): string[] => {
    const named = fallback[locale];
    return [locale, ...(named === undefined ? [] : typeof named === 'string' ? [named] : named), defaultLocale];
  };
  return {
    locales: [...files.keys()],
    fallback,
    defaultLocale,
    text: (text, locale) => {
      if (text === undefined) return '';
      if (typeof text === 'string') return text;
      for (const candidate of order(locale)) {
        const found = lookUp(messages.get(candidate), text.i18n);
        if (found !== undefined) return found;
      }
      return text.i18n;
    },
    file: (locale) => files.get(locale),
    info: () => ({ translations: {}, config: { locales: [...files.keys()], fallback } }),
  };
};
