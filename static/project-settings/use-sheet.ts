import { useMemo } from 'react';
import type { Activity, Party } from '../../src/contract';
import { regrouped } from '../../src/domain/matrix';
import type { Letter } from '../../src/domain/vocabulary';
import { withItem } from '../editing/replace';
import { useHistory } from '../editing/use-history';
import { cellAt, newActivity, withCell, withLetter, withMoved, withPhase, withPhaseRenamed, withSignOff } from './edit-matrix';
import { newPartyNamed, withPartyMoved, withoutParty } from './edit-parties';
import type { MatrixDraft } from './merge-matrix';

/** What the grid edits: the matrix, and the parties that are its columns. */
export interface Sheet {
  draft: MatrixDraft;
  parties: readonly Party[];
}

interface Saved {
  activityIds: ReadonlySet<string>;
  partyIds: ReadonlySet<string>;
}

/** Every change that the grid knows, each one step of undo. Activities are kept phase by phase. */
export const useSheet = (given: Sheet, write: (next: Sheet) => void, saved: Saved) => {
  const draft = useMemo(() => {
    const activities = regrouped(given.draft.activities);
    const inOrder = activities.every((activity, index) => activity === given.draft.activities[index]);
    return inOrder ? given.draft : { ...given.draft, activities };
  }, [given.draft]);
  const sheet = { draft, parties: given.parties };
  const { change, undo, redo, canUndo, canRedo } = useHistory<Sheet>(sheet, write);
  const { activities } = draft;
  const active = useMemo(() => activities.filter(({ retired }) => !retired), [activities]);
  const inUse = useMemo(() => given.parties.filter(({ retired }) => !retired), [given.parties]);
  const set = (next: readonly Activity[], tag?: string) => change({ ...sheet, draft: { ...draft, activities: regrouped(next) } }, tag);
  const setParties = (parties: readonly Party[], tag?: string) => change({ ...sheet, parties }, tag);
  return {
    sheet,
    active,
    inUse,
    undo,
    redo,
    canUndo,
    canRedo,
    setActivities: set,
    /** Activities and parties in one step. */
    setAll: (next: readonly Activity[], parties: readonly Party[]) => change({ draft: { ...draft, activities: regrouped(next) }, parties }),
    setDraft: (changes: Partial<MatrixDraft>) => change({ ...sheet, draft: { ...draft, ...changes } }),
    toggle: (activityId: string, partyId: string, letter: Letter) => set(withLetter(activities, { activityId, partyId }, letter)),
    clear: (activityId: string, partyId: string) => set(withCell(activities, { activityId, partyId }, { letters: [], duty: null })),
    write: (activityId: string, partyId: string, duty: string | null) =>
      set(withCell(activities, { activityId, partyId }, { duty }), `duty/${activityId}/${partyId}`),
    rename: (id: string, name: string | null) => set(withItem(activities, id, { name }), `name/${id}`),
    move: (id: string, by: -1 | 1) => set(withMoved(activities, id, by)),
    setPhase: (id: string, phase: string) => set(withPhase(activities, id, phase)),
    renamePhase: (from: string, to: string) => set(withPhaseRenamed(activities, from, to)),
    setSignOff: (id: string, signOff: boolean) => set(withSignOff(activities, id, signOff)),
    takeOut: (id: string) =>
      set(saved.activityIds.has(id) ? withItem(activities, id, { retired: true }) : activities.filter((activity) => activity.id !== id)),
    restore: (id: string) => set(withItem(activities, id, { retired: false })),
    add: (): string => {
      const activity = newActivity();
      set([...active, activity, ...activities.filter(({ retired }) => retired)]);
      return activity.id;
    },
    addParties: (names: readonly string[]) =>
      setParties([...given.parties, ...names.map((name) => newPartyNamed(name, 'delivery', given.parties))]),
    renameParty: (id: string, name: string) => {
      const party = given.parties.find((each) => each.id === id);
      if (party !== undefined && (party.key !== null || name !== ''))
        setParties(withItem(given.parties, id, { name: name === '' ? null : name }));
    },
    moveParty: (id: string, by: -1 | 1) => setParties(withPartyMoved(given.parties, id, by)),
    takeOutParty: (id: string) => setParties(withoutParty(given.parties, id, saved.partyIds)),
    cellOf: (activity: Activity, partyId: string) => cellAt(activity, partyId),
  };
};
