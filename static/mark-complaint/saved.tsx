import { router, view } from '@forge/bridge';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { MarkedComplaint } from '../../src/contract';
import { AnswerEditor } from '../shared/answer/answer-editor';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { Icon } from '../shared/icon';
import { IssueLink } from '../shared/issue-link';
import styles from './mark-complaint.module.css';
import { UploadState } from './screenshots';
import type { Screenshots } from './use-screenshots';

const MemoOffers = lazy(async () => ({ default: (await import('../case-panel/facts/memo-offers')).MemoOffers }));

interface SavedProps {
  marked: MarkedComplaint;
  converted: boolean;
  screenshots: Screenshots;
}

/** After saving: where it went, how the uploads go, and the answer to the client. */
export const Saved = ({ marked, converted, screenshots }: SavedProps) => {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const finish = async (): Promise<void> => {
    // A converted issue is another issue now, with another set of fields and panels.
    if (converted) await router.reload();
    await view.close({ issueKey: marked.issueKey });
  };
  return (
    <div className={styles.form}>
      <div className={styles.savedHead}>
        <Icon name="success" className={styles.savedIcon} />
        <div>
          <h2 ref={heading} tabIndex={-1} className={styles.savedTitle}>
            {text('complaint.savedTitle')}
          </h2>
          <p className={styles.subtitle}>
            <IssueLink issueKey={marked.issueKey}>{text('complaint.saved', { key: marked.issueKey })}</IssueLink> ·{' '}
            {text('complaint.savedHint')}
          </p>
        </div>
      </div>
      <UploadState screenshots={screenshots} issueId={marked.issueId} />
      <Suspense fallback={null}>
        <MemoOffers issueId={marked.issueId} />
      </Suspense>
      <AnswerEditor
        issueId={marked.issueId}
        type={marked.type}
        internal={marked.internal}
        sentAt={null}
        language={marked.language}
        receivedAt={marked.receivedAt}
        beside={<Button onClick={() => void finish()}>{text('complaint.close')}</Button>}
      />
    </div>
  );
};
