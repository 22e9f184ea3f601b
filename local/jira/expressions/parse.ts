import { type Node, parse, type Program, tokenizer } from 'acorn';
import { ExpressionFailure } from './failures';

const MOST_CHARACTERS = 1000;
const MOST_LEAVES = 100;

export interface ParsedExpression {
  readonly program: Program;
  /** The text of a node, as written. */
  readonly source: (node: Node) => string;
}

interface Piece {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

const syntax = (text: string, at: number, message: string): ExpressionFailure => {
  const before = text.slice(0, at).split('\n');
  return new ExpressionFailure({ type: 'syntax', message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
};

const positionOf = (error: unknown): number =>
  error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;

const pieces = (text: string): readonly Piece[] => {
  try {
    return [...tokenizer(text, { ecmaVersion: 2022 })].map(({ type, start, end }) => ({ label: type.label, start, end }));
  } catch (error) {
    throw unexpected(text, positionOf(error));
  }
};

const unexpected = (text: string, at: number): ExpressionFailure => {
  const token = /^(?:=>|\?\.|\?\?|&&|\|\||[=!]==?|[<>]=?|[\w$]+|.)/.exec(text.slice(at))?.[0];
  return syntax(text, at, token === undefined ? 'Unexpected end of the expression.' : `Unexpected token: ${token}`);
};

/** Where the brace that opens at this index of the pieces closes. */
const closing = (all: readonly Piece[], open: number): number => {
  let depth = 0;
  for (let index = open; index < all.length; index += 1) {
    const label = all[index]?.label;
    if (label === '{' || label === '${') depth += 1;
    if (label === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
};

/** To Jira `{ id: c.id }` after an arrow or at the beginning is an object, to JavaScript a block. */
const objectsOutsideBrackets = (all: readonly Piece[]): readonly (readonly [open: number, close: number])[] =>
  all.flatMap(({ label }, index) => {
    const before = all[index - 1]?.label;
    if (label !== '{' || !(before === undefined || before === '=>' || before === ';')) return [];
    const [first, second] = [all[index + 1]?.label, all[index + 2]?.label];
    const isObject =
      first === '}' ||
      (second === ':' && (first === 'name' || first === 'string' || first === 'num')) ||
      (first === 'name' && second === ',');
    const close = closing(all, index);
    const [opened, closed] = [all[index], all[close]];
    return isObject && opened && closed ? [[opened.start, closed.end] as const] : [];
  });

const checkSize = (text: string, all: readonly Piece[]): void => {
  if (text.length > MOST_CHARACTERS)
    throw new ExpressionFailure({
      type: 'syntax',
      message: `Jira expression is too long (${String(text.length)}), limit: ${String(MOST_CHARACTERS)} characters`,
    });
  const leaves = all.filter(({ label }) => ['name', 'string', 'num', 'regexp', 'template', 'null', 'true', 'false'].includes(label)).length;
  if (leaves > MOST_LEAVES)
    throw new ExpressionFailure({
      type: 'syntax',
      message: `Jira expression has too many nodes (${String(leaves)}), limit: ${String(MOST_LEAVES)} leaves`,
    });
};

/** Parses the text of an expression, within Jira's limits of length and size; throws `ExpressionFailure`. */
export const parseExpression = (text: string): ParsedExpression => {
  const all = pieces(text);
  checkSize(text, all);
  if (all.length === 0) throw syntax(text, 0, 'Unexpected end of the expression.');
  const inserted = objectsOutsideBrackets(all)
    .flatMap(([open, close]) => [
      { at: open, bracket: '(' },
      { at: close, bracket: ')' },
    ])
    .sort((a, b) => a.at - b.at);
  const prepared = inserted.reduceRight((result, { at, bracket }) => result.slice(0, at) + bracket + result.slice(at), text);
  const original = (position: number): number => position - inserted.filter(({ at }, index) => at + index < position).length;
  try {
    const program = parse(prepared, { ecmaVersion: 2022, allowReturnOutsideFunction: true });
    return { program, source: ({ start, end }) => text.slice(original(start), original(end)) };
  } catch (error) {
    throw unexpected(text, original(positionOf(error)));
  }
};
