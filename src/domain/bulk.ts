/** Changing the assignments of many issues at once: what is asked, how far it is, and what one change makes of one issue. */
import * as v from 'valibot';
import type { AssignmentRow, Party } from '../contract';
import { UNCHOSEN, type Assignment } from './raci';
import type { SettingsDoc } from './settings';

/** `holds`: wherever somebody holds a letter themselves; `only` names some of these places (`contact:ID`, `member:ID`, `issue:ID`, or `issue:*`). */
const WhereSchema = v.variant('kind', [
  v.object({ kind: v.literal('jql'), jql: v.string() }),
  v.object({ kind: v.literal('holds'), only: v.nullable(v.array(v.string())) }),
]);
export type BulkWhere = v.InferOutput<typeof WhereSchema>;

const ChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('activity'), activityId: v.string() }),
  v.object({ kind: v.literal('replace'), from: v.string(), to: v.string() }),
]);
/** People are account ids (or stand for somebody who was erased) on the wire, person ids in the store. */
export type BulkChange = v.InferOutput<typeof ChangeSchema>;

/** What a run was asked to do, as it is stored. */
export const BulkAskSchema = v.object({ change: ChangeSchema, where: WhereSchema });
export type BulkAsk = v.InferOutput<typeof BulkAskSchema>;

/** `finding` and `ready` are the preview: nothing is changed before `applying`. */
export const BULK_PHASES = ['finding', 'ready', 'applying', 'done', 'undoing', 'undone', 'dropped'] as const;
export type BulkPhase = (typeof BULK_PHASES)[number];

/**
 * What becomes of an issue, or of a place in the settings. `claimed` and `reverting`: a version is about to be written. `kept`: undoing left it
 * as it is.
 */
export const BULK_STATES = ['waiting', 'claimed', 'changed', 'same', 'refused', 'failed', 'reverting', 'undone', 'kept'] as const;
export type BulkState = (typeof BULK_STATES)[number];

/** `gone`: the issue is, or the app can't see it; `no-activity`: the activity is not in use any more. */
export const BULK_REASONS = ['may-not-edit', 'gone', 'no-activity', 'changed-since'] as const;
export type BulkReason = (typeof BULK_REASONS)[number];

export interface BulkCount {
  state: BulkState;
  reason: BulkReason | null;
  items: number;
}

/** What is still to do in a phase. */
export const OPEN_STATES: Readonly<Record<'applying' | 'undoing', readonly BulkState[]>> = {
  applying: ['waiting', 'claimed'],
  undoing: ['changed', 'reverting'],
};

export const isWorking = (phase: BulkPhase): phase is 'applying' | 'undoing' => phase === 'applying' || phase === 'undoing';

/** One job of the queue works on so many items. */
export const BULK_CHUNK = 50;
/** Jira checks a user's permission on so many issues a call. */
export const CHECKED_AT_ONCE = 1000;
/** Jira gives so many issues with fields a page. */
const FOUND_AT_ONCE = 100;
/** What an app may spend in an hour on all sites together. */
export const HOURLY_POINTS = 65_000;
/** Nothing moved for so long: the queue lost a job. */
export const STALLED_MS = 60_000;

/** Calls to Jira and the points that they cost. */
export interface BulkCost {
  calls: number;
  points: number;
}

const pages = (items: number, size: number): number => Math.ceil(items / size);
/** One permission asked about: a point for the call and two for the permission. */
const CHECK_POINTS = 3;

/**
 * What looking at so many issues costs: they are read a hundred a call, and each page is checked for the asking user; where there are JQL rules,
 * Jira is asked about these, too.
 */
export const findingCost = (issues: number, asksJql: boolean): BulkCost => {
  const read = Math.max(1, pages(issues, FOUND_AT_ONCE));
  const asked = asksJql ? read + issues : 0;
  return { calls: (asksJql ? 3 : 2) * read, points: read + issues + read * CHECK_POINTS + asked };
};

/** What changing so many issues costs: checked once more, then read and written by the queue in parts. */
export const applyingCost = (issues: number, asksJql: boolean): BulkCost => {
  const jobs = pages(issues, BULK_CHUNK);
  const checks = pages(issues, CHECKED_AT_ONCE);
  const asked = asksJql ? { calls: jobs, points: jobs + issues } : { calls: 0, points: 0 };
  return { calls: checks + 2 * jobs + asked.calls, points: checks * CHECK_POINTS + 2 * jobs + issues + asked.points };
};

/** A query without its order: it stands in brackets of another one. */
export const withoutOrder = (jql: string): string => {
  const quoted = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;
  const bare = jql.replace(quoted, (text) => ' '.repeat(text.length));
  const at = bare.search(/(?:^|[\s)])order\s+by\s/i);
  return (at < 0 ? jql : jql.slice(0, at + (bare[at] === ')' ? 1 : 0))).trim();
};

/** A query bounded to a project, without its order. */
export const boundedJql = (projectId: string, jql: string): string => {
  const where = withoutOrder(jql);
  return `project = ${projectId}${where === '' ? '' : ` AND (${where})`}`;
};

