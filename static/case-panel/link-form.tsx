import { useId, useState } from 'react';
import type { LinkedCase } from '../../src/contract';
import { problemOf, type AppFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ChipGroup } from '../shared/chip-group';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useStoredText, useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import styles from './case-panel.module.css';
import { keyIn, useOpenComplaints } from './linked-cases';

const KINDS = ['duplicate', 'related'] as const satisfies readonly LinkedCase['kind'][];

interface LinkFormProps {
  issueKey: string;
  busy: boolean;
  failure: AppFailure | null;
  onSave: (link: { other: string; kind: LinkedCase['kind'] }) => void;
  onClose: () => void;
}

/** Which complaint, and what the two are to each other. Which of them leads is no choice: the one that came in first. */
export const LinkForm = ({ issueKey, busy, failure, onSave, onClose }: LinkFormProps) => {
  const text = useText();
  const stored = useStoredText();
  const listId = useId();
  const offered = useOpenComplaints(issueKey);
  const [other, setOther] = useState('');
  const [kind, setKind] = useState<LinkedCase['kind'] | null>(null);
  const [checked, setChecked] = useState(false);
  const [sent, setSent] = useState('');
  const needed = (missing: boolean): string | null => (checked && missing ? text('errors.problems.required') : null);
  const told = keyIn(other) === sent ? problemOf(failure, 'other') : null;
  return (
    <div className={styles.card}>
      <p className={styles.subtle}>{text('sameThing.intro')}</p>
      <Field
        label={text('sameThing.which')}
        hint={text('sameThing.whichHint')}
        required
        problem={needed(other.trim() === '') ?? (told === null ? null : stored(`errors.problems.${told}`))}
      >
        {(control) => <TextInput {...control} list={listId} autoComplete="off" maxLength={300} value={other} onChange={setOther} />}
      </Field>
      <datalist id={listId}>
        {(offered.data ?? []).map(({ key, summary }) => (
          <option key={key} value={key}>
            {summary}
          </option>
        ))}
      </datalist>
      <ChipGroup
        kind="one"
        legend={text('sameThing.how')}
        required
        value={kind}
        onChange={setKind}
        problem={needed(kind === null)}
        chips={KINDS.map((value) => ({ value, label: text(`sameThing.kind.${value}`), detail: text(`sameThing.kindSays.${value}`) }))}
      />
      {failure !== null && problemOf(failure, 'other') === null && <ErrorMessage failure={failure} />}
      <div className={styles.buttons}>
        <Button
          look="primary"
          busy={busy}
          onClick={() => {
            setChecked(true);
            if (other.trim() === '' || kind === null) return;
            setSent(keyIn(other));
            onSave({ other: keyIn(other), kind });
          }}
        >
          {text('sameThing.save')}
        </Button>
        <Button look="subtle" onClick={onClose}>
          {text('ui.cancel')}
        </Button>
      </div>
    </div>
  );
};
