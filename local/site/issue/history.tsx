import { type ReactNode } from 'react';
import { Face } from '../people/face';
import type { ChangelogEntry } from '../rest/models';
import { useChangelog } from '../rest/issue-queries';
import { Failure, Loading } from '../shell/states';
import { useFormats, useText } from '../text/text';
import styles from './issue.module.css';

export const History = ({ issueKey }: { readonly issueKey: string }): ReactNode => {
  const t = useText();
  const { data, error, isPending, refetch } = useChangelog(issueKey);
  if (isPending) return <Loading />;
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data.values.length === 0) return <p className={styles.none}>{t('history.none')}</p>;
  const newestFirst = [...data.values].sort((one, other) => other.created.localeCompare(one.created));
  return (
    <ol className={styles.entries}>
      {newestFirst.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  );
};

const Entry = ({ entry }: { readonly entry: ChangelogEntry }): ReactNode => {
  const t = useText();
  const formats = useFormats();
  const shown = (text: string | null): string => (text === null || text === '' ? t('field.none') : text);
  return (
    <li className={styles.entry}>
      <Face size="medium" name={entry.author?.displayName ?? ''} />
      <div className={styles.entryBody}>
        <p className={styles.byline}>
          <strong>{entry.author?.displayName ?? t('field.anonymous')}</strong>
          <time dateTime={entry.created}>{formats.dateTime(entry.created)}</time>
        </p>
        <ul className={styles.changes}>
          {entry.items.map((item, index) => (
            <li key={index}>
              <span className={styles.changedField}>{item.field}</span>
              <span>
                {shown(item.fromString)} <span aria-hidden="true">→</span>
                <span className={styles.hiddenLabel}>{t('history.to')}</span> {shown(item.toString)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
};
