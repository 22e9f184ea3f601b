import IntlMessageFormat from 'intl-messageformat';
import en from '../locales/en-US.json';
import zh from '../locales/zh-CN.json';
import { UNINSTALLED_DAYS } from './domain/retention';
import type { IssueGap } from './contract';
import type { Channel, ComplaintType, Dimension, Language, Letter } from './domain/vocabulary';

/** The texts that the backend itself writes into Jira, in the language of whom they are for. */
const TEXTS = { 'en-US': en, 'zh-CN': zh } as const;

const filled = (language: Language, message: string, values: Record<string, string>): string => {
  const text: unknown = new IntlMessageFormat(message, language).format(values);
  return typeof text === 'string' ? text : message;
};

export const typeName = (language: Language, type: ComplaintType): string => TEXTS[language].terms.type[type];

export const channelName = (language: Language, channel: Channel): string => TEXTS[language].terms.channel[channel];

/** A party's name as the project gave it, else its default name in the language. */
export const partyName = (language: Language, party: { readonly key: string | null; readonly name: string | null }): string => {
  const defaults: Readonly<Record<string, string>> = TEXTS[language].terms.party;
  return party.name ?? defaults[party.key ?? ''] ?? party.key ?? '';
};

/** A calendar day or a moment, in words of the language. */
export const dayName = (language: Language, day: string, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(day));

export const incidentTexts = (language: Language) => {
  const { incident } = TEXTS[language].backend;
  return {
    ...incident,
    summary: (values: { type: string; said: string }) => filled(language, incident.summary, values),
    internalSummary: (values: { type: string; key: string }) => filled(language, incident.internalSummary, values),
    via: (values: { when: string; channel: string }) => filled(language, incident.via, values),
  };
};

/** What stays and what goes when the app is uninstalled, a sentence a line. */
export const uninstallTexts = (language: Language): string[] => {
  const { title, storage, jira, fields, properties } = TEXTS[language].admin.data.uninstall;
  return [title, filled(language, storage, { days: String(UNINSTALLED_DAYS) }), jira, fields, properties];
};

export const nextUpdateText = (language: Language, day: string): string =>
  filled(language, TEXTS[language].backend.answer.nextUpdate, { day: dayName(language, day) });

/** What a mail tells, with the days and keys that its words need. */
export type Told =
  | { readonly kind: 'updateDue' | 'updateOverdue' | 'internalUpdateDue' | 'internalUpdateOverdue'; readonly day: string }
  | { readonly kind: 'settled' | 'notSettled' | 'askSettled' }
  | { readonly kind: 'duplicate'; readonly other: string }
  | { readonly kind: 'statementAsked' | 'statementDue' | 'causeNamed' | 'decided'; readonly day: string }
  | { readonly kind: 'decisionAsked' };

/** A mail about the case on issue `key`, in the project's language. */
export const tellText = (language: Language, key: string, told: Told): { subject: string; text: string } => {
  const { subject, text } = TEXTS[language].tell;
  const values = { key, day: 'day' in told ? dayName(language, told.day) : '', other: 'other' in told ? told.other : '' };
  return { subject: filled(language, subject[told.kind], values), text: filled(language, text[told.kind], values) };
};

/** Where the fact that an answer was sent has it from: to the client, or, of an internal complaint, to the party that made it. */
export const answerSource = (language: Language, via: 'copy' | 'comment', internal: boolean): string =>
  TEXTS[language].answer[internal ? 'internalSource' : 'source'][via];

export const takenBackText = (language: Language): string => TEXTS[language].backend.takenBack.comment;

export const validatorText = (language: Language, missing: 'causes' | 'decision'): string => TEXTS[language].backend.validator[missing];

/** What the lozenge on the RACI panel says: of an issue as a whole, or of the person looking. */
export const raciStatusText = (
  language: Language,
  says: { readonly gap: IssueGap } | { readonly letters: readonly Letter[] } | 'assigned',
): string => {
  const { raciStatus } = TEXTS[language].backend;
  if (says === 'assigned') return raciStatus.assigned;
  if ('gap' in says) return raciStatus.gap[says.gap];
  const words = says.letters.map((letter) => `${letter} ${TEXTS[language].terms.letter[letter]}`);
  return filled(language, raciStatus.you, { letters: new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(words) });
};

interface Slip {
  readonly key: string;
  readonly title: string;
  /** What was agreed, in order; moments in ISO 8601, each with the time zone in which people speak of it. */
  readonly points: readonly { readonly what: string; readonly happenedAt: string; readonly zone: string }[];
  /** Now, in ISO 8601. */
  readonly today: string;
}

