/** Whom an issue waits for: derived from marks that people set and from Jira's own history of its status, whichever order they become known in. */
import * as v from 'valibot';
import type { FieldProblem, HeldTime, WaitingSettings } from '../contract';
import { DEFAULT_HOURS } from './working-time';

/** Somebody said whom the issue waits for; null: for nobody any more. */
export interface WaitingMark {
  readonly kind: 'mark';
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly partyId: string | null;
}

/** The issue came to a status, at the beginning or by a change that Jira's history has. */
export interface StatusChange {
  readonly kind: 'status';
  /** Id of the entry of Jira's history. */
  readonly id: string;
  readonly at: number;
  readonly statusId: string;
  /** True where the status is of Jira's category "done". */
  readonly done: boolean;
}

export type WaitingEvent = WaitingMark | StatusChange;

/** For so long one party had the ball. `to` is null while it still has it. */
export interface Hold {
  readonly partyId: string;
  readonly from: number;
  readonly to: number | null;
  /** How it is known. */
  readonly by: 'mark' | 'status';
}

const orderOf = (event: WaitingEvent): string =>
  `${String(event.at).padStart(16, '0')}/${event.kind === 'status' ? '0' : '1'}/${event.id.padStart(26, '0')}`;

/** By time, each once. At one and the same moment the status comes first: whoever marks has the last word. */
const inOrder = (events: readonly WaitingEvent[]): WaitingEvent[] =>
  [...new Map(events.map((event) => [orderOf(event), event]))].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, event]) => event);

type Rules = WaitingSettings['rules'];
type Holder = Pick<Hold, 'partyId' | 'from' | 'by'>;

/** Whom a new status leaves with the ball: its rule's party; without a rule, whoever was marked. Nobody waits for a done issue. */
const afterStatus = (holder: Holder | null, event: StatusChange, rules: Rules): Holder | null => {
  if (event.done) return null;
  const rule = rules.find(({ statusId }) => statusId === event.statusId);
  if (rule === undefined) return holder?.by === 'mark' ? holder : null;
  return holder?.partyId === rule.partyId ? holder : { partyId: rule.partyId, from: event.at, by: 'status' };
};

const afterMark = (holder: Holder | null, { partyId, at }: WaitingMark): Holder | null => {
  if (partyId === null) return null;
  return holder?.partyId === partyId ? { ...holder, by: 'mark' } : { partyId, from: at, by: 'mark' };
};

interface State {
  readonly holder: Holder | null;
  readonly done: boolean;
}

const next = ({ holder, done }: State, event: WaitingEvent, rules: Rules): State => {
  if (event.kind === 'status') return { holder: afterStatus(holder, event, rules), done: event.done };
  return done ? { holder, done } : { holder: afterMark(holder, event), done };
};

/**
 * Who had the ball when, oldest first; at any moment one party or nobody. The same for any order in which the events are given, and for events
 * given more than once. The rules are those of today: a rule that is added tells about the past as well.
 */
export const holdsOf = (events: readonly WaitingEvent[], rules: Rules): Hold[] => {
  const holds: Hold[] = [];
  let state: State = { holder: null, done: false };
  for (const event of inOrder(events)) {
    const { holder } = state;
    state = next(state, event, rules);
    if (holder !== null && state.holder?.from !== holder.from && event.at > holder.from) holds.push({ ...holder, to: event.at });
  }
  return state.holder === null ? holds : [...holds, { ...state.holder, to: null }];
};

/** Whether the last status that is known is a done one. */
export const isDone = (events: readonly WaitingEvent[]): boolean => {
  const last = inOrder(events).findLast(({ kind }) => kind === 'status');
  return last?.kind === 'status' && last.done;
};

/** Whole minutes of working time by party, the most first; a party that never had the ball is left out. */
export const heldTimes = (
  holds: readonly Pick<Hold, 'partyId' | 'from' | 'to'>[],
  { now, worked }: { readonly now: number; readonly worked: (from: number, to: number) => number },
): HeldTime[] => {
  const sums = new Map<string, number>();
  for (const { partyId, from, to } of holds) sums.set(partyId, (sums.get(partyId) ?? 0) + worked(from, to ?? now));
  return [...sums]
    .map(([partyId, ms]) => ({ partyId, minutes: Math.floor(ms / 60_000) }))
    .sort((a, b) => b.minutes - a.minutes || (a.partyId < b.partyId ? -1 : 1));
};

const MAX_RULES = 60;

const Rule = v.object({
  statusId: v.pipe(v.string('malformed'), v.regex(/^[1-9]\d{0,17}$/, 'malformed')),
  partyId: v.pipe(v.string('malformed'), v.minLength(1, 'required'), v.maxLength(40, 'malformed')),
});

const whole = (least: number, most: number) =>
  v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(least, 'malformed'), v.maxValue(most, 'malformed'));

/** A project's own document about waiting, as it is saved and kept. */
export const WaitingSettingsSchema = v.object({
  rules: v.pipe(v.array(Rule, 'malformed'), v.maxLength(MAX_RULES, 'too-long')),
  hours: v.object({ start: whole(0, 23), hours: whole(1, 24) }),
});

export const freshWaiting = (): WaitingSettings => ({ rules: [], hours: { ...DEFAULT_HOURS } });

/** What stands against saving: a status twice, a party that is not in use, a day that ends after midnight. */
export const waitingProblems = ({ rules, hours }: WaitingSettings, partyIds: ReadonlySet<string>): FieldProblem[] => [
  ...rules.flatMap(({ statusId, partyId }, index) => [
    ...(rules.findIndex((rule) => rule.statusId === statusId) < index
      ? [{ field: `rules.${String(index)}.statusId`, problem: 'duplicate' }]
      : []),
    ...(partyIds.has(partyId) ? [] : [{ field: `rules.${String(index)}.partyId`, problem: 'unknown-party' }]),
  ]),
  ...(hours.start + hours.hours > 24 ? [{ field: 'hours.hours', problem: 'malformed' }] : []),
];
