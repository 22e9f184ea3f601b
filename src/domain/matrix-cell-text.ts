/** The text of a spreadsheet's cell, read as a cell of a matrix: `R/A: keeps the plan`. */
import type { Cell } from '../contract';
import { letterOf } from './matrix-words';
import { LETTERS, type Letter } from './vocabulary';

const SEPARATORS = /[\s/,，、;；+&|]+/;
/** What stands before the first colon, if that is short enough to be letters, and what comes after it. */
const WITH_DUTY = /^([^:：\n]{0,60})[:：]\s*([\s\S]*)$/;
const CODES = /^[RACI]+$/;

const inOrder = (letters: readonly Letter[]): Letter[] => LETTERS.filter((letter) => letters.includes(letter));

const codesIn = (text: string): Letter[] => LETTERS.filter((letter) => text.includes(letter));

/** Letters where the text is nothing but letters, in one of the ways that people write them; else null. */
const lettersOnly = (text: string): Letter[] | null => {
  const plain = text.normalize('NFKC').trim();
  const compact = plain.replaceAll(new RegExp(SEPARATORS, 'g'), '');
  if (CODES.test(compact)) return codesIn(compact);
  const whole = letterOf(plain);
  if (whole !== null) return [whole];
  const letters = plain.split(SEPARATORS).map(letterOf);
  return letters.every((letter) => letter !== null) ? inOrder(letters) : null;
};

/**
 * What a text says of a cell. `headLetters` count where the text names none, as in tables whose heads carry the letters. Nothing is dropped: a
 * text that is no letters is a duty. Null for an empty text.
 */
export const cellOfText = (text: string, headLetters: readonly Letter[] = []): Cell | null => {
  const trimmed = text.trim();
  if (trimmed === '' || /^[-–—/]$/.test(trimmed)) return null;
  const letters = lettersOnly(trimmed);
  if (letters !== null) return { letters, duty: null };
  const split = WITH_DUTY.exec(trimmed);
  const before = (split?.[1] ?? '').trim();
  const said = before === '' ? [] : lettersOnly(before);
  if (split === null || said === null) return { letters: [...headLetters], duty: trimmed };
  const duty = (split[2] ?? '').trim();
  return { letters: said, duty: duty === '' ? null : duty };
};

/** Letters that a column's head carries in brackets: `Client (C)`. */
export const lettersOfHead = (head: string): Letter[] => {
  const bracket = /\(([^)]*)\)\s*$/.exec(head.normalize('NFKC'))?.[1];
  return bracket === undefined ? [] : (lettersOnly(bracket) ?? []);
};
