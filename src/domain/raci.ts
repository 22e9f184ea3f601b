/** Who does what on an issue: the project's matrix, the row that applies, and the people who stand for each party. */
import * as v from 'valibot';
import type { Activity, AssignmentRow, FieldProblem, IssueGap, Party, RaciGap } from '../contract';
import type { Letter } from './vocabulary';
import { LETTERS } from './vocabulary';

/** What an editor of an issue decided, kept by person id: an activity, and for some parties their people. */
export interface Assignment {
  readonly activityId: string | null;
  /** By party id. A party that is not here has the people that the rules give it. */
  readonly people: Readonly<Record<string, readonly string[]>>;
}

/**
 * The activity of an assignment that leaves it to the rules: people were chosen, the activity was not, or a choice was taken back. No activity
 * has this id.
 */
export const UNCHOSEN = '';

/** The stored form of an assignment. */
export const AssignmentDoc = v.object({ activityId: v.nullable(v.string()), people: v.record(v.string(), v.array(v.string())) });

/** What the rules look at in an issue. People are in the same ids as the parties. */
export interface IssueForRaci {
  readonly assignee: string | null;
  /** Words by which an activity may be found: labels, components, issue type. */
  readonly hints: readonly string[];
}

/** An activity in use with the words by which it is known. */
export interface NamedActivity {
  readonly activity: Activity;
  readonly names: readonly string[];
}

const lettersIn = (rows: readonly { readonly letters: readonly Letter[] }[], letter: Letter): number =>
  rows.filter((row) => row.letters.includes(letter)).length;

/** The gaps of a row of letters: exactly one accountable, at least one responsible. */
export const gapsOf = (rows: readonly { readonly letters: readonly Letter[] }[]): RaciGap[] => {
  const accountables = lettersIn(rows, 'A');
  return [
    ...(accountables === 0 ? (['no-accountable'] as const) : []),
    ...(accountables > 1 ? (['two-accountables'] as const) : []),
    ...(lettersIn(rows, 'R') === 0 ? (['no-responsible'] as const) : []),
  ];
};

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/[\s_]+/g, '-')
    .toLowerCase();

/**
 * The activity that an issue's own words point to: a label, component or issue type that is an activity's key or name in either language.
 * Null where nothing matches, or where the words point to more than one: an editor chooses then.
 */
const findActivity = (activities: readonly NamedActivity[], issue: IssueForRaci): Activity | null => {
  const hints = new Set(issue.hints.map(folded));
  const found = activities.filter(({ activity, names }) => !activity.retired && names.some((name) => hints.has(folded(name))));
  return found.length === 1 ? (found[0]?.activity ?? null) : null;
};

/** The people of a party that the rules give: the assignee where a responsible party has them as a member, else the party's contact, else nobody. */
const givenPeople = (party: Party, letters: readonly Letter[], issue: IssueForRaci): string[] => {
  if (letters.includes('R') && issue.assignee !== null && party.members.includes(issue.assignee)) return [issue.assignee];
  return party.contact === null ? [] : [party.contact];
};

/** The letters of an activity by party in use, in the project's order; parties without a letter are left out. */
const rowsOf = (activity: Activity, parties: readonly Party[]): { party: Party; letters: Letter[]; duty: string | null }[] =>
  parties.flatMap((party) => {
    const cell = activity.cells[party.id];
    if (party.retired || cell === undefined || cell.letters.length === 0) return [];
    return [{ party, letters: LETTERS.filter((letter) => cell.letters.includes(letter)), duty: cell.duty }];
  });

/** Letters that are given, but for which neither a person nor a contact outside Jira stands. */
const vacanciesOf = (rows: readonly AssignmentRow[], parties: readonly Party[]): IssueGap[] => {
  const isOutside = (partyId: string): boolean =>
    parties.some(({ id, members, contactNote }) => id === partyId && members.length === 0 && contactNote !== '');
  const isVacant = (letter: Letter): boolean => {
    const holding = rows.filter(({ letters }) => letters.includes(letter));
    return holding.length > 0 && holding.every(({ partyId, people }) => people.length === 0 && !isOutside(partyId));
  };
  return [...(isVacant('A') ? (['nobody-accountable'] as const) : []), ...(isVacant('R') ? (['nobody-responsible'] as const) : [])];
};

/**
 * An issue's assignment as everyone sees it. A saved choice of activity (also of none) or people wins over what the project's rules find
 * (`ruled`, an activity's id), and that over the issue's own words; when the saved activity has gone from the matrix, one is found again. The
 * accountable party has one person at most.
 */
