/** M. F. Porter, "An algorithm for suffix stripping" (1980): what makes `configure` find "configured" and "configuring". */

const VOWEL = '(?:[aeiou]|(?<=[^aeiou])y)';
const CONSONANT = '(?:[^aeiouy]|^y|(?<=[aeiou])y)';
const MEASURE_ABOVE_0 = new RegExp(`^${CONSONANT}*${VOWEL}+${CONSONANT}`);
const MEASURE_1 = new RegExp(`^${CONSONANT}*${VOWEL}+${CONSONANT}+${VOWEL}*$`);
const MEASURE_ABOVE_1 = new RegExp(`^${CONSONANT}*${VOWEL}+${CONSONANT}+${VOWEL}+${CONSONANT}`);
const HAS_VOWEL = /[aeiou]|[^aeiou]y/;
const ENDS_SHORT = new RegExp(`^${CONSONANT}+[aeiouy][^aeiouwxy]$`);

type Rule = readonly [suffix: string, replacement: string];

const STEP_2: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
];
const STEP_3: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];
const STEP_4 = [
  ...['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'],
].sort((a, b) => b.length - a.length);

const byRule = (word: string, rules: readonly Rule[], condition: RegExp): string => {
  const rule = rules.filter(([suffix]) => word.endsWith(suffix)).sort(([a], [b]) => b.length - a.length)[0];
  if (!rule) return word;
  const stem = word.slice(0, -rule[0].length);
  return condition.test(stem) ? stem + rule[1] : word;
};

const plural = (word: string): string => {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
};

const pastAndProgressive = (word: string): string => {
  if (word.endsWith('eed')) return MEASURE_ABOVE_0.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const stem = /^(.*)(?:ed|ing)$/.exec(word)?.[1];
  if (stem === undefined || !HAS_VOWEL.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeioulsz])\1$/.test(stem)) return stem.slice(0, -1);
  return MEASURE_1.test(stem) && ENDS_SHORT.test(stem) ? `${stem}e` : stem;
};

const yToI = (word: string): string => (word.endsWith('y') && HAS_VOWEL.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word);

const step4 = (word: string): string => {
  if (/[st]ion$/.test(word)) return MEASURE_ABOVE_1.test(word.slice(0, -3)) ? word.slice(0, -3) : word;
  const suffix = STEP_4.find((ending) => word.endsWith(ending));
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  return MEASURE_ABOVE_1.test(stem) ? stem : word;
};

const tidy = (word: string): string => {
  const stem = word.slice(0, -1);
  const withoutE = word.endsWith('e') && (MEASURE_ABOVE_1.test(stem) || (MEASURE_1.test(stem) && !ENDS_SHORT.test(stem))) ? stem : word;
  return withoutE.endsWith('ll') && MEASURE_ABOVE_1.test(withoutE.slice(0, -1)) ? withoutE.slice(0, -1) : withoutE;
};

/** The stem of an English word in lower case; words of other alphabets and with digits stay as they are. */
export const stem = (word: string): string => {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  return tidy(step4(byRule(byRule(yToI(pastAndProgressive(plural(word))), STEP_2, MEASURE_ABOVE_0), STEP_3, MEASURE_ABOVE_0)));
};

/** The longest beginning that every word with this stem shares: what a text must contain to be worth cutting into words. */
export const stemPrefix = (stemmed: string): string => stemmed.replace(/[ei]$/, '');
