import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './lozenge.module.css';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'discovery';

/** A short state in words: "Draft", "Published", "Suggested". */
export const Lozenge = ({ tone = 'neutral', children }: { tone?: Tone | undefined; children: ReactNode }) => (
  <span className={classNames(styles.lozenge, styles[tone])}>{children}</span>
);
