/** Texts on their way into a spreadsheet and back. Spreadsheets run what begins like a formula; an apostrophe in front makes it text. */

const FORMULA = /^'*\s*[=+\-@\t\r]/;

/** The text as it may stand in a spreadsheet's cell. {@link unguarded} gives back exactly what went in. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A cell's text without the apostrophe that {@link guarded} put before it. */
export const unguarded = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);
