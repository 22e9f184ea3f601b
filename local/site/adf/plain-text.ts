import type { AdfNode } from './schema';

const string = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const inline = (nodes: readonly AdfNode[] | undefined): string =>
  (nodes ?? [])
    .map((node) => {
      if (node.type === 'hardBreak') return '\n';
      if (node.type === 'mention' || node.type === 'emoji' || node.type === 'status') return string(node.attrs?.text);
      if (node.type !== 'text') return inline(node.content);
      const link = node.marks?.find(({ type }) => type === 'link');
      const text = node.text ?? '';
      const wrapped = (node.marks ?? []).reduce((inner, { type }) => {
        if (type === 'strong') return `**${inner}**`;
        if (type === 'em') return `_${inner}_`;
        return type === 'code' ? `\`${inner}\`` : inner;
      }, text);
      return link === undefined ? wrapped : `[${wrapped}](${string(link.attrs?.href)})`;
    })
    .join('');

const block = (node: AdfNode): string => {
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level ?? 1))} ${inline(node.content)}`;
    case 'bulletList':
    case 'taskList':
      return (node.content ?? []).map((item) => `- ${blocks(item.content).replaceAll('\n', '\n  ')}`).join('\n');
    case 'orderedList':
      return (node.content ?? [])
        .map((item, index) => `${String(index + 1)}. ${blocks(item.content).replaceAll('\n', '\n   ')}`)
        .join('\n');
    case 'blockquote':
    case 'panel':
      return blocks(node.content).replaceAll(/^/gm, '> ');
    case 'codeBlock':
      return `\`\`\`\n${inline(node.content)}\n\`\`\``;
    case 'rule':
      return '---';
    case 'paragraph':
      return inline(node.content);
    default:
      return node.content?.some(({ type }) => type === 'text') === true ? inline(node.content) : blocks(node.content);
  }
};

const blocks = (nodes: readonly AdfNode[] | undefined): string => (nodes ?? []).map(block).join('\n\n');

/** A document as the light markup that people type: what an edit box starts from. */
export const toMarkup = (document: AdfNode | undefined): string => (document === undefined ? '' : blocks(document.content));

const INLINE =
  /\*\*(?<strong>[^*\n]+)\*\*|(?<![\w])_(?<em>[^_\n]+)_(?![\w])|`(?<code>[^`\n]+)`|\[(?<label>[^\]\n]+)\]\((?<href>[^)\s]+)\)|(?<url>https?:\/\/[^\s)]+)|(?<br>\n)/g;

const mark = (text: string, type: string, attrs?: Readonly<Record<string, unknown>>): AdfNode => ({
  type: 'text',
  text,
  marks: [attrs === undefined ? { type } : { type, attrs }],
});

const inlineNodes = (text: string): AdfNode[] => {
  const nodes: AdfNode[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) nodes.push({ type: 'text', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const { strong, em, code, label, href, url, br } = match.groups ?? {};
    if (strong !== undefined) nodes.push(mark(strong, 'strong'));
    else if (em !== undefined) nodes.push(mark(em, 'em'));
    else if (code !== undefined) nodes.push(mark(code, 'code'));
    else if (label !== undefined) nodes.push(mark(label, 'link', { href }));
    else if (url !== undefined) nodes.push(mark(url, 'link', { href: url }));
    else if (br !== undefined) nodes.push({ type: 'hardBreak' });
  }
  if (end < text.length) nodes.push({ type: 'text', text: text.slice(end) });
  return nodes;
};

const paragraph = (text: string): AdfNode => ({ type: 'paragraph', content: inlineNodes(text) });

const listOf = (type: 'bulletList' | 'orderedList', lines: readonly string[]): AdfNode => ({
  type,
  content: lines.map((line) => ({ type: 'listItem', content: [paragraph(line.replace(/^\s*(?:[-*]|\d+\.)\s+/, ''))] })),
});

/** Jira refuses a text node that holds nothing. */
const codeBlock = (text: string): AdfNode => ({ type: 'codeBlock', content: text === '' ? [] : [{ type: 'text', text }] });

const parseBlock = (text: string): AdfNode => {
  const lines = text.split('\n');
  const heading = /^(?<hashes>#{1,6})\s+(?<title>.+)$/.exec(text);
  if (heading?.groups !== undefined) {
    return { type: 'heading', attrs: { level: heading.groups.hashes?.length ?? 1 }, content: inlineNodes(heading.groups.title ?? '') };
  }
  if (text === '---') return { type: 'rule' };
  if (text.startsWith('```')) return codeBlock(lines.slice(1, lines.at(-1) === '```' ? -1 : undefined).join('\n'));
  if (lines.every((line) => /^\s*[-*]\s+/.test(line))) return listOf('bulletList', lines);
  if (lines.every((line) => /^\s*\d+\.\s+/.test(line))) return listOf('orderedList', lines);
  if (lines.every((line) => line.startsWith('>')))
    return { type: 'blockquote', content: [paragraph(lines.map((line) => line.replace(/^>\s?/, '')).join('\n'))] };
  return paragraph(text);
};

/** What someone typed, as a document: paragraphs, headings, lists, quotes, code, and the usual emphasis and links. */
export const fromMarkup = (text: string): AdfNode & { readonly version: 1 } => ({
  version: 1,
  type: 'doc',
  content: text
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/)
    .filter((part) => part !== '')
    .map(parseBlock),
});
