import { scaleLinear } from 'd3-scale';
import { useFormats, useText } from '../shared/i18n';
import styles from './held-bars.module.css';

export interface HeldBar {
  key: string;
  name: string;
  minutes: number;
  /** More about it, after the hours. */
  detail?: string | undefined;
}

/** Working time as hours, a tenth at the finest. */
const useHours = (): ((minutes: number) => string) => {
  const formats = useFormats();
  return (minutes) => formats.number(Math.round(minutes / 6) / 10);
};

/** For how long each party had the ball: hours in words, the bar beside them is only a picture of the number. */
export const HeldBars = ({ label, bars }: { label: string; bars: readonly HeldBar[] }) => {
  const text = useText();
  const hours = useHours();
  const length = scaleLinear([0, Math.max(1, ...bars.map(({ minutes }) => minutes))], [0, 100]);
  return (
    <ul className={styles.list} aria-label={label}>
      {bars.map(({ key, name, minutes, detail }) => (
        <li key={key} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <svg className={styles.track} aria-hidden="true">
            <rect className={styles.rail} width="100%" height="100%" rx="2" />
            <rect className={styles.bar} width={`${String(length(minutes))}%`} height="100%" rx="2" />
          </svg>
          <span className={styles.value}>
            {text('waiting.hours', { hours: hours(minutes) })}
            {detail !== undefined && <span className={styles.detail}>{detail}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
};
