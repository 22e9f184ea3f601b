/** What the rules say about a matrix: gaps that break it, warnings that weaken it, and what one click can do about them. */
import type { Activity, Cell, Party } from '../contract';
import { gapsOf } from './raci';
import { LETTERS, type Letter } from './vocabulary';

export const MATRIX_RULES = [
  'no-accountable',
  'two-accountables',
  'no-responsible',
  'unreachable-responsible',
  'client-missing',
  'many-responsible',
  'no-duty',
  'overloaded',
] as const;
export type MatrixRule = (typeof MATRIX_RULES)[number];

/** From so many activities on, one party can be said to carry too much of them. */
const OVERLOAD_FROM = 5;
const MANY_RESPONSIBLE = 3;

/** Letters of some cells of one activity, as they are after the click. */
export interface Remedy {
  readonly kind: 'make-accountable' | 'keep-accountable' | 'make-responsible' | 'consult';
  /** The party that the remedy is about. */
  readonly partyId: string;
  readonly letters: Readonly<Record<string, readonly Letter[]>>;
}

/** One thing that a rule found. About a party of the whole matrix where `activityId` is null. */
export interface Finding {
  readonly rule: MatrixRule;
  readonly severity: 'error' | 'warning';
  readonly activityId: string | null;
  readonly partyIds: readonly string[];
  readonly remedies: readonly Remedy[];
}

/** The duty in words that readers see for a cell, a preset's included; null where there are none. */
type DutyOf = (activity: Activity, party: Party) => string | null;

interface Sheet {
  readonly activities: readonly Activity[];
  readonly parties: readonly Party[];
  readonly dutyOf: DutyOf;
}

const inOrder = (letters: ReadonlySet<Letter>): Letter[] => LETTERS.filter((letter) => letters.has(letter));

const withLetter = (cell: Cell | undefined, letter: Letter): Letter[] => inOrder(new Set([...(cell?.letters ?? []), letter]));

const holders = (activity: Activity, parties: readonly Party[], letter: Letter): Party[] =>
  parties.filter(({ id }) => activity.cells[id]?.letters.includes(letter));

const remedyOf = (kind: Remedy['kind'], activity: Activity, { id }: Party, letter: Letter): Remedy => ({
  kind,
  partyId: id,
  letters: { [id]: withLetter(activity.cells[id], letter) },
});

/** The one answers; the others lose their A. Who would have no part left is consulted, so that nobody drops out unnoticed. */
const keepAccountable = (activity: Activity, kept: Party, all: readonly Party[]): Remedy => ({
  kind: 'keep-accountable',
  partyId: kept.id,
  letters: Object.fromEntries(
    all
      .filter(({ id }) => id !== kept.id)
      .map(({ id }) => {
        const rest = (activity.cells[id]?.letters ?? []).filter((letter) => letter !== 'A');
        return [id, rest.length === 0 ? (['C'] as const) : rest];
      }),
  ),
});

const isReachable = ({ members, contact, contactNote }: Party): boolean =>
  members.length > 0 || contact !== null || contactNote.trim() !== '';

const gapFindings = (activity: Activity, parties: readonly Party[]): Finding[] => {
  const accountable = holders(activity, parties, 'A');
  const responsible = holders(activity, parties, 'R');
  const about = { severity: 'error', activityId: activity.id } as const;
  return gapsOf(parties.flatMap(({ id }) => activity.cells[id] ?? [])).flatMap((gap): Finding[] => {
    switch (gap) {
      case 'no-accountable':
        return [
          { ...about, rule: gap, partyIds: [], remedies: responsible.map((party) => remedyOf('make-accountable', activity, party, 'A')) },
        ];
      case 'two-accountables':
        return [
          {
            ...about,
            rule: gap,
            partyIds: accountable.map(({ id }) => id),
            remedies: accountable.map((party) => keepAccountable(activity, party, accountable)),
          },
        ];
      case 'no-responsible':
        return [
          { ...about, rule: gap, partyIds: [], remedies: accountable.map((party) => remedyOf('make-responsible', activity, party, 'R')) },
        ];
      case 'no-activity':
        return [];
    }
  });
};

