import type { Json, JsonObject } from './model/json';
import { isJsonObject, listOf } from './model/json';

/** Which nodes may stand in which: the part of the Atlassian Document Format's schema that a stored document has to satisfy. */
const INLINE = ['text', 'hardBreak', 'mention', 'emoji', 'date', 'status', 'inlineCard', 'placeholder', 'mediaInline', 'inlineExtension'];
const BLOCK = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'taskList',
  'decisionList',
  'codeBlock',
  'blockquote',
  'panel',
  'rule',
  'table',
  'mediaSingle',
  'mediaGroup',
  'expand',
  'blockCard',
  'embedCard',
  'extension',
  'bodiedExtension',
  'layoutSection',
];
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  doc: BLOCK,
  paragraph: INLINE,
  heading: INLINE,
  codeBlock: ['text'],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: ['paragraph', 'bulletList', 'orderedList', 'taskList', 'mediaSingle', 'codeBlock', 'extension'],
  taskList: ['taskItem', 'taskList', 'blockTaskItem'],
  taskItem: INLINE,
  decisionList: ['decisionItem'],
  decisionItem: INLINE,
  blockquote: ['paragraph', 'bulletList', 'orderedList', 'codeBlock', 'mediaSingle', 'mediaGroup', 'extension'],
  panel: [
    'paragraph',
    'heading',
    'bulletList',
    'orderedList',
    'blockCard',
    'mediaGroup',
    'mediaSingle',
    'codeBlock',
    'taskList',
    'rule',
    'decisionList',
    'extension',
  ],
  expand: [...BLOCK, 'nestedExpand'],
  nestedExpand: [
    'paragraph',
    'heading',
    'bulletList',
    'orderedList',
    'taskList',
    'decisionList',
    'codeBlock',
    'blockquote',
    'panel',
    'rule',
    'mediaSingle',
    'mediaGroup',
    'extension',
  ],
  table: ['tableRow'],
  tableRow: ['tableCell', 'tableHeader'],
  tableCell: [...BLOCK, 'nestedExpand'],
  tableHeader: [...BLOCK, 'nestedExpand'],
  mediaSingle: ['media', 'caption'],
  mediaGroup: ['media'],
  caption: INLINE,
  bodiedExtension: BLOCK,
  layoutSection: ['layoutColumn'],
  layoutColumn: BLOCK,
};
const MARKS = [
  'strong',
  'em',
  'strike',
  'underline',
  'code',
  'link',
  'textColor',
  'backgroundColor',
  'subsup',
  'alignment',
  'indentation',
  'breakout',
  'border',
  'annotation',
  'dataConsumer',
  'fragment',
];
const MUST_HAVE_CONTENT = new Set([
  'bulletList',
  'orderedList',
  'listItem',
  'table',
  'tableRow',
  'taskList',
  'decisionList',
  'mediaSingle',
  'mediaGroup',
  'blockquote',
  'panel',
  'layoutSection',
]);

const attributesFit = (node: JsonObject): boolean => {
  const attrs = isJsonObject(node.attrs) ? node.attrs : {};
  switch (node.type) {
    case 'heading':
      return typeof attrs.level === 'number' && Number.isInteger(attrs.level) && attrs.level >= 1 && attrs.level <= 6;
    case 'mention':
      return typeof attrs.id === 'string';
    case 'emoji':
      return typeof attrs.shortName === 'string';
    case 'date':
      return typeof attrs.timestamp === 'string';
    case 'status':
      return typeof attrs.text === 'string' && attrs.text !== '' && typeof attrs.color === 'string';
    case 'panel':
      return typeof attrs.panelType === 'string';
    case 'inlineCard':
    case 'blockCard':
      return typeof attrs.url === 'string' || attrs.data !== undefined;
    case 'media':
      return attrs.type === 'external' ? typeof attrs.url === 'string' : typeof attrs.id === 'string';
    default:
      return true;
  }
};

const marksFit = (node: JsonObject): boolean =>
  node.marks === undefined ||
  (Array.isArray(node.marks) &&
    listOf(node.marks).every(
      (mark) =>
        isJsonObject(mark) &&
        typeof mark.type === 'string' &&
        MARKS.includes(mark.type) &&
        (mark.type !== 'link' || (isJsonObject(mark.attrs) && typeof mark.attrs.href === 'string')),
    ));

