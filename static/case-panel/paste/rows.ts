/** The list that a pasted text becomes before anything is saved, and what can be done to it. */
import * as v from 'valibot';
import type { Cut, Piece } from '../../../src/domain/paste/cut';
import { LAYOUTS } from '../../../src/domain/paste/header';
import { FACT_KINDS, VISIBILITIES, type Visibility } from '../../../src/domain/fact-words';

/** The most that one fact may say. */
export const LONGEST = 4000;

const Row = v.object({
  id: v.string(),
  ticked: v.boolean(),
  /** The lines that say who and when, as they were pasted. */
  head: v.string(),
  speaker: v.nullable(v.string()),
  address: v.nullable(v.string()),
  /** As `<input type="datetime-local">` has it; empty: not known. */
  when: v.string(),
  text: v.string(),
  kind: v.picklist(FACT_KINDS),
  visibility: v.picklist(VISIBILITIES),
  /** A party chosen for this row alone; null: its speaker's. */
  partyId: v.nullable(v.string()),
  /** False where the moment isn't in the text, and nobody has looked at it. */
  sure: v.boolean(),
});
export type Row = v.InferOutput<typeof Row>;

export const PasteDraft = v.object({
  text: v.string(),
  layout: v.picklist([...LAYOUTS, 'mixed', 'none']),
  /** Null: not cut yet. */
  rows: v.nullable(v.array(Row)),
  /** Party by speaker; an empty id: none. */
  sides: v.record(v.string(), v.string()),
});
export type PasteDraft = v.InferOutput<typeof PasteDraft>;

export const EMPTY: PasteDraft = { text: '', layout: 'none', rows: null, sides: {} };

const rowOf = (piece: Piece, visibility: Visibility): Row => ({
  id: crypto.randomUUID(),
  // What has no speaker and no time is mostly a greeting round the messages.
  ticked: piece.head !== '' && piece.text.trim() !== '',
  head: piece.head,
  speaker: piece.speaker,
  address: piece.address,
  when: piece.at?.slice(0, 16) ?? '',
  text: piece.text,
  kind: 'conversation',
  visibility,
  partyId: null,
  sure: piece.confident,
});

export const rowsOf = ({ pieces }: Cut, visibility: Visibility): Row[] => pieces.map((piece) => rowOf(piece, visibility));

export const changeRow = (rows: readonly Row[], id: string, change: Partial<Row>): Row[] =>
  rows.map((row) => (row.id === id ? { ...row, ...change } : row));

export const removeRow = (rows: readonly Row[], id: string): Row[] => rows.filter((row) => row.id !== id);

/** A row into the one above it. What stood between their words stays between them. */
export const mergeUp = (rows: readonly Row[], id: string): Row[] => {
  const at = rows.findIndex((row) => row.id === id);
  const [above, below] = [rows[at - 1], rows[at]];
  if (above === undefined || below === undefined) return [...rows];
  const otherVoice = below.speaker !== above.speaker && below.head !== '';
  const text = [above.text, ...(otherVoice ? [below.head] : []), below.text].filter((part) => part !== '').join('\n');
  const merged = { ...above, text, ticked: above.ticked || below.ticked, when: above.when === '' ? below.when : above.when };
  return [...rows.slice(0, at - 1), merged, ...rows.slice(at + 1)];
};

/** Two rows of one: at the cursor, or after the first line where it stands at an end. */
export const splitRow = (rows: readonly Row[], id: string, cursor: number): Row[] =>
  rows.flatMap((row) => {
    if (row.id !== id) return [row];
    const inside = row.text.slice(0, cursor).trim() !== '' && row.text.slice(cursor).trim() !== '';
    const place = inside ? cursor : row.text.indexOf('\n');
    if (place < 0) return [row];
    const rest = { ...row, id: crypto.randomUUID(), head: '', text: row.text.slice(place).trim() };
    return [{ ...row, text: row.text.slice(0, place).trimEnd() }, rest];
  });

export type RowProblem = 'when' | 'future' | 'text' | 'long';

/** What keeps a row from becoming a fact; `at` is its moment in ISO 8601. */
export const problemOf = ({ text }: Row, at: string | null, now: number): RowProblem | null => {
  if (text.trim() === '') return 'text';
  if (text.length > LONGEST) return 'long';
  if (at === null) return 'when';
  return Date.parse(at) > now ? 'future' : null;
};