/** Nobody could be asked: the only party that does the work is outside Jira and has no contact. */
const unreachable = (activity: Activity, parties: readonly Party[]): Finding[] => {
  const responsible = holders(activity, parties, 'R');
  const [only] = responsible;
  // Where no party has members yet, none of them is outside: the project has not been staffed.
  if (only === undefined || responsible.length > 1 || isReachable(only) || parties.every(({ members }) => members.length === 0)) return [];
  const others = holders(activity, parties, 'A').filter((party) => party.id !== only.id && isReachable(party));
  return [
    {
      rule: 'unreachable-responsible',
      severity: 'error',
      activityId: activity.id,
      partyIds: [only.id],
      remedies: others.map((party) => remedyOf('make-responsible', activity, party, 'R')),
    },
  ];
};

const activityWarnings = (activity: Activity, { parties, dutyOf }: Omit<Sheet, 'activities'>): Finding[] => {
  const about = { severity: 'warning', activityId: activity.id } as const;
  const clients = parties.filter(({ side }) => side === 'client');
  const withPart = parties.filter(({ id }) => (activity.cells[id]?.letters.length ?? 0) > 0);
  const responsible = holders(activity, parties, 'R');
  const silent = withPart.filter((party) => dutyOf(activity, party) === null);
  return [
    ...(activity.signOff === true && !withPart.some(({ side }) => side === 'client')
      ? [
          {
            ...about,
            rule: 'client-missing' as const,
            partyIds: clients.map(({ id }) => id),
            remedies: clients.map((party) => remedyOf('consult', activity, party, 'C')),
          },
        ]
      : []),
    ...(responsible.length > MANY_RESPONSIBLE
      ? [{ ...about, rule: 'many-responsible' as const, partyIds: responsible.map(({ id }) => id), remedies: [] }]
      : []),
    ...(silent.length > 0 ? [{ ...about, rule: 'no-duty' as const, partyIds: silent.map(({ id }) => id), remedies: [] }] : []),
  ];
};

const overloaded = ({ activities, parties }: Sheet): Finding[] =>
  activities.length < OVERLOAD_FROM
    ? []
    : parties
        .filter((party) => 2 * activities.filter((activity) => holders(activity, [party], 'R').length > 0).length > activities.length)
        .map(({ id }) => ({ rule: 'overloaded', severity: 'warning', activityId: null, partyIds: [id], remedies: [] }));

const used = ({ activities, parties, dutyOf }: Sheet): Sheet => ({
  activities: activities.filter(({ retired }) => !retired),
  parties: parties.filter(({ retired }) => !retired),
  dutyOf,
});

/** What the rules find in one activity, errors first. `parties` are those in use. */
export const findingsIn = (activity: Activity, { parties, dutyOf }: Omit<Sheet, 'activities'>): Finding[] => [
  ...gapFindings(activity, parties),
  ...unreachable(activity, parties),
  ...activityWarnings(activity, { parties, dutyOf }),
];

/**
 * Everything that the rules find in the activities and parties in use: activity by activity, then what concerns the whole matrix. Each remedy
 * makes its own finding go away.
 */
export const findingsOf = (sheet: Sheet): Finding[] => {
  const inUse = used(sheet);
  return [...inUse.activities.flatMap((activity) => findingsIn(activity, inUse)), ...overloaded(inUse)];
};

/** The activities with a finding's remedy applied. Duties stay as they are. */
export const remedied = (activities: readonly Activity[], { activityId }: Finding, { letters }: Remedy): Activity[] =>
  activities.map((activity) =>
    activity.id !== activityId
      ? activity
      : {
          ...activity,
          cells: {
            ...activity.cells,
            ...Object.fromEntries(
              Object.entries(letters).map(([id, next]) => [id, { duty: activity.cells[id]?.duty ?? null, letters: [...next] }]),
            ),
          },
        },
  );
