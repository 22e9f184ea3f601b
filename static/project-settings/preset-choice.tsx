import { useState } from 'react';
import { PRESETS, type Preset } from '../../src/domain/matrix-presets';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select } from '../shared/inputs';
import { Notice } from '../shared/notice';
import styles from './matrix-section.module.css';

interface PresetChoiceProps {
  /** How many activities would be replaced. */
  count: number;
  onUse: (preset: Preset) => void;
}

/** Starts the matrix over from a preset, after asking where that replaces something. */
export const PresetChoice = ({ count, onUse }: PresetChoiceProps) => {
  const text = useText();
  const [preset, setPreset] = useState<Preset>('implementation');
  const [asking, setAsking] = useState(false);
  const use = () => {
    onUse(preset);
    setAsking(false);
  };
  return (
    <div className={styles.start}>
      <div className={styles.preset}>
        <Field label={text('settings.matrix.preset')}>
          {(control) => (
            <Select
              {...control}
              value={preset}
              onChange={(value) => setPreset(PRESETS.find((each) => each === value) ?? preset)}
              options={PRESETS.map((each) => ({ value: each, label: text(`settings.matrix.presets.${each}`) }))}
            />
          )}
        </Field>
        <Button onClick={() => (count === 0 ? use() : setAsking(true))}>{text('settings.matrix.usePreset')}</Button>
      </div>
      {asking && (
        <Notice
          kind="warning"
          role="alert"
          action={
            <>
              <Button look="danger" compact onClick={use}>
                {text('settings.matrix.presetConfirm')}
              </Button>
              <Button compact onClick={() => setAsking(false)}>
                {text('settings.matrix.presetCancel')}
              </Button>
            </>
          }
        >
          <p>{text('settings.matrix.presetWarning', { count })}</p>
        </Notice>
      )}
    </div>
  );
};
