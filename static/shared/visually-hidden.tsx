import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Words for a screen reader that the drawing already says. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => <span className={styles.hidden}>{children}</span>;

/** The screen's name, where the page round the frame already draws it. */
export const HiddenTitle = ({ children }: { children: ReactNode }) => <h1 className={styles.hidden}>{children}</h1>;
