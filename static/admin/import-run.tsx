import { isHalted, type ImportPhase, type ImportView } from '../../src/domain/import-view';
import { useFocusOn } from '../editing/use-focus-on';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import styles from './admin.module.css';
import { DriveFailure } from './drive-failure';
import { stepImport } from './import-calls';
import { ImportCounts } from './import-counts';
import { Progress } from '../shared/progress';
import { useDriven } from '../shared/use-driven';

interface ImportRunProps {
  start: ImportView;
  /** The file is compared with this site: the admin's word is next. */
  onReady: (view: ImportView) => void;
  onClose: () => void;
}

const wordsOf = (phase: ImportPhase): 'comparing' | 'applying' | 'rebuilding' =>
  phase === 'applying' || phase === 'rebuilding' ? phase : 'comparing';

/** An import on its way: comparing, adding, telling Jira; and, at its end, what became of each row. */
export const ImportRun = ({ start, onReady, onClose }: ImportRunProps) => {
  const text = useText();
  const heading = useFocusOn<HTMLHeadingElement>(true);
  const { view, state, failure, pause, goOn } = useDriven({
    start,
    step: ({ runId }) => stepImport(runId),
    waitOf: ({ waitSeconds }) => waitSeconds,
    isOver: isHalted,
    onEnd: (ended) => {
      if (ended.phase === 'ready') onReady(ended);
    },
  });
  const added = view.counts.filter((each) => each.state === 'added' || each.state === 'settled').reduce((sum, { rows }) => sum + rows, 0);
  const done = state === 'finished';
  return (
    <div className={styles.form}>
      <h3 ref={heading} tabIndex={-1} className={styles.heading}>
        {text(done ? 'admin.import.doneTitle' : 'admin.import.runTitle')}
      </h3>
      {done ? (
        <>
          <Notice kind="success" role="status">
            <p>{text('admin.import.result', { added })}</p>
            <p>{text('admin.import.catchingUp')}</p>
          </Notice>
          <ImportCounts view={view} />
        </>
      ) : (
        <>
          <Progress
            label={
              view.waitSeconds === null
                ? text(`admin.import.${wordsOf(view.phase)}`, { done: view.done, total: view.total })
                : text('admin.run.waiting', { seconds: view.waitSeconds })
            }
            percent={view.total === 0 ? 100 : (100 * view.done) / view.total}
          />
          <p className={styles.meta}>{text('admin.run.mayClose')}</p>
        </>
      )}
      {failure !== null && <DriveFailure failure={failure} onRetry={goOn} />}
      <div className={styles.buttons}>
        {state === 'going' && <Button onClick={pause}>{text('admin.run.pause')}</Button>}
        {state === 'paused' && (
          <Button look="primary" onClick={goOn}>
            {text('admin.run.goOn')}
          </Button>
        )}
        {state !== 'going' && (
          <Button look={done ? 'primary' : 'subtle'} onClick={onClose}>
            {text(done ? 'ui.done' : 'ui.back')}
          </Button>
        )}
      </div>
    </div>
  );
};
