import { useText } from './i18n';
import styles from './purpose-line.module.css';

/** The promise on every case and on the gadget. */
export const PurposeLine = () => <p className={styles.line}>{useText()('terms.purpose')}</p>;
