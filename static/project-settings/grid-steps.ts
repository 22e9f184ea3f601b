interface Place {
  row: number;
  column: number;
}

interface Size {
  rows: number;
  columns: number;
}

/** Rows that a page up or down leaps over. */
const PAGE = 10;

/** Where a key leads from one cell of a grid; null for a key that doesn't move. The edges hold. */
export const step = (key: string, { row, column }: Place, { rows, columns }: Size): Place | null => {
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), column };
    case 'ArrowDown':
      return { row: within(row + 1, rows), column };
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) };
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: within(columns - 1, columns) };
    case 'PageUp':
      return { row: within(row - PAGE, rows), column };
    case 'PageDown':
      return { row: within(row + PAGE, rows), column };
    case 'Ctrl+Home':
      return { row: 0, column: 0 };
    case 'Ctrl+End':
      return { row: within(rows - 1, rows), column: within(columns - 1, columns) };
    default:
      return null;
  }
};
