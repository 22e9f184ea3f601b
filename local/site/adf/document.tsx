import { type ReactNode } from 'react';
import styles from './document.module.css';
import type { AdfNode } from './schema';

const string = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Only addresses that lead somewhere: a document may hold `javascript:` and worse. */
const safeHref = (value: unknown): string | undefined => {
  const href = string(value);
  return /^(?:https?:|mailto:|\/(?!\/))/i.test(href) ? href : undefined;
};

const marked = (node: AdfNode): ReactNode =>
  (node.marks ?? []).reduce<ReactNode>((inner, { type, attrs }) => {
    switch (type) {
      case 'strong':
        return <strong>{inner}</strong>;
      case 'em':
        return <em>{inner}</em>;
      case 'underline':
        return <u>{inner}</u>;
      case 'strike':
        return <s>{inner}</s>;
      case 'code':
        return <code>{inner}</code>;
      case 'subsup':
        return attrs?.type === 'sup' ? <sup>{inner}</sup> : <sub>{inner}</sub>;
      case 'link': {
        const href = safeHref(attrs?.href);
        return href === undefined ? (
          inner
        ) : (
          <a href={href} rel="noreferrer noopener" {...(href.startsWith('/') ? {} : { target: '_blank' })}>
            {inner}
          </a>
        );
      }
      default:
        return inner;
    }
  }, node.text ?? '');

const children = (node: AdfNode): ReactNode => (node.content ?? []).map((child, index) => <Node key={index} node={child} />);

const HEADINGS = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

const Node = ({ node }: { readonly node: AdfNode }): ReactNode => {
  switch (node.type) {
    case 'text':
      return marked(node);
    case 'hardBreak':
      return <br />;
    case 'paragraph':
      return <p>{children(node)}</p>;
    case 'heading': {
      const Heading = HEADINGS[Number(node.attrs?.level ?? 1) - 1] ?? 'h6';
      return <Heading>{children(node)}</Heading>;
    }
    case 'bulletList':
    case 'taskList':
    case 'decisionList':
      return <ul>{children(node)}</ul>;
    case 'orderedList':
      return <ol>{children(node)}</ol>;
    case 'listItem':
      return <li>{children(node)}</li>;
    case 'taskItem':
    case 'decisionItem':
      return (
        <li>
          {node.type === 'taskItem' && <span aria-hidden="true">{node.attrs?.state === 'DONE' ? '☑ ' : '☐ '}</span>}
          {children(node)}
        </li>
      );
    case 'blockquote':
      return <blockquote>{children(node)}</blockquote>;
    case 'panel':
      return <div className={styles.panel}>{children(node)}</div>;
    case 'codeBlock':
      return (
        <pre>
          <code>{children(node)}</code>
        </pre>
      );
    case 'rule':
      return <hr />;
    case 'mention':
      return <span className={styles.mention}>{string(node.attrs?.text)}</span>;
    case 'emoji':
      return string(node.attrs?.text) || string(node.attrs?.shortName);
    case 'date':
      return <time>{new Date(Number(node.attrs?.timestamp ?? 0)).toISOString().slice(0, 10)}</time>;
    case 'status':
      return <span className={styles.status}>{string(node.attrs?.text)}</span>;
    case 'inlineCard':
    case 'blockCard': {
      const href = safeHref(node.attrs?.url);
      return href === undefined ? null : (
        <a href={href} rel="noreferrer noopener">
          {href}
        </a>
      );
    }
    case 'table':
      return (
        <div className={styles.tableScroll}>
          <table>
            <tbody>{children(node)}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{children(node)}</tr>;
    case 'tableHeader':
      return <th>{children(node)}</th>;
    case 'tableCell':
      return <td>{children(node)}</td>;
    case 'expand':
    case 'nestedExpand':
      return (
        <details>
          <summary>{string(node.attrs?.title)}</summary>
          {children(node)}
        </details>
      );
    default:
      return children(node);
  }
};

/** Shows a document as text with its structure. Nothing in it can become markup, script or an unsafe address. */
export const Document = ({ document }: { readonly document: AdfNode }): ReactNode => (
  <div className={styles.document}>{children(document)}</div>
);
