import type { Activity, Party } from '../../src/contract';
import type { TableWords } from '../../src/domain/matrix-files';
import { LETTERS, type Letter } from '../../src/domain/vocabulary';

/** Widths and heights of the drawing, in its own units; it is scaled as a whole. */
const NAME_WIDTH = 230;
const CELL_WIDTH = 150;
const LINE = 15;
const PAD = 8;
const CHIP = 20;
/** A picture may settle a dispute: duties are whole, however long. */
const DUTY_LINES = 60;

export interface Block {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PictureCell extends Block {
  letters: readonly Letter[];
  /** The duty, broken into lines. */
  lines: readonly string[];
}

export interface PictureRow extends Block {
  kind: 'phase' | 'activity';
  lines: readonly string[];
  cells: readonly PictureCell[];
}

export interface Picture {
  width: number;
  height: number;
  heads: readonly (Block & { lines: readonly string[] })[];
  rows: readonly PictureRow[];
}

/** Gives the width of a text in the drawing's units. */
export type Measure = (text: string) => number;

/** A text in lines no wider than `width`, `most` at most; what does not fit ends in an ellipsis. Chinese breaks anywhere, other words at blanks. */
export const broken = (text: string, { width, most, measure }: { width: number; most: number; measure: Measure }): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=\s)|(?<=[\u2e80-\u9fff\uff00-\uffef])|\n/u)) {
    const fits = measure(line + piece.trimEnd()) <= width;
    if (!fits && line !== '') {
      lines.push(line.trim());
      line = '';
    }
    // A word that is wider than the line is broken where it must be.
    for (const letter of piece) {
      if (measure(line + letter) > width && line !== '') {
        lines.push(line.trim());
        line = '';
      }
      line += letter;
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, -1)}…`];
};

interface Sheet {
  activities: readonly Activity[];
  parties: readonly Party[];
  words: TableWords;
  measure: Measure;
  /** The same for names, which are bold. */
  measureBold: Measure;
}

/** Where everything of a matrix stands in its picture: a head, then rows as high as their words need. */
export const layOut = ({ activities, parties, words, measure, measureBold }: Sheet): Picture => {
  const inner = { measure, width: CELL_WIDTH - 2 * PAD };
  const width = NAME_WIDTH + parties.length * CELL_WIDTH;
  const headLines = parties.map((party) => broken(words.party(party), { ...inner, measure: measureBold, most: 3 }));
  const headHeight = Math.max(1, ...headLines.map((lines) => lines.length)) * LINE + 2 * PAD;
  const column = (index: number): number => NAME_WIDTH + index * CELL_WIDTH;
  const heads = headLines.map((lines, index) => ({ x: column(index), y: 0, width: CELL_WIDTH, height: headHeight, lines }));
  const rows: PictureRow[] = [];
  let y = headHeight;
  let phase: string | undefined;
  for (const activity of activities) {
    if (activity.phase !== phase) {
      phase = activity.phase;
      const height = LINE + PAD;
      rows.push({ kind: 'phase', x: 0, y, width, height, lines: [phase ?? '–'], cells: [] });
      y += height;
    }
    const lines = broken(words.activity(activity), { measure: measureBold, width: NAME_WIDTH - 2 * PAD, most: 4 });
    const drawn = parties.map((party) => {
      const cell = activity.cells[party.id];
      const letters = LETTERS.filter((letter) => cell?.letters.includes(letter) === true);
      const duty = cell === undefined ? null : letters.length === 0 ? cell.duty : words.duty(activity, party);
      return { letters, lines: duty === null ? [] : broken(duty, { ...inner, most: DUTY_LINES }) };
    });
    const heights = drawn.map((cell) => (cell.letters.length > 0 ? CHIP + PAD / 2 : 0) + cell.lines.length * LINE);
    const height = Math.max(lines.length * LINE, ...heights) + 2 * PAD;
    rows.push({
      kind: 'activity',
      x: 0,
      y,
      width: NAME_WIDTH,
      height,
      lines,
      cells: drawn.map((cell, index) => ({ ...cell, x: column(index), y, width: CELL_WIDTH, height })),
    });
    y += height;
  }
  return { width, height: y, heads, rows };
};

export const METRICS = { line: LINE, pad: PAD, chip: CHIP } as const;