/** "Today we agreed … please confirm", as plain text for mail and chat. */
export const slipText = (language: Language, { key, title, points, today }: Slip): { subject: string; text: string } => {
  const { slip } = TEXTS[language].backend;
  const days = new Set(points.map(({ happenedAt, zone: spoken }) => dayName(language, happenedAt, spoken)));
  const [day = ''] = days;
  const opening =
    days.size > 1
      ? slip.several
      : // Whose day it was says also whether it still is: where they spoke it may be tomorrow already.
        points.some(({ zone: spoken }) => day === dayName(language, today, spoken))
        ? filled(language, slip.today, { day })
        : filled(language, slip.once, { day });
  const lines = points.map(({ what, happenedAt, zone: spoken }, index) => {
    const number = `${String(index + 1)}. `;
    return days.size > 1
      ? `${number}${filled(language, slip.dated, { day: dayName(language, happenedAt, spoken) })}${what}`
      : `${number}${what}`;
  });
  return {
    subject: filled(language, slip.subject, { key, title }),
    text: [slip.greeting, opening, lines.join('\n'), slip.confirm].join('\n\n'),
  };
};

type Names = Readonly<Record<string, string>>;

// NFKC makes full-width letters and punctuation half-width. Spaces beside Chinese, and the form of an apostrophe, are matters of taste.
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[‘’]/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[\p{P}\p{Script=Han}])|(?<=[\p{P}\p{Script=Han}]) /gu, '');

const index = (names: readonly Names[]): ReadonlyMap<string, string> =>
  new Map(
    names.flatMap((group) => Object.entries(group).flatMap(([key, name]) => [[folded(key), key] as const, [folded(name), key] as const])),
  );

const CATEGORIES = index([en.terms.category, zh.terms.category]);
const TYPES = index([en.terms.type, zh.terms.type]);

const DEFAULT_NAMES: readonly Names[] = [en.terms.category, zh.terms.category];

/** A project's own category, as far as its names go. */
interface OwnCategory {
  readonly key: string;
  readonly dimension: Dimension;
  readonly name: string | null;
  readonly formerNames?: readonly string[] | undefined;
}

/** What people read for a category now: the project's name for it, or the product's in either language. */
const shownNames = ({ key, name }: OwnCategory): string[] => (name === null ? DEFAULT_NAMES.flatMap((names) => names[key] ?? []) : [name]);

/**
 * The category that a field value stands for, or undefined: its key, the name that the project gives it now, one that it gave it before, or the
 * product's label in either language; however it is cased, in full- or half-width characters. What is read now goes before what was read once.
 */
const knownCategory = (value: string, dimension: Dimension, own: readonly OwnCategory[]): string | undefined => {
  const wanted = folded(value);
  const mine = own.filter((category) => category.dimension === dimension);
  const named = (namesOf: (category: OwnCategory) => readonly string[]) =>
    mine.find((category) => namesOf(category).some((name) => folded(name) === wanted))?.key;
  return (
    mine.find(({ key }) => key === value)?.key ??
    named(shownNames) ??
    named(({ formerNames = [] }) => formerNames) ??
    CATEGORIES.get(wanted)
  );
};

const knownType = (value: string): string | undefined => TYPES.get(folded(value));

/** Jira's CSV export writes the names of a list into one text; so does who types several into one label. */
const SEPARATORS = /[,，、;；]/u;

/** One key, or several where a value lists known names only; a value that nobody knows stays as it is. */
const keysIn = (value: string, known: (part: string) => string | undefined): string[] => {
  const whole = known(value);
  if (whole !== undefined) return [whole];
  const parts = value
    .split(SEPARATORS)
    .filter((part) => part.trim() !== '')
    .map(known);
  const keys = parts.flatMap((key) => key ?? []);
  return keys.length > 0 && keys.length === parts.length ? keys : [value.trim()];
};

/** The keys that a value of a cause field stands for; the value itself where nobody knows it. `own` are the project's categories. */
export const categoryKeysOf = (value: string, dimension: Dimension, own: readonly OwnCategory[]): string[] =>
  keysIn(value, (part) => knownCategory(part, dimension, own));

/** The complaint types that a field value stands for, by key or by label in either language; the value itself when it is none. */
export const typeKeysOf = (value: string): string[] => keysIn(value, knownType);
