import type { Token } from './lexer';

/** MySQL's type of a result column, as far as it decides how Forge SQL writes the value in JSON. */
export type ResultType =
  { readonly kind: 'int' | 'bigint' | 'double' | 'text' | 'unknown' } | { readonly kind: 'decimal'; readonly scale: number };

/** One item of the outermost SELECT list. */
export interface SelectItem {
  readonly tokens: readonly Token[];
  readonly alias: string | undefined;
}

/** Asks the database for the declared type of a column that an item names. */
export type ColumnType = (column: readonly Token[]) => ResultType;

const bigint: ResultType = { kind: 'bigint' };
const text: ResultType = { kind: 'text' };
const unknown: ResultType = { kind: 'unknown' };
const double: ResultType = { kind: 'double' };
const decimal = (scale: number): ResultType => ({ kind: 'decimal', scale: Math.min(scale, 30) });

/** Extra digits that a quotient or an average gets in TiDB and MySQL (`div_precision_increment`). */
const quotientDigits = 4;

const countingFunctions = new Set(
  'COUNT ROW_NUMBER RANK DENSE_RANK NTILE LENGTH CHAR_LENGTH CHARACTER_LENGTH OCTET_LENGTH INSTR LOCATE POSITION SIGN FLOOR CEIL CEILING EXISTS DATEDIFF YEAR MONTH DAY HOUR MINUTE SECOND UNIX_TIMESTAMP'.split(
    ' ',
  ),
);
const textFunctions = new Set(
  'CONCAT CONCAT_WS LOWER UPPER LCASE UCASE SUBSTR SUBSTRING LEFT RIGHT TRIM LTRIM RTRIM REPLACE HEX LPAD RPAD REVERSE GROUP_CONCAT DATE_FORMAT JSON_EXTRACT JSON_UNQUOTE DATE NOW CURRENT_TIMESTAMP CURRENT_DATE'.split(
    ' ',
  ),
);
const logical = new Set([
  'AND',
  'OR',
  'NOT',
  'XOR',
  'IS',
  'IN',
  'LIKE',
  'BETWEEN',
  'REGEXP',
  '=',
  '<',
  '>',
  '<=',
  '>=',
  '<>',
  '!=',
  '<=>',
  '&&',
  '||',
  '!',
]);

const is = (token: Token | undefined, value: string): boolean =>
  token !== undefined && (token.kind === 'word' || token.kind === 'symbol') && token.value === value;

const depthStep = (token: Token): number => (is(token, '(') || is(token, 'CASE') ? 1 : is(token, ')') || is(token, 'END') ? -1 : 0);

