import { useInfiniteQuery } from '@tanstack/react-query';
import type { BulkState } from '../../src/domain/bulk';
import type { BulkEntry } from '../../src/domain/bulk-view';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useText } from '../shared/i18n';
import { IssueLink } from '../shared/issue-link';
import { Loading } from '../shared/states';
import styles from './bulk.module.css';
import { bulkItems, type RunRef } from './bulk-calls';
import { usePlaceWords, useReasonWords, type BulkNames } from './bulk-words';

/** Items are numbered from 0; the first page comes after none. */
const FIRST: { after: number | null } = { after: null };

interface BulkItemsProps {
  run: RunRef;
  state: BulkState;
  names: BulkNames;
}

/** The issues and places of a run that stand one way, a hundred at a time, each with the reason where there is one. */
export const BulkItems = ({ run, state, names }: BulkItemsProps) => {
  const text = useText();
  const placeWords = usePlaceWords(names);
  const reasonWords = useReasonWords();
  const query = useInfiniteQuery({
    queryKey: ['bulk-items', run.runId, state],
    queryFn: ({ pageParam }) => bulkItems(run, state, pageParam.after),
    initialPageParam: FIRST,
    getNextPageParam: ({ next }) => (next === null ? null : { after: next }),
    staleTime: 0,
  });
  if (query.isPending) return <Loading shape="rows" count={2} />;
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const shown = ({ issueKey, place }: BulkEntry) => {
    if (issueKey !== null) return <IssueLink issueKey={issueKey} />;
    return place === null ? null : placeWords(place);
  };
  return (
    <>
      {entries.length === 0 && query.error === null && <p className={styles.small}>{text('bulk.items.hidden')}</p>}
      <ul className={styles.items}>
        {entries.map((entry) => (
          <li key={entry.issueKey ?? JSON.stringify(entry.place)}>
            {shown(entry)}
            {entry.reason !== null && <span className={styles.small}> {reasonWords(entry.reason)}</span>}
          </li>
        ))}
      </ul>
      {query.error !== null && (
        <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {query.hasNextPage && (
        <div>
          <Button compact busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text('bulk.items.more')}
          </Button>
        </div>
      )}
    </>
  );
};
