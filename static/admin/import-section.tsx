import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportView } from '../../src/domain/import-view';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { Loaded } from '../shared/states';
import styles from './admin.module.css';
import { openImport, stopImport } from './import-calls';
import { ImportChoose } from './import-choose';
import { ImportPreview } from './import-preview';
import { ImportRun } from './import-run';

/** An import that this page has not begun: it was left half-way, or it is the last one that came to its end. */
const Found = ({ view, onGoOn, onEnded }: { view: ImportView; onGoOn: () => void; onEnded: () => void }) => {
  const text = useText();
  const formats = useFormats();
  const stopping = useMutation({ mutationFn: () => stopImport(view.runId), onSuccess: onEnded });
  if (view.phase === 'done') return <p className={styles.meta}>{text('admin.import.last', { moment: formats.moment(view.startedAt) })}</p>;
  const uploading = view.phase === 'uploading';
  return (
    <Notice
      kind="warning"
      title={text('admin.import.unfinished', { moment: formats.moment(view.startedAt) })}
      action={
        <div className={styles.buttons}>
          {!uploading && (
            <Button look="primary" onClick={onGoOn}>
              {text('admin.run.goOn')}
            </Button>
          )}
          <Button look="subtle" busy={stopping.isPending} onClick={() => stopping.mutate()}>
            {text('admin.run.stop')}
          </Button>
        </div>
      }
    >
      <p>{text(uploading ? 'admin.import.halfUploaded' : 'admin.import.unfinishedBody')}</p>
      {stopping.error !== null && <ErrorMessage failure={asFailure(stopping.error)} />}
    </Notice>
  );
};

/** Bringing in what another site exported: choose a file, see what it would add, then add it. */
export const ImportSection = () => {
  const text = useText();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['admin-import'], queryFn: openImport, staleTime: Infinity });
  const [view, setView] = useState<ImportView | null>(null);
  const close = () => {
    setView(null);
    void client.invalidateQueries({ queryKey: ['admin-import'] });
    void client.invalidateQueries({ queryKey: ['admin-health'] });
  };
  return (
    <section className={styles.stage} aria-labelledby="import-title">
      <h2 id="import-title">{text('admin.import.title')}</h2>
      <p className={styles.intro}>{text('admin.import.intro')}</p>
      {view === null ? (
        <Loaded query={query} loading={{ count: 2 }}>
          {(found) => (
            <>
              {found.import !== null && <Found view={found.import} onGoOn={() => setView(found.import)} onEnded={close} />}
              <ImportChoose onUploaded={setView} />
            </>
          )}
        </Loaded>
      ) : view.phase === 'ready' ? (
        <ImportPreview view={view} onApplied={setView} onEnded={close} />
      ) : (
        // A new phase is driven anew.
        <ImportRun key={view.phase === 'applying' ? 'apply' : 'look'} start={view} onReady={setView} onClose={close} />
      )}
    </section>
  );
};
