import { useMutation } from '@tanstack/react-query';
import type { ImportView } from '../../src/domain/import-view';
import { useFocusOn } from '../editing/use-focus-on';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import styles from './admin.module.css';
import { applyImport, stopImport } from './import-calls';
import { ImportCounts } from './import-counts';

interface ImportPreviewProps {
  view: ImportView;
  onApplied: (view: ImportView) => void;
  onEnded: () => void;
}

/** What the file would add, what is here already, and what can't be matched: nothing has been added yet. */
export const ImportPreview = ({ view, onApplied, onEnded }: ImportPreviewProps) => {
  const text = useText();
  const formats = useFormats();
  const heading = useFocusOn<HTMLHeadingElement>(true);
  const applying = useMutation({ mutationFn: () => applyImport(view.runId), onSuccess: onApplied });
  const stopping = useMutation({ mutationFn: () => stopImport(view.runId), onSuccess: onEnded });
  const rowsThat = (...states: string[]): number =>
    view.counts.filter(({ state }) => states.includes(state)).reduce((sum, { rows }) => sum + rows, 0);
  const add = rowsThat('add');
  const out = rowsThat('skip', 'differs');
  const failed = applying.error ?? stopping.error;
  return (
    <div className={styles.form}>
      <h3 ref={heading} tabIndex={-1} className={styles.heading}>
        {text('admin.import.previewTitle')}
      </h3>
      <p>{text('admin.import.summary', { add, same: rowsThat('same'), moment: formats.moment(view.exportedAt) })}</p>
      {out > 0 && (
        <Notice kind="warning">
          <p>{text('admin.import.out', { out })}</p>
        </Notice>
      )}
      <ImportCounts view={view} />
      {failed !== null && <ErrorMessage failure={asFailure(failed)} />}
      <div className={styles.buttons}>
        <Button look="primary" disabled={add === 0} busy={applying.isPending} onClick={() => applying.mutate()}>
          {text('admin.import.apply', { add })}
        </Button>
        <Button look="subtle" busy={stopping.isPending} onClick={() => stopping.mutate()}>
          {text('ui.cancel')}
        </Button>
      </div>
    </div>
  );
};