const swapped = (people: readonly string[], from: string, to: string): string[] => [
  ...new Set(people.map((person) => (person === from ? to : person))),
];

const replaced = (
  saved: Assignment | null,
  rows: readonly Pick<AssignmentRow, 'partyId' | 'people'>[],
  { from, to }: { readonly from: string; readonly to: string },
): Assignment | null => {
  const chosen = Object.entries(saved?.people ?? {}).filter(([, people]) => people.includes(from));
  const given = rows.filter(({ people }) => people.includes(from)).map(({ partyId, people }) => [partyId, people] as const);
  if (chosen.length === 0 && given.length === 0) return null;
  const people = Object.fromEntries([...given, ...chosen].map(([party, list]) => [party, swapped(list, from, to)]));
  return { activityId: saved === null ? UNCHOSEN : saved.activityId, people: { ...saved?.people, ...people } };
};

/** The same assignment with its people by other ids; one that is not in `names` keeps theirs. */
export const renamed = ({ activityId, people }: Assignment, names: ReadonlyMap<string, string>): Assignment => ({
  activityId,
  people: Object.fromEntries(
    Object.entries(people).map(([party, list]) => [party, [...new Set(list.map((person) => names.get(person) ?? person))]]),
  ),
});

/** What a change makes of an issue's assignment; null where there is nothing to do. People are in one kind of id throughout. */
export const changedAssignment = (
  change: BulkChange,
  issue: {
    readonly saved: Assignment | null;
    readonly activityId: string | null;
    readonly rows: readonly Pick<AssignmentRow, 'partyId' | 'people'>[];
    /** The rows of the activity that is to be applied, as the rules fill them. */
    readonly next: readonly Pick<AssignmentRow, 'partyId' | 'letters'>[];
  },
): Assignment | null => {
  const { saved } = issue;
  if (change.kind === 'replace') return replaced(saved, issue.rows, change);
  if (issue.activityId === change.activityId) return null;
  const people = Object.entries(saved?.people ?? {}).flatMap(([partyId, list]): [string, readonly string[]][] => {
    const row = issue.next.find((each) => each.partyId === partyId);
    return row === undefined ? [] : [[partyId, row.letters.includes('A') ? list.slice(0, 1) : list]];
  });
  return { activityId: change.activityId, people: Object.fromEntries(people) };
};

/** A place in the settings where somebody stands for a party. */
export interface PartyPlace {
  readonly kind: 'contact' | 'member';
  readonly partyId: string;
}

export const placeName = ({ kind, partyId }: PartyPlace): string => `${kind}:${partyId}`;

/** A place by its name; null for an issue's. */
export const partyPlace = (name: string): PartyPlace | null => {
  const [kind, partyId] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
  return kind === 'contact' || kind === 'member' ? { kind, partyId } : null;
};

/** Stands for every issue where somebody holds a letter. */
export const ALL_ISSUES = 'issue:*';
export const issuePlace = (issueId: string): string => `issue:${issueId}`;
export const issueOf = (name: string): string | null => (name.startsWith('issue:') ? name.slice('issue:'.length) : null);

/** Where somebody is a contact or a member of a party in use. */
export const placesOf = (parties: readonly Party[], person: string): PartyPlace[] =>
  parties
    .filter(({ retired }) => !retired)
    .flatMap(({ id, contact, members }): PartyPlace[] => [
      ...(contact === person ? [{ kind: 'contact', partyId: id } as const] : []),
      ...(members.includes(person) ? [{ kind: 'member', partyId: id } as const] : []),
    ]);

const holdsPlace = (parties: readonly Party[], { kind, partyId }: PartyPlace, person: string): boolean =>
  parties.some(({ id, contact, members }) => id === partyId && (kind === 'contact' ? contact === person : members.includes(person)));

const inPlace = (settings: SettingsDoc, place: PartyPlace, change: (party: Party) => Partial<Party>): SettingsDoc => ({
  ...settings,
  parties: settings.parties.map((party) => (party.id === place.partyId ? { ...party, ...change(party) } : party)),
});

interface Swap {
  readonly from: string;
  readonly to: string;
}

/** Settings with one person in another's place; null where `from` does not stand there. */
export const replacedInPlace = (settings: SettingsDoc, place: PartyPlace, { from, to }: Swap): SettingsDoc | null =>
  !holdsPlace(settings.parties, place, from)
    ? null
    : inPlace(settings, place, ({ members }) => (place.kind === 'contact' ? { contact: to } : { members: swapped(members, from, to) }));

/** Undoes {@link replacedInPlace}, where nobody changed it since. `before`: the settings as they then were. */
export const putBackInPlace = (
  settings: SettingsDoc,
  place: PartyPlace,
  was: Swap & { readonly before: SettingsDoc },
): SettingsDoc | null => {
  const { from, to, before } = was;
  if (!holdsPlace(settings.parties, place, to) || holdsPlace(settings.parties, place, from)) return null;
  const both = holdsPlace(before.parties, place, to);
  return inPlace(settings, place, ({ members }) => {
    if (place.kind === 'contact') return { contact: from };
    return { members: both ? [...members, from] : swapped(members, to, from) };
  });
};
