import { Radio } from '../editing/choice';
import { Fieldset } from '../editing/fieldset';
import { ROLLING_DAYS } from '../gadget/stored-settings';
import { Field } from '../shared/field';
import { useText } from '../shared/i18n';
import { Select, TextInput } from '../shared/inputs';
import type { Form, Problems } from './form';
import styles from './screen.module.css';

interface PeriodProps {
  form: Form;
  /** Null until the first attempt to save. */
  problems: Problems | null;
  onChange: (changes: Partial<Form>) => void;
}

export const Period = ({ form, problems, onChange }: PeriodProps) => {
  const text = useText();
  const words = (problem: Problems['from'] | Problems['to'] | undefined) =>
    problem === null || problem === undefined ? null : text(`gadget.edit.problem.${problem}`);
  return (
    <Fieldset legend={text('gadget.edit.period')}>
      <div className={styles.period}>
        <Radio
          name="period"
          label={text('gadget.edit.rolling')}
          checked={form.kind === 'rolling'}
          onChoose={() => onChange({ kind: 'rolling' })}
        />
        {form.kind === 'rolling' && (
          <div className={styles.inside}>
            <Select
              aria-label={text('gadget.edit.rolling')}
              value={String(form.days)}
              onChange={(value) => onChange({ days: ROLLING_DAYS.find((days) => String(days) === value) ?? form.days })}
              options={ROLLING_DAYS.map((days) => ({ value: String(days), label: text('gadget.edit.rollingDays', { days }) }))}
            />
          </div>
        )}
        <Radio
          name="period"
          label={text('gadget.edit.fixed')}
          checked={form.kind === 'fixed'}
          onChoose={() => onChange({ kind: 'fixed' })}
        />
        {form.kind === 'fixed' && (
          <div className={styles.inside}>
            <Field label={text('gadget.edit.from')} problem={words(problems?.from)} required>
              {(control) => <TextInput {...control} type="date" value={form.from} onChange={(from) => onChange({ from })} />}
            </Field>
            <Field label={text('gadget.edit.to')} problem={words(problems?.to)} required>
              {(control) => <TextInput {...control} type="date" value={form.to} onChange={(to) => onChange({ to })} />}
            </Field>
          </div>
        )}
      </div>
    </Fieldset>
  );
};
