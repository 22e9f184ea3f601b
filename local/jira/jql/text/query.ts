import { stem, stemPrefix } from './stem';
import { cutWords, isEastern, type SearchableText, STOP_WORDS, wordsBeginningWith } from './words';

type TextTest = (text: SearchableText) => boolean;
export type TextQuery =
  { readonly ok: true; readonly test: TextTest } | { readonly ok: false; readonly reason: 'empty' | 'unreadable' | 'start' };

interface Token {
  readonly type: 'phrase' | 'word' | 'and' | 'or' | 'not' | 'plus' | 'minus' | 'open' | 'close';
  readonly text: string;
  readonly slop: number | undefined;
}

const TOKEN = /\s+|"((?:[^"\\]|\\.)*)"(?:~(\d+))?(?:\^[\d.]+)?|(&&|\|\||[()])|([+!-])(?=\S)|((?:\\.|[^\s"()\\])+)|["\\+!-]/gy;

/** Jira's search syntax: words, `"phrases"`, `*` and `?`, `word~`, `AND OR NOT`, `+ -`, brackets. `undefined` when it can't be read. */
const cut = (text: string): readonly Token[] | undefined => {
  const tokens: Token[] = [];
  const push = (type: Token['type'], content = '', slop?: number): number => tokens.push({ type, text: content, slop });
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const [, phrase, slop, bracket, sign, word] = match;
    if (phrase !== undefined) push('phrase', phrase, slop === undefined ? 0 : Number(slop));
    else if (bracket !== undefined) push(({ '&&': 'and', '||': 'or', '(': 'open', ')': 'close' } as const)[bracket] ?? 'and');
    else if (sign !== undefined) push(sign === '+' ? 'plus' : 'minus');
    else if (word === 'AND' || word === 'OR' || word === 'NOT') push(({ AND: 'and', OR: 'or', NOT: 'not' } as const)[word]);
    else if (word !== undefined) push('word', word);
    else if (match[0] === '"') return undefined;
  }
  return end === text.length ? tokens : undefined;
};

const unescape = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

const phraseTest = (words: readonly string[], slop: number): TextTest => {
  const [first = '', ...rest] = words;
  const inOrder = (all: readonly string[], start: number): boolean => {
    let at = start;
    for (const word of rest) {
      const next = all.indexOf(word, at + 1);
      if (next < 0 || next - at - 1 > slop) return false;
      at = next;
    }
    return true;
  };
  const run = words.join('');
  const eastern = isEastern(run);
  return (text) => {
    if (eastern && text.lower.includes(run)) return true;
    if (!words.every((word) => text.lower.includes(word))) return false;
    const all = text.words();
    for (let start = all.indexOf(first); start >= 0; start = all.indexOf(first, start + 1)) if (inOrder(all, start)) return true;
    return false;
  };
};

const wildcardTest = (pattern: string): TextTest => {
  const source = pattern
    .replaceAll(/[$()+./[\\\]^{|}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  if (isEastern(pattern.replaceAll(/[*?]/g, ''))) {
    const anywhere = new RegExp(source, 'u');
    return (text) => anywhere.test(text.lower);
  }
  const whole = new RegExp(`^${source}$`, 'u');
  const fixed = /^[^*?]*/.exec(pattern)?.[0] ?? '';
  return (text) => {
    for (const word of wordsBeginningWith(text.lower, fixed)) if (whole.test(word)) return true;
    return false;
  };
};

/** Levenshtein distance, as far as two edits: what `word~` allows. */
const within2 = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 2) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return (row[b.length] ?? 3) <= 2;
};

const wordTest = (written: string): TextTest | undefined => {
  if (STOP_WORDS.has(written)) return undefined;
  const stemmed = stem(written);
  const prefix = stemPrefix(stemmed);
  return (text) => {
    for (const word of wordsBeginningWith(text.lower, prefix)) if (stem(word) === stemmed) return true;
    return false;
  };
};

const every = (tests: readonly TextTest[]): TextTest | undefined => {
  const [first, second] = tests;
  if (!first) return undefined;
  return second ? (text) => tests.every((test) => test(text)) : first;
};

/** `undefined` for what searches for nothing: punctuation and stop words. */
const termTest = (token: Token): TextTest | undefined => {
  const lower = unescape(token.text).toLowerCase();
  if (token.type === 'phrase') {
    const words = cutWords(lower);
    return words.length === 0 ? undefined : phraseTest(words, token.slop ?? 0);
  }
  const fuzzy = /^(.+)~(?:[\d.]+)?$/.exec(lower)?.[1];
  if (fuzzy !== undefined) return (text) => text.words().some((word) => within2(word, fuzzy));
  if (/(?<!\\)[*?]/.test(token.text)) return wildcardTest(lower);
  const words = cutWords(lower.replace(/\^[\d.]+$/, ''));
  // One written word that is several (`lcls-ii`, a run of Chinese) is looked for as it stands.
  const [only = ''] = words;
  return words.length > 1 ? phraseTest(words, 0) : words.length === 1 ? wordTest(only) : undefined;
};

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

const UNREADABLE = Symbol('unreadable');
type Parsed = TextTest | undefined | typeof UNREADABLE;

const parseFactor = (cursor: Cursor): Parsed => {
  const token = cursor.tokens[cursor.at];
  if (!token) return UNREADABLE;
  cursor.at += 1;
  switch (token.type) {
    case 'phrase':
    case 'word':
      return termTest(token);
    case 'plus':
      return parseFactor(cursor);
    case 'minus':
    case 'not': {
      const inner = parseFactor(cursor);
      return typeof inner === 'function' ? (text) => !inner(text) : inner;
    }
    case 'open': {
      const inner = parseOr(cursor);
      if (cursor.tokens[cursor.at]?.type !== 'close') return UNREADABLE;
      cursor.at += 1;
      return inner;
    }
    case 'and':
    case 'or':
    case 'close':
      return UNREADABLE;
  }
};

const parseAnd = (cursor: Cursor): Parsed => {
  const tests: TextTest[] = [];
  for (;;) {
    const factor = parseFactor(cursor);
    if (factor === UNREADABLE) return UNREADABLE;
    if (factor) tests.push(factor);
    const next = cursor.tokens[cursor.at]?.type;
    if (next === undefined || next === 'or' || next === 'close') return every(tests);
    if (next === 'and') cursor.at += 1;
  }
};

const parseOr = (cursor: Cursor): Parsed => {
  const tests: TextTest[] = [];
  for (;;) {
    const part = parseAnd(cursor);
    if (part === UNREADABLE) return UNREADABLE;
    if (part) tests.push(part);
    if (cursor.tokens[cursor.at]?.type !== 'or') break;
    cursor.at += 1;
  }
  const [first, second] = tests;
  return second ? (text) => tests.some((test) => test(text)) : first;
};

/** Compiles what follows `~`. Words are stemmed and all required unless the text says otherwise; phrases match word for word. */
export const compileText = (text: string): TextQuery => {
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  if (/^[*?]/.test(text)) return { ok: false, reason: 'start' };
  const tokens = cut(text);
  if (!tokens) return { ok: false, reason: 'unreadable' };
  const cursor: Cursor = { tokens, at: 0 };
  const parsed = parseOr(cursor);
  if (parsed === UNREADABLE || cursor.at < tokens.length) return { ok: false, reason: 'unreadable' };
  return { ok: true, test: parsed ?? (() => false) };
};