/** Splits at tokens of the outermost level. */
const splitAt = (tokens: readonly Token[], separates: (token: Token) => boolean): Token[][] => {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthStep(token);
    if (depth === 0 && separates(token) && depthStep(token) === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
};

const withoutAlias = (tokens: readonly Token[]): SelectItem => {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  if (last === undefined || before === undefined || !(last.kind === 'word' || last.kind === 'identifier'))
    return { tokens, alias: undefined };
  if (is(before, 'AS')) return { tokens: tokens.slice(0, -2), alias: last.kind === 'identifier' ? last.value : last.text };
  const endsOperand =
    before.kind === 'identifier' ||
    before.kind === 'word' ||
    before.kind === 'number' ||
    before.text === ')' ||
    before.kind === 'parameter';
  if (!endsOperand || logical.has(before.value) || is(last, 'END') || is(last, 'NULL')) return { tokens, alias: undefined };
  return { tokens: tokens.slice(0, -1), alias: last.kind === 'identifier' ? last.value : last.text };
};

/** The items of the outermost SELECT list; undefined when there is none or it holds a `*`. */
export const selectItems = (tokens: readonly Token[]): readonly SelectItem[] | undefined => {
  let depth = 0;
  let begin = -1;
  let end = tokens.length;
  for (const [at, token] of tokens.entries()) {
    depth += depthStep(token);
    if (depth !== 0) continue;
    if (begin < 0 && is(token, 'SELECT')) begin = at + 1;
    else if (begin >= 0 && (is(token, 'FROM') || is(token, 'WHERE') || is(token, 'UNION') || is(token, 'ORDER') || is(token, 'LIMIT'))) {
      end = at;
      break;
    }
  }
  if (begin < 0) return undefined;
  if (is(tokens[begin], 'DISTINCT') || is(tokens[begin], 'ALL')) begin += 1;
  const items = splitAt(tokens.slice(begin, end), (token) => is(token, ',')).map(withoutAlias);
  return items.some((item) => is(item.tokens.at(-1), '*')) ? undefined : items;
};

const merge = (types: readonly ResultType[]): ResultType => {
  const known = types.filter((type) => type.kind !== 'unknown');
  if (known.length === 0) return unknown;
  if (known.some(({ kind }) => kind === 'text')) return text;
  if (known.some(({ kind }) => kind === 'double')) return double;
  const scales = known.flatMap((type) => (type.kind === 'decimal' ? [type.scale] : []));
  return scales.length > 0 ? decimal(Math.max(...scales)) : bigint;
};

const scaleOf = (type: ResultType): number => (type.kind === 'decimal' ? type.scale : 0);

const product = (operator: string, left: ResultType, right: ResultType): ResultType => {
  if (left.kind === 'double' || right.kind === 'double' || left.kind === 'text' || right.kind === 'text') return double;
  if (operator === '/') return decimal(scaleOf(left) + quotientDigits);
  if (operator === 'DIV') return bigint;
  if (left.kind !== 'decimal' && right.kind !== 'decimal') return bigint;
  return decimal(operator === '*' ? scaleOf(left) + scaleOf(right) : Math.max(scaleOf(left), scaleOf(right)));
};

const castType = (target: readonly Token[]): ResultType => {
  const name = target[0]?.value ?? '';
  if (name === 'DECIMAL') {
    const digits = target.filter(({ kind }) => kind === 'number').map(({ value }) => Number(value));
    return decimal(digits[1] ?? 0);
  }
  if (name === 'SIGNED' || name === 'UNSIGNED') return bigint;
  return name === 'DOUBLE' || name === 'FLOAT' || name === 'REAL' ? double : text;
};

const caseType = (tokens: readonly Token[], column: ColumnType): ResultType => {
  const parts = splitAt(tokens.slice(1, -1), (token) => ['WHEN', 'THEN', 'ELSE'].some((word) => is(token, word)));
  const words = tokens.slice(1, -1).filter((token, at, all) => {
    const depth = all.slice(0, at).reduce((sum, before) => sum + depthStep(before), 0);
    return depth === 0 && ['WHEN', 'THEN', 'ELSE'].some((word) => is(token, word));
  });
  return merge(parts.slice(1).flatMap((part, at) => (is(words[at], 'WHEN') ? [] : [typeOf(part, column)])));
};

const callType = (name: string, inner: readonly Token[], column: ColumnType): ResultType => {
  const parts = splitAt(is(inner[0], 'DISTINCT') ? inner.slice(1) : inner, (token) => is(token, ','));
  const first = (): ResultType => typeOf(parts[0] ?? [], column);
  if (countingFunctions.has(name)) return bigint;
  if (textFunctions.has(name)) return text;
  switch (name) {
    case 'MAX':
    case 'MIN':
    case 'ABS':
    case 'ANY_VALUE':
    case 'NULLIF':
      return first();
    case 'SUM': {
      const type = first();
      return type.kind === 'double' || type.kind === 'text' ? double : decimal(scaleOf(type));
    }
    case 'AVG': {
      const type = first();
      return type.kind === 'double' || type.kind === 'text' ? double : decimal(scaleOf(type) + quotientDigits);
    }
    case 'ROUND': {
      const type = first();
      const digits = Number(parts[1]?.[0]?.value ?? 0);
      return type.kind === 'decimal' ? decimal(Math.min(type.scale, digits)) : type.kind === 'double' ? double : bigint;
    }
    case 'COALESCE':
    case 'IFNULL':
    case 'GREATEST':
    case 'LEAST':
      return merge(parts.map((part) => typeOf(part, column)));
    case 'IF':
      return merge(parts.slice(1).map((part) => typeOf(part, column)));
    case 'CAST': {
      const [, target = []] = splitAt(inner, (token) => is(token, 'AS'));
      return castType(target);
    }
    default:
      return unknown;
  }
};

const primaryType = (tokens: readonly Token[], column: ColumnType): ResultType => {
  const [first] = tokens;
  if (first === undefined) return unknown;
  if (is(first, '-') || is(first, '+')) return merge([typeOf(tokens.slice(1), column)]);
  if (first.kind === 'number') return /[.eE]/.test(first.value) ? decimal(first.value.split('.')[1]?.length ?? 0) : bigint;
  if (first.kind === 'string') return text;
  if (first.kind === 'parameter' || is(first, 'NULL')) return unknown;
  if (is(first, 'TRUE') || is(first, 'FALSE')) return bigint;
  if (is(first, 'CASE')) return caseType(tokens, column);
  if (is(first, '(')) return is(tokens[1], 'SELECT') ? unknown : typeOf(tokens.slice(1, -1), column);
  if (is(tokens[1], '(')) {
    const close = tokens.findIndex((_, at) => at > 0 && tokens.slice(1, at + 1).reduce((sum, token) => sum + depthStep(token), 0) === 0);
    return callType(first.value.toUpperCase(), tokens.slice(2, close), column);
  }
  return column(tokens);
};

/** The type of an expression, by MySQL's rules for literals, operators and functions. */
export const typeOf = (tokens: readonly Token[], column: ColumnType): ResultType => {
  if (splitAt(tokens, (token) => (token.kind === 'word' || token.kind === 'symbol') && logical.has(token.value)).length > 1) return bigint;
  const sum = splitAt(tokens, (token) => is(token, '+') || is(token, '-')).filter((part) => part.length > 0);
  if (sum.length > 1) {
    const types = sum.map((part) => typeOf(part, column));
    return types.some(({ kind }) => kind === 'text' || kind === 'double')
      ? double
      : types.every(({ kind }) => kind !== 'decimal')
        ? bigint
        : merge(types);
  }
  const separates = (token: Token): boolean => ['*', '/', '%', 'DIV', 'MOD'].some((operator) => is(token, operator));
  const factors = splitAt(tokens, separates);
  if (factors.length > 1) {
    let depth = 0;
    const operators = tokens.filter((token) => {
      depth += depthStep(token);
      return depth === 0 && separates(token);
    });
    const types = factors.map((part) => typeOf(part, column));
    return types.slice(1).reduce((left, right, at) => product(operators[at]?.value ?? '*', left, right), types[0] ?? unknown);
  }
  return primaryType(tokens, column);
};

/** True of `MAX(…)` and `MIN(…)`, which keep the type of what they look at. */
export const keepsColumnType = (item: SelectItem): boolean => is(item.tokens[0], 'MAX') || is(item.tokens[0], 'MIN');
