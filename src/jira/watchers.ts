import { route } from '@forge/api';
import * as v from 'valibot';
import { isJiraError, jiraAs, JiraError, JSON_BODY, Nothing, readJira, type Acting } from './client';

const Watchers = v.object({ watchers: v.optional(v.array(v.object({ accountId: v.string() })), []) });

/** Account ids of an issue's watchers; none where the user may not see who they are. One call. */
export const watchersOf = async (as: Acting, issueId: string): Promise<ReadonlySet<string>> => {
  const { watchers } = await readJira(Watchers, () => jiraAs[as]().requestJira(route`/rest/api/3/issue/${issueId}/watchers`));
  return new Set(watchers.map(({ accountId }) => accountId));
};

const Checked = v.object({
  projectPermissions: v.array(
    v.object({ permission: v.string(), issues: v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(String))) }),
  ),
});

/**
 * Whether somebody else may see an issue. Jira tells admins alone, so the app asks; null where it may not. One call.
 */
export const maySee = async (accountId: string, issueId: string): Promise<boolean | null> => {
  try {
    const { projectPermissions } = await readJira(Checked, () =>
      jiraAs.app().requestJira(route`/rest/api/3/permissions/check`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ accountId, projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], issues: [Number(issueId)] }] }),
      }),
    );
    return projectPermissions.some(({ issues }) => issues.includes(issueId));
  } catch (error) {
    if (error instanceof JiraError && (error.kind === 'forbidden' || error.kind === 'invalid')) return null;
    throw error;
  }
};

/** Makes somebody a watcher. `hidden`: Jira says that they can't see the issue; `refused`: the acting user may not manage watchers. One call. */
export const addWatcher = async (as: Acting, issueId: string, accountId: string): Promise<'added' | 'hidden' | 'refused'> => {
  try {
    await readJira(Nothing, () =>
      jiraAs[as]().requestJira(route`/rest/api/3/issue/${issueId}/watchers`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify(accountId),
      }),
    );
    return 'added';
  } catch (error) {
    if (isJiraError(error, 'invalid')) return 'hidden';
    if (error instanceof JiraError && (error.kind === 'forbidden' || error.kind === 'not-found')) return 'refused';
    throw error;
  }
};
