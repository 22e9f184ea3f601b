/** A project's settings: what a fresh project starts with, what may be saved, and how people are swapped for Evenhand's own ids. */
import * as v from 'valibot';
import type { Category, FieldProblem, Party, ProjectSettings, WorkCalendar } from '../contract';
import { DEFAULT_DEADLINES, isTimeZone, PLAIN_CALENDAR } from './calendar';
import { cleanText } from './clean-text';
import { daysBetween, isDay } from './period';
import { freshRaci, RaciSettingsSchema, rulesProblems } from './raci-rules';
import type { Language } from './vocabulary';
import { COMPLAINT_TYPES, DEFAULT_CATEGORIES, DEFAULT_PARTIES, DIMENSIONS, LANGUAGES, OUTCOMES, SIDES } from './vocabulary';

const MAX_PARTIES = 24;
const MAX_MEMBERS = 200;
/** A Jira list field holds at most 100 values. */
const MAX_CATEGORIES = 100;

/** The most working days that a deadline may give. */
export const DEADLINE_MAX = 60;
const MAX_HOLIDAYS = 200;
/** The most days of one entry in the list of holidays. */
export const HOLIDAY_DAYS_MAX = 62;

/** As kept: the contract's settings. */
export type SettingsDoc = ProjectSettings;

const trimmed = (max: number) => v.pipe(v.string('malformed'), v.transform(cleanText), v.trim(), v.maxLength(max, 'too-long'));
const named = v.nullable(v.pipe(trimmed(80), v.minLength(1, 'required')));
const personId = v.pipe(v.string('malformed'), v.minLength(1, 'required'), v.maxLength(128, 'malformed'));
const people = (max: number) => v.pipe(v.array(personId, 'malformed'), v.maxLength(max, 'too-long'));
/** Stored in label-like Jira fields and in JQL: no blanks, quotes or commas. */
const key = v.pipe(
  v.string('malformed'),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u, 'malformed'),
  // Matrices and names are looked up by key in plain objects, which all have a `constructor`.
  v.check((value) => !Object.hasOwn(Object.prototype, value), 'malformed'),
);

const isDefaultParty = (key: string): boolean => DEFAULT_PARTIES.some((party) => party === key);

const PartySchema = v.object({
  id: key,
  key: v.nullable(v.pipe(v.string('malformed'), v.check(isDefaultParty, 'not-a-choice'))),
  name: named,
  side: v.picklist(SIDES, 'not-a-choice'),
  members: people(MAX_MEMBERS),
  contact: v.nullable(personId),
  contactNote: trimmed(500),
  retired: v.boolean('malformed'),
});

const CategorySchema = v.object({
  key,
  dimension: v.picklist(DIMENSIONS, 'not-a-choice'),
  name: named,
  retired: v.boolean('malformed'),
});

const day = v.pipe(v.string('not-a-date'), v.check(isDay, 'not-a-date'));
const weekday = v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(1, 'malformed'), v.maxValue(7, 'malformed'));
const workingDays = v.pipe(
  v.number('malformed'),
  v.integer('malformed'),
  v.minValue(1, 'malformed'),
  v.maxValue(DEADLINE_MAX, 'malformed'),
);

const DeadlinesSchema = v.object({ statements: workingDays, review: workingDays });

const CalendarSchema = v.object({
  weekend: v.pipe(v.array(weekday, 'malformed'), v.maxLength(6, 'malformed')),
  holidays: v.pipe(v.array(v.object({ from: day, to: day, name: trimmed(80) }), 'malformed'), v.maxLength(MAX_HOLIDAYS, 'too-long')),
  workdays: v.pipe(v.array(v.object({ day, name: trimmed(80) }), 'malformed'), v.maxLength(MAX_HOLIDAYS, 'too-long')),
});

