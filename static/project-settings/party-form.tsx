import type { Party } from '../../src/contract';
import { SIDES } from '../../src/domain/vocabulary';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useNameOf, useText } from '../shared/i18n';
import { Select, TextArea, TextInput } from '../shared/inputs';
import { PeoplePicker } from '../shared/people-picker';
import { NAME_MAX, NOTE_MAX, type PartyProblems } from './problems';
import styles from './sections.module.css';

interface PartyFormProps {
  party: Party;
  problems: PartyProblems;
  /** True while it was never saved: it can still vanish without a trace. */
  fresh: boolean;
  onChange: (changes: Partial<Party>) => void;
  onRetire: () => void;
}

/** Everything about one party. */
export const PartyForm = ({ party, problems, fresh, onChange, onRetire }: PartyFormProps) => {
  const text = useText();
  const nameOf = useNameOf();
  const nameProblem = {
    required: text('settings.parties.problem.name'),
    same: text('settings.parties.problem.sameName'),
    'too-long': text('errors.problems.too-long', { max: NAME_MAX }),
  };
  return (
    <div className={styles.party}>
      <div className={styles.pair}>
        <Field
          label={text('settings.parties.name')}
          required={party.key === null}
          hint={party.key === null ? undefined : text('settings.parties.nameDefault', { name: nameOf('terms.party', party.key, null) })}
          problem={problems.name === null ? null : nameProblem[problems.name]}
        >
          {(control) => (
            <TextInput
              {...control}
              value={party.name ?? ''}
              onChange={(name) => onChange({ name: party.key !== null && name === '' ? null : name })}
            />
          )}
        </Field>
        <Field label={text('settings.parties.side')}>
          {(control) => (
            <Select
              {...control}
              value={party.side}
              onChange={(value) => onChange({ side: SIDES.find((side) => side === value) ?? party.side })}
              options={SIDES.map((side) => ({ value: side, label: text(`terms.side.${side}`) }))}
            />
          )}
        </Field>
      </div>
      <Field label={text('settings.parties.members')} hint={text('settings.parties.membersHint')}>
        {(control) => <PeoplePicker {...control} value={party.members} onChange={(members) => onChange({ members })} />}
      </Field>
      <div className={styles.pair}>
        <Field label={text('settings.parties.contact')} optional>
          {(control) => (
            <PeoplePicker
              {...control}
              single
              suggested={party.members}
              value={party.contact === null ? [] : [party.contact]}
              onChange={([contact = null]) => onChange({ contact })}
            />
          )}
        </Field>
        <Field
          label={text('settings.parties.contactNote')}
          optional
          hint={text('settings.parties.contactNoteHint')}
          problem={problems.note === null ? null : text('settings.parties.problem.note', { max: NOTE_MAX })}
        >
          {(control) => <TextArea {...control} rows={2} value={party.contactNote} onChange={(contactNote) => onChange({ contactNote })} />}
        </Field>
      </div>
      <div>
        <Button icon="remove" look="subtle" onClick={onRetire}>
          {text(fresh ? 'settings.parties.remove' : 'settings.parties.retire')}
        </Button>
      </div>
    </div>
  );
};
