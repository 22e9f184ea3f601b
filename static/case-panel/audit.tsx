import { makeInvoke } from '@forge/bridge';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AuditEntry, AuditPage, IssueResolvers } from '../../src/contract';
import { ScrollRegion } from '../raci/scroll-region';
import { asFailure } from '../shared/app-failure';
import { Button } from '../shared/button';
import { ErrorMessage } from '../shared/error-message';
import { useFormats, useStoredText, useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { usePersonName } from '../shared/people';
import { Loading } from '../shared/states';
import styles from './audit.module.css';

const invoke = makeInvoke<IssueResolvers>();

const NEWEST: number | null = null;

const Table = ({ last, children }: { last: 'version' | 'number'; children: ReactNode }) => {
  const text = useText();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['when', 'who', 'what', last] as const).map((name) => (
            <th key={name} scope="col">
              {text(`audit.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
};

const Row = ({ entry: { version, at, by, parts, reason } }: { entry: AuditEntry }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(by);
  return (
    <tr>
      <td>
        <time dateTime={at}>{formats.moment(at)}</time>
      </td>
      <td>{by === null ? text('case.history.app') : name}</td>
      <td>
        {formats.list(parts.map((part) => text(`case.parts.${part}`)))}
        {reason !== null && reason !== '' && (
          <span className={styles.reason} dir="auto">
            {text('audit.reason', { reason })}
          </span>
        )}
      </td>
      <td>{formats.number(version)}</td>
    </tr>
  );
};

/** Whom Jira was asked to tell what: the event's name begins with its kind. */
const Told = ({ told }: { told: readonly { event: string; at: string }[] }) => {
  const text = useText();
  const formats = useFormats();
  const stored = useStoredText();
  if (told.length === 0) return null;
  return (
    <section className={styles.audit} aria-label={text('audit.told')}>
      <h3 className={styles.title}>{text('audit.told')}</h3>
      <ul className={styles.told}>
        {told.map(({ event, at }) => (
          <li key={event}>
            {stored(`audit.event.${event.split(':')[0] ?? ''}`) ?? text('audit.event.other')}{' '}
            <time className={styles.small} dateTime={at}>
              {formats.moment(at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
};

const FactDone = ({ done: { seq, kind, at, by } }: { done: AuditPage['facts'][number] }) => {
  const text = useText();
  const formats = useFormats();
  const name = usePersonName(by);
  return (
    <tr>
      <td>
        <time dateTime={at}>{formats.moment(at)}</time>
      </td>
      <td>{by === null ? '–' : name}</td>
      <td>{text(`audit.entry.${kind}`)}</td>
      <td>{formats.number(seq)}</td>
    </tr>
  );
};

/** What was written into the chain of facts, and by whom. */
const FactsDone = ({ facts }: Pick<AuditPage, 'facts'>) => {
  const text = useText();
  if (facts.length === 0) return null;
  return (
    <div className={styles.audit}>
      <h3 className={styles.title}>{text('audit.facts')}</h3>
      <ScrollRegion label={text('audit.facts')}>
        <Table last="number">
          {facts.map((done) => (
            <FactDone key={done.seq} done={done} />
          ))}
        </Table>
      </ScrollRegion>
    </div>
  );
};

/** For leads: every change of the case, who made it and when, and what people were told. */
const Audit = ({ issueId, version }: { issueId: string; version: number }) => {
  const text = useText();
  const query = useInfiniteQuery({
    queryKey: ['audit', issueId, version],
    queryFn: ({ pageParam }: { pageParam: number | null }) =>
      resultOf(invoke('audit.open', pageParam === null ? { issueId } : { issueId, before: pageParam })),
    initialPageParam: NEWEST,
    getNextPageParam: ({ next }) => next,
  });
  const pages = query.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  return (
    <div className={styles.audit}>
      {query.isPending && <Loading shape="rows" count={4} />}
      {entries.length > 0 && (
        <ScrollRegion label={text('audit.title')}>
          <Table last="version">
            {entries.map((entry) => (
              <Row key={entry.version} entry={entry} />
            ))}
          </Table>
        </ScrollRegion>
      )}
      {query.isSuccess && entries.length === 0 && <p className={styles.small}>{text('case.history.none')}</p>}
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text('audit.more')}
          </Button>
        </div>
      )}
      {query.isError && (
        <ErrorMessage
          failure={asFailure(query.error)}
          onRetry={() => void (pages.length === 0 ? query.refetch() : query.fetchNextPage())}
          busy={query.isFetching}
        />
      )}
      <FactsDone facts={pages[0]?.facts ?? []} />
      <Told told={pages[0]?.told ?? []} />
    </div>
  );
};

export default Audit;
