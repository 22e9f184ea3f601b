import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, JSON_BODY, readJira } from './client';

/** Jira gives no more issues in a call. */
export const SEEN_AT_ONCE = 100;

const Fetched = v.object({ issues: v.array(v.object({ id: v.string(), fields: v.object({ project: v.object({ id: v.string() }) }) })) });

/** Those of some issues (100 at most) that the app can see, each with its project. One call. */
export const seenIssues = async (issueIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (issueIds.length === 0) return new Map();
  const { issues } = await readJira(Fetched, () =>
    jiraAs.app().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: issueIds, fields: ['project'] }),
    }),
  );
  return new Map(issues.map(({ id, fields }) => [id, fields.project.id]));
};
