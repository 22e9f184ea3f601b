import { useState } from 'react';
import type { FullCase, Party } from '../../src/contract';
import type { AppFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ChipGroup } from '../shared/chip-group';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select, TextArea } from '../shared/inputs';
import { usePartyName } from '../shared/party';
import { VisibleTo } from '../shared/visible-to';
import styles from './case-panel.module.css';
import { keepText, readText } from './draft/stored-text';
import type { RecordedWord } from './use-client-word';

const MOST = 4_000;

/** Where the words are kept until they are saved. */
export const wordPlace = (issueId: string): string => `${issueId}.word`;

interface RecordWordProps {
  caseFile: FullCase;
  clients: readonly Party[];
  busy: boolean;
  failure: AppFailure | null;
  onSave: (said: RecordedWord) => void;
  onClose: () => void;
}

/** What the client said in a call: which word, who said it, and where a lead has it from. The client reads it on the card. */
export const RecordWord = ({ caseFile, clients, busy, failure, onSave, onClose }: RecordWordProps) => {
  const text = useText();
  const partyName = usePartyName(caseFile.parties);
  const place = wordPlace(caseFile.issueId);
  const [word, setWord] = useState<RecordedWord['word'] | null>(null);
  const [words, setWords] = useState(() => readText(place) ?? '');
  const [partyId, setPartyId] = useState(() => clients.find(({ id }) => id === caseFile.complaint.saidBy)?.id ?? clients[0]?.id ?? '');
  const [checked, setChecked] = useState(false);
  const save = (): void => {
    setChecked(true);
    if (word === null || words.trim() === '') return;
    onSave({ word, words: words.trim(), partyId });
  };
  return (
    <div className={styles.card}>
      <VisibleTo audience="client-and-delivery" />
      <ChipGroup
        kind="one"
        legend={text('settle.recordWord')}
        required
        value={word}
        onChange={setWord}
        problem={checked && word === null ? text('errors.problems.required') : null}
        chips={[
          { value: 'yes', label: text('settle.yes') },
          { value: 'not-yet', label: text('settle.notYet') },
        ]}
      />
      {clients.length > 1 && (
        <Field label={text('settle.recordParty')}>
          {(control) => (
            <Select
              {...control}
              value={partyId}
              onChange={setPartyId}
              options={clients.map(({ id }) => ({ value: id, label: partyName(id) ?? id }))}
            />
          )}
        </Field>
      )}
      <Field
        label={text('settle.recordSource')}
        hint={text('settle.recordHint')}
        required
        problem={checked && words.trim() === '' ? text('settle.needSource') : null}
      >
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
      {failure !== null && <ErrorMessage failure={failure} onRetry={save} busy={busy} />}
      <div className={styles.buttons}>
        <Button look="primary" busy={busy} onClick={save}>
          {text('settle.recordSave')}
        </Button>
        <Button look="subtle" onClick={onClose}>
          {text('ui.cancel')}
        </Button>
      </div>
    </div>
  );
};
