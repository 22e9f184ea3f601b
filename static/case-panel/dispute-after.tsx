import { useState } from 'react';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextArea, TextInput } from '../shared/inputs';
import styles from './case-panel.module.css';

interface ObjectionProps {
  kind: 'reserve' | 'review';
  /** What to call the party, where the viewer speaks for several. */
  party: string | null;
  /** Until when a review may be asked for, in words. */
  until: string | null;
  forOther: boolean;
  busy: boolean;
  onSend: (words: string, source: string) => void;
}

/** A reservation, or the one review: folded behind its button until somebody wants it. */
export const Objection = ({ kind, party, until, forOther, busy, onSend }: ObjectionProps) => {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState('');
  const [source, setSource] = useState('');
  const name = text(`dispute.${kind}.open`);
  const opening = party === null ? name : text('dispute.forParty', { what: name, party });
  if (!asking)
    return (
      <Button compact onClick={() => setAsking(true)}>
        {opening}
      </Button>
    );
  const needsSource = forOther && kind === 'reserve';
  return (
    <div className={styles.stack}>
      <Field
        label={text(`dispute.${kind}.label`)}
        hint={until === null ? text(`dispute.${kind}.hint`) : text('dispute.review.until', { day: until })}
        required
      >
        {(control) => <TextArea {...control} rows={2} maxLength={2000} value={words} onChange={setWords} />}
      </Field>
      {needsSource && (
        <Field label={text('dispute.source')} hint={text('dispute.sourceHint')} required>
          {(control) => <TextInput {...control} maxLength={500} value={source} onChange={setSource} />}
        </Field>
      )}
      <div className={styles.buttons}>
        <Button
          look="primary"
          busy={busy}
          disabled={words.trim() === '' || (needsSource && source.trim() === '')}
          onClick={() => onSend(words.trim(), source.trim())}
        >
          {text(`dispute.${kind}.send`)}
        </Button>
        <Button look="subtle" onClick={() => setAsking(false)}>
          {text('ui.cancel')}
        </Button>
      </div>
    </div>
  );
};
