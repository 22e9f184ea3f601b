import enUS from '../../locales/en-US.json';
import zhCN from '../../locales/zh-CN.json';
import type { ProjectSettings } from '../contract';
import { COMPLAINT_TYPES, OUTCOMES, type Language } from './vocabulary';

interface Terms {
  readonly type: Readonly<Record<string, string>>;
  readonly category: Readonly<Record<string, string>>;
  readonly outcome: Readonly<Record<string, string>>;
}

const TERMS: Record<Language, Terms> = { 'en-US': enUS.terms, 'zh-CN': zhCN.terms };

/**
 * The display name, in the project's language, of each key that Evenhand's Jira fields may hold: complaint types, cause categories (retired
 * ones too: old issues hold them) and outcomes. Jira's formatters look names up in it.
 */
export const fieldNames = (settings: Pick<ProjectSettings, 'categories' | 'language'>): Record<string, string> => {
  const terms = TERMS[settings.language];
  const named = (keys: readonly string[], words: Readonly<Record<string, string>>) => keys.map((key) => [key, words[key] ?? key] as const);
  return Object.fromEntries([
    ...named(COMPLAINT_TYPES, terms.type),
    ...settings.categories.map(({ key, name }) => [key, name ?? terms.category[key] ?? key] as const),
    ...named(OUTCOMES, terms.outcome),
  ]);
};
