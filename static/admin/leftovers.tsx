import { useState } from 'react';
import type { ProjectRef } from '../../src/contract';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import styles from './admin.module.css';
import { Removal } from './removal';

const Leftover = ({ project, onRemoved }: { project: ProjectRef; onRemoved: () => void }) => {
  const text = useText();
  const [removing, setRemoving] = useState(false);
  return (
    <li className={styles.plan}>
      <div className={styles.planBody}>
        <div className={styles.row}>
          <span>{`${project.name} (${project.key})`}</span>
          {!removing && (
            <Button
              look="subtle"
              icon="remove"
              aria-label={text('admin.removal.openLabel', { project: project.name })}
              onClick={() => setRemoving(true)}
            >
              {text('admin.removal.open')}
            </Button>
          )}
        </div>
        {removing && <Removal project={project} onCancel={() => setRemoving(false)} onRemoved={onRemoved} />}
      </div>
    </li>
  );
};

interface LeftoversProps {
  projects: readonly ProjectRef[];
  onRemoved: () => void;
}

/** Projects in which Evenhand is not on and something of it may be left: the way out of those. */
export const Leftovers = ({ projects, onRemoved }: LeftoversProps) => {
  const text = useText();
  if (projects.length === 0) return null;
  return (
    <section className={styles.stage} aria-labelledby="leftovers">
      <h3 id="leftovers">{text('admin.leftovers.title')}</h3>
      <p>{text('admin.leftovers.body')}</p>
      <ul className={styles.plans} aria-labelledby="leftovers">
        {projects.map((project) => (
          <Leftover key={project.id} project={project} onRemoved={onRemoved} />
        ))}
      </ul>
    </section>
  );
};
