import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, JSON_BODY, readJira } from './client';

const Named = v.object({ id: v.string(), name: v.string() });
const Project = v.object({ issueTypes: v.optional(v.array(Named), []), components: v.optional(v.array(Named), []) });

/** Ids of the issue types and components that a project has, as the user. One call. */
export const projectParts = async (projectId: string): Promise<{ types: ReadonlySet<string>; components: ReadonlySet<string> }> => {
  const { issueTypes, components } = await readJira(Project, () => jiraAs.user().requestJira(route`/rest/api/3/project/${projectId}`));
  return { types: new Set(issueTypes.map(({ id }) => id)), components: new Set(components.map(({ id }) => id)) };
};

const Fetched = v.object({ issues: v.array(v.object({ key: v.string() })) });

/** Those of some issue keys that the user can see, in upper case; at most 100. One call. */
export const existingIssues = async (keys: readonly string[]): Promise<ReadonlySet<string>> => {
  if (keys.length === 0) return new Set();
  const { issues } = await readJira(Fetched, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: keys, fields: ['id'] }),
    }),
  );
  return new Set(issues.map(({ key }) => key.toUpperCase()));
};
