import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useJira } from '../session/session';
import { JiraError, type JiraClient } from './client';
import { Count, Field, SearchPage } from './models';
import * as v from 'valibot';

const PAGE_SIZE = 25;

const BASIC = ['summary', 'issuetype', 'status', 'project', 'assignee', 'priority', 'created', 'updated', 'duedate'];
const retry = (failures: number, error: Error): boolean => failures < 1 && !(error instanceof JiraError);

/** One page of a search, with the columns' fields rendered as Jira shows them. */
export const useSearch = (
  jql: string,
  options: { readonly fields?: readonly string[]; readonly page?: string | undefined; readonly size?: number } = {},
) => {
  const jira = useJira();
  const { fields = [], page, size = PAGE_SIZE } = options;
  return useQuery({
    queryKey: ['search', jql, fields, page, size],
    queryFn: () =>
      jira.ask(
        '/rest/api/3/search/jql',
        {
          jql,
          maxResults: size,
          fields: [...BASIC, ...fields],
          expand: 'renderedFields,names',
          ...(page === undefined ? {} : { nextPageToken: page }),
        },
        SearchPage,
      ),
    retry,
    placeholderData: keepPreviousData,
  });
};

/** Every issue that a query finds, page by page, with fields as Jira shows them. */
export const searchAll = async (
  jira: JiraClient,
  jql: string,
  fields: readonly string[],
): Promise<readonly SearchPage['issues'][number][]> => {
  const found: SearchPage['issues'][number][] = [];
  let token: string | undefined;
  do {
    const page: SearchPage = await jira.ask(
      '/rest/api/3/search/jql',
      {
        jql,
        maxResults: 100,
        fields: [...BASIC, ...fields],
        expand: 'renderedFields,names',
        ...(token === undefined ? {} : { nextPageToken: token }),
      },
      SearchPage,
    );
    found.push(...page.issues);
    token = page.nextPageToken ?? undefined;
  } while (token !== undefined);
  return found;
};

export const useCount = (jql: string) => {
  const jira = useJira();
  return useQuery({
    queryKey: ['search', 'count', jql],
    queryFn: () => jira.ask('/rest/api/3/search/approximate-count', { jql }, Count),
    retry,
  });
};

export const useFields = () => {
  const jira = useJira();
  return useQuery({ queryKey: ['fields'], queryFn: () => jira.get('/rest/api/3/field', v.array(Field)), staleTime: 60_000 });
};
