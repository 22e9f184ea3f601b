import type { Activity, Cell, Matrix } from '../../src/contract';
import { inPhase, signedOff } from '../../src/domain/matrix';
import { withItem } from '../editing/replace';
import { standing, unionById, type Clash, type Sides } from '../editing/three-way';

/** What an admin edits of a matrix. */
export type MatrixDraft = Pick<Matrix, 'preset' | 'activities' | 'confirm'>;

/** The words that a clash is told in. */
export interface MatrixWords {
  activity: (activity: Activity) => string;
  party: (partyId: string) => string;
  cell: (cell: Cell) => string;
  nameField: string;
  phaseField: string;
}

type MatrixClash = Clash<MatrixDraft>;

const NO_CELL: Cell = { letters: [], duty: null };

const cellOf = (activity: Activity, partyId: string): Cell => activity.cells[partyId] ?? NO_CELL;

const withCell = (activities: readonly Activity[], place: { activityId: string; partyId: string }, cell: Cell): Activity[] =>
  activities.map((activity) =>
    activity.id === place.activityId ? { ...activity, cells: { ...activity.cells, [place.partyId]: cell } } : activity,
  );

const mergeActivity = ({ base, mine, theirs }: Sides<Activity>, words: MatrixWords): { activity: Activity; clashes: MatrixClash[] } => {
  const clashes: MatrixClash[] = [];
  const title = words.activity(theirs);
  let activity = mine;

  const name = standing({ base: base.name, mine: mine.name, theirs: theirs.name });
  if (name === 'theirs') activity = { ...activity, name: theirs.name };
  if (name === 'clash')
    clashes.push({
      key: `${mine.id}/name`,
      name: `${title} · ${words.nameField}`,
      theirs: { words: words.activity(theirs) },
      mine: { words: words.activity(mine) },
      take: (draft) => ({ ...draft, activities: withItem(draft.activities, mine.id, { name: theirs.name }) }),
    });

  // Of two values the one that differs from the base always stands: on or off can't be changed in two ways.
  if (standing({ base: base.retired, mine: mine.retired, theirs: theirs.retired }) === 'theirs')
    activity = { ...activity, retired: theirs.retired };

  const phase = standing({ base: base.phase, mine: mine.phase, theirs: theirs.phase });
  if (phase === 'theirs') activity = inPhase(activity, theirs.phase);
  if (phase === 'clash')
    clashes.push({
      key: `${mine.id}/phase`,
      name: `${title} · ${words.phaseField}`,
      theirs: { words: theirs.phase ?? '' },
      mine: { words: mine.phase ?? '' },
      take: (draft) => ({
        ...draft,
        activities: draft.activities.map((each) => (each.id === mine.id ? inPhase(each, theirs.phase) : each)),
      }),
    });

  const signed = (side: Activity): boolean => side.signOff === true;
  if (standing({ base: signed(base), mine: signed(mine), theirs: signed(theirs) }) === 'theirs')
    activity = signedOff(activity, signed(theirs));

  for (const partyId of new Set([...Object.keys(mine.cells), ...Object.keys(theirs.cells)])) {
    const cells = { base: cellOf(base, partyId), mine: cellOf(mine, partyId), theirs: cellOf(theirs, partyId) };
    const whose = standing(cells);
    if (whose === 'theirs') activity = { ...activity, cells: { ...activity.cells, [partyId]: cells.theirs } };
    if (whose === 'clash')
      clashes.push({
        key: `${mine.id}/${partyId}`,
        name: `${title} · ${words.party(partyId)}`,
        theirs: { words: words.cell(cells.theirs) },
        mine: { words: words.cell(cells.mine) },
        take: (draft) => ({ ...draft, activities: withCell(draft.activities, { activityId: mine.id, partyId }, cells.theirs) }),
      });
  }
  return { activity, clashes };
};

/** My matrix on top of theirs, cell by cell; where both changed one cell differently, mine stands until I choose. */
export const mergeMatrix = (
  { base, mine, theirs }: Sides<MatrixDraft>,
  words: MatrixWords,
): { merged: MatrixDraft; clashes: MatrixClash[] } => {
  const clashes: MatrixClash[] = [];
  const activities = unionById({ base: base.activities, mine: mine.activities, theirs: theirs.activities }).map((activity) => {
    const before = base.activities.find(({ id }) => id === activity.id);
    const now = theirs.activities.find(({ id }) => id === activity.id);
    if (before === undefined || now === undefined) return activity;
    const one = mergeActivity({ base: before, mine: activity, theirs: now }, words);
    clashes.push(...one.clashes);
    return one.activity;
  });
  return {
    merged: {
      preset: mine.preset === base.preset ? theirs.preset : mine.preset,
      confirm: mine.confirm === base.confirm ? theirs.confirm : mine.confirm,
      activities,
    },
    clashes,
  };
};
