import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkView } from '../../src/domain/bulk-view';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { Progress } from '../shared/progress';
import { useDriven } from '../shared/use-driven';
import styles from './bulk.module.css';
import { dropBulk, stepBulk, type RunRef } from './bulk-calls';

/** Looking at more issues than this takes the admin's word: it costs points that all of the app's work shares. */
const ASKED_ABOVE = 1_000;

interface BulkFindingProps {
  run: RunRef;
  view: BulkView;
  onView: (view: BulkView) => void;
}

const Looking = ({ run, view: start, onView }: BulkFindingProps) => {
  const text = useText();
  const { view, failure, goOn } = useDriven({
    start,
    step: () => stepBulk(run),
    waitOf: ({ waitSeconds }) => waitSeconds,
    isOver: ({ phase }) => phase !== 'finding',
    onEnd: onView,
  });
  const total = Math.max(view.total, 1);
  return (
    <>
      <Progress label={text('bulk.finding.progress', { done: view.done, total: view.total })} percent={(100 * view.done) / total} />
      {view.waitSeconds !== null && <p className={styles.small}>{text('bulk.finding.wait')}</p>}
      {failure !== null && <ErrorMessage failure={failure} onRetry={goOn} />}
    </>
  );
};

/** A preview on its way: the issues are looked at page by page; of very many only once the admin has seen what that costs. */
export const BulkFinding = ({ run, view, onView }: BulkFindingProps) => {
  const text = useText();
  const [agreed, setAgreed] = useState(view.total <= ASKED_ABOVE || view.done > 0);
  const dropping = useMutation({ mutationFn: () => dropBulk(run), onSuccess: onView });
  return (
    <section className={styles.part} aria-label={text('bulk.preview.title')}>
      {agreed ? (
        <Looking run={run} view={view} onView={onView} />
      ) : (
        <Notice kind="warning" title={text('bulk.finding.manyTitle', { total: view.total })}>
          <p>{text('bulk.finding.many', { ...view.cost })}</p>
        </Notice>
      )}
      {dropping.error !== null && <ErrorMessage failure={asFailure(dropping.error)} />}
      <div className={styles.buttons}>
        {!agreed && (
          <Button look="primary" onClick={() => setAgreed(true)}>
            {text('bulk.finding.look')}
          </Button>
        )}
        <Button look="subtle" busy={dropping.isPending} onClick={() => dropping.mutate()}>
          {text('ui.cancel')}
        </Button>
      </div>
    </section>
  );
};
