import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { type ReactNode } from 'react';
import { JiraError } from '../rest/client';
import { useText } from '../text/text';
import styles from './shell.module.css';

export const Loading = (): ReactNode => {
  const t = useText();
  return (
    <div className={styles.loading}>
      <Spinner size="large" label={t('loading')} />
    </div>
  );
};

/** What went wrong in words, and a way to try again. */
export const Failure = ({ error, onRetry }: { readonly error?: Error | null; readonly onRetry: () => void }): ReactNode => {
  const t = useText();
  const said = error instanceof JiraError ? error.message : t('failure.next');
  return (
    <div className={styles.state}>
      <SectionMessage appearance="error" title={t('failure.title')}>
        <p>{said}</p>
        <Button onClick={onRetry}>{t('retry')}</Button>
      </SectionMessage>
    </div>
  );
};

/** One line under a control about why it was refused. */
export const Refusal = ({ error }: { readonly error: Error | null }): ReactNode =>
  error === null ? null : (
    <p role="alert" className={styles.refusal}>
      {error.message}
    </p>
  );
