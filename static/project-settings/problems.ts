import type { Activity, Category, Holiday, Party, ProjectSettings, WorkCalendar } from '../../src/contract';
import { isTimeZone } from '../../src/domain/calendar';
import { daysBetween, isDay } from '../../src/domain/period';
import { DEADLINE_MAX, HOLIDAY_DAYS_MAX } from '../../src/domain/settings';

import { isWhole } from './edit-rules';

export const NAME_MAX = 80;
export const ACTIVITY_NAME_MAX = 120;
export const NOTE_MAX = 500;
export const DUTY_MAX = 500;
export const REASON_MAX = 500;

export type NameProblem = 'required' | 'same' | 'too-long' | null;

export interface PartyProblems {
  name: NameProblem;
  note: 'too-long' | null;
}

const folded = (name: string): string => name.trim().toLocaleLowerCase();

/** What stands against saving one party. `nameOf` gives the name that readers see, default names included. */
export const partyProblems = (party: Party, parties: readonly Party[], nameOf: (party: Party) => string): PartyProblems => {
  const name = folded(nameOf(party));
  const taken = parties.some((other) => other.id !== party.id && !other.retired && folded(nameOf(other)) === name);
  return {
    name: name === '' ? 'required' : (party.name ?? '').trim().length > NAME_MAX ? 'too-long' : taken && !party.retired ? 'same' : null,
    note: party.contactNote.trim().length > NOTE_MAX ? 'too-long' : null,
  };
};

/** What stands against saving one category: within a dimension, names in use are told apart. */
export const categoryProblem = (
  category: Category,
  categories: readonly Category[],
  nameOf: (category: Category) => string,
): NameProblem => {
  const name = folded(nameOf(category));
  if (name === '') return 'required';
  if ((category.name ?? '').trim().length > NAME_MAX) return 'too-long';
  const taken = categories.some(
    (other) => other.key !== category.key && other.dimension === category.dimension && !other.retired && folded(nameOf(other)) === name,
  );
  return taken && !category.retired ? 'same' : null;
};

export const deadlineProblem = (days: number): 'days' | null =>
  Number.isInteger(days) && days >= 1 && days <= DEADLINE_MAX ? null : 'days';

/** What stands against one entry of holidays, or of make-up days (`spans` false), which come once each. */
export const dayProblem = (
  { from, to }: Holiday,
  index: number,
  days: readonly Holiday[],
  spans: boolean,
): 'day' | 'order' | 'long' | 'twice' | null => {
  if (!isDay(from) || !isDay(to)) return 'day';
  if (to < from) return 'order';
  if (daysBetween(from, to) >= HOLIDAY_DAYS_MAX) return 'long';
  return !spans && days.findIndex((each) => each.from === from) < index ? 'twice' : null;
};

export const calendarSound = ({ weekend, holidays, workdays }: WorkCalendar): boolean => {
  const single = workdays.map(({ day, name }) => ({ from: day, to: day, name }));
  return (
    weekend.length <= 6 &&
    holidays.every((each, index) => dayProblem(each, index, holidays, true) === null) &&
    single.every((each, index) => dayProblem(each, index, single, false) === null)
  );
};

export interface SettingsNames {
  party: (party: Party) => string;
  category: (category: Category) => string;
}

/** Whether settings may be saved as they are. */
export const settingsSound = (settings: ProjectSettings, names: SettingsNames): boolean =>
  partiesSound(settings, names.party) &&
  settings.categories.every((category) => categoryProblem(category, settings.categories, names.category) === null) &&
  isTimeZone(settings.timeZone) &&
  deadlineProblem(settings.deadlines.statements) === null &&
  deadlineProblem(settings.deadlines.review) === null &&
  calendarSound(settings.calendar) &&
  settings.raci.rules.every(isWhole);

const partiesSound = ({ parties }: ProjectSettings, nameOf: (party: Party) => string): boolean =>
  parties.some(({ retired, side }) => !retired && side === 'delivery') &&
  parties.every((party) => {
    const { name, note } = partyProblems(party, parties, nameOf);
    return name === null && note === null;
  });

export interface ActivityProblems {
  name: 'required' | 'same' | 'too-long' | null;
  /** Parties whose duty is too long. */
  duties: string[];
}

export const activityProblems = (
  activity: Activity,
  activities: readonly Activity[],
  nameOf: (activity: Activity) => string,
): ActivityProblems => {
  const unnamed = activity.key === null && (activity.name ?? '').trim() === '';
  const name = folded(nameOf(activity));
  const taken = activities.some((other) => other.id !== activity.id && !other.retired && folded(nameOf(other)) === name);
  return {
    name: unnamed
      ? 'required'
      : (activity.name ?? '').trim().length > ACTIVITY_NAME_MAX
        ? 'too-long'
        : taken && !activity.retired
          ? 'same'
          : null,
    duties: Object.entries(activity.cells).flatMap(([partyId, { duty }]) => ((duty ?? '').trim().length > DUTY_MAX ? [partyId] : [])),
  };
};

export const matrixSound = (activities: readonly Activity[], nameOf: (activity: Activity) => string): boolean =>
  activities.every((activity) => {
    const { name, duties } = activityProblems(activity, activities, nameOf);
    return name === null && duties.length === 0;
  });
