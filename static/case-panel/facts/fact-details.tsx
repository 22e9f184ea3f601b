import { lazy, Suspense, useState } from 'react';
import type { Fact, FactEvidence } from '../../../src/contract';
import { useRaciDays } from '../../raci/use-raci-days';
import { asFailure } from '../../shared/app-failure';
import { Button } from '../../shared/button';
import { ErrorMessage } from '../../shared/error-message';
import { Field } from '../../shared/field';
import { useFormats, useText } from '../../shared/i18n';
import { TextArea } from '../../shared/inputs';
import { Lozenge } from '../../shared/lozenge';
import { Notice } from '../../shared/notice';
import { usePartyName } from '../../shared/party';
import { usePersonName } from '../../shared/people';
import { takeBack } from './fact-calls';
import type { FactPlace } from './fact-place';
import styles from './facts.module.css';
import { useFactAct } from './use-facts';

const RaciOfDay = lazy(() => import('../../raci/raci-of-day'));

/** Whether the client can be asked for a yes to it: something shared that stands, and that nobody said yes to yet. */
export const isConfirmable = ({ state, visibility, kind, confirmedBy }: Fact): boolean =>
  state === 'standing' && visibility === 'shared' && kind !== 'sign-off' && confirmedBy.length === 0;

/** An evidence in words. */
export const useEvidenceLabel = (): ((evidence: FactEvidence) => string) => {
  const text = useText();
  return (evidence) => {
    switch (evidence.kind) {
      case 'attachment':
        return evidence.name;
      case 'link':
        return evidence.title === '' ? evidence.url : evidence.title;
      case 'issue':
        return evidence.title;
      case 'status':
        return text('facts.evidence.change', { from: evidence.from, to: evidence.to });
      case 'quote':
      case 'comment':
        return evidence.text;
    }
  };
};

const Evidence = ({ evidence }: { evidence: FactEvidence }) => {
  const text = useText();
  const formats = useFormats();
  const label = useEvidenceLabel()(evidence);
  return (
    <li>
      <span className={styles.small}>{text(`facts.evidence.is.${evidence.kind}`)}</span>
      {evidence.kind === 'link' ? (
        <a href={evidence.url} target="_blank" rel="noreferrer noopener">
          <bdi>{label}</bdi>
        </a>
      ) : (
        <bdi className={evidence.kind === 'quote' || evidence.kind === 'comment' ? styles.quote : undefined}>{label}</bdi>
      )}
      {evidence.kind === 'attachment' && evidence.state !== 'present' && (
        <Lozenge tone={evidence.state === 'unknown' ? 'neutral' : 'warning'}>{text(`facts.file.${evidence.state}`)}</Lozenge>
      )}
      {evidence.kind === 'attachment' && (
        <span className={styles.small} title={evidence.sha256 === null ? undefined : `SHA-256 ${evidence.sha256}`}>
          {text('facts.bytes', { size: evidence.size })}
          {evidence.sha256 !== null && ` · SHA-256 ${evidence.sha256.slice(0, 12)}…`}
        </span>
      )}
      {'at' in evidence && <span className={styles.small}>{formats.moment(evidence.at)}</span>}
    </li>
  );
};

const Note = ({ kind, note }: { kind: 'withdrawn' | 'redacted'; note: NonNullable<Fact['withdrawn']> }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(note.by);
  return <p>{text(`facts.note.${kind}`, { name, when: formats.moment(note.at), reason: note.reason })}</p>;
};

/** Where the fact was written down before there was a case. */
const FromMemo = ({ memo }: { memo: NonNullable<Fact['memo']> }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(memo.by);
  return <p className={styles.small}>{text('facts.fromMemo', { name, when: formats.moment(memo.recordedAt) })}</p>;
};

interface TakeBackProps {
  place: FactPlace;
  fact: Fact;
  how: 'withdraw' | 'redact';
  onEnd: () => void;
}

