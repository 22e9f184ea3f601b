import { useId, type ReactNode } from 'react';
import { Icon } from '../shared/icon';
import styles from './fieldset.module.css';

interface FieldsetProps {
  legend: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
  children: ReactNode;
}

/** Controls that answer one question together. */
export const Fieldset = ({ legend, hint, problem = null, children }: FieldsetProps) => {
  const id = useId();
  const described = [problem !== null && `${id}-problem`, hint !== undefined && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <fieldset className={styles.fieldset} aria-describedby={described === '' ? undefined : described}>
      <legend className={styles.legend}>{legend}</legend>
      {children}
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem}>
          <Icon name="error" />
          {problem}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  );
};
