import { parseError } from './errors';
import type { Token } from './lexer';
import type { Statement } from './policy';
import type { ResultType } from './result-types';

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** In backticks: SQLite takes a name in double quotes that it does not know for a string. */
const name = (token: Token | undefined): string =>
  `\`${(token?.kind === 'word' ? token.text : (token?.value ?? '')).replaceAll('`', '``')}\``;

/** Words that SQLite reserves and MySQL leaves free for names. */
const reserved = new Set(['AUTOINCREMENT', 'DEFERRABLE', 'INDEXED', 'ISNULL', 'NOTHING', 'NOTNULL', 'TRANSACTION']);

/** Declared types whose SQLite affinity would change what is stored; the suffix keeps them text. */
const keptAsText = new Set(['TIMESTAMP', 'DATETIME', 'DATE', 'TIME', 'JSON', 'BINARY', 'VARBINARY', 'ENUM']);
const integerRange: Readonly<Record<string, readonly [string, string]>> = {
  TINYINT: ['-128', '127'],
  SMALLINT: ['-32768', '32767'],
  MEDIUMINT: ['-8388608', '8388607'],
  INT: ['-2147483648', '2147483647'],
  INTEGER: ['-2147483648', '2147483647'],
  BIGINT: ['-9223372036854775808', '9223372036854775807'],
  BOOLEAN: ['-128', '127'],
  BOOL: ['-128', '127'],
};
/** In bytes, where VARCHAR counts characters. */
const textBytes: Readonly<Record<string, string>> = { TINYTEXT: '255', TEXT: '65535', MEDIUMTEXT: '16777215' };
const renamedFunctions: Readonly<Record<string, string>> = {
  IF: 'iif',
  LENGTH: 'octet_length',
  CHAR_LENGTH: 'length',
  CHARACTER_LENGTH: 'length',
  GREATEST: 'max',
  LEAST: 'min',
  LCASE: 'lower',
  UCASE: 'upper',
};

/** What MySQL's strict mode would refuse in a column, as constraints that carry the column's name to the error. */
const columnChecks = (column: Token, type: string, length: string | undefined): string => {
  const quoted = name(column);
  if ((type === 'VARCHAR' || type === 'CHAR') && length !== undefined)
    return ` CONSTRAINT ${literal(`too-long:${column.value}`)} CHECK (length(${quoted}) <= ${length})`;
  const bytes = textBytes[type];
  if (bytes !== undefined) return ` CONSTRAINT ${literal(`too-long:${column.value}`)} CHECK (octet_length(${quoted}) <= ${bytes})`;
  const range = integerRange[type];
  if (range === undefined) return '';
  return (
    ` CONSTRAINT ${literal(`not-integer:${column.value}`)} CHECK (typeof(${quoted}) IN ('integer', 'null'))` +
    ` CONSTRAINT ${literal(`out-of-range:${column.value}`)} CHECK (${quoted} BETWEEN ${range[0]} AND ${range[1]} OR typeof(${quoted}) <> 'integer')`
  );
};

const noise = (tokens: readonly Token[], at: number): number => {
  const value = tokens[at]?.value;
  if (value === 'COLLATE' || value === 'COMMENT') return 2;
  if (value === 'CHARACTER' && tokens[at + 1]?.value === 'SET') return 3;
  if (value === 'UNSIGNED' || value === 'SIGNED') return 1;
  return 0;
};

const definitionText = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.kind === 'string') return literal(token.value);
      return token.kind === 'identifier' || (token.kind === 'word' && reserved.has(token.value)) ? name(token) : token.text;
    })
    .join(' ');

/** A column definition of CREATE TABLE or ADD COLUMN, its first token the column's name. */
const columnDefinition = (tokens: readonly Token[]): string => {
  const [column, type] = tokens;
  if (column === undefined || type === undefined) return definitionText(tokens);
  const hasLength = tokens[2]?.text === '(';
  const close = hasLength ? tokens.findIndex(({ text }) => text === ')') : 1;
  const length = hasLength && tokens[3]?.kind === 'number' ? tokens[3].text : undefined;
  const rest: Token[] = [];
  let numbered = false;
  for (let at = close + 1; at < tokens.length;) {
    const skipped = noise(tokens, at);
    const token = tokens[at];
    if (skipped > 0) at += skipped;
    else {
      if (token?.value === 'AUTO_INCREMENT') numbered = true;
      else if (token !== undefined) rest.push(token);
      at += 1;
    }
  }
  if (numbered) return `${name(column)} INTEGER PRIMARY KEY AUTOINCREMENT`;
  const declared = `${type.value}${keptAsText.has(type.value) ? '_TEXT' : ''}${definitionText(tokens.slice(2, close + 1))}`;
  return `${name(column)} ${declared} ${definitionText(rest)}${columnChecks(column, type.value, length)}`;
};

