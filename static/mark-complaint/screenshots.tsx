import { useEffect, useRef } from 'react';
import { useAnnounce } from '../shared/announcer';
import { Button, IconButton } from '../shared/button';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { MOST_BYTES } from '../shared/attach';
import styles from './screenshots.module.css';
import type { Screenshots as State } from './use-screenshots';

/** Thumbnails of what was pasted, and a button for those who can't paste. */
export const Screenshots = ({ screenshots }: { screenshots: State }) => {
  const text = useText();
  const announce = useAnnounce();
  const chooser = useRef<HTMLInputElement>(null);
  const count = screenshots.list.length;
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) announce(text('complaint.screenshots.added', { count: count - before.current }));
    before.current = count;
  }, [announce, count, text]);

  return (
    <div className={styles.screenshots}>
      {count > 0 && (
        <ul className={styles.list} aria-label={text('complaint.screenshots.title')}>
          {screenshots.list.map(({ id, preview }, index) => {
            const name = text('complaint.screenshots.name', { number: index + 1 });
            return (
              <li key={id} className={styles.item}>
                <img className={styles.picture} src={preview} alt={name} />
                <span className={styles.remove}>
                  <IconButton icon="close" label={text('complaint.screenshots.remove', { name })} onClick={() => screenshots.remove(id)} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {screenshots.refused.map((name) => (
        <Notice key={name} kind="warning" role="alert">
          {text('complaint.screenshots.tooBig', { name, mb: MOST_BYTES / 1024 / 1024 })}
        </Notice>
      ))}
      <div className={styles.add}>
        <Button look="subtle" compact icon="attachment" onClick={() => chooser.current?.click()}>
          {text('complaint.screenshots.add')}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept="image/*"
          multiple
          hidden
          tabIndex={-1}
          aria-label={text('complaint.screenshots.add')}
          onChange={(event) => {
            screenshots.add(Array.from(event.target.files ?? []));
            event.target.value = '';
          }}
        />
      </div>
    </div>
  );
};

/** How the upload goes, after the complaint is saved. */
export const UploadState = ({ screenshots, issueId }: { screenshots: State; issueId: string }) => {
  const text = useText();
  const { list } = screenshots;
  if (list.length === 0) return null;
  const failed = list.filter(({ state }) => state === 'failed').length;
  const going = list.some(({ state }) => state === 'uploading' || state === 'waiting');
  if (going) return <p role="status">{text('complaint.screenshots.uploading')}</p>;
  if (failed === 0) return null;
  return (
    <Notice
      kind="warning"
      role="alert"
      action={<Button onClick={() => void screenshots.upload(issueId)}>{text('complaint.screenshots.retry')}</Button>}
    >
      {text('complaint.screenshots.problem', { count: failed })}
    </Notice>
  );
};
