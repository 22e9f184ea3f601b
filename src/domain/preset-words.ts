import enUS from '../../locales/en-US.json';
import zhCN from '../../locales/zh-CN.json';
import type { Activity } from '../contract';
import type { Language } from './vocabulary';
import { LANGUAGES } from './vocabulary';

interface ActivityWords {
  readonly name: string;
  readonly duty: Readonly<Record<string, string>>;
}

const WORDS: Record<Language, Readonly<Record<string, ActivityWords>>> = {
  'en-US': enUS.presets.activities,
  'zh-CN': zhCN.presets.activities,
};

const presetName = (key: string | null, language: Language): string | undefined => (key === null ? undefined : WORDS[language][key]?.name);

/** An activity's name in a language: the one that the project gave it, else the preset's, else its id. */
export const activityName = (activity: Activity, language: Language): string =>
  activity.name ?? presetName(activity.key, language) ?? activity.id;

/** Every word by which an activity may be found: its key or id, its own name, and the preset's names in all languages. */
export const activityNames = (activity: Activity): string[] => [
  ...new Set([
    activity.key ?? activity.id,
    ...(activity.name === null ? [] : [activity.name]),
    ...LANGUAGES.flatMap((language) => presetName(activity.key, language) ?? []),
  ]),
];