export const assignmentOf = (source: {
  readonly activities: readonly NamedActivity[];
  readonly parties: readonly Party[];
  readonly issue: IssueForRaci;
  readonly saved: Assignment | null;
  readonly ruled?: string | null;
}): { activity: Activity | null; by: 'chosen' | 'rule' | 'words' | null; rows: AssignmentRow[]; gaps: IssueGap[] } => {
  const { activities, parties, issue, saved } = source;
  const inUse = (id: string | null | undefined): Activity | null =>
    activities.find(({ activity }) => activity.id === id && !activity.retired)?.activity ?? null;
  const chosen = inUse(saved?.activityId);
  const noneChosen = saved !== null && saved.activityId === null;
  const ruled = noneChosen ? null : inUse(source.ruled);
  const activity = chosen ?? (noneChosen ? null : (ruled ?? findActivity(activities, issue)));
  if (activity === null) return { activity, by: null, rows: [], gaps: ['no-activity'] };
  const rows = rowsOf(activity, parties).map(({ party, letters, duty }) => {
    const people = [...new Set(saved?.people[party.id] ?? givenPeople(party, letters, issue))];
    return { partyId: party.id, letters, duty, people: letters.includes('A') ? people.slice(0, 1) : people };
  });
  const by = activity === chosen ? 'chosen' : activity === ruled ? 'rule' : 'words';
  return { activity, by, rows, gaps: [...gapsOf(rows), ...vacanciesOf(rows, parties)] };
};

/**
 * What an editor's choice of people leaves to store: only the parties whose people differ from what the rules give, so that a new assignee
 * still shows where nobody chose otherwise.
 */
export const overridesOf = (
  chosen: Readonly<Record<string, readonly string[]>>,
  given: readonly AssignmentRow[],
): Record<string, readonly string[]> => {
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((person, index) => person === b[index]);
  return Object.fromEntries(
    Object.entries(chosen).filter(([partyId, people]) => {
      const row = given.find((each) => each.partyId === partyId);
      return row !== undefined && !same(people, row.people);
    }),
  );
};

/** What one person has to do on an issue: as named in the assignment, or as a member of a party that has a part in it. */
export const dutiesOf = (
  person: string,
  rows: readonly AssignmentRow[],
  parties: readonly Party[],
): { partyId: string; letters: Letter[]; duty: string | null }[] =>
  rows.flatMap((row) => {
    const isMember = parties.some((party) => party.id === row.partyId && party.members.includes(person));
    return row.people.includes(person) || isMember ? [{ partyId: row.partyId, letters: row.letters, duty: row.duty }] : [];
  });

const lettersProblem = (letters: readonly Letter[]): boolean => new Set(letters).size < letters.length;

/** What stands against saving a matrix: ids twice, an activity without a name, cells of parties that the project does not have. */
export const matrixProblems = (
  activities: readonly Activity[],
  parties: readonly Party[],
  presetKeys: readonly string[],
): FieldProblem[] => {
  const known = new Set(parties.map((party) => party.id));
  const ids = activities.map((activity) => activity.id);
  return activities.flatMap((activity, index) => {
    const field = `activities.${String(index)}`;
    return [
      ...(ids.indexOf(activity.id) < index ? [{ field: `${field}.id`, problem: 'duplicate' }] : []),
      ...(activity.key !== null && !presetKeys.includes(activity.key) ? [{ field: `${field}.key`, problem: 'malformed' }] : []),
      ...(activity.key === null && activity.name === null ? [{ field: `${field}.name`, problem: 'required' }] : []),
      ...Object.entries(activity.cells).flatMap(([partyId, cell]) => [
        ...(known.has(partyId) ? [] : [{ field: `${field}.cells`, problem: 'unknown-party' }]),
        ...(lettersProblem(cell.letters) ? [{ field: `${field}.cells`, problem: 'duplicate' }] : []),
      ]),
    ];
  });
};

/** What stands against an editor's choice: an activity that is not in use, people for a party that has no part, two for the accountable one. */
export const assignmentProblems = (chosen: Assignment, activities: readonly Activity[], rows: readonly AssignmentRow[]): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  if (chosen.activityId !== null && !activities.some((activity) => activity.id === chosen.activityId && !activity.retired))
    problems.push({ field: 'activityId', problem: 'not-a-choice' });
  for (const [partyId, people] of Object.entries(chosen.people)) {
    const row = rows.find((each) => each.partyId === partyId);
    if (row === undefined) problems.push({ field: `people.${partyId}`, problem: 'unknown-party' });
    else if (row.letters.includes('A') && new Set(people).size > 1)
      problems.push({ field: `people.${partyId}`, problem: 'one-accountable' });
  }
  return problems;
};