const settingsEntries = {
  parties: v.pipe(v.array(PartySchema, 'malformed'), v.minLength(1, 'required'), v.maxLength(MAX_PARTIES, 'too-long')),
  leads: people(50),
  arbiters: people(50),
  language: v.picklist(LANGUAGES, 'not-a-choice'),
  othersSee: v.picklist(['outline', 'case-without-internal'], 'not-a-choice'),
  categories: v.pipe(v.array(CategorySchema, 'malformed'), v.maxLength(MAX_CATEGORIES, 'too-long')),
};

const StoredCategorySchema = v.object({ ...CategorySchema.entries, formerNames: v.optional(v.array(v.string())) });

/** What `settings.save` takes; messages are keys under `errors.problems`. */
export const ProjectSettingsSchema = v.object({
  ...settingsEntries,
  timeZone: v.pipe(v.string('malformed'), v.check(isTimeZone, 'not-a-choice')),
  deadlines: DeadlinesSchema,
  calendar: CalendarSchema,
  raci: RaciSettingsSchema,
  notify: v.boolean('malformed'),
});

/** What the store holds. Settings that were saved before there were deadlines or rules get the defaults. */
export const SettingsDocSchema = v.object({
  ...settingsEntries,
  categories: v.array(StoredCategorySchema),
  timeZone: v.string(),
  deadlines: v.optional(DeadlinesSchema, DEFAULT_DEADLINES),
  calendar: v.optional(CalendarSchema, () => structuredClone(PLAIN_CALENDAR)),
  raci: v.optional(RaciSettingsSchema, freshRaci),
  notify: v.optional(v.boolean(), true),
});

/** A party that every project starts with, without members. */
export const defaultParty = (party: (typeof DEFAULT_PARTIES)[number]): Party => ({
  id: party,
  key: party,
  name: null,
  side: party === 'client' ? 'client' : party === 'management' ? 'other' : 'delivery',
  members: [],
  contact: null,
  contactNote: '',
  retired: false,
});

/** The product's own categories, in their order. */
export const defaultCategories = (): Category[] =>
  DIMENSIONS.flatMap((dimension) =>
    DEFAULT_CATEGORIES[dimension].map((category) => ({ key: category, dimension, name: null, retired: false })),
  );

/** The categories of several projects as one list: each key once, offered where any of them offers it, named as the first that names it does. */
export const categoriesAcross = (projects: readonly Pick<ProjectSettings, 'categories'>[]): Category[] => {
  const all = projects.flatMap(({ categories }) => categories);
  const same = (one: Category) => all.filter(({ key, dimension }) => key === one.key && dimension === one.dimension);
  return all
    .filter((category) => same(category)[0] === category)
    .map((category) => ({
      ...category,
      name: same(category).find(({ name }) => name !== null)?.name ?? null,
      retired: same(category).every(({ retired }) => retired),
    }));
};

/** The settings of a project that nobody has set up yet: the five parties without members, the project lead as lead, every category. */
export const freshSettings = (language: Language, timeZone: string): SettingsDoc => ({
  parties: DEFAULT_PARTIES.map(defaultParty),
  leads: [],
  arbiters: [],
  language,
  othersSee: 'outline',
  categories: defaultCategories(),
  timeZone,
  deadlines: { ...DEFAULT_DEADLINES },
  calendar: structuredClone(PLAIN_CALENDAR),
  raci: freshRaci(),
  notify: true,
});

/** Keys that mean something else where Jira's formatters look names up; no category may take one. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set([...COMPLAINT_TYPES, ...OUTCOMES]);

const repeats = (values: readonly string[]): number[] => values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));

const missingFrom = (before: readonly string[], now: readonly string[]): string[] => before.filter((value) => !now.includes(value));

const calendarProblems = ({ weekend, holidays, workdays }: WorkCalendar): FieldProblem[] => [
  ...repeats(weekend.map(String)).map(() => ({ field: 'calendar.weekend', problem: 'duplicate' })),
  ...holidays.flatMap(({ from, to }, index) => {
    const field = `calendar.holidays.${String(index)}.to`;
    if (to < from) return [{ field, problem: 'from-after-to' }];
    return daysBetween(from, to) >= HOLIDAY_DAYS_MAX ? [{ field, problem: 'malformed' }] : [];
  }),
  ...repeats(workdays.map(({ day: worked }) => worked)).map((index) => ({
    field: `calendar.workdays.${String(index)}.day`,
    problem: 'duplicate',
  })),
];

/**
 * What stands against saving `next` over `before`: ids twice, names twice, and parties or categories dropped that old cases may refer to
 * (they are retired instead). Shape and lengths are the schema's business.
 */
