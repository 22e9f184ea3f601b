import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { Loading } from '../shared/states';
import styles from './case-panel.module.css';
import { SentAnswers } from './sent-answers';
import { ANSWER_ID, type Answering } from './use-answering';
import { caseKey } from './use-case-acts';

const AnswerEditor = lazy(async () => ({ default: (await import('../shared/answer/answer-editor')).AnswerEditor }));

/** What went back to the client, or to whoever complained inside the project, and the place to write it. */
export const AnswerSection = ({ caseFile, answering }: { caseFile: FullCase; answering: Answering }) => {
  const text = useText();
  const formats = useFormats();
  const queries = useQueryClient();
  const [out, setOut] = useState<'copy' | 'comment' | null>(null);
  const { answer, earlierAnswers, complaint } = caseFile;
  const { open, setOpen, writing, setWriting } = answering;
  const summary =
    answer === null
      ? text('answer.notYet')
      : answer.nextUpdateBy === null
        ? formats.moment(answer.sentAt)
        : text('answer.promised', { day: formats.day(answer.nextUpdateBy) });
  const canWrite = caseFile.can.edit && caseFile.phase !== 'closed';
  const copied = complaint.internal ? 'answer.internalCopied' : 'answer.copied';
  return (
    <div id={ANSWER_ID} tabIndex={-1} className={styles.target}>
      <Disclosure
        title={text(complaint.internal ? 'answer.internalTitle' : 'answer.title')}
        summary={summary}
        level={2}
        open={open}
        onToggle={setOpen}
      >
        <div className={styles.stack}>
          {out !== null && !writing && <p className={styles.done}>{text(out === 'comment' ? 'answer.posted' : copied)}</p>}
          <SentAnswers caseFile={caseFile} />
          {canWrite && !writing && (
            <div>
              <Button onClick={() => setWriting(true)}>{text(answer === null ? 'answer.write' : 'answer.again')}</Button>
            </div>
          )}
          {answer === null && !canWrite && <p className={styles.subtle}>{text('answer.notYet')}</p>}
          {canWrite && writing && (
            <Suspense fallback={<Loading count={3} />}>
              <AnswerEditor
                issueId={caseFile.issueId}
                type={complaint.type ?? 'other'}
                internal={complaint.internal}
                language={complaint.language}
                receivedAt={complaint.receivedAt}
                sentAt={[...earlierAnswers, ...(answer === null ? [] : [answer])].map(({ sentAt }) => sentAt)}
                onSent={(via) => {
                  setOut(via);
                  setWriting(false);
                  void queries.invalidateQueries({ queryKey: caseKey(caseFile.issueId) });
                  // What was sent is a fact by now.
                  void queries.invalidateQueries({ queryKey: ['facts', caseFile.issueId] });
                }}
              />
            </Suspense>
          )}
        </div>
      </Disclosure>
    </div>
  );
};
