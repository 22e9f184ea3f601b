import { requestJira } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import type { FullCase } from '../../src/contract';

const Issue = v.object({ key: v.string() });

const keyOf = async (issueId: string): Promise<string | null> => {
  const response = await requestJira(`/rest/api/3/issue/${encodeURIComponent(issueId)}?fields=summary`);
  return response.ok ? v.parse(Issue, await response.json()).key : null;
};

/** The key of the issue that was marked, asked of Jira as the viewer; null where there is none, or they may not see it. */
export const useOriginKey = (origin: FullCase['origin']): string | null => {
  const query = useQuery({
    queryKey: ['issue-key', origin?.issueId],
    queryFn: () => (origin === null ? null : keyOf(origin.issueId)),
    enabled: origin !== null && origin.issueKey === null,
    staleTime: Infinity,
  });
  return origin?.issueKey ?? query.data ?? null;
};
