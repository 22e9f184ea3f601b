import Lozenge from '@atlaskit/lozenge';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import * as v from 'valibot';
import { useSession } from '../session/session';

const Answer = v.object({
  status: v.nullable(v.object({ label: v.string(), look: v.picklist(['default', 'inprogress', 'moved', 'new', 'removed', 'success']) })),
});

/** The lozenge beside the title of a collapsed `jira:issueContext`; nothing while the app has not answered, or has none to give. */
export const ContextStatus = ({ issueKey, moduleKey }: { readonly issueKey: string; readonly moduleKey: string }): ReactNode => {
  const { jira } = useSession();
  const query = new URLSearchParams({ module: moduleKey, issue: issueKey });
  // Under the issue's own key, so that a change of the issue asks anew.
  const { data } = useQuery({
    queryKey: ['issue', issueKey, 'status', moduleKey],
    queryFn: () => jira.get(`/__site/status?${query.toString()}`, Answer),
  });
  const status = data?.status ?? null;
  return status === null ? null : <Lozenge appearance={status.look}>{status.label}</Lozenge>;
};
