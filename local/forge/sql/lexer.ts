/** A piece of a MySQL statement. Blanks and comments are left out; optimizer hints are kept, as the query policy looks at them. */
export interface Token {
  readonly kind: 'word' | 'identifier' | 'string' | 'number' | 'parameter' | 'symbol' | 'hint';
  /** As written. */
  readonly text: string;
  /** Words in upper case; identifiers and strings without quotes and escapes; else as written. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export class SqlSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SqlSyntaxError';
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', Z: '\x1a', '0': '\0', '%': '\\%', _: '\\_' };

/** Reads a quoted piece from its opening quote; a doubled quote stands for itself, and in strings a backslash escapes. */
const quoted = (sql: string, start: number, quote: string): { end: number; value: string } => {
  let value = '';
  let at = start + 1;
  while (at < sql.length) {
    const char = sql.charAt(at);
    if (char === quote) {
      if (sql.charAt(at + 1) !== quote) return { end: at + 1, value };
      value += quote;
      at += 2;
    } else if (char === '\\' && quote !== '`') {
      const next = sql.charAt(at + 1);
      value += escapes[next] ?? next;
      at += 2;
    } else {
      value += char;
      at += 1;
    }
  }
  throw new SqlSyntaxError(`unterminated ${quote}`);
};

const patterns: readonly { readonly kind: Token['kind'] | 'skip'; readonly pattern: RegExp }[] = [
  { kind: 'skip', pattern: /\s+|--(?=\s|$)[^\n]*|#[^\n]*/y },
  { kind: 'hint', pattern: /\/\*\+[\s\S]*?\*\//y },
  { kind: 'skip', pattern: /\/\*[\s\S]*?\*\//y },
  { kind: 'number', pattern: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y },
  { kind: 'word', pattern: /[A-Za-z_@$\u0080-\uffff][\w@$\u0080-\uffff]*/y },
  { kind: 'parameter', pattern: /\?/y },
  { kind: 'symbol', pattern: /<=>|<=|>=|<>|!=|:=|\|\||&&|->>|->|[-+*/%=<>!~^&|(),.;:[\]{}]/y },
];

/** Splits a MySQL statement into tokens. Throws `SqlSyntaxError` on an open quote or a character that SQL does not know. */
export const tokenize = (sql: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  scan: while (at < sql.length) {
    const char = sql.charAt(at);
    if (char === "'" || char === '"' || char === '`') {
      const { end, value } = quoted(sql, at, char);
      tokens.push({ kind: char === '`' ? 'identifier' : 'string', text: sql.slice(at, end), value, start: at, end });
      at = end;
      continue;
    }
    for (const { kind, pattern } of patterns) {
      pattern.lastIndex = at;
      const text = pattern.exec(sql)?.[0];
      if (text === undefined) continue;
      if (kind !== 'skip')
        tokens.push({ kind, text, value: kind === 'word' ? text.toUpperCase() : text, start: at, end: at + text.length });
      at += text.length;
      continue scan;
    }
    throw new SqlSyntaxError(`near '${sql.slice(at, at + 20)}'`);
  }
  return tokens;
};