export const settingsProblems = (next: ProjectSettings, before: ProjectSettings): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: string): void => {
    problems.push({ field, problem });
  };
  repeats(next.parties.map((party) => party.id)).forEach((index) => {
    add(`parties.${String(index)}.id`, 'duplicate');
  });
  repeats(next.categories.map((category) => category.key)).forEach((index) => {
    add(`categories.${String(index)}.key`, 'duplicate');
  });
  next.parties.forEach((party, index) => {
    // Cases, matrices and translations know a default party by its key.
    if (party.key !== null && party.key !== party.id) add(`parties.${String(index)}.key`, 'malformed');
    if (party.key === null && party.name === null) add(`parties.${String(index)}.name`, 'required');
    if (new Set(party.members).size < party.members.length) add(`parties.${String(index)}.members`, 'duplicate');
  });
  const known = new Set<string>(DIMENSIONS.flatMap((dimension) => [...DEFAULT_CATEGORIES[dimension]]));
  next.categories.forEach((category, index) => {
    if (category.name === null && !known.has(category.key)) add(`categories.${String(index)}.name`, 'required');
  });
  const parties = next.parties.map((party) => party.id);
  const categories = next.categories.map((category) => category.key);
  if (
    missingFrom(
      before.parties.map((party) => party.id),
      parties,
    ).length > 0
  )
    add('parties', 'retire-instead');
  if (
    missingFrom(
      before.categories.map((category) => category.key),
      categories,
    ).length > 0
  )
    add('categories', 'retire-instead');
  if (!next.parties.some((party) => !party.retired && party.side === 'delivery')) add('parties', 'no-delivery-party');
  const dimensionBefore = new Map(before.categories.map((category) => [category.key, category.dimension]));
  next.categories.forEach((category, index) => {
    if (!dimensionBefore.has(category.key) && RESERVED_KEYS.has(category.key)) add(`categories.${String(index)}.key`, 'duplicate');
    // Old cases hold the key under its dimension; elsewhere it would be another category.
    if ((dimensionBefore.get(category.key) ?? category.dimension) !== category.dimension)
      add(`categories.${String(index)}.dimension`, 'malformed');
  });
  return [...problems, ...calendarProblems(next.calendar), ...rulesProblems(next.raci)];
};

/** Every person whom settings name. */
export const peopleIn = (settings: ProjectSettings): string[] => [
  ...new Set([
    ...settings.parties.flatMap((party) => [...party.members, ...(party.contact === null ? [] : [party.contact])]),
    ...settings.leads,
    ...settings.arbiters,
  ]),
];

/** The same settings with every person id swapped through `names`; a person whom it does not know (an erased one) is left out. */
export const withPeople = <S extends ProjectSettings>(settings: S, names: ReadonlyMap<string, string>): S => {
  const swapped = (ids: readonly string[]): string[] => ids.flatMap((id) => names.get(id) ?? []);
  return {
    ...settings,
    parties: settings.parties.map((party) => ({
      ...party,
      members: swapped(party.members),
      contact: party.contact === null ? null : (names.get(party.contact) ?? null),
    })),
    leads: swapped(settings.leads),
    arbiters: swapped(settings.arbiters),
  };
};

/** Parties in use, in the project's order. */
export const activeParties = (settings: ProjectSettings): Party[] => settings.parties.filter((party) => !party.retired);
