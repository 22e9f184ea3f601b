import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { useJira } from '../session/session';
import { JiraError } from './client';
import { Changelog, Comments, EditMeta, Issue, Permissions, Transitions } from './models';

const path = (key: string, rest = ''): string => `/rest/api/3/issue/${encodeURIComponent(key)}${rest}`;

export const issuePath = path;

/** A refusal will be the same the second time; a lost connection may not. */
const retry = (failures: number, error: Error): boolean => failures < 1 && !(error instanceof JiraError);

export const useIssue = (key: string): UseQueryResult<Issue> => {
  const jira = useJira();
  return useQuery({
    queryKey: ['issue', key, 'view'],
    queryFn: () => jira.get(path(key, '?expand=renderedFields,names'), Issue),
    retry,
    refetchInterval: 15_000,
  });
};

export const useEditMeta = (key: string): UseQueryResult<EditMeta> => {
  const jira = useJira();
  return useQuery({ queryKey: ['issue', key, 'editmeta'], queryFn: () => jira.get(path(key, '/editmeta'), EditMeta), retry });
};

export const useTransitions = (key: string) => {
  const jira = useJira();
  return useQuery({ queryKey: ['issue', key, 'transitions'], queryFn: () => jira.get(path(key, '/transitions'), Transitions), retry });
};

export const useComments = (key: string) => {
  const jira = useJira();
  return useQuery({
    queryKey: ['issue', key, 'comments'],
    queryFn: () => jira.get(path(key, '/comment?orderBy=created&maxResults=100'), Comments),
    retry,
  });
};

export const useChangelog = (key: string) => {
  const jira = useJira();
  return useQuery({
    queryKey: ['issue', key, 'changelog'],
    queryFn: () => jira.get(path(key, '/changelog?maxResults=100'), Changelog),
    retry,
  });
};

/** Which of the named permissions the acting user has, on an issue, in a project or on the site. */
export const usePermissions = (names: readonly string[], where: { readonly issueKey?: string; readonly projectKey?: string } = {}) => {
  const jira = useJira();
  const query = new URLSearchParams({ permissions: names.join(','), ...where });
  return useQuery({
    queryKey: where.issueKey === undefined ? ['permissions', where, names] : ['issue', where.issueKey, 'permissions', names],
    queryFn: async () => {
      const { permissions } = await jira.get(`/rest/api/3/mypermissions?${query.toString()}`, Permissions);
      return new Set(Object.entries(permissions).flatMap(([name, { havePermission }]) => (havePermission ? [name] : [])));
    },
    retry,
  });
};

/** A change to an issue; everything the page knows of it is read again afterwards. */
export const useIssueChange = <T>(key: string, change: (input: T) => Promise<unknown>): UseMutationResult<unknown, Error, T> => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['issue', key] });
      void queries.invalidateQueries({ queryKey: ['modules'] });
    },
  });
};
