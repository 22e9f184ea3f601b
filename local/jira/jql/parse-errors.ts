import { JQLSyntaxError, RESERVED_WORDS, type Clause, type Jast, type JQLParseError, type TerminalClause } from '@atlaskit/jql-ast';
import { emptyNotComparable, listNotSupported, onlyEmptySupported, predicateNotSupported } from './messages';

const OPERATORS = "'=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'";
const OPERATOR_NAMES: Readonly<Record<string, string>> = {
  '=': 'equals',
  '!=': 'not_equals',
  '~': 'like',
  '!~': 'not_like',
  '<': 'less_than',
  '>': 'greater_than',
  '<=': 'less_than_equals',
  '>=': 'greater_than_equals',
  in: 'in',
  'not in': 'not_in',
};
const ESCAPES = "The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.";
const RESERVED_CHARACTERS = /^[{}*/%+^$#@?;]/;
const HISTORY_PREDICATES = ['after', 'before', 'by', 'during', 'from', 'on', 'to'];

interface Trouble {
  /** The text at which the grammar gave up; empty at the end of the query. */
  readonly received: string;
  readonly expecting: (token: string) => boolean;
  readonly place: string;
  readonly before: string;
  readonly clause: TerminalClause | undefined;
}

/** The last clause that begins before a position of the text. */
const clauseBefore = (clause: Clause | undefined, position: number): TerminalClause | undefined => {
  if (!clause) return undefined;
  if (clause.clauseType === 'not') return clauseBefore(clause.clause, position);
  if (clause.clauseType === 'terminal') return clause.position && clause.position[0] < position ? clause : undefined;
  return clause.clauses
    .map((part) => clauseBefore(part, position))
    .filter((part) => part !== undefined)
    .at(-1);
};

/** The word at the position, even where the lexer stopped inside it. */
const receivedText = (text: string, error: JQLSyntaxError): string => {
  const rest = text.slice(error.start);
  if (/^["']/.test(rest)) return text.slice(error.start, error.stop);
  return /^[^\s()[\],=!<>~|&"']+/.exec(rest)?.[0] ?? rest.charAt(0);
};

const lexical = ({ received, place }: Trouble): string | undefined => {
  const quote = /^(["'])([^]*)$/.exec(received);
  if (quote && !(received.length > 1 && received.endsWith(quote[1] ?? '')))
    return quote[2] === ''
      ? `The quoted string has not been completed.${place}`
      : `The quoted string '${(quote[2] ?? '').replaceAll(/\s/g, ' ')}' has not been completed.${place}`;
  if (received.startsWith('\\'))
    return received.length === 1
      ? `The escape sequence has not been completed. ${ESCAPES}${place}`
      : `'${received.slice(0, 2)}' is an illegal JQL escape sequence. ${ESCAPES}${place}`;
  const reserved = RESERVED_CHARACTERS.exec(received)?.[0];
  if (reserved === undefined) return undefined;
  const escape = `\\u${reserved.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `The character '${reserved}' is a reserved JQL character. You must enclose it in a string or use the escape '${escape}' instead.${place}`;
};

const atTheEnd = ({ expecting, before }: Trouble): string => {
  if (expecting('CHANGED')) return `Expecting operator before the end of the query. The valid operators are ${OPERATORS}.`;
  if (expecting('BY')) return "Expecting 'by' before the end of the query.";
  if (expecting("'['")) return "Expecting '[' before the end of the query.";
  if (expecting("']'")) return "Expecting ']' before the end of the query.";
  if (expecting('CUSTOMFIELD')) return 'Expecting a field name at the end of the query.';
  if (expecting("')'")) return "Expecting ')' before the end of the query.";
  if (/\($|,$/.test(before) && !expecting('EMPTY')) return 'Expecting a function argument at the end of the query.';
  if (/\[$/.test(before)) return 'Expecting a custom field id (a positive number) before the end of the query.';
  return 'Expecting either a value, list or function before the end of the query.';
};

/** What is wrong with a value that the grammar doesn't take after the operator before it; Jira's grammar takes it and its validation doesn't. */
const refusedOperand = (trouble: Trouble, text: string, start: number): string | undefined => {
  const { clause, received, expecting } = trouble;
  const operator = clause?.operator?.value;
  if (!clause || operator === undefined) return undefined;
  if (received.startsWith('(') && expecting('EMPTY') && OPERATOR_NAMES[operator] !== undefined) {
    const list = /^\([^()]*\)/.exec(text.slice(start))?.[0];
    if (list) return listNotSupported(operator, list, clause.field.value);
  }
  if ((operator === 'is' || operator === 'is not') && expecting('EMPTY') && received !== '' && !expecting('POSNUMBER'))
    return onlyEmptySupported(operator, clause.field.value);
  if (HISTORY_PREDICATES.includes(received.toLowerCase()) && expecting('ORDER')) {
    const operand = /^\s*("[^"]*"|'[^']*'|[^\s()]+(\([^()]*\))?|\([^()]*\))/.exec(text.slice(start + received.length))?.[1] ?? '';
    const shown = /^["'(]|\)$/.test(operand) ? operand : `"${operand}"`;
    return predicateNotSupported(OPERATOR_NAMES[operator] ?? operator.replaceAll(' ', '_'), `${received.toLowerCase()} ${shown}`);
  }
  if (/^(empty|null)$/i.test(received) && !expecting('EMPTY') && /^[<>]/.test(operator))
    return emptyNotComparable(operator, 'EMPTY', clause.field.value);
  if (operator === 'changed' && expecting('ORDER') && received !== '')
    return `The CHANGED operator does not support the use of values without predicates. You must prefix the ${received} value with a suitable predicate.`;
  return undefined;
};

const expectingField = ({ received, place }: Trouble): string => {
  if (received.startsWith('[')) return `Expecting a field name but got '['. Did you mean 'cf['?${place}`;
  if (isReservedWord(received)) return reservedWord(received, place);
  return `Expecting a field name but got '${received}'. You must surround '${received}' in quotation marks to use it as a field name.${place}`;
};

const GRAMMAR_WORDS = ['and', 'or', 'not', 'in', 'is', 'was', 'changed', 'order', 'by', 'asc', 'desc', 'empty', 'null'];
const isReservedWord = (word: string): boolean => {
  const lower = word.toLowerCase();
  return !GRAMMAR_WORDS.includes(lower) && RESERVED_WORDS.has(lower);
};
const reservedWord = (word: string, place: string): string =>
  `'${word}' is a reserved JQL word. You must surround it in quotation marks to use it in a query.${place}`;

const atToken = (trouble: Trouble): string => {
  const { received, expecting, place, before } = trouble;
  if (/\border\s+by\b/i.test(before) && !expecting('CUSTOMFIELD')) {
    const afterDirection = /\b(asc|desc)$/i.test(before);
    return afterDirection
      ? `Expecting ',' but got '${received}'.${place}`
      : `Expecting either 'ASC' or 'DESC' but got '${received}'.${place}`;
  }
  if (expecting('CHANGED')) return `Expecting operator but got '${received}'. The valid operators are ${OPERATORS}.${place}`;
  if (expecting('BY')) return `Expecting 'by' but got '${received}'.${place}`;
  if (expecting("'['")) return `Expecting '[' but got '${received}'.${place}`;
  if (/\[$/.test(before)) return `Expecting a custom field id (a positive number) but got '${received}'.${place}`;
  if (expecting("']'")) return `Expecting ']' but got '${received}'.${place}`;
  if (expecting('CUSTOMFIELD')) return expectingField(trouble);
  if (expecting('EMPTY') || expecting('POSNUMBER')) {
    if (isReservedWord(received)) return reservedWord(received, place);
    if (!expecting('EMPTY') && /\w\s*\([^()]*$/.test(before))
      return /,$/.test(before) && received === ')'
        ? `Function argument must be specified.${place}`
        : `Expecting a function argument but got '${received}'. You must surround '${received}' in quotation marks to use it as an argument.${place}`;
    return `Expecting either a value, list or function but got '${received}'. You must surround '${received}' in quotation marks to use it as a value.${place}`;
  }
  if (expecting('IN')) return `Expecting 'IN' but got '${received}'.${place}`;
  if (expecting("')'"))
    return /\w\s*\([^()]*$/.test(before) && received !== ''
      ? `Expecting ')' or ',' but got '${received}'.${place}`
      : `Expecting ')' but got '${received}'.${place}`;
  if (expecting('ORDER')) return `Expecting either 'OR' or 'AND' but got '${received}'.${place}`;
  return `Unable to parse the query at '${received}'.${place}`;
};

/** Jira's words for a query that its grammar refuses: `Error in the JQL Query: … (line 1, character 9)`. */
export const describeSyntaxError = (text: string, jast: Jast, error: JQLParseError): string => {
  if (!(error instanceof JQLSyntaxError)) return `Error in the JQL Query: ${error.description}`;
  const atEnd = error.start >= text.trimEnd().length;
  const expected = /expecting (.*)$/.exec(error.description)?.[1] ?? /missing (\S+) at/.exec(error.description)?.[1] ?? '';
  const tokens = new Set(expected.replaceAll(/^\{|\}$/g, '').split(', '));
  const trouble: Trouble = {
    received: atEnd ? '' : receivedText(text, error),
    expecting: (token) => tokens.has(token),
    place: ` (line ${String(error.line)}, character ${String(error.charPositionInLine + 1)})`,
    before: text.slice(0, error.start).trimEnd(),
    clause: clauseBefore(jast.query?.where ?? undefined, error.start),
  };
  if (atEnd) return `Error in the JQL Query: ${atTheEnd(trouble)}`;
  const wrong = lexical(trouble);
  if (wrong !== undefined) return `Error in the JQL Query: ${wrong}`;
  return refusedOperand(trouble, text, error.start) ?? `Error in the JQL Query: ${atToken(trouble)}`;
};
