import { type ReactNode } from 'react';
import { fieldTexts } from '../fields/field-text';
import type { Field, Issue } from '../rest/models';
import { useFormats, useText } from '../text/text';
import { PriorityName, TypeName } from './icons';
import { StatusLozenge } from './status-look';
import styles from './issue-table.module.css';

interface Props {
  readonly issues: readonly Issue[];
  readonly extra?: readonly Field[];
  readonly caption: string;
  /** Ids of the rows that are ticked, where rows can be. */
  readonly selection?: { readonly ids: ReadonlySet<string>; readonly onChange: (ids: ReadonlySet<string>) => void };
}

const without = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> => new Set([...ids].filter((each) => each !== id));

/** Issues as a table; every row leads to its issue. */
export const IssueTable = ({ issues, extra = [], caption, selection }: Props): ReactNode => {
  const t = useText();
  const formats = useFormats();
  const headings = [
    t('field.key'),
    t('field.type'),
    t('field.summary'),
    t('field.status'),
    t('field.assignee'),
    t('field.priority'),
    t('field.created'),
    ...extra.map(({ name }) => name),
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {selection !== undefined && (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={t('bulk.selectAll')}
                  checked={issues.every(({ id }) => selection.ids.has(id))}
                  onChange={(event) => {
                    selection.onChange(new Set(event.currentTarget.checked ? issues.map(({ id }) => id) : []));
                  }}
                />
              </th>
            )}
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {issues.map(({ id, key, fields, renderedFields }) => (
            <tr key={id}>
              {selection !== undefined && (
                <td>
                  <input
                    type="checkbox"
                    aria-label={t('bulk.select', { key })}
                    checked={selection.ids.has(id)}
                    onChange={(event) => {
                      selection.onChange(event.currentTarget.checked ? new Set([...selection.ids, id]) : without(selection.ids, id));
                    }}
                  />
                </td>
              )}
              <td className={styles.nowrap}>
                <a href={`/browse/${key}`}>{key}</a>
              </td>
              <td className={styles.nowrap}>
                <TypeName type={fields.issuetype} />
              </td>
              <td className={styles.wide}>
                <a href={`/browse/${key}`} className={styles.summary}>
                  {fields.summary}
                </a>
              </td>
              <td className={styles.nowrap}>
                <StatusLozenge status={fields.status} />
              </td>
              <td className={styles.nowrap}>{fields.assignee?.displayName ?? t('field.unassigned')}</td>
              <td className={styles.nowrap}>
                <PriorityName priority={fields.priority} />
              </td>
              <td className={styles.nowrap}>{formats.date(fields.created)}</td>
              {extra.map((field) => (
                <td key={field.id}>{fieldTexts(fields[field.id], renderedFields?.[field.id]).join(', ')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
