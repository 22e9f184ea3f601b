import type { Dimension } from '../../src/domain/vocabulary';
import { classNames } from '../shared/class-names';
import { useText } from '../shared/i18n';
import type { BarRow } from './bar-rows';
import styles from './bars.module.css';
import { IssuesLink } from './issues-link';

export interface NamedBar extends BarRow {
  name: string;
}

interface BarsProps {
  /** What the list is a list of, for a screen reader. */
  label: string;
  rows: readonly NamedBar[];
  tone: Dimension | 'plain' | 'internal';
}

/** Horizontal bars as a list of links: the words and numbers are text, the bar beside them is only a picture of the number. */
export const Bars = ({ label, rows, tone }: BarsProps) => {
  const text = useText();
  return (
    <ul className={styles.list} aria-label={label}>
      {rows.map(({ key, name, count, percent, length, jql }) => (
        <li key={key}>
          <IssuesLink
            className={styles.row}
            jql={jql}
            label={percent === null ? text('gadget.bar.label', { name, count }) : text('gadget.bar.labelPercent', { name, count, percent })}
          >
            <span className={styles.name}>{name}</span>
            <svg className={classNames(styles.track, styles[tone])} aria-hidden="true">
              <rect className={styles.rail} width="100%" height="100%" rx="2" />
              <rect className={styles.bar} width={`${String(length)}%`} height="100%" rx="2" />
            </svg>
            <span className={styles.value}>
              <span className={styles.count}>{count}</span>
              {percent !== null && <span className={styles.percent}>{percent}%</span>}
            </span>
          </IssuesLink>
        </li>
      ))}
    </ul>
  );
};