const tableParts = new Set(['PRIMARY', 'UNIQUE', 'CONSTRAINT', 'CHECK']);

const tablePart = (tokens: readonly Token[]): string => {
  const [first, second] = tokens;
  if (first?.kind !== 'word' || !tableParts.has(first.value)) return columnDefinition(tokens);
  const named = first.value === 'UNIQUE' && (second?.value === 'KEY' || second?.value === 'INDEX');
  return named ? `CONSTRAINT ${name(tokens[2])} UNIQUE ${definitionText(tokens.slice(3))}` : definitionText(tokens);
};

const createTable = (tokens: readonly Token[]): string => {
  const open = tokens.findIndex(({ text }) => text === '(');
  const parts: Token[][] = [[]];
  let depth = 0;
  let at = open;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.text === ')') depth -= 1;
    if (depth === 0 && token.text === ')') break;
    if (depth === 1 && token.text === ',') parts.push([]);
    else if (depth > 0) parts.at(-1)?.push(token);
    if (token.text === '(') depth += 1;
  }
  // A column that numbers itself is the key already; saying so twice is an error in SQLite.
  const numbered = tokens.some(({ value }) => value === 'AUTO_INCREMENT');
  const kept = parts.filter((part) => !(numbered && part[0]?.value === 'PRIMARY'));
  return `${definitionText(tokens.slice(0, open))} (${kept.map(tablePart).join(', ')})`;
};

const ifNotExists = (tokens: readonly Token[]): number =>
  tokens.findIndex(({ value }, at) => value === 'IF' && tokens[at + 1]?.value === 'NOT' && tokens[at + 2]?.value === 'EXISTS');

/** True of `ALTER TABLE … ADD COLUMN IF NOT EXISTS …`, which SQLite can't say: there the column's being there already is no error. */
export const addsColumnOnce = ({ verb, tokens }: Statement): boolean => verb === 'ALTER' && ifNotExists(tokens) > 0;

const alterTable = (all: readonly Token[]): string => {
  const once = ifNotExists(all);
  const tokens = once < 0 ? all : [...all.slice(0, once), ...all.slice(once + 3)];
  const at = tokens.findIndex(({ value }) => value === 'ADD');
  if (at < 0) return definitionText(tokens);
  const column = tokens[at + 1]?.value === 'COLUMN' ? at + 2 : at + 1;
  return `${definitionText(tokens.slice(0, column))} ${columnDefinition(tokens.slice(column))}`;
};

/** Index names belong to their table in MySQL and to the database in SQLite. */
const indexStatement = (tokens: readonly Token[]): string => {
  const on = tokens.findIndex(({ value }) => value === 'ON');
  const index = tokens[on - 1];
  const table = tokens[on + 1];
  if (on < 0 || index === undefined || table === undefined) return definitionText(tokens);
  const full = name({ ...index, kind: 'identifier', value: `${table.value.toLowerCase()}.${index.value.toLowerCase()}` });
  const tail = tokens[0]?.value === 'DROP' ? '' : ` ON ${definitionText(tokens.slice(on + 1))}`;
  return `${definitionText(tokens.slice(0, on - 1))} ${full}${tail}`;
};

const clockFunctions = new Set(['NOW', 'UTC_TIMESTAMP', 'CURRENT_TIMESTAMP', 'LOCALTIMESTAMP']);
const symbols: Readonly<Record<string, string>> = { '/': '* 1.0 /', '||': 'OR', '&&': 'AND', '<=>': 'IS' };

/** What stands in SQLite for one token, given the one before and the one after it; undefined when it stays. */
const replacement = (token: Token, before: Token | undefined, next: Token | undefined): string | undefined => {
  if (token.kind === 'string') return literal(token.value);
  if (token.kind === 'hint') return '';
  if (token.kind === 'symbol') return symbols[token.text];
  if (token.kind !== 'word') return undefined;
  if (next?.text === '(') return renamedFunctions[token.value];
  if (reserved.has(token.value)) return name(token);
  if (token.value === 'FROM' && next?.value === 'DUAL') return '';
  if (token.value === 'DUAL' && before?.value === 'FROM') return '';
  return token.value === 'SIGNED' && before?.value === 'AS' ? 'INTEGER' : undefined;
};

