import type { RaciPanel } from '../../src/contract';
import type { Draft } from './draft';

/** Something that both changed, each in another way. */
export type Clash =
  | { kind: 'activity'; theirs: string | null; mine: string | null }
  | { kind: 'people'; partyId: string; theirs: readonly string[]; mine: readonly string[] };

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

const peopleOf = (panel: RaciPanel, partyId: string): readonly string[] => panel.rows.find((row) => row.partyId === partyId)?.people ?? [];

interface Sides {
  /** What the editor started from. */
  base: RaciPanel;
  mine: Draft;
  /** What someone else saved meanwhile. */
  theirs: RaciPanel;
}

/** My changes on top of theirs, with what both changed differently named apart; there, mine stands until I choose. */
export const mergeDraft = ({ base, mine, theirs }: Sides): { draft: Draft; clashes: Clash[] } => {
  const touched = Object.entries(mine.people);
  const theyMoved = theirs.activityId !== base.activityId;
  const iMoved = mine.activityId !== base.activityId;
  const activityClash = theyMoved && theirs.activityId !== mine.activityId && (iMoved || touched.length > 0);
  const activityId = iMoved || activityClash ? mine.activityId : theirs.activityId;
  const clashes: Clash[] = activityClash ? [{ kind: 'activity', theirs: theirs.activityId, mine: mine.activityId }] : [];
  if (!activityClash) {
    for (const [partyId, people] of touched) {
      const now = peopleOf(theirs, partyId);
      if (!same(now, peopleOf(base, partyId)) && !same(now, people)) clashes.push({ kind: 'people', partyId, theirs: now, mine: people });
    }
  }
  return { draft: { activityId, people: mine.people }, clashes };
};

/** My draft after I gave way in one place. */
export const giveWay = (draft: Draft, clash: Clash): Draft => {
  if (clash.kind === 'activity') return { activityId: clash.theirs, people: {} };
  return { ...draft, people: Object.fromEntries(Object.entries(draft.people).filter(([partyId]) => partyId !== clash.partyId)) };
};
