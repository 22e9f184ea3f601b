import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { FullCase } from '../../src/contract';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { useFormats, useText } from '../shared/i18n';
import { usePersonName } from '../shared/people';
import { Loading } from '../shared/states';
import styles from './case-panel.module.css';
import { caseKey } from './use-case-acts';

const AnswerEditor = lazy(async () => ({ default: (await import('../shared/answer/answer-editor')).AnswerEditor }));

const Sent = ({ answer, language }: { answer: NonNullable<FullCase['answer']>; language: string }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(answer.by);
  return (
    <div className={styles.stack}>
      <div className={styles.stack} lang={language}>
        {[answer.understanding, answer.facts, answer.nextStep]
          .filter((part) => part !== '')
          .map((part) => (
            <p key={part} className={styles.prose}>
              {part}
            </p>
          ))}
      </div>
      {answer.nextUpdateBy !== null && <p>{text('answer.promised', { day: formats.day(answer.nextUpdateBy) })}</p>}
      <p className={styles.small}>{text(`answer.sent.${answer.via}`, { name, when: formats.moment(answer.sentAt) })}</p>
    </div>
  );
};

/** What went back to the client, or the place to write it. */
export const AnswerSection = ({ caseFile }: { caseFile: FullCase }) => {
  const text = useText();
  const formats = useFormats();
  const queries = useQueryClient();
  const [again, setAgain] = useState(false);
  const { answer, complaint } = caseFile;
  const summary =
    answer === null
      ? text('answer.notYet')
      : answer.nextUpdateBy === null
        ? formats.moment(answer.sentAt)
        : text('answer.promised', { day: formats.day(answer.nextUpdateBy) });
  const canWrite = caseFile.can.edit && caseFile.phase !== 'closed';
  return (
    <Disclosure title={text('answer.title')} summary={summary} level={2}>
      <div className={styles.stack}>
        {answer !== null && <Sent answer={answer} language={complaint.language} />}
        {answer !== null && canWrite && !again && (
          <div>
            <Button onClick={() => setAgain(true)}>{text('answer.again')}</Button>
          </div>
        )}
        {answer === null && !canWrite && <p className={styles.subtle}>{text('answer.notYet')}</p>}
        {canWrite && (answer === null || again) && (
          <Suspense fallback={<Loading count={3} />}>
            <AnswerEditor
              issueId={caseFile.issueId}
              type={complaint.type ?? 'other'}
              language={complaint.language}
              receivedAt={complaint.receivedAt}
              onSent={() => void queries.invalidateQueries({ queryKey: caseKey(caseFile.issueId) })}
            />
          </Suspense>
        )}
      </div>
    </Disclosure>
  );
};
