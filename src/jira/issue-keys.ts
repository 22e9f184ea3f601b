import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, JSON_BODY, readJira, type Acting } from './client';

/** Issues of one call. */
export const ISSUES_AT_ONCE = 100;

/** An issue by both its names. */
export interface IssueRef {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
}

const Page = v.object({
  issues: v.array(v.object({ id: v.string(), key: v.string(), fields: v.object({ project: v.object({ id: v.string() }) }) })),
});

/** Issues by ids or by keys, a hundred at most, as the user (or the app) sees them; one that can't be seen is missing. One call. */
export const issuesNamed = async (as: Acting, idsOrKeys: readonly string[]): Promise<IssueRef[]> => {
  if (idsOrKeys.length === 0) return [];
  const { issues } = await readJira(Page, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: idsOrKeys, fields: ['project'] }),
    }),
  );
  return issues.map(({ id, key, fields }) => ({ id, key, projectId: fields.project.id }));
};
