import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import styles from './about.module.css';

interface AboutButtonProps {
  name: string;
  open: boolean;
  onToggle: () => void;
  /** Id of the definition that it opens. */
  controls: string;
}

/** The (i) beside a name: opens what the name means, by click and by keyboard alike. */
export const AboutButton = ({ name, open, onToggle, controls }: AboutButtonProps) => {
  const text = useText();
  return (
    <button
      type="button"
      className={styles.button}
      aria-expanded={open}
      aria-controls={controls}
      aria-label={text('gadget.about', { name })}
      onClick={onToggle}
    >
      <Icon name="info" />
    </button>
  );
};

export const Definition = ({ id, open, children }: { id: string; open: boolean; children: string }) => (
  <p id={id} className={styles.definition} hidden={!open}>
    {children}
  </p>
);
