import { router } from '@forge/bridge';
import type { ReactNode } from 'react';
import { Button } from '../shared/button';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import styles from './blind-spots.module.css';

interface MendProps {
  projectKey: string;
  /** The project page's matrix, or the project's settings. */
  to: 'matrix' | 'settings';
  children: string;
}

/** Leads to where a blind spot is mended. */
export const Mend = ({ projectKey, to, children }: MendProps) => (
  <Button
    look="link"
    icon="arrowRight"
    onClick={() =>
      void router.navigate({
        target: 'module',
        moduleKey: to === 'matrix' ? 'project-page' : 'project-settings',
        projectKey,
        ...(to === 'matrix' && { path: 'matrix' }),
      })
    }
  >
    {children}
  </Button>
);

interface SpotProps {
  title: string;
  about: string;
  /** Nothing is wrong here. */
  fine?: boolean;
  mend?: ReactNode;
  children?: ReactNode;
}

/** One kind of blind spot: what it is, what was found, where it is mended. */
export const Spot = ({ title, about, fine = false, mend, children }: SpotProps) => {
  const text = useText();
  return (
    <section className={styles.spot} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.about}>{about}</p>
      {fine && (
        <p className={styles.fine}>
          <Icon name="success" />
          {text('blindSpots.fine')}
        </p>
      )}
      {children}
      {!fine && mend}
    </section>
  );
};
