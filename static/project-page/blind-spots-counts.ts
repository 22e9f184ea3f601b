import { requestJira } from '@forge/bridge';
import * as v from 'valibot';

/** What an open issue may lack, in the order in which it is mended. */
export const ISSUE_GAPS = ['no-activity', 'no-accountable', 'nobody-accountable'] as const;
export type IssueGapCounted = (typeof ISSUE_GAPS)[number];

const openIn = (projectKey: string): string => `project = "${projectKey}" AND statusCategory != Done`;

/** JQL for the open issues of a project that lack something. */
export const gapJql = (projectKey: string, gap: IssueGapCounted): string =>
  `${openIn(projectKey)} AND raciGap = "${gap}" ORDER BY created DESC`;

const Count = v.object({ count: v.number() });

const countOf = async (jql: string): Promise<number> => {
  const response = await requestJira('/rest/api/3/search/approximate-count', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ jql }),
  });
  if (!response.ok) throw new Error(`approximate-count answered ${response.status}`);
  return v.parse(Count, await response.json()).count;
};

/** Open issues of a project, and those of them that lack something, as far as the viewer's own search finds them. */
export const issueGapCounts = async (projectKey: string): Promise<{ open: number; gaps: Record<IssueGapCounted, number> }> => {
  const [open, none, nobodyA, vacant] = await Promise.all([
    countOf(openIn(projectKey)),
    countOf(gapJql(projectKey, 'no-activity')),
    countOf(gapJql(projectKey, 'no-accountable')),
    countOf(gapJql(projectKey, 'nobody-accountable')),
  ]);
  return { open, gaps: { 'no-activity': none, 'no-accountable': nobodyA, 'nobody-accountable': vacant } };
};
