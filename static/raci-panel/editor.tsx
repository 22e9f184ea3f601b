import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RaciPanel } from '../../src/contract';
import { gapsOf } from '../../src/domain/raci';
import { useFocusFirst } from '../editing/use-focus-first';
import { useActivityName, useNameOfParty } from '../raci/names';
import { asFailure, problemOf } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { LetterChip } from '../shared/letter';
import { PeoplePicker } from '../shared/people-picker';
import { Clashes } from './clashes';
import { draftOf, isChanged, rowsOf, type Draft } from './draft';
import styles from './editor.module.css';
import { Gaps } from './gaps';
import { giveWay, mergeDraft, type Clash } from './merge';
import { isPanel, savePanel } from './save';

interface EditorProps {
  panel: RaciPanel;
  projectKey: string | undefined;
  onSaved: (panel: RaciPanel) => void;
  onCancel: () => void;
}

const Editor = ({ panel, projectKey, onSaved, onCancel }: EditorProps) => {
  const text = useText();
  const activityName = useActivityName();
  const partyName = useNameOfParty();
  const form = useFocusFirst<HTMLFormElement>();
  const [base, setBase] = useState(panel);
  const [draft, setDraft] = useState<Draft>(() => draftOf(panel));
  const [clashes, setClashes] = useState<Clash[] | null>(null);
  const saving = useMutation({
    mutationFn: () => savePanel(base, draft),
    onSuccess: onSaved,
    onError: (thrown) => {
      const { current } = asFailure(thrown);
      if (!isPanel(current)) return;
      const merged = mergeDraft({ base, mine: draft, theirs: current });
      setBase(current);
      setDraft(merged.draft);
      setClashes(merged.clashes);
    },
  });
  const failure = saving.error === null ? null : asFailure(saving.error);
  const isConflict = failure !== null && isPanel(failure.current);
  const rows = rowsOf(base, draft);
  const choose = (clash: Clash, whose: 'mine' | 'theirs') => {
    if (whose === 'theirs') setDraft(giveWay(draft, clash));
    setClashes((all) => (all ?? []).filter((each) => each !== clash));
  };
  const nameIn = (id: string | null) => base.parties.find((party) => party.id === id);
  return (
    <form
      ref={form}
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate();
      }}
    >
      {clashes !== null && <Clashes theirs={base} clashes={clashes} onChoose={choose} />}
      <Field
        label={text('raci.activity')}
        hint={text('raci.activityHint')}
        problem={problemOf(failure, 'activityId') === null ? null : text('errors.problems.not-a-choice')}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.activityId ?? ''}
            onChange={(value) => setDraft({ activityId: value === '' ? null : value, people: {} })}
            options={[
              { value: '', label: text('raci.chooseNone') },
              ...base.activities.map((activity) => ({ value: activity.id, label: activityName(activity) })),
            ]}
          />
        )}
      </Field>
      {draft.activityId !== null && <Gaps gaps={gapsOf(rows)} />}
      <div className={styles.parties}>
        {rows.map(({ partyId, letters, people }) => {
          const party = nameIn(partyId);
          if (party === undefined) return null;
          return (
            <Field
              key={`${String(draft.activityId)}/${partyId}`}
              label={partyName(party)}
              aside={
                <span className={styles.letters}>
                  {letters.map((letter) => (
                    <LetterChip key={letter} letter={letter} />
                  ))}
                </span>
              }
              hint={letters.includes('A') ? text('raci.oneAccountable') : undefined}
            >
              {(control) => (
                <PeoplePicker
                  {...control}
                  value={people}
                  single={letters.includes('A')}
                  suggested={party.members}
                  projectKey={projectKey}
                  placeholder={text('raci.findPeople')}
                  onChange={(accountIds) => setDraft({ ...draft, people: { ...draft.people, [partyId]: accountIds } })}
                />
              )}
            </Field>
          );
        })}
      </div>
      {failure !== null && !isConflict && <ErrorMessage failure={failure} onRetry={() => saving.mutate()} busy={saving.isPending} />}
      <div className={styles.buttons}>
        <Button look="primary" type="submit" busy={saving.isPending} disabled={!isChanged(base, draft) || (clashes ?? []).length > 0}>
          {text('ui.save')}
        </Button>
        <Button look="subtle" onClick={onCancel}>
          {text('ui.cancel')}
        </Button>
      </div>
    </form>
  );
};

export default Editor;
