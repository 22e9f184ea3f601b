import { makeInvoke, router, view } from '@forge/bridge';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComplaintForm as Opened, IssueResolvers } from '../../src/contract';
import { AnswerEditor } from '../shared/answer/answer-editor';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { classNames } from '../shared/class-names';
import { Confirm } from '../shared/confirm';
import { Disclosure } from '../shared/disclosure';
import { ErrorMessage } from '../shared/error-message';
import { IssueExtension, useExtension } from '../shared/forge-context';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { Notice } from '../shared/notice';
import styles from './mark-complaint.module.css';

const invoke = makeInvoke<IssueResolvers>();

/** The second time: leads to the case that exists, offers its answer, and takes a mistake back. */
export const ExistingCase = ({ existing }: { existing: NonNullable<Opened['existing']> }) => {
  const text = useText();
  const { issue } = useExtension(IssueExtension);
  const [asking, setAsking] = useState(false);
  const takeBack = useMutation({ mutationFn: () => resultOf(invoke('complaint.takeBack', { issueId: existing.issueId })) });
  const failure = takeBack.isError ? asFailure(takeBack.error) : null;

  if (takeBack.isSuccess) {
    const { originIssueKey } = takeBack.data;
    const finish = async (): Promise<void> => {
      // The page still shows the link, or the type, that was taken back.
      if (originIssueKey === null || originIssueKey === issue.key) await router.reload();
      else await router.navigate(`/browse/${originIssueKey}`);
      await view.close();
    };
    return (
      <div className={styles.form}>
        <Notice kind="success" role="status">
          {text('complaint.existing.takenBack')}
        </Notice>
        <div className={styles.footer}>
          <Button look="primary" onClick={() => void finish()}>
            {text('complaint.close')}
          </Button>
        </div>
      </div>
    );
  }

  return (
    <div className={classNames(styles.form, styles.padded)}>
      <Notice
        kind="info"
        title={text('complaint.existing.title')}
        action={
          <Button look="primary" icon="arrowRight" onClick={() => void router.navigate(`/browse/${existing.issueKey}`)}>
            {text('complaint.existing.open', { key: existing.issueKey })}
          </Button>
        }
      >
        <p>{text('complaint.existing.text')}</p>
      </Notice>
      <Disclosure title={text(existing.internal ? 'complaint.existing.internalAnswer' : 'complaint.existing.answer')} level={2}>
        <AnswerEditor
          issueId={existing.issueId}
          type={existing.type}
          internal={existing.internal}
          language={existing.language}
          receivedAt={existing.receivedAt}
          sentAt={[]}
        />
      </Disclosure>
      {failure?.code === 'forbidden' && (
        <Notice kind="warning" role="alert">
          {text('complaint.existing.cannotTakeBack')}
        </Notice>
      )}
      {failure !== null && failure.code !== 'forbidden' && (
        <ErrorMessage failure={failure} busy={takeBack.isPending} onRetry={() => takeBack.mutate()} />
      )}
      {existing.canTakeBack &&
        (asking ? (
          <Confirm
            question={text('complaint.existing.confirm')}
            yes={text('complaint.existing.confirmYes')}
            busy={takeBack.isPending}
            onYes={() => takeBack.mutate()}
            onNo={() => setAsking(false)}
          />
        ) : (
          <div>
            <Button look="subtle" icon="undo" onClick={() => setAsking(true)}>
              {text('complaint.existing.mistake')}
            </Button>
          </div>
        ))}
    </div>
  );
};
