/** A block of a spreadsheet laid onto the grid, cell on cell. */
import type { Activity, Cell } from '../contract';
import { cellOfText } from './matrix-cell-text';
import type { Table } from './matrix-incoming';

interface Onto {
  readonly activities: readonly Activity[];
  /** Those in use, in the grid's order. */
  readonly partyIds: readonly string[];
  /** Where the block's first cell goes; column -1 is the activity's name. */
  readonly at: { readonly row: number; readonly column: number };
  readonly newActivity: () => Activity;
}

/** How many columns of a block find no party from `column` on. They are not dropped: the paste asks for parties first. */
export const columnsBeyond = (block: Table, column: number, parties: number): number =>
  Math.max(0, column + Math.max(0, ...block.map((row) => row.length)) - parties);

const overlaid = (before: Cell | undefined, next: Cell): Cell =>
  // Letters pasted over a cell leave its words alone.
  next.duty === null ? { ...next, duty: before?.duty ?? null } : next;

const withRow = (
  activity: Activity,
  texts: readonly string[],
  { column, partyIds }: { column: number; partyIds: readonly string[] },
): Activity => {
  const named = column === -1 ? (texts[0] ?? '').trim() : '';
  const cells: Record<string, Cell> = { ...activity.cells };
  texts.forEach((text, index) => {
    const partyId = partyIds[column + index];
    const cell = cellOfText(text);
    if (partyId !== undefined && cell !== null) cells[partyId] = overlaid(cells[partyId], cell);
  });
  return { ...activity, cells, ...(named !== '' && { name: named }) };
};

/**
 * The activities with a block of cells pasted: rows beyond the last one become new activities, empty cells leave what was there. What is no
 * letter becomes a duty. Columns beyond the last party are the caller's business ({@link columnsBeyond}).
 */
export const pastedOnto = (block: Table, { activities, partyIds, at, newActivity }: Onto): Activity[] => {
  const active = activities.filter(({ retired }) => !retired);
  const missing = Math.max(0, at.row + block.length - active.length);
  const rows = [...active, ...Array.from({ length: missing }, newActivity)];
  return [
    ...rows.map((activity, index) => {
      const texts = block[index - at.row];
      return texts === undefined ? activity : withRow(activity, texts, { column: at.column, partyIds });
    }),
    ...activities.filter(({ retired }) => retired),
  ];
};
