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
import { toldTakes, type Told } from './plan';

const Take = ({ told: { of: take, fields } }: { told: Told<RemovalView['takes'][number]> }) => {
  const text = useText();
  const formats = useFormats();
  const label = useFieldLabel();
  switch (take.kind) {
    case 'type-from-scheme':
      return text('setUp.removal.takes.type-from-scheme', { name: take.name });
    case 'field-from-screen':
      return text('setUp.removal.takes.fields-from-screen', { name: take.name, fields: formats.list(fields.map(label)) });
    case 'unpin-panel':
    case 'property-off':
      return text(`setUp.removal.takes.${take.kind}`);
  }
};

/** Goes for most of what stays, so it is said once for all of it. */
const ALWAYS = 'never-deleted';

const Stays = ({ view }: { view: RemovalView }) => {
  const text = useText();
  const stored = useStoredText();
  const formats = useFormats();
  const because = (reason: string, projects: readonly string[]) =>
    reason === ALWAYS ? '' : (stored(`setUp.removal.reasons.${reason}`, { projects: formats.list(projects) }) ?? '');
  return (
    <section className={styles.step}>
      <h4>{text('admin.removal.stays')}</h4>
      <ul className={styles.changes}>
        {view.stays.map(({ kind, name, reason, projects }) => (
          <li key={`${kind}/${name}`}>
            {text(`setUp.removal.stays.${kind}`, { name })} <span className={styles.meta}>{because(reason, projects)}</span>
          </li>
        ))}
      </ul>
      {view.stays.some(({ reason }) => reason === ALWAYS) && <p className={styles.meta}>{text(`setUp.removal.reasons.${ALWAYS}`)}</p>}
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
          {toldTakes(done.takes).map((told, index) => (
            <li key={index} className={styles.took}>
              <Icon name={told.of.done ? 'check' : 'warning'} />
              <span>
                <Take told={told} /> {!told.of.done && text('admin.removal.notDone')}
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
            <section className={styles.step}>
              <h4>{text('admin.removal.takes')}</h4>
              {view.takes.length === 0 && <p>{text('admin.removal.nothing')}</p>}
              <ul className={styles.changes} hidden={view.takes.length === 0}>
                {toldTakes(view.takes).map((told, index) => (
                  <li key={index}>
                    <Take told={told} />
                  </li>
                ))}
              </ul>
            </section>
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
