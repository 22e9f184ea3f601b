/** A text cut into words once, and only when a condition needs them. */
export interface SearchableText {
  readonly lower: string;
  /** Words in order, as written, in lower case; each Chinese, Japanese or Korean character is a word. */
  readonly words: () => readonly string[];
}

const EASTERN = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const WORD_SOURCE = String.raw`[${EASTERN}]|(?:(?![${EASTERN}])[\p{L}\p{N}\p{M}_])+(?:'\p{L}+)?`;
const WORD = new RegExp(WORD_SOURCE, 'gu');
const WORD_HERE = new RegExp(WORD_SOURCE, 'uy');
const INSIDE_WORD = new RegExp(String.raw`^(?![${EASTERN}])[\p{L}\p{N}\p{M}_]`, 'u');
const ALL_EASTERN = new RegExp(`^[${EASTERN}]+$`, 'u');

/** Words that say nothing on their own: neither searched for nor required. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be but by for if in into is it no not of on or s such t that the their then there these they this to was will with'.split(
    ' ',
  ),
);

/** Whether a text has nothing but Chinese, Japanese or Korean characters, each of which is a word. */
export const isEastern = (text: string): boolean => ALL_EASTERN.test(text);

/** Cuts text into words; `it's` counts as `it`. */
export const cutWords = (lower: string): readonly string[] => (lower.match(WORD) ?? []).map((word) => word.replace(/'.*$/, ''));

export const searchable = (text: string): SearchableText => {
  const lower = text.toLowerCase();
  let words: readonly string[] | undefined;
  return { lower, words: () => (words ??= cutWords(lower)) };
};

/** The words of a text that begin with these letters: found without cutting the whole text. */
export const wordsBeginningWith = function* (lower: string, letters: string): Generator<string> {
  for (let at = lower.indexOf(letters); at >= 0; at = lower.indexOf(letters, at + 1)) {
    if (at > 0 && INSIDE_WORD.test(lower.charAt(at - 1))) continue;
    WORD_HERE.lastIndex = at;
    const [word] = WORD_HERE.exec(lower) ?? [];
    if (word !== undefined) yield word.replace(/'.*$/, '');
  }
};
