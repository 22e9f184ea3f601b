import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { forwardRef } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import { useText } from './i18n';
import { VisuallyHidden } from './visually-hidden';

type Look = 'default' | 'primary' | 'subtle' | 'danger' | 'link';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> {
  look?: Look | undefined;
  icon?: IconName | undefined;
  compact?: boolean | undefined;
  /** Shows a turning mark and ignores clicks, but keeps its focus and its words. */
  busy?: boolean | undefined;
  children: ReactNode;
}

/** Atlassian's button in tokens: `@atlaskit/button` alone would take a quarter of what a screen may load. */
export const Button = forwardRef((props: ButtonProps, ref: Ref<HTMLButtonElement>) => {
  const { look = 'default', icon, compact = false, busy = false, children, onClick, type = 'button', ...rest } = props;
  const text = useText();
  return (
    <button
      {...rest}
      ref={ref}
      type={type}
      aria-disabled={busy || undefined}
      className={classNames(styles.button, styles[look], compact && styles.compact, busy && styles.busy)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span className={styles.turning} aria-hidden="true" /> : icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {busy && <VisuallyHidden>{text('ui.working')}</VisuallyHidden>}
    </button>
  );
});
Button.displayName = 'Button';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'children'> {
  icon: IconName;
  label: string;
}

/** A button that is only an icon: its label is its name and its tooltip. */
export const IconButton = forwardRef(({ icon, label, ...rest }: IconButtonProps, ref: Ref<HTMLButtonElement>) => (
  <button
    {...rest}
    ref={ref}
    type="button"
    aria-label={label}
    title={label}
    className={classNames(styles.button, styles.subtle, styles.iconOnly)}
  >
    <Icon name={icon} />
  </button>
));
IconButton.displayName = 'IconButton';
