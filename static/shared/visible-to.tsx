import type { Audience } from '../../src/contract';
import { Icon } from './icon';
import { useText } from './i18n';
import styles from './visible-to.module.css';

/** Says above a form who will be able to read what is typed into it. */
export const VisibleTo = ({ audience }: { audience: Audience }) => {
  const text = useText();
  return (
    <p className={styles.line}>
      <Icon name="visible" />
      <span>{text(`audience.${audience}`)}</span>
    </p>
  );
};
