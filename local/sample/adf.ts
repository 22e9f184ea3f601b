/** A plain text as an Atlassian document, a paragraph a line. */
export const adf = (text: string): unknown => ({
  type: 'doc',
  version: 1,
  content: text.split('\n').map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] })),
});
