import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, JSON_BODY, readJira } from './client';

/** Jira gives no more issues in a call. */
const AT_ONCE = 100;

const Fetched = v.object({
  issues: v.array(v.object({ id: v.string(), key: v.string(), fields: v.object({ summary: v.optional(v.string(), '') }) })),
});

/** Keys and summaries of those of some issues (the first 100) that the user may see. No call where there are none, else one. */
export const readSummaries = async (issueIds: readonly string[]): Promise<ReadonlyMap<string, { key: string; summary: string }>> => {
  if (issueIds.length === 0) return new Map();
  const { issues } = await readJira(Fetched, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: issueIds.slice(0, AT_ONCE), fields: ['summary'] }),
    }),
  );
  return new Map(issues.map(({ id, key, fields }) => [id, { key, summary: fields.summary }]));
};
