import { forwardRef, type InputHTMLAttributes, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';
import styles from './inputs.module.css';

type Plain<Props> = Omit<Props, 'className' | 'style' | 'onChange' | 'value'>;

interface Valued {
  value: string;
  onChange: (value: string) => void;
}

/** One line of text, a day (`type="date"`) or a moment (`type="datetime-local"`): the browser's own pickers leave the frame they are in. */
export const TextInput = forwardRef(
  ({ onChange, type = 'text', ...rest }: Plain<InputHTMLAttributes<HTMLInputElement>> & Valued, ref: Ref<HTMLInputElement>) => (
    <input {...rest} ref={ref} type={type} className={styles.input} onChange={(event) => onChange(event.target.value)} />
  ),
);
TextInput.displayName = 'TextInput';

/** Several lines; grows with what is typed. */
export const TextArea = forwardRef(
  ({ onChange, rows = 3, ...rest }: Plain<TextareaHTMLAttributes<HTMLTextAreaElement>> & Valued, ref: Ref<HTMLTextAreaElement>) => (
    <textarea
      {...rest}
      ref={ref}
      rows={rows}
      className={classNames(styles.input, styles.area)}
      onChange={(event) => onChange(event.target.value)}
    />
  ),
);
TextArea.displayName = 'TextArea';

interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

/** A short list: the browser's own select opens outside the frame, by keyboard and on a phone. */
export const Select = ({
  onChange,
  options,
  ...rest
}: Plain<SelectHTMLAttributes<HTMLSelectElement>> & Valued & { options: readonly Option[] }) => (
  <span className={styles.selectBox}>
    <select {...rest} className={classNames(styles.input, styles.select)} onChange={(event) => onChange(event.target.value)}>
      {options.map(({ value, label, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {label}
        </option>
      ))}
    </select>
    <Icon name="chevronDown" className={styles.arrow} />
  </span>
);
