import { useId, useState } from 'react';
import type { Activity, Party } from '../../src/contract';
import { PHASE_MAX } from '../../src/domain/matrix';
import { Checkbox } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { useFocusFirst } from '../editing/use-focus-first';
import { useActivityName, useDutyWords, useNameOfParty } from '../raci/names';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextArea, TextInput } from '../shared/inputs';
import { cellAt } from './edit-matrix';
import styles from './matrix-grid.module.css';
import { ACTIVITY_NAME_MAX, DUTY_MAX, type ActivityProblems } from './problems';

export interface ActivityChanges {
  rename: (name: string | null) => void;
  setPhase: (phase: string) => void;
  setSignOff: (signOff: boolean) => void;
  writeDuty: (partyId: string, duty: string | null) => void;
  move: (by: -1 | 1) => void;
  takeOut: () => void;
  close: () => void;
}

interface ActivityDetailProps {
  activity: Activity;
  parties: readonly Party[];
  /** Phases that there are, to choose from. */
  phases: readonly string[];
  problems: ActivityProblems;
  place: { first: boolean; last: boolean; fresh: boolean };
  changes: ActivityChanges;
}

/** What an activity is called, what each party owes in it, and where it stands. */
export const ActivityDetail = ({ activity, parties, phases, problems, place, changes }: ActivityDetailProps) => {
  const text = useText();
  const activityName = useActivityName();
  const dutyWords = useDutyWords();
  const partyName = useNameOfParty();
  const form = useFocusFirst<HTMLDivElement>();
  const listId = useId();
  // Taken over when one leaves the field: half a word is no phase to be grouped by.
  const [phase, setPhase] = useState(activity.phase ?? '');
  const name = activityName(activity);
  const presetName = activity.key === null ? undefined : activityName({ ...activity, name: null });
  const nameProblem = {
    required: text('settings.matrix.problem.name'),
    same: text('settings.matrix.problem.sameName'),
    'too-long': text('errors.problems.too-long', { max: ACTIVITY_NAME_MAX }),
  };
  const withPart = parties.filter(({ id }) => cellAt(activity, id).letters.length > 0);
  return (
    <div ref={form} className={styles.detail} role="group" aria-label={text('settings.matrix.editLabel', { activity: name })}>
      <Field
        label={text('settings.matrix.rename')}
        required={activity.key === null}
        hint={presetName === undefined ? undefined : text('settings.parties.nameDefault', { name: presetName })}
        problem={problems.name === null ? null : nameProblem[problems.name]}
      >
        {(control) => (
          <TextInput
            {...control}
            placeholder={presetName}
            value={activity.name ?? ''}
            onChange={(next) => changes.rename(activity.key !== null && next === '' ? null : next)}
          />
        )}
      </Field>
      <div className={styles.duties}>
        <Field label={text('settings.matrix.phase')} optional hint={text('settings.matrix.phaseHint')}>
          {(control) => (
            <>
              <TextInput
                {...control}
                list={listId}
                maxLength={PHASE_MAX}
                value={phase}
                onChange={setPhase}
                onBlur={() => changes.setPhase(phase.trim())}
              />
              <datalist id={listId}>
                {phases.map((each) => (
                  <option key={each} value={each} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Checkbox
          label={text('settings.matrix.signOff')}
          hint={text('settings.matrix.signOffHint')}
          checked={activity.signOff === true}
          onChange={changes.setSignOff}
        />
      </div>
      {withPart.length > 0 && (
        <Fieldset legend={text('settings.matrix.duties')}>
          <div className={styles.duties}>
            {withPart.map((party) => {
              const preset = dutyWords({ duty: null, activityKey: activity.key, partyKey: party.key });
              return (
                <Field
                  key={party.id}
                  label={partyName(party)}
                  hint={preset === null ? undefined : text('settings.matrix.dutyHint')}
                  problem={problems.duties.includes(party.id) ? text('settings.matrix.problem.duty', { max: DUTY_MAX }) : null}
                >
                  {(control) => (
                    <TextArea
                      {...control}
                      rows={2}
                      placeholder={preset ?? undefined}
                      value={cellAt(activity, party.id).duty ?? ''}
                      onChange={(duty) => changes.writeDuty(party.id, duty === '' ? null : duty)}
                    />
                  )}
                </Field>
              );
            })}
          </div>
        </Fieldset>
      )}
      <div className={styles.buttons}>
        <Button compact onClick={changes.close}>
          {text('ui.done')}
        </Button>
        <Button compact look="subtle" icon="arrowUp" disabled={place.first} onClick={() => changes.move(-1)}>
          {text('settings.matrix.up')}
        </Button>
        <Button compact look="subtle" icon="arrowDown" disabled={place.last} onClick={() => changes.move(1)}>
          {text('settings.matrix.down')}
        </Button>
        <Button compact look="subtle" icon="remove" onClick={changes.takeOut}>
          {text(place.fresh ? 'settings.matrix.remove' : 'settings.matrix.retire')}
        </Button>
      </div>
    </div>
  );
};
