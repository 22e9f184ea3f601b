import { useId } from 'react';
import styles from './choice.module.css';

interface ChoiceProps {
  label: string;
  hint?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

const Choice = ({
  label,
  hint,
  checked,
  onChange,
  type,
  name,
}: ChoiceProps & { type: 'checkbox' | 'radio'; name?: string | undefined }) => {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input
        id={id}
        className={styles.input}
        type={type}
        name={name}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className={styles.words}>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </div>
    </div>
  );
};

/** One thing to switch on or off. */
export const Checkbox = (props: ChoiceProps) => <Choice {...props} type="checkbox" />;

/** One of several; all of a group share `name`. */
export const Radio = ({ onChoose, ...props }: Omit<ChoiceProps, 'onChange'> & { name: string; onChoose: () => void }) => (
  <Choice {...props} type="radio" onChange={onChoose} />
);
