import * as v from 'valibot';

const FrameTheme = v.object({
  attributes: v.record(v.string(), v.string()),
  styles: v.array(v.string()),
});

/** What a frame needs to look like the page around it: attributes of its root element, and the design tokens' style sheets. */
export type FrameTheme = v.InferOutput<typeof FrameTheme>;

let sheets: CSSStyleSheet[] = [];

const sheetOf = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

/** Dresses this document. Constructed style sheets pass any content security policy, as Forge's own theming does. */
export const applyTheme = (input: unknown): void => {
  const theme = v.parse(FrameTheme, input);
  for (const [name, value] of Object.entries(theme.attributes)) document.documentElement.setAttribute(name, value);
  const next = theme.styles.map(sheetOf);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet)), ...next];
  sheets = next;
};
