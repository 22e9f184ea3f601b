import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { HealthItem, ProjectHealth } from '../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useStoredText, useText } from '../shared/i18n';
import { Lozenge, type Tone } from '../shared/lozenge';
import styles from './admin.module.css';
import { ByHandLink } from './by-hand-link';
import { repair } from './calls';
import { Removal } from './removal';

const TONES: Record<HealthItem['state'], Tone> = { ok: 'success', wrong: 'danger', unknown: 'neutral' };

interface ItemProps {
  projectId: string;
  item: HealthItem;
  onRepaired: (health: ProjectHealth) => void;
}

const Item = ({ projectId, item, onRepaired }: ItemProps) => {
  const text = useText();
  const stored = useStoredText();
  const announce = useAnnounce();
  const name = text(`admin.health.items.${item.key}`);
  const repairing = useMutation({
    mutationFn: () => repair(projectId, item.key),
    onSuccess: (health) => {
      onRepaired(health);
      const now = health.items.find(({ key }) => key === item.key);
      announce(text(now?.state === 'ok' ? 'admin.repaired' : 'admin.notRepaired', { name }));
    },
  });
  return (
    <li className={styles.step}>
      <div className={styles.stepHead}>
        <span>{name}</span>
        <Lozenge tone={TONES[item.state]}>{text(`admin.itemState.${item.state}`)}</Lozenge>
        {item.remedy === 'repair' && (
          <Button compact busy={repairing.isPending} aria-label={text('admin.repairLabel', { name })} onClick={() => repairing.mutate()}>
            {text('admin.repair')}
          </Button>
        )}
      </div>
      {item.problem !== null && (
        <p className={styles.meta}>{stored(`admin.health.problems.${item.problem}`, item.values) ?? item.problem}</p>
      )}
      {repairing.error !== null && (
        <ErrorMessage failure={asFailure(repairing.error)} onRetry={() => repairing.mutate()} busy={repairing.isPending} />
      )}
      <ByHandLink path={item.link} />
    </li>
  );
};

interface ProjectHealthRowProps {
  health: ProjectHealth;
  onRepaired: (health: ProjectHealth) => void;
  onRemoved: () => void;
}

/** One project: every item green, or what is wrong with it; and the way out of the project. */
export const ProjectHealthRow = ({ health: { project, checkedAt, items }, onRepaired, onRemoved }: ProjectHealthRowProps) => {
  const text = useText();
  const formats = useFormats();
  const [removing, setRemoving] = useState(false);
  const wrong = items.filter(({ state }) => state === 'wrong').length;
  const unknown = items.some(({ state }) => state === 'unknown');
  return (
    <li className={styles.plan}>
      <Disclosure
        title={`${project.name} (${project.key})`}
        summary={
          <Lozenge tone={wrong > 0 ? 'danger' : unknown ? 'neutral' : 'success'}>
            {wrong > 0 ? text('admin.wrong', { count: wrong }) : text(unknown ? 'admin.itemState.unknown' : 'admin.healthy')}
          </Lozenge>
        }
        startOpen={wrong > 0 || unknown}
      >
        <div className={styles.planBody}>
          <ul className={styles.steps}>
            {items.map((item) => (
              <Item key={item.key} projectId={project.id} item={item} onRepaired={onRepaired} />
            ))}
          </ul>
          <p className={styles.meta}>{text('admin.checkedAt', { moment: formats.moment(checkedAt) })}</p>
          {removing ? (
            <Removal project={project} onCancel={() => setRemoving(false)} onRemoved={onRemoved} />
          ) : (
            <div>
              <Button
                look="subtle"
                icon="remove"
                aria-label={text('admin.removal.openLabel', { project: project.name })}
                onClick={() => setRemoving(true)}
              >
                {text('admin.removal.open')}
              </Button>
            </div>
          )}
        </div>
      </Disclosure>
    </li>
  );
};
