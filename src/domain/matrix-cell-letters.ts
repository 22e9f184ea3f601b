/** One cell of a matrix as the text of a spreadsheet's cell: `R/A: keeps the plan`. */
import type { Cell } from '../contract';
import { LETTERS } from './vocabulary';

/** Letters with the duty after a colon; `shownDuty` is what readers see, a preset's words included. */
export const cellText = ({ letters }: Pick<Cell, 'letters'>, shownDuty: string | null): string => {
  const codes = LETTERS.filter((letter) => letters.includes(letter)).join('/');
  return shownDuty === null ? codes : `${codes}: ${shownDuty}`;
};
