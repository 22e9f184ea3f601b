import { useId } from 'react';
import styles from './progress.module.css';

/** A bar with words for what it measures. */
export const Progress = ({ label, percent }: { label: string; percent: number }) => {
  const id = useId();
  const value = Math.round(Math.min(100, Math.max(0, percent)));
  return (
    <div className={styles.progress}>
      <span id={id} role="status">
        {label}
      </span>
      <progress className={styles.bar} max={100} value={value} aria-labelledby={id} />
    </div>
  );
};
