import { makeInvoke } from '@forge/bridge';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientCard, IssueResolvers } from '../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useFormats, useText } from '../shared/i18n';
import { TextArea } from '../shared/inputs';
import { resultOf } from '../shared/invoke';
import { Notice } from '../shared/notice';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import { keepText, readText } from './draft/stored-text';
import { caseKey } from './use-case-acts';

const invoke = makeInvoke<IssueResolvers>();
const MOST = 4_000;

type Word = 'yes' | 'not-yet';

const Question = ({ card }: { card: ClientCard }) => {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const place = `${card.issueId}.settled`;
  const [words, setWords] = useState(() => readText(place) ?? '');
  const say = useMutation({
    mutationFn: (word: Word) => resultOf(invoke('settle.say', { issueId: card.issueId, word, words })),
    onSuccess: (view) => {
      keepText(place, null);
      setWords('');
      queries.setQueryData(caseKey(card.issueId), view);
      announce(text('settle.thanks'));
    },
    onError: (thrown) => {
      if (asFailure(thrown).code === 'frozen') void queries.invalidateQueries({ queryKey: caseKey(card.issueId) });
    },
  });
  return (
    <>
      <VisibleTo audience="client-and-delivery" />
      <Field label={text('settle.words')} optional>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            dir="auto"
            maxLength={MOST}
            value={words}
            onChange={(value) => {
              setWords(value);
              keepText(place, value === '' ? null : value);
            }}
          />
        )}
      </Field>
      {say.isError && <ErrorMessage failure={asFailure(say.error)} onRetry={() => say.mutate(say.variables)} busy={say.isPending} />}
      <div className={styles.buttons}>
        <Button look="primary" icon="check" busy={say.isPending && say.variables === 'yes'} onClick={() => say.mutate('yes')}>
          {text('settle.yes')}
        </Button>
        <Button busy={say.isPending && say.variables === 'not-yet'} onClick={() => say.mutate('not-yet')}>
          {text('settle.notYet')}
        </Button>
      </div>
    </>
  );
};

/** "Is it settled?": the client's word, as often as it changes, until the case is closed. */
export const ClientSettled = ({ card }: { card: ClientCard }) => {
  const text = useText();
  const formats = useFormats();
  const [again, setAgain] = useState(false);
  const { settled, settle } = card;
  const asking = settle.may && (settled === null || settle.asked !== null || again);
  if (settled === null && !settle.may) return null;
  return (
    <section className={styles.section} aria-labelledby="client-settled">
      <h2 id="client-settled">{text('settle.question')}</h2>
      {settle.asked !== null && (
        <Notice kind="info">
          <p>{text('settle.askedOn', { when: formats.moment(settle.asked) })}</p>
        </Notice>
      )}
      {settled !== null && (
        <div className={styles.stack}>
          <p>{text(settled.word === 'yes' ? 'settle.saidYes' : 'settle.saidNotYet', { when: formats.moment(settled.at) })}</p>
          {settled.words !== '' && (
            <p dir="auto" className={styles.prose}>
              {settled.words}
            </p>
          )}
          {settled.via === 'call' && <p className={styles.small}>{text('settle.recordedFor')}</p>}
        </div>
      )}
      {asking && <Question key={settled?.at} card={card} />}
      {settle.may && !asking && (
        <div>
          <Button onClick={() => setAgain(true)}>{text('settle.change')}</Button>
        </div>
      )}
    </section>
  );
};
