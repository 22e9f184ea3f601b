/** Starting over from the product's defaults, and taking over parts of another project's settings. Nothing that old cases refer to is lost. */
import type { Category, Party, ProjectSettings } from '../contract';
import { DEFAULT_DEADLINES, PLAIN_CALENDAR } from './calendar';
import { defaultCategories, defaultParty } from './settings';
import { DEFAULT_PARTIES } from './vocabulary';

/** What can be copied from another project, each part by itself. */
export const COPY_PARTS = ['parties', 'people', 'categories', 'deadlines', 'visibility'] as const;
export type CopyPart = (typeof COPY_PARTS)[number];

/** `wanted` in its order, then what only `kept` has, retired, because old cases may hold it. */
const categoriesOver = (kept: readonly Category[], wanted: readonly Category[]): Category[] => {
  // A key under another dimension here would change what old cases say.
  const usable = wanted.filter(({ key, dimension }) => kept.every((each) => each.key !== key || each.dimension === dimension));
  return [
    ...usable,
    ...kept.filter(({ key }) => !usable.some((each) => each.key === key)).map((category) => ({ ...category, retired: true })),
  ];
};

const partiesOver = (kept: readonly Party[], wanted: readonly Party[]): Party[] => [
  ...wanted,
  ...kept.filter(({ id }) => !wanted.some((each) => each.id === id)).map((party) => ({ ...party, retired: true })),
];

/** The five default parties under their default names and on their sides, all in use, with the members they have; a project's own are retired. */
export const withDefaultParties = (parties: readonly Party[]): Party[] =>
  partiesOver(
    parties,
    DEFAULT_PARTIES.map((key) => {
      const { members, contact, contactNote } = parties.find(({ id }) => id === key) ?? defaultParty(key);
      return { ...defaultParty(key), members, contact, contactNote };
    }),
  );

/** Nobody named: the project lead leads, and an arbiter is found when one is needed. */
export const DEFAULT_PEOPLE: Pick<ProjectSettings, 'leads' | 'arbiters'> = { leads: [], arbiters: [] };

/** Others see type and phase only. The language stays: set-up chose it. */
export const DEFAULT_VISIBILITY: Pick<ProjectSettings, 'othersSee'> = { othersSee: 'outline' };

/** The default categories with their default names, all in use; a project's own are retired. */
export const withDefaultCategories = (settings: ProjectSettings): ProjectSettings => ({
  ...settings,
  categories: categoriesOver(settings.categories, defaultCategories()),
});

/** The default numbers of days and a plain week; the time zone stays. */
export const withDefaultDeadlines = (settings: ProjectSettings): ProjectSettings => ({
  ...settings,
  deadlines: { ...DEFAULT_DEADLINES },
  calendar: structuredClone(PLAIN_CALENDAR),
});

/** `mine` with the chosen parts as `theirs` has them; parties and categories that only `mine` has are kept, retired. */
export const withCopied = (mine: ProjectSettings, theirs: ProjectSettings, parts: ReadonlySet<CopyPart>): ProjectSettings => ({
  ...mine,
  ...(parts.has('parties') && { parties: partiesOver(mine.parties, theirs.parties) }),
  ...(parts.has('people') && { leads: theirs.leads, arbiters: theirs.arbiters }),
  ...(parts.has('categories') && { categories: categoriesOver(mine.categories, theirs.categories) }),
  ...(parts.has('deadlines') && { timeZone: theirs.timeZone, deadlines: theirs.deadlines, calendar: theirs.calendar }),
  ...(parts.has('visibility') && { language: theirs.language, othersSee: theirs.othersSee }),
});
