import type { Language } from './vocabulary';

const HAN = /\p{Script=Han}/gu;
const WORD = /[\p{Script=Latin}\p{N}]+/gu;

/**
 * The language a text is written in: Chinese where Han characters outnumber Latin words, since product names and error codes stay Latin in
 * Chinese texts. A text with neither has the `fallback`, the project's language.
 */
export const languageOf = (text: string, fallback: Language): Language => {
  const han = text.match(HAN)?.length ?? 0;
  const words = text.match(WORD)?.length ?? 0;
  if (han === 0 && !/\p{L}/u.test(text)) return fallback;
  return han > words ? 'zh-CN' : 'en-US';
};
