import { useId, type ReactNode } from 'react';
import styles from './field.module.css';
import { Icon } from './icon';
import { useText } from './i18n';

/** What a control inside a field must carry, so that label, hint and problem are read with it. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** Words for what is wrong; null when nothing is. */
  problem?: string | null | undefined;
  required?: boolean | undefined;
  optional?: boolean | undefined;
  /** At the end of the label's line: a counter, say. */
  aside?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}

/** A label, its control, a hint and what is wrong with it. */
export const Field = ({ label, hint, problem = null, required = false, optional = false, aside, children }: FieldProps) => {
  const text = useText();
  const id = useId();
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  const described = [problem !== null && problemId, hint !== undefined && hint !== null && hintId].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <div className={styles.top}>
        <label className={styles.label} htmlFor={id}>
          {label}
          {required && (
            <span className={styles.required} aria-hidden="true">
              *
            </span>
          )}
          {optional && <span className={styles.optional}> {text('ui.optional')}</span>}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': problem === null ? undefined : true,
        'aria-required': required || undefined,
      })}
      {problem !== null && (
        <p className={styles.problem} id={problemId}>
          <Icon name="error" />
          {problem}
        </p>
      )}
      {hint !== undefined && hint !== null && (
        <p className={styles.hint} id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
};
