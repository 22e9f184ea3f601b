import { useMutation, useQuery } from '@tanstack/react-query';
import type { ProjectRef, RemovalView } from '../../src/contract';
import { asFailure } from '../shared/app-failure';
import { Confirm } from '../shared/confirm';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useStoredText, useText } from '../shared/i18n';
import { Icon } from '../shared/icon';
import { Notice } from '../shared/notice';
import { Loaded } from '../shared/states';
import styles from './admin.module.css';
import { previewRemoval, removeProject } from './calls';
import { useFieldLabel } from './field-label';

const Take = ({ take }: { take: RemovalView['takes'][number] }) => {
  const text = useText();
  const label = useFieldLabel();
  switch (take.kind) {
    case 'type-from-scheme':
      return text('setUp.removal.takes.type-from-scheme', { name: take.name });
    case 'field-from-screen':
      return text('setUp.removal.takes.field-from-screen', { name: take.name, field: label(take.field) });
    case 'unpin-panel':
    case 'property-off':
      return text(`setUp.removal.takes.${take.kind}`);
  }
};

const Stays = ({ view }: { view: RemovalView }) => {
  const text = useText();
  const stored = useStoredText();
  const formats = useFormats();
  return (
    <section>
      <h4>{text('admin.removal.stays')}</h4>
      <ul className={styles.changes}>
        {view.stays.map(({ kind, name, reason, projects }) => (
          <li key={`${kind}/${name}`}>
            {text(`setUp.removal.stays.${kind}`, { name })}{' '}
            <span className={styles.meta}>{stored(`setUp.removal.reasons.${reason}`, { projects: formats.list(projects) }) ?? ''}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface RemovalProps {
  project: ProjectRef;
  onCancel: () => void;
  onRemoved: () => void;
}

/** Taking Evenhand out of a project: first what goes and what stays, then, asked once more, doing it. */
export const Removal = ({ project, onCancel, onRemoved }: RemovalProps) => {
  const text = useText();
  const query = useQuery({ queryKey: ['admin-removal', project.id], queryFn: () => previewRemoval(project.id), staleTime: 0 });
  const removing = useMutation({ mutationFn: () => removeProject(project.id), onSuccess: onRemoved });
  const done = removing.data;
  if (done !== undefined)
    return (
      <Notice kind="success" role="status" title={text('admin.removal.done', { project: project.name })}>
        <ul className={styles.changes}>
          {done.takes.map((take, index) => (
            <li key={index} className={styles.took}>
              <Icon name={take.done ? 'check' : 'warning'} />
              <span>
                <Take take={take} /> {!take.done && text('admin.removal.notDone')}
              </span>
            </li>
          ))}
        </ul>
        <Stays view={done} />
      </Notice>
    );
  return (
    <section className={styles.removal} aria-label={text('admin.removal.openLabel', { project: project.name })}>
      <Loaded query={query} loading={{ count: 3 }}>
        {(view) => (
          <>
            <h4>{text('admin.removal.takes')}</h4>
            {view.takes.length === 0 && <p>{text('admin.removal.nothing')}</p>}
            <ul className={styles.changes} hidden={view.takes.length === 0}>
              {view.takes.map((take, index) => (
                <li key={index}>
                  <Take take={take} />
                </li>
              ))}
            </ul>
            <Stays view={view} />
            {removing.error !== null && (
              <ErrorMessage failure={asFailure(removing.error)} onRetry={() => removing.mutate()} busy={removing.isPending} />
            )}
            <Confirm
              question={text('admin.removal.ask', { project: project.name })}
              yes={text('admin.removal.yes')}
              busy={removing.isPending}
              onYes={() => removing.mutate()}
              onNo={onCancel}
            />
          </>
        )}
      </Loaded>
    </section>
  );
};
