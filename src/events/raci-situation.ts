import type { FoundBy, Matrix } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { formerUser } from '../domain/former-user';
import { activityNames } from '../domain/preset-words';
import { assignmentOf, type Assignment } from '../domain/raci';
import { dependsOnJql, findByRules, jqlRules, queriesOf, type Found } from '../domain/raci-rules';
import { peopleIn, withPeople, type SettingsDoc } from '../domain/settings';
import type { Acting } from '../jira/client';
import { readRaciIssue, type RaciIssue } from '../jira/raci-issue';
import type { SavedAssignment } from '../store/assignment-store';
import { queriesKey } from '../store/found-store';

/** An issue with everything that its RACI rests on, people already as account ids. */
export interface RaciSituation {
  readonly issue: RaciIssue;
  readonly saved: SavedAssignment;
  readonly matrix: Matrix;
  readonly settings: SettingsDoc;
}

type Accounts = ReadonlyMap<string, string>;

const withAccounts = (assignment: Assignment, accounts: Accounts): Assignment => ({
  ...assignment,
  people: Object.fromEntries(
    Object.entries(assignment.people).map(([party, people]) => [party, people.flatMap((person) => accounts.get(person) ?? [])]),
  ),
});

/** Person ids that an issue's situation names beside those of the settings. */
export const peopleOfSaved = (saved: Pick<SavedAssignment, 'assignment' | 'savedBy' | 'hidden'>): (string | null)[] => [
  ...Object.values(saved.assignment?.people ?? {}).flat(),
  saved.savedBy,
  ...saved.hidden,
];

/** What an issue starts with about which nothing is kept. */
export const nothingSaved = (incidentTypeId: string | null): SavedAssignment => ({
  version: 0,
  assignment: null,
  savedAt: null,
  savedBy: null,
  incidentTypeId,
  found: null,
  hidden: [],
  waiting: null,
});

/** Stored parts with their people as account ids. */
export const withPeopleKnown = (stored: RaciSituation, accounts: Accounts): RaciSituation => ({
  issue: stored.issue,
  matrix: stored.matrix,
  settings: withPeople(stored.settings, accounts),
  saved: {
    ...stored.saved,
    assignment: stored.saved.assignment === null ? null : withAccounts(stored.saved.assignment, accounts),
    savedBy: stored.saved.savedBy === null ? null : (accounts.get(stored.saved.savedBy) ?? formerUser(stored.saved.savedBy)),
    hidden: stored.saved.hidden.flatMap((person) => accounts.get(person) ?? []),
  },
});

/** What is kept about an issue that was read; null where Evenhand is not enabled in its project. Three statements. */
export const situationFor = async (deps: Deps, issue: RaciIssue): Promise<RaciSituation | null> => {
  const [saved, { settings, matrix }] = await Promise.all([
    deps.assignments.current(issue.projectId, issue.id),
    deps.settings.both(issue.projectId),
  ]);
  if (saved === null) return null;
  const accounts = await deps.people.accountsOf([...peopleIn(settings.settings), ...peopleOfSaved(saved)]);
  return withPeopleKnown({ issue, saved, matrix, settings: settings.settings }, accounts);
};

/** One product call and three statements. Throws `not-ready` where Evenhand is not enabled in the issue's project. */
export const raciSituation = async (deps: Deps, as: Acting, issueId: string): Promise<RaciSituation> => {
  const situation = await situationFor(deps, await readRaciIssue(as, issueId));
  if (situation === null) throw refuse('not-ready');
  return situation;
};

const ruledIn = ({ issue, matrix, settings, saved }: RaciSituation): Found | null =>
  findByRules(settings.raci, {
    activities: matrix.activities,
    issue: issue.facts,
    matched: saved.found === null ? null : new Set(saved.found.matched),
  });

/** Whether Jira has to be asked about the project's JQL rules before it is known which activity is an issue's. */
export const isStale = ({ issue, matrix, settings, saved }: RaciSituation): boolean => {
  const { found, assignment } = saved;
  if (
    assignment !== null &&
    (assignment.activityId === null || matrix.activities.some(({ id, retired }) => id === assignment.activityId && !retired))
  )
    return false;
  if (!dependsOnJql(settings.raci, { activities: matrix.activities, issue: issue.facts, matched: null })) return false;
  return found === null || found.queries !== queriesKey(queriesOf(settings.raci)) || found.issueUpdated < issue.updated;
};

/** The same situation with Jira's answer to the JQL rules, noted for later: everyone sees the same, and so does the past. */
export const withAnswer = async (deps: Deps, situation: RaciSituation, matched: readonly string[]): Promise<RaciSituation> => {
  const { issue, saved, settings } = situation;
  const at = deps.clock.now();
  const answer = { matched, queries: queriesKey(queriesOf(settings.raci)), issueUpdated: issue.updated };
  const same =
    saved.found !== null &&
    JSON.stringify([saved.found.queries, saved.found.issueUpdated]) === JSON.stringify([answer.queries, answer.issueUpdated]);
  if (!same) await deps.found.note(issue, answer, { before: saved.found, at });
  return { ...situation, saved: { ...saved, found: { ...answer, since: at.getTime() } } };
};

/** Whether a project has JQL rules at all. */
export const asksJql = ({ settings }: Pick<RaciSituation, 'settings'>): boolean => jqlRules(settings.raci).length > 0;

/** The activity and its people, as a saved choice (or none) leaves them. */
export const assignedIn = (situation: RaciSituation, saved: Assignment | null) =>
  assignmentOf({
    activities: situation.matrix.activities.map((activity) => ({ activity, names: activityNames(activity) })),
    parties: situation.settings.parties,
    issue: situation.issue,
    saved,
    ruled: ruledIn(situation)?.rule.activityId ?? null,
  });

const shownOf = ({ rule }: Found, { facts, typeName }: RaciIssue): string => {
  switch (rule.kind) {
    case 'type':
      return typeName;
    case 'component':
      return facts.components.find(({ id }) => id === rule.value)?.name ?? rule.value;
    case 'label':
    case 'parent':
    case 'jql':
      return rule.value;
  }
};

/** How the activity that {@link assignedIn} gives was found. */
export const foundByIn = (situation: RaciSituation, by: 'chosen' | 'rule' | 'words' | null): FoundBy | null => {
  if (by === null || by === 'chosen' || by === 'words') return by === null ? null : { kind: by };
  const found = ruledIn(situation);
  return found === null ? null : { kind: 'rule', place: found.place, rule: found.rule.kind, shown: shownOf(found, situation.issue) };
};
