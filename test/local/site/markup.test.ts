import * as fc from 'fast-check';
import { fromMarkup, toMarkup } from '../../../local/site/adf/plain-text';
import { readDocument } from '../../../local/site/adf/schema';

describe('text typed into the site', () => {
  it('becomes a document of paragraphs, headings, lists, quotes and code', () => {
    const { content } = fromMarkup('# Title\n\nfirst\nline\n\n- one\n- two\n\n1. a\n2. b\n\n> said\n\n```\nx = 1\n```\n\n---');
    expect(content?.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'bulletList',
      'orderedList',
      'blockquote',
      'codeBlock',
      'rule',
    ]);
  });

  it('keeps emphasis, code and links', () => {
    const [paragraph] = fromMarkup('**bold** _soft_ `code` [there](https://example.com/) https://example.org/x').content ?? [];
    expect(paragraph?.content?.filter(({ marks }) => marks !== undefined).map(({ text, marks }) => [text, marks?.[0]?.type])).toEqual([
      ['bold', 'strong'],
      ['soft', 'em'],
      ['code', 'code'],
      ['there', 'link'],
      ['https://example.org/x', 'link'],
    ]);
  });

  it('comes back as it was typed when it is edited again', () => {
    const typed = '# Title\n\nSome **bold** and `code`.\n\n- one\n- two\n\n1. a\n2. b\n\n> said\n\n---';
    expect(toMarkup(fromMarkup(typed))).toBe(typed);
  });

  it('may be a code block with nothing in it', () => {
    expect(fromMarkup('```\n```').content).toEqual([{ type: 'codeBlock', content: [] }]);
  });

  it('is a document that Jira accepts whatever is typed: no empty text, no empty list', () => {
    const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '#', '-', '*', '_', '`', '>', '[', ']', '(', ')', '1', '.', '中') }),
        (typed) => {
          const nodes: unknown[] = [fromMarkup(typed)];
          while (nodes.length > 0) {
            const node = nodes.pop();
            if (typeof node !== 'object' || node === null) continue;
            if ('text' in node) expect(node.text).not.toBe('');
            if ('content' in node) nodes.push(...list(node.content));
          }
        },
      ),
    );
  });
});

describe('a document from Jira', () => {
  it('is nothing when it is empty or not a document', () => {
    expect([null, undefined, '', 7, { type: 'doc', content: [] }].map(readDocument)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('may be a plain string', () => {
    expect(readDocument('one\n\ntwo')?.content).toHaveLength(2);
  });
});
