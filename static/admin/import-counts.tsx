import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportCount, ImportView, RowState } from '../../src/domain/import-view';
import { TABLE_NAMES } from '../../src/domain/stored-tables';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { ErrorMessage } from '../shared/error-message';
import { useStoredText, useText } from '../shared/i18n';
import { Lozenge, type Tone } from '../shared/lozenge';
import { Loading } from '../shared/states';
import styles from './admin.module.css';
import { listImport } from './import-calls';

const TONES: Record<RowState, Tone> = {
  waiting: 'neutral',
  found: 'success',
  missing: 'warning',
  add: 'info',
  same: 'neutral',
  differs: 'warning',
  skip: 'warning',
  added: 'success',
  settled: 'success',
};

/** What has a name that helps: what stays out, what is in the way, what is unusual. */
const isListed = ({ state, reason }: ImportCount): boolean =>
  state === 'missing' || state === 'differs' || state === 'skip' || reason !== null;

const FIRST: number | null = null;

const Names = ({ runId, count }: { runId: string; count: ImportCount }) => {
  const text = useText();
  const query = useInfiniteQuery({
    queryKey: ['admin-import-list', runId, count.table, count.state, count.reason],
    queryFn: ({ pageParam }: { pageParam: number | null }) => listImport(runId, count, pageParam),
    initialPageParam: FIRST,
    getNextPageParam: ({ next }) => next,
  });
  if (query.error !== null) return <ErrorMessage failure={asFailure(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading count={2} />;
  return (
    <>
      <p className={styles.names}>
        {query.data.pages
          .flatMap(({ items }) => items)
          .map((name, index) => (
            <span key={index}>{name}</span>
          ))}
      </p>
      {query.hasNextPage && (
        <div>
          <Button compact busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text('admin.choose.more')}
          </Button>
        </div>
      )}
    </>
  );
};

const Group = ({ runId, count }: { runId: string; count: ImportCount }) => {
  const text = useText();
  const [open, setOpen] = useState(false);
  const { state, reason, rows } = count;
  return (
    <li className={styles.step}>
      <div className={styles.stepHead}>
        <Lozenge tone={TONES[state]}>{text(`admin.import.states.${state}`, { rows })}</Lozenge>
        {isListed(count) && (
          <Button compact look="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text('admin.import.which')}
          </Button>
        )}
      </div>
      {reason !== null && <p className={styles.meta}>{text(`admin.import.reasons.${reason}`)}</p>}
      {open && <Names runId={runId} count={count} />}
    </li>
  );
};

/** Every table of the file: how many of its rows stand how, why, and which. */
export const ImportCounts = ({ view: { runId, counts } }: { view: ImportView }) => {
  const text = useText();
  const stored = useStoredText();
  const tables = TABLE_NAMES.filter((name) => counts.some(({ table }) => table === name));
  return (
    <div className={styles.plans}>
      {tables.map((table) => {
        const groups = counts.filter((count) => count.table === table);
        const trouble = groups.some(({ state }) => TONES[state] === 'warning');
        return (
          <Disclosure
            key={table}
            title={stored(`admin.import.tables.${table}`) ?? table}
            summary={text('admin.import.rows', { rows: groups.reduce((sum, { rows }) => sum + rows, 0) })}
            startOpen={trouble}
          >
            <ul className={styles.steps}>
              {groups.map((count) => (
                <Group key={`${count.state} ${count.reason ?? ''}`} runId={runId} count={count} />
              ))}
            </ul>
          </Disclosure>
        );
      })}
    </div>
  );
};
