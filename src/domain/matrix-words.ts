/** The words by which a spreadsheet names what the product knows, in every language: read by imports, whatever language the reader has. */
import enUS from '../../locales/en-US.json';
import zhCN from '../../locales/zh-CN.json';
import type { Activity, Party } from '../contract';
import type { Language, Letter } from './vocabulary';
import { LETTERS } from './vocabulary';

interface ActivityWords {
  readonly name: string;
  readonly duty: Readonly<Record<string, string>>;
}

interface LanguageWords {
  readonly activities: Readonly<Record<string, ActivityWords>>;
  readonly parties: Readonly<Record<string, string>>;
  readonly letters: Readonly<Record<Letter, string>>;
}

const WORDS: Record<Language, LanguageWords> = {
  'en-US': { activities: enUS.presets.activities, parties: enUS.terms.party, letters: enUS.terms.letter },
  'zh-CN': { activities: zhCN.presets.activities, parties: zhCN.terms.party, letters: zhCN.terms.letter },
};
const ALL = Object.values(WORDS);

/** How words are compared: without width, case and blanks. */
export const folded = (words: string): string =>
  words
    .normalize('NFKC')
    .replaceAll(/[\s_\-·]+/g, '')
    .toLowerCase();

/** A column's head without what stands in brackets behind it: `Client (C)`. */
export const withoutBrackets = (head: string): string => head.trim().replace(/\s*[(（][^)）]*[)）]$/, '') || head.trim();

export const COLUMNS = ['phase', 'activity', 'signOff'] as const;
export type ColumnKind = (typeof COLUMNS)[number];

/** Heads that people give these columns. The first English and Chinese ones are what exports write. */
const HEADS: Record<ColumnKind, readonly string[]> = {
  phase: ['Phase', '阶段', 'Stage', 'Project phase', '项目阶段', '里程碑'],
  activity: [
    'Activity',
    '事项',
    'Activities',
    'Task',
    'Tasks',
    'Deliverable',
    'Work item',
    '活动',
    '任务',
    '工作内容',
    '工作事项',
    '交付物',
  ],
  signOff: ['Client signs', '客户签字', 'Sign-off', 'Needs sign-off', '需签字', '需客户确认', '客户确认'],
};

/** What teams call the default parties beside their names. */
const PARTY_HEADS: Readonly<Record<string, readonly string[]>> = {
  'implementation-engineer': ['Implementation', 'Implementation team', '实施', '实施团队', '实施方', '实施顾问'],
  'development-team': ['Development', 'Developers', 'Dev', '开发', '研发', '研发团队', '开发人员', '技术团队'],
  client: ['Customer', '客户方', '甲方', '用户'],
  'project-manager': ['PM', '项目负责人'],
  management: ['Sponsor', '领导', '高层', '公司管理层'],
};

const YES = new Set(['yes', 'y', 'true', 'x', '1', '✓', '✔', '是', '需要', '√'].map(folded));

/** Which of the columns that every matrix has a head means, or null. */
export const columnOf = (head: string): ColumnKind | null =>
  COLUMNS.find((kind) => HEADS[kind].some((word) => folded(word) === folded(withoutBrackets(head)))) ?? null;

/** Whether a cell of the sign-off column says yes. */
export const saysYes = (text: string): boolean => YES.has(folded(text));

/** Every name of a party: its own, its default ones and what teams call it. */
export const partyNames = ({ key, name }: Pick<Party, 'key' | 'name'>): string[] => [
  ...(name === null ? [] : [name]),
  ...(key === null ? [] : [key, ...ALL.flatMap(({ parties }) => parties[key] ?? []), ...(PARTY_HEADS[key] ?? [])]),
];

/** The names by which an activity is known: its own, or its preset's in every language. */
export const namesOfActivity = ({ key, name }: Pick<Activity, 'key' | 'name'>): string[] =>
  name !== null ? [name] : key === null ? [] : ALL.flatMap(({ activities }) => activities[key]?.name ?? []);

/** The preset's activity of that name in any language, or null. */
export const presetKeyOf = (name: string): string | null => {
  const wanted = folded(name);
  const found = ALL.flatMap(({ activities }) => Object.entries(activities)).find(([, words]) => folded(words.name) === wanted);
  return found?.[0] ?? null;
};

/** Whether a duty is a preset's own words for that cell, in any language: it is then kept as "the preset's words". */
export const isPresetDuty = (duty: string, activityKey: string | null, partyKey: string | null): boolean =>
  activityKey !== null && partyKey !== null && ALL.some(({ activities }) => activities[activityKey]?.duty[partyKey] === duty);

const LETTER_OF = new Map<string, Letter>(
  LETTERS.flatMap((letter) => [
    [letter.toLowerCase(), letter] as const,
    ...ALL.flatMap(({ letters }) => [
      [folded(letters[letter]), letter] as const,
      [folded(`${letter}${letters[letter]}`), letter] as const,
      [folded(`${letters[letter]}${letter}`), letter] as const,
      [folded(`${letters[letter]}(${letter})`), letter] as const,
      [folded(`${letter}(${letters[letter]})`), letter] as const,
    ]),
  ]),
);

/** The letter that a word stands for (`R`, `Responsible`, `执行`, `R 执行`), or null. */
export const letterOf = (word: string): Letter | null => LETTER_OF.get(folded(word)) ?? null;
