import type { CasePart, Happened } from '../../../src/contract';
import type { Dimension } from '../../../src/domain/vocabulary';
import type { EditableComplaint, Parts } from './parts';

/** What a unit is, for its name in a comparison. */
export type UnitName =
  | { kind: 'complaint'; field: keyof EditableComplaint }
  | { kind: 'happened'; field: keyof Happened }
  | { kind: 'view'; partyId: string }
  | { kind: 'cause'; dimension: Dimension; category: string }
  | { kind: 'action'; id: string }
  | { kind: 'no-action' }
  | { kind: 'analysis' };

/** The smallest piece that two people can change without being in each other's way. */
export interface Unit {
  key: string;
  name: UnitName;
  part: CasePart;
  /** Equal text means equal content; empty: not there. */
  read: (parts: Parts) => string;
  /** `to` with this unit as `from` has it. */
  copy: (from: Parts, to: Parts) => Parts;
}

const COMPLAINT_FIELDS = [
  'said',
  'type',
  'saidBy',
  'about',
  'channel',
  'receivedAt',
  'severity',
] as const satisfies readonly (keyof EditableComplaint)[];
const HAPPENED_FIELDS = ['when', 'where', 'who', 'what'] as const satisfies readonly (keyof Happened)[];

const text = (value: string | null): string => value ?? '';

/** Answers to "why?" that say something. */
export const saidWhys = (whys: readonly string[]): string[] => whys.map((why) => why.trim()).filter((why) => why !== '');

const complaintUnit = (field: (typeof COMPLAINT_FIELDS)[number]): Unit => ({
  key: `complaint/${field}`,
  name: { kind: 'complaint', field },
  part: 'complaint',
  read: (parts) => text(parts.complaint[field]),
  copy: (from, to) => ({ ...to, complaint: { ...to.complaint, [field]: from.complaint[field] } }),
});

const happenedUnit = (field: keyof Happened): Unit => ({
  key: `happened/${field}`,
  name: { kind: 'happened', field },
  part: 'happened',
  read: (parts) => parts.happened[field],
  copy: (from, to) => ({ ...to, happened: { ...to.happened, [field]: from.happened[field] } }),
});

/** `to` with the item that `is` picks as `from` has it: in its place, at the end if new, gone if `from` lacks it. */
const withItem = <T>(from: readonly T[], to: readonly T[], is: (item: T) => boolean): T[] => {
  const item = from.find(is);
  if (item === undefined) return to.filter((other) => !is(other));
  return to.some(is) ? to.map((other) => (is(other) ? item : other)) : [...to, item];
};

const viewUnit = (partyId: string): Unit => ({
  key: `view/${partyId}`,
  name: { kind: 'view', partyId },
  part: 'views',
  read: (parts) => parts.views.find((view) => view.partyId === partyId)?.text ?? '',
  copy: (from, to) => ({ ...to, views: withItem(from.views, to.views, (view) => view.partyId === partyId) }),
});

const causeUnit = (dimension: Dimension, category: string): Unit => {
  const is = (cause: Parts['causes'][number]): boolean => cause.dimension === dimension && cause.category === category;
  return {
    key: `cause/${dimension}/${category}`,
    name: { kind: 'cause', dimension, category },
    part: 'causes',
    read: (parts) => {
      const cause = parts.causes.find(is);
      return cause === undefined ? '' : JSON.stringify([cause.explanation, cause.partyId, cause.share]);
    },
    copy: (from, to) => ({ ...to, causes: withItem(from.causes, to.causes, is) }),
  };
};

const actionUnit = (id: string): Unit => ({
  key: `action/${id}`,
  name: { kind: 'action', id },
  part: 'actions',
  read: (parts) => {
    const action = parts.actions.find((candidate) => candidate.id === id);
    return action === undefined ? '' : JSON.stringify([action.horizon, action.text, action.owner, action.due, action.doneAt]);
  },
  copy: (from, to) => ({ ...to, actions: withItem(from.actions, to.actions, (action) => action.id === id) }),
});

const noActionUnit: Unit = {
  key: 'no-action',
  name: { kind: 'no-action' },
  part: 'actions',
  read: (parts) => text(parts.noActionReason),
  copy: (from, to) => ({ ...to, noActionReason: from.noActionReason }),
};

const analysisUnit: Unit = {
  key: 'analysis',
  name: { kind: 'analysis' },
  part: 'causes',
  read: ({ analysis }) => JSON.stringify([analysis.triage, saidWhys(analysis.happened), saidWhys(analysis.reached)]),
  copy: (from, to) => ({ ...to, analysis: from.analysis }),
};

const once = (units: readonly Unit[]): Unit[] => [...new Map(units.map((unit) => [unit.key, unit])).values()];

/** Every unit that occurs in any of these versions of a case. */
export const unitsOf = (...versions: readonly Parts[]): Unit[] =>
  once([
    ...COMPLAINT_FIELDS.map(complaintUnit),
    ...HAPPENED_FIELDS.map(happenedUnit),
    ...versions.flatMap(({ views }) => views.map(({ partyId }) => viewUnit(partyId))),
    ...versions.flatMap(({ causes }) => causes.map(({ dimension, category }) => causeUnit(dimension, category))),
    ...versions.flatMap(({ actions }) => actions.map(({ id }) => actionUnit(id))),
    noActionUnit,
    analysisUnit,
  ]);
