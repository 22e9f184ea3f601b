import { route } from '@forge/api';
import { jiraAs, JSON_BODY, Nothing, readJira } from './client';

/**
 * Writes one of Evenhand's own fields as the app, with an entry in the issue's history; an empty list empties it. Safe to repeat.
 * Throws `not-found` when the field or the issue is gone.
 */
export const writeFieldValue = async (issueId: string, fieldId: string, value: readonly string[]): Promise<void> => {
  await readJira(Nothing, () =>
    jiraAs.app().requestJira(route`/rest/api/3/app/field/${fieldId}/value?generateChangelog=true`, {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify({ updates: [{ issueIds: [Number(issueId)], value }] }),
    }),
  );
};