const nodeFits = (node: unknown, allowed: readonly string[]): boolean => {
  if (!isJsonObject(node) || typeof node.type !== 'string' || !allowed.includes(node.type)) return false;
  if (!attributesFit(node) || !marksFit(node)) return false;
  if (node.type === 'text') return typeof node.text === 'string' && node.text !== '' && node.content === undefined;
  const content = node.content;
  if (content !== undefined && !Array.isArray(content)) return false;
  const children = listOf(content);
  if (children.length === 0) return !MUST_HAVE_CONTENT.has(node.type);
  const childTypes = CHILDREN[node.type];
  return childTypes !== undefined && children.every((child) => nodeFits(child, childTypes));
};

/** Whether a value is an ADF document: `{type: 'doc', version: 1, content: […]}` with nodes, attributes and marks that the format allows. */
export const isAdfDocument = (value: unknown): value is JsonObject =>
  isJsonObject(value) && value.type === 'doc' && value.version === 1 && Array.isArray(value.content) && nodeFits(value, ['doc']);

/** Whether a value claims to be a document at all; what claims to be one and is not valid gets another message than what doesn't. */
export const looksLikeAdf = (value: unknown): value is JsonObject => isJsonObject(value) && value.type === 'doc';

const SEPARATE = new Set(['paragraph', 'heading', 'listItem', 'taskItem', 'decisionItem', 'codeBlock', 'tableRow', 'rule']);

const collect = (node: unknown, out: string[]): void => {
  if (!isJsonObject(node)) return;
  const attrs = isJsonObject(node.attrs) ? node.attrs : {};
  if (node.type === 'text' && typeof node.text === 'string') out.push(node.text);
  else if (node.type === 'hardBreak') out.push('\n');
  else if ((node.type === 'mention' || node.type === 'emoji' || node.type === 'status') && typeof attrs.text === 'string')
    out.push(attrs.text);
  else if ((node.type === 'inlineCard' || node.type === 'blockCard') && typeof attrs.url === 'string') out.push(attrs.url);
  for (const child of listOf(node.content)) collect(child, out);
  if (typeof node.type === 'string' && SEPARATE.has(node.type) && out.at(-1) !== '\n') out.push('\n');
};

/** A document's text, blocks on lines of their own; what history, search and mails use. */
export const adfText = (document: Json | undefined): string => {
  const out: string[] = [];
  collect(document, out);
  return out.join('').trim();
};

/** Account ids of the people mentioned in a document. */
export const adfMentions = (document: Json | undefined): readonly string[] => {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (!isJsonObject(node)) return;
    if (node.type === 'mention' && isJsonObject(node.attrs) && typeof node.attrs.id === 'string') found.add(node.attrs.id);
    for (const child of listOf(node.content)) walk(child);
  };
  walk(document);
  return [...found];
};

const escape = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

const BLOCK_TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  codeBlock: 'pre',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
  panel: 'div',
  taskList: 'ul',
  taskItem: 'li',
  decisionList: 'ul',
  decisionItem: 'li',
};
const MARK_TAGS: Readonly<Record<string, string>> = { strong: 'strong', em: 'em', strike: 'del', underline: 'u', code: 'code' };

const headingLevel = (attrs: JsonObject): string => String(typeof attrs.level === 'number' ? attrs.level : 1);

const render = (node: unknown): string => {
  if (!isJsonObject(node)) return '';
  const attrs = isJsonObject(node.attrs) ? node.attrs : {};
  if (node.type === 'text') {
    return listOf(node.marks).reduce<string>(
      (html, mark) => {
        if (!isJsonObject(mark) || typeof mark.type !== 'string') return html;
        const href = isJsonObject(mark.attrs) ? mark.attrs.href : undefined;
        if (mark.type === 'link' && typeof href === 'string' && /^(https?:|mailto:|\/|#)/iu.test(href))
          return `<a href="${escape(href)}">${html}</a>`;
        const tag = MARK_TAGS[mark.type];
        return tag === undefined ? html : `<${tag}>${html}</${tag}>`;
      },
      escape(typeof node.text === 'string' ? node.text : ''),
    );
  }
  const inner = listOf(node.content).map(render).join('');
  if (node.type === 'hardBreak') return '<br/>';
  if (node.type === 'rule') return '<hr/>';
  if (node.type === 'heading') return `<h${headingLevel(attrs)}>${inner}</h${headingLevel(attrs)}>`;
  if (typeof attrs.text === 'string') return escape(attrs.text);
  if (typeof attrs.url === 'string' && node.type !== 'media') return `<a href="${escape(attrs.url)}">${escape(attrs.url)}</a>`;
  const tag = typeof node.type === 'string' ? BLOCK_TAGS[node.type] : undefined;
  return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
};

/** A document as HTML, as `renderedFields` and `renderedBody` give it. All text is escaped. */
export const adfHtml = (document: Json | undefined): string => render(document);
