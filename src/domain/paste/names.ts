/** Telling a name above a message from any other short line. */

/** Marks of writing direction, joiners and spaces that programs put round names and times; matching goes without them. */
export const plainLine = (line: string): string =>
  line
    .replaceAll(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .trim();

const ADDRESS = /<?\s*(?:mailto:)?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})\s*>?/i;

/** Takes a mail address out of what names somebody: `"Vogel, Hannah" <hannah@example.com>`. */
export const splitAddress = (text: string): { readonly name: string; readonly address: string | null } => {
  const found = ADDRESS.exec(text.slice(0, 300));
  const [whole, address] = found ?? [];
  const rest = whole === undefined ? text : text.replace(whole, ' ').replaceAll(/\[\s*\]|\(\s*\)|<\s*>/g, ' ');
  return { name: tidyName(rest), address: address?.toLowerCase() ?? null };
};

/** A name without quotes, emoji codes, account numbers and the punctuation round it. */
export const tidyName = (text: string): string =>
  plainLine(text)
    .replaceAll(/:[a-z][\w+-]{1,30}:/g, ' ')
    .replaceAll(/["“”'‘’`*]/g, '')
    .replaceAll(/[(（]\d{5,12}[)）]/g, '')
    .replace(/\s+APP$/, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s,，;；:：>•·|-]+/, '')
    .replace(/[\s,，;；:：<•·|-]+$/, '');

const PARTICLES = new Set([
  'van',
  'von',
  'de',
  'der',
  'den',
  'da',
  'di',
  'du',
  'del',
  'la',
  'le',
  'bin',
  'al',
  'el',
  'und',
  'of',
  'and',
  'zu',
]);
/** Begins lines of logs and of mail headers, not names. */
const NOT_NAMES =
  /^(?:error|warn|warning|info|debug|trace|fatal|from|to|cc|sent|date|subject|re|fw|fwd|https?|note|ps|todo|version|发件人|收件人|主题|抄送|日期|发送时间|注意|备注|说明|问题|时间|地点|原因|附件)$/i;
const SENTENCE = /[。！？!?;；…，、=<>{}\\#%$]|\p{Ll}{4}\.\s|\p{Ll}\.$|\/\//u;

/** Whether a line can be a name: short, without a sentence's marks, its words written as names are. `lenient`: also one word in small letters. */
export const plausibleName = (name: string, lenient = false): boolean => {
  if (name === '' || name.length > 48 || SENTENCE.test(name) || !/\p{L}/u.test(name)) return false;
  const outside = name.replaceAll(/[(（[【][^)）\]】]*[)）\]】]/g, ' ').trim();
  const words = (outside === '' ? name : outside).split(/[\s,]+/).filter((word) => word !== '');
  const [first = ''] = words;
  if (words.length > 5 || NOT_NAMES.test(first)) return false;
  if (/\p{Script=Han}/u.test(outside)) return outside.replaceAll(/\s/g, '').length <= 16;
  if (words.length === 1 && lenient) return /^[@\w]/.test(first);
  return words.every(
    (word, index) => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) || (index > 0 && (PARTICLES.has(word.toLowerCase()) || /^[-–|@&\d]/.test(word))),
  );
};
