import { route } from '@forge/api';
import { isJiraError, jiraAs, Nothing, readJira } from './client';

/** Takes a property off an issue, as the app. One that is gone already is fine, and so is an issue that is. */
export const removeProperty = async (issueId: string, key: string): Promise<void> => {
  try {
    await readJira(Nothing, () => jiraAs.app().requestJira(route`/rest/api/3/issue/${issueId}/properties/${key}`, { method: 'DELETE' }));
  } catch (error) {
    if (!isJiraError(error, 'not-found')) throw error;
  }
};
