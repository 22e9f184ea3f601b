import { useRef, useState } from 'react';
import { asFailure } from '../../shared/app-failure';
import { Button } from '../../shared/button';
import { ErrorMessage } from '../../shared/error-message';
import { Field } from '../../shared/field';
import { useText } from '../../shared/i18n';
import { TextArea, TextInput } from '../../shared/inputs';
import { takeBack, type FactsAt } from './fact-calls';
import styles from './facts.module.css';
import { useFactAct } from './use-facts';

/** What a fact's reference looks like: a ULID. */
const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** For a project admin who doesn't see the case: erases the fact that somebody who does has named to them. */
const RedactByReference = ({ at }: { at: FactsAt }) => {
  const text = useText();
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [done, setDone] = useState(false);
  const sent = useRef({ id: '', factId: '' });
  const factId = reference.trim().toUpperCase();
  const act = useFactAct<string>(at.issueId, {
    done: text('facts.done.redact'),
    run: (why) => {
      if (sent.current.factId !== factId) sent.current = { id: crypto.randomUUID(), factId };
      return takeBack('redact', { ...at, factId, requestId: sent.current.id }, why);
    },
  });
  const send = (): void =>
    act.mutate(reason.trim(), {
      onSuccess: () => {
        setDone(true);
        setReference('');
        setReason('');
      },
    });
  return (
    <div className={styles.stack}>
      <p className={styles.small}>{text('facts.byReference.hint')}</p>
      <Field label={text('facts.byReference.reference')} required>
        {(control) => <TextInput {...control} maxLength={40} value={reference} onChange={setReference} />}
      </Field>
      <Field label={text('facts.reason.redact')} hint={text('facts.reasonHint.redact')} required>
        {(control) => <TextArea {...control} rows={1} maxLength={1000} value={reason} onChange={setReason} />}
      </Field>
      {act.isError && <ErrorMessage failure={asFailure(act.error)} onRetry={send} busy={act.isPending} />}
      {done && reference === '' && <p>{text('facts.done.redact')}</p>}
      <div>
        <Button look="danger" busy={act.isPending} disabled={!REFERENCE.test(factId) || reason.trim() === ''} onClick={send}>
          {text('facts.redact')}
        </Button>
      </div>
    </div>
  );
};

export default RedactByReference;
