import { useState } from 'react';
import type { Party } from '../../src/contract';
import { useFocusFirst } from '../editing/use-focus-first';
import { useNameOfParty } from '../raci/names';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import styles from './matrix-grid.module.css';
import { NAME_MAX } from './problems';

export interface PartyChanges {
  rename: (name: string) => void;
  move: (by: -1 | 1) => void;
  takeOut: () => void;
  /** Where members and contact are named. */
  more: () => void;
  close: () => void;
}

interface PartyDetailProps {
  party: Party;
  place: { first: boolean; last: boolean; fresh: boolean };
  changes: PartyChanges;
}

/** A party as a column of the grid: its name, its place and a way out. Who belongs to it is named under Parties. */
export const PartyDetail = ({ party, place, changes }: PartyDetailProps) => {
  const text = useText();
  const partyName = useNameOfParty();
  const form = useFocusFirst<HTMLDivElement>();
  const [name, setName] = useState(party.name ?? '');
  const preset = party.key === null ? undefined : partyName({ key: party.key, name: null });
  return (
    <div ref={form} className={styles.detail} role="group" aria-label={text('settings.matrix.partyOpen', { party: partyName(party) })}>
      <Field
        label={text('settings.parties.name')}
        required={party.key === null}
        hint={preset === undefined ? undefined : text('settings.parties.nameDefault', { name: preset })}
      >
        {(control) => (
          <TextInput
            {...control}
            maxLength={NAME_MAX}
            placeholder={preset}
            value={name}
            onChange={setName}
            onBlur={() => changes.rename(name.trim())}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button compact onClick={changes.close}>
          {text('ui.done')}
        </Button>
        <Button compact look="subtle" disabled={place.first} onClick={() => changes.move(-1)}>
          {text('settings.matrix.partyLeft')}
        </Button>
        <Button compact look="subtle" icon="arrowRight" disabled={place.last} onClick={() => changes.move(1)}>
          {text('settings.matrix.partyRight')}
        </Button>
        <Button compact look="subtle" icon="people" onClick={changes.more}>
          {text('settings.matrix.partyMembers')}
        </Button>
        <Button compact look="subtle" icon="remove" onClick={changes.takeOut}>
          {text(place.fresh ? 'settings.parties.remove' : 'settings.parties.retire')}
        </Button>
      </div>
    </div>
  );
};