const query = (statement: Statement, now: string): string => {
  const { tokens, sql } = statement;
  let out = '';
  let last = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const before = tokens[at - 1];
    const next = tokens[at + 1];
    if (token.value === 'IN' && next?.text === '(' && tokens[at + 2]?.text === ')')
      throw parseError("You have an error in your SQL syntax near ')': a list can't be empty");
    out += sql.slice(last, token.start).replace(/\/\*[\s\S]*?\*\/|#[^\n]*/g, ' ');
    last = token.end;
    if (token.kind === 'word' && clockFunctions.has(token.value)) {
      out += literal(now);
      if (next?.text === '(') {
        at += tokens[at + 2]?.text === ')' ? 2 : 3;
        last = tokens[at]?.end ?? last;
      }
      continue;
    }
    out += replacement(token, before, next) ?? token.text;
    const isPattern = before?.value === 'LIKE' && (token.kind === 'string' || token.kind === 'parameter');
    if (isPattern && next?.value !== 'ESCAPE') out += " ESCAPE '\\'";
  }
  return out;
};

/**
 * Writes a MySQL statement in SQLite's words, where the same words would mean something else or nothing: definitions of tables and
 * indexes, division (never whole numbers only), `||`, string escapes, LIKE's escape, a few function names. Statements that use what
 * SQLite does not have fail there; an empty list, which SQLite alone takes, fails here.
 *
 * @param now the site's time as `YYYY-MM-DD HH:MM:SS`
 */
export const toSqlite = (statement: Statement, now: string): string => {
  const { tokens, verb } = statement;
  const what = tokens[1]?.value;
  if (verb === 'CREATE' && (what === 'TABLE' || tokens[2]?.value === 'TABLE')) return createTable(tokens);
  if (verb === 'ALTER') return alterTable(tokens);
  if ((verb === 'CREATE' || verb === 'DROP') && (what === 'INDEX' || tokens[2]?.value === 'INDEX')) return indexStatement(tokens);
  if (verb === 'TRUNCATE') return `DELETE FROM ${definitionText(tokens.slice(what === 'TABLE' ? 2 : 1))}`;
  if (verb === 'SHOW' && what === 'TABLES')
    return `SELECT name AS Tables FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`;
  return query(statement, now);
};

/**
 * An INSERT … VALUES with the site's time written into those `columns` that it leaves to their default; SQLite's own
 * `CURRENT_TIMESTAMP` would be the machine's time.
 *
 * @param columns names of the table's columns whose default is the time
 */
export const withClockDefaults = ({ sql, tokens }: Statement, columns: readonly string[], now: string): string => {
  const open = tokens.findIndex(({ text }) => text === '(');
  const close = tokens.findIndex(({ text }) => text === ')');
  const values = tokens.findIndex(({ value }) => value === 'VALUES');
  if (open < 0 || values !== close + 1) return sql;
  const given = new Set(tokens.slice(open + 1, close).map(({ text, value, kind }) => (kind === 'word' ? text : value).toLowerCase()));
  const missing = columns.filter((column) => !given.has(column.toLowerCase()));
  if (missing.length === 0) return sql;
  const ends = [close];
  let depth = 0;
  for (let at = values + 1; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (text === ')' && depth === 0) ends.push(at);
  }
  const time = `, ${missing.map(() => literal(now)).join(', ')}`;
  const names = `, ${missing.map((column) => `\`${column}\``).join(', ')}`;
  return ends.reduceRight((text, at) => {
    const start = tokens[at]?.start ?? text.length;
    return `${text.slice(0, start)}${at === close ? names : time}${text.slice(start)}`;
  }, sql);
};

/** MySQL's type behind the type that a column was declared with. */
export const declaredType = (declared: string): ResultType => {
  const upper = declared.toUpperCase();
  if (upper.startsWith('BIGINT') || upper === 'INTEGER') return { kind: 'bigint' };
  if (/^(?:TINYINT|SMALLINT|MEDIUMINT|INT|BOOL)/.test(upper)) return { kind: 'int' };
  if (/^(?:DECIMAL|NUMERIC)/.test(upper)) return { kind: 'decimal', scale: Number(/,\s*(\d+)/.exec(upper)?.[1] ?? 0) };
  if (/^(?:FLOAT|DOUBLE|REAL)/.test(upper)) return { kind: 'double' };
  return { kind: 'text' };
};
