/** A document in Atlassian Document Format, as far as Evenhand writes it. */
export interface AdfDocument {
  version: 1;
  type: 'doc';
  content: AdfBlock[];
}

export type AdfBlock =
  | { type: 'paragraph'; content: AdfInline[] }
  | { type: 'blockquote'; content: AdfBlock[] }
  | { type: 'heading'; attrs: { level: 3 }; content: AdfInline[] };

type AdfInline = { type: 'text'; text: string; marks?: { type: 'strong' }[] } | { type: 'hardBreak' };

const lines = (text: string): AdfInline[] =>
  text.split('\n').flatMap((line, index): AdfInline[] => [
    ...(index === 0 ? [] : [{ type: 'hardBreak' as const }]),
    // ADF has no empty text nodes.
    ...(line === '' ? [] : [{ type: 'text' as const, text: line }]),
  ]);

/** One paragraph; line breaks are kept, everything else is plain text. */
export const paragraph = (text: string): AdfBlock => ({ type: 'paragraph', content: lines(text) });

/** A paragraph that starts with a word in bold. */
export const labelled = (label: string, text: string): AdfBlock => ({
  type: 'paragraph',
  content: [{ type: 'text', text: `${label} `, marks: [{ type: 'strong' }] }, ...lines(text)],
});

/** A quotation; blank lines separate its paragraphs. */
export const quote = (text: string): AdfBlock => ({ type: 'blockquote', content: paragraphs(text) });

/** Text as paragraphs, cut at blank lines. */
export const paragraphs = (text: string): AdfBlock[] => text.split(/\n{2,}/).map(paragraph);

export const document = (content: AdfBlock[]): AdfDocument => ({ version: 1, type: 'doc', content });
