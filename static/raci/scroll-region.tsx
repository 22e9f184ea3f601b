import type { ReactNode } from 'react';
import styles from './scroll-region.module.css';

/** A part of the page that scrolls by itself, by keyboard too. */
export const ScrollRegion = ({ label, children }: { label: string; children: ReactNode }) => (
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the keyboard could not scroll
  <div className={styles.region} role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
