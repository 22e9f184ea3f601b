import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isWorking } from '../../src/domain/bulk';
import type { BulkView } from '../../src/domain/bulk-view';
import { useFocusOn } from '../editing/use-focus-on';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { Confirm } from '../shared/confirm';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { usePersonName } from '../shared/people';
import { Progress } from '../shared/progress';
import styles from './bulk.module.css';
import { followBulk, undoBulk, type RunRef } from './bulk-calls';
import { BulkCounts } from './bulk-counts';
import { useChangeWords, type BulkNames } from './bulk-words';

const AGAIN_MS = 1_500;

interface BulkRunProps {
  run: RunRef;
  view: BulkView;
  names: BulkNames;
  onView: (view: BulkView) => void;
}

/** A run that the queue works on: it goes on whether this page is open or not. */
export const BulkWorking = ({ run, view, names, onView }: BulkRunProps) => {
  const text = useText();
  const words = useChangeWords(view, names);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['bulk-view', run.runId],
    queryFn: () => followBulk(run),
    initialData: view,
    staleTime: 0,
    refetchInterval: AGAIN_MS,
  });
  const over = !isWorking(data.phase);
  useEffect(() => {
    if (over) onView(data);
    // Told once, when the last job is through.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over]);
  const key = view.phase === 'undoing' ? 'bulk.working.undoing' : 'bulk.working.applying';
  return (
    <section className={styles.part} aria-label={words}>
      <p>{words}</p>
      <Progress label={text(key, { done: data.done, total: data.total })} percent={(100 * data.done) / Math.max(data.total, 1)} />
      <p className={styles.small}>{text('bulk.working.leave')}</p>
      {error !== null && <ErrorMessage failure={asFailure(error)} onRetry={() => void refetch()} busy={isFetching} />}
    </section>
  );
};

const itemsOf = ({ counts }: BulkView, state: string): number =>
  counts.filter((count) => count.state === state).reduce((sum, { items }) => sum + items, 0);

/** What became of a run, issue by issue, and the way back. */
export const BulkResult = ({ run, view, names, onView, fresh = false }: BulkRunProps & { fresh?: boolean }) => {
  const text = useText();
  const formats = useFormats();
  const words = useChangeWords(view, names);
  const by = usePersonName(view.startedBy);
  const undoneBy = usePersonName(view.undoneBy);
  const heading = useFocusOn<HTMLParagraphElement>(fresh);
  const [asking, setAsking] = useState(false);
  const undoing = useMutation({ mutationFn: () => undoBulk(run), onSuccess: onView });
  const changed = itemsOf(view, 'changed');
  const undone = view.phase === 'undone';
  const kept = itemsOf(view, 'kept');
  return (
    <div className={styles.part}>
      <Notice kind={itemsOf(view, 'failed') + itemsOf(view, 'refused') + kept > 0 ? 'warning' : 'success'}>
        <p ref={heading} tabIndex={-1} className={styles.heading}>
          {undone
            ? text('bulk.result.undone', { undone: itemsOf(view, 'undone'), kept })
            : text('bulk.result.done', { changed, refused: itemsOf(view, 'refused') + itemsOf(view, 'failed') })}
        </p>
      </Notice>
      <p>{words}</p>
      {view.where.kind === 'jql' && view.where.jql !== '' && <p className={styles.jql}>{view.where.jql}</p>}
      <p className={styles.small}>
        {text('bulk.result.by', { person: by, moment: formats.moment(view.startedAt) })}
        {undone &&
          view.undoneAt !== null &&
          ` ${text('bulk.result.undoneBy', { person: undoneBy, moment: formats.moment(view.undoneAt) })}`}
      </p>
      <BulkCounts run={run} view={view} names={names} />
      {undoing.error !== null && <ErrorMessage failure={asFailure(undoing.error)} />}
      {!undone && changed > 0 && asking && (
        <Confirm
          question={text('bulk.result.ask', { changed })}
          yes={text('bulk.result.undo')}
          busy={undoing.isPending}
          onYes={() => undoing.mutate()}
          onNo={() => setAsking(false)}
        />
      )}
      {!undone && changed > 0 && !asking && (
        <div>
          <Button icon="undo" onClick={() => setAsking(true)}>
            {text('bulk.result.undo')}
          </Button>
        </div>
      )}
    </div>
  );
};
