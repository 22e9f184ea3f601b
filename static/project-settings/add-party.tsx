import { useState } from 'react';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import styles from './matrix-section.module.css';
import { NAME_MAX } from './problems';

/** A party added as a column, by its name alone. */
export const AddParty = ({ onAdd }: { onAdd: (name: string) => void }) => {
  const text = useText();
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <Button icon="add" onClick={() => setName('')}>
        {text('settings.matrix.addParty')}
      </Button>
    );
  return (
    <form
      className={styles.buttons}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onAdd(name.trim());
        setName(null);
      }}
    >
      <TextInput
        // The name is what one came for.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={text('settings.matrix.partyName')}
        placeholder={text('settings.matrix.partyName')}
        maxLength={NAME_MAX}
        value={name}
        onChange={setName}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {text('ui.add')}
      </Button>
      <Button look="subtle" onClick={() => setName(null)}>
        {text('ui.cancel')}
      </Button>
    </form>
  );
};
