import { useId, type ReactNode } from 'react';
import styles from './chip-group.module.css';
import { classNames } from './class-names';
import { Icon } from './icon';

export interface Chip<Value extends string = string> {
  value: Value;
  label: string;
  /** A line under the label: what the person says, an explanation. */
  detail?: string | undefined;
  /** A short mark after the label, read with it. */
  mark?: string | undefined;
  disabled?: boolean | undefined;
}

interface GroupProps<Value extends string> {
  legend: string;
  hideLegend?: boolean | undefined;
  required?: boolean | undefined;
  chips: readonly Chip<Value>[];
  hint?: ReactNode;
  problem?: string | null | undefined;
}

type ChoiceProps<Value extends string> = GroupProps<Value> &
  (
    | { kind: 'one'; value: Value | null; onChange: (value: Value) => void }
    | { kind: 'many'; value: readonly Value[]; onChange: (value: Value[]) => void }
  );

/** Choices as chips: radio buttons (`one`) or checkboxes (`many`) underneath, so that arrow keys, space and screen readers work as ever. */
export const ChipGroup = <Value extends string>(props: ChoiceProps<Value>) => {
  const { legend, hideLegend = false, required = false, chips, hint, problem = null } = props;
  const name = useId();
  const problemId = `${name}-problem`;
  const detailed = chips.some(({ detail }) => detail !== undefined);
  const isOn = (value: Value): boolean => (props.kind === 'one' ? props.value === value : props.value.includes(value));
  const toggle = (value: Value): void => {
    if (props.kind === 'one') props.onChange(value);
    else props.onChange(isOn(value) ? props.value.filter((other) => other !== value) : [...props.value, value]);
  };
  return (
    <fieldset className={styles.group} aria-describedby={problem === null ? undefined : problemId}>
      <legend className={classNames(styles.legend, hideLegend && styles.hidden)}>
        {legend}
        {required && (
          <span className={styles.required} aria-hidden="true">
            *
          </span>
        )}
      </legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      <div className={detailed ? styles.cards : styles.chips}>
        {chips.map(({ value, label, detail, mark, disabled }) => (
          <label key={value} className={classNames(styles.chip, detailed && styles.card)}>
            <span className={styles.face}>
              <span className={styles.label}>
                <input
                  type={props.kind === 'one' ? 'radio' : 'checkbox'}
                  name={name}
                  value={value}
                  checked={isOn(value)}
                  disabled={disabled}
                  required={props.kind === 'one' && required}
                  aria-invalid={problem === null ? undefined : true}
                  className={styles.input}
                  onChange={() => toggle(value)}
                />
                {props.kind === 'many' && <Icon name={isOn(value) ? 'check' : 'add'} className={styles.tick} />}
                {label}
                {mark !== undefined && <span className={styles.mark}>{mark}</span>}
              </span>
              {detail !== undefined && <span className={styles.detail}>{detail}</span>}
            </span>
          </label>
        ))}
      </div>
      {problem !== null && (
        <p className={styles.problem} id={problemId}>
          <Icon name="error" />
          {problem}
        </p>
      )}
    </fieldset>
  );
};
