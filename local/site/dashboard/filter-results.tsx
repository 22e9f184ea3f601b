import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import * as v from 'valibot';
import { IssueTable } from '../issue/issue-table';
import { useSearch } from '../rest/search';
import { useJira } from '../session/session';
import { Failure, Loading } from '../shell/states';
import { useText } from '../text/text';
import styles from './dashboard.module.css';

const Configuration = v.object({ filterId: v.string(), num: v.optional(v.number(), 10) });
const Filter = v.object({ name: v.string(), jql: v.string() });

/** Whether a gadget is Jira's own list of what a filter finds. */
export const isFilterResults = ({ uri }: { readonly uri: string }): boolean => uri.includes(':filter-results-gadget/');

const Results = ({ name, jql, size }: { readonly name: string; readonly jql: string; readonly size: number }): ReactNode => {
  const t = useText();
  const found = useSearch(jql, { size });
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return found.data.issues.length === 0 ? (
    <p className={styles.quiet}>{t('search.none')}</p>
  ) : (
    <IssueTable issues={found.data.issues} caption={name} />
  );
};

/** Jira's own gadget that lists what a saved filter finds for the person looking. */
export const FilterResults = ({ configuration }: { readonly configuration: unknown }): ReactNode => {
  const t = useText();
  const jira = useJira();
  const parsed = v.safeParse(Configuration, configuration);
  const id = parsed.success ? parsed.output.filterId : '';
  const filter = useQuery({
    queryKey: ['filter', id],
    queryFn: () => jira.get(`/rest/api/3/filter/${encodeURIComponent(id)}`, Filter),
    enabled: id !== '',
  });
  if (!parsed.success) return <p className={styles.quiet}>{t('gadget.missing')}</p>;
  if (filter.isPending) return <Loading />;
  if (filter.data === undefined) return <Failure error={filter.error} onRetry={() => void filter.refetch()} />;
  return <Results name={filter.data.name} jql={filter.data.jql} size={parsed.output.num} />;
};