const TakeBack = ({ place: { issueId, on }, fact, how, onEnd }: TakeBackProps) => {
  const text = useText();
  const [reason, setReason] = useState('');
  const [requestId] = useState(() => crypto.randomUUID());
  const act = useFactAct<string>(issueId, {
    done: text(`facts.done.${how}`),
    run: (why) => takeBack(how, { issueId, on, factId: fact.id, requestId }, why),
  });
  const send = (): void => act.mutate(reason.trim(), { onSuccess: onEnd });
  return (
    <div className={styles.stack}>
      <Field label={text(`facts.reason.${how}`)} hint={text(`facts.reasonHint.${how}`)} required>
        {(control) => <TextArea {...control} rows={1} maxLength={1000} value={reason} onChange={setReason} />}
      </Field>
      {act.isError &&
        (asFailure(act.error).code === 'frozen' ? (
          <Notice kind="warning" role="alert">
            {text('facts.changedSince')}
          </Notice>
        ) : (
          <ErrorMessage failure={asFailure(act.error)} onRetry={send} busy={act.isPending} />
        ))}
      <div className={styles.buttons}>
        <Button look={how === 'redact' ? 'danger' : 'primary'} busy={act.isPending} disabled={reason.trim() === ''} onClick={send}>
          {text(`facts.${how}`)}
        </Button>
        <Button look="subtle" onClick={onEnd}>
          {text('ui.cancel')}
        </Button>
      </div>
    </div>
  );
};

export interface FactActs {
  /** Shows another fact of the list. */
  onShow: (factId: string) => void;
  /** Begins a confirmation slip with this one. */
  onSlip: (factId: string) => void;
}

interface DetailsProps extends Pick<FactActs, 'onSlip'> {
  place: FactPlace;
  fact: Fact;
  onCorrect: () => void;
  onYes: () => void;
}

/** Everything about a fact that doesn't fit into its line, and what may be done to it. */
export const FactDetails = ({ place, fact, onCorrect, onYes, onSlip }: DetailsProps) => {
  const text = useText();
  const formats = useFormats();
  const { issueId } = place;
  const partyName = usePartyName(place.parties);
  const writer = usePersonName(fact.by);
  const [taking, setTaking] = useState<'withdraw' | 'redact' | null>(null);
  const days = useRaciDays(issueId, [fact.happenedAt]);
  const { promise, can } = fact;
  const confirmable = place.canAdd && isConfirmable(fact);
  return (
    <div className={styles.details}>
      {promise !== null && (
        <p>
          {formats.list([
            text('facts.promise.byParty', { party: partyName(promise.partyId) ?? text('facts.noParty') }),
            text(`facts.written.${promise.written}`),
            text(`facts.scope.${promise.scope}`),
            text(`facts.delivered.${promise.delivered}`),
          ])}
        </p>
      )}
      {fact.evidence.length > 0 && (
        <ul className={styles.evidence} aria-label={text('facts.evidence.title')}>
          {fact.evidence.map((evidence) => (
            <Evidence key={evidence.id} evidence={evidence} />
          ))}
        </ul>
      )}
      {fact.memo !== null && <FromMemo memo={fact.memo} />}
      {fact.withdrawn !== null && <Note kind="withdrawn" note={fact.withdrawn} />}
      {fact.redacted !== null && <Note kind="redacted" note={fact.redacted} />}
      <p className={styles.small}>
        {text('facts.recorded', { name: writer, when: formats.moment(fact.recordedAt) })}
        {fact.seq !== null && ` · ${text('facts.number', { number: fact.seq })}`}
        {fact.seq !== null && ` · ${text('facts.reference', { id: fact.id })}`}
        {fact.editedAt !== null && ` · ${text('facts.edited', { when: formats.moment(fact.editedAt) })}`}
      </p>
      <Suspense fallback={null}>
        <RaciOfDay state={days.get(fact.happenedAt)} />
      </Suspense>
      {fact.restedOn && <p className={styles.small}>{text('facts.restedOn')}</p>}
      {taking !== null ? (
        <TakeBack place={place} fact={fact} how={taking} onEnd={() => setTaking(null)} />
      ) : (
        <div className={styles.buttons}>
          {can.correct && (
            <Button compact onClick={onCorrect}>
              {text('facts.correct')}
            </Button>
          )}
          {confirmable && (
            <>
              <Button compact onClick={() => onSlip(fact.id)}>
                {text('facts.slip.title')}
              </Button>
              <Button compact onClick={onYes}>
                {text('facts.yes.title')}
              </Button>
            </>
          )}
          {can.withdraw && (
            <Button compact onClick={() => setTaking('withdraw')}>
              {text('facts.withdraw')}
            </Button>
          )}
          {can.redact && (
            <Button compact onClick={() => setTaking('redact')}>
              {text('facts.redact')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
};
