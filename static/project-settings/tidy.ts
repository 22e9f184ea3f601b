import type { Activity, Cell, ProjectSettings } from '../../src/contract';

const wordsOrNull = (words: string | null): string | null => {
  const trimmed = (words ?? '').trim();
  return trimmed === '' ? null : trimmed;
};

/** Settings as they are saved: an emptied name means the default one, and days stand in their order. */
export const tidySettings = (settings: ProjectSettings): ProjectSettings => ({
  ...settings,
  parties: settings.parties.map((party) => ({ ...party, name: wordsOrNull(party.name), contactNote: party.contactNote.trim() })),
  categories: settings.categories.map((category) => ({ ...category, name: wordsOrNull(category.name) })),
  calendar: {
    weekend: settings.calendar.weekend,
    holidays: [...settings.calendar.holidays].sort((a, b) => a.from.localeCompare(b.from)),
    workdays: [...settings.calendar.workdays].sort((a, b) => a.day.localeCompare(b.day)),
  },
});

const tidyCell = ({ letters, duty }: Cell): Cell => ({ letters, duty: wordsOrNull(duty) });

/** Activities as they are saved: an emptied name or duty means the preset's words, and cells that say nothing are left out. */
export const tidyActivities = (activities: readonly Activity[]): Activity[] =>
  activities.map((activity) => ({
    ...activity,
    name: wordsOrNull(activity.name),
    cells: Object.fromEntries(
      Object.entries(activity.cells)
        .map(([partyId, cell]) => [partyId, tidyCell(cell)] as const)
        .filter(([, { letters, duty }]) => letters.length > 0 || duty !== null),
    ),
  }));
