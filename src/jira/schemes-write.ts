import { route } from '@forge/api';
import { jiraAs, JSON_BODY, Nothing, writeJira } from './client';

/** Adds a type to an issue type scheme, as the Jira admin. Jira refuses it whole where the type is in already. */
export const addTypeToScheme = async (schemeId: string, typeId: string): Promise<void> => {
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issuetypescheme/${schemeId}/issuetype`, {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify({ issueTypeIds: [typeId] }),
    }),
  );
};

/** Takes a type out of an issue type scheme. Jira refuses while issues of the scheme's projects have it, and in the default scheme. */
export const removeTypeFromScheme = async (schemeId: string, typeId: string): Promise<void> => {
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issuetypescheme/${schemeId}/issuetype/${typeId}`, { method: 'DELETE' }),
  );
};

/** Puts a field on a tab of a screen. Jira refuses a field that is on the screen already. */
export const addFieldToScreen = async (screenId: string, tabId: string, fieldId: string): Promise<void> => {
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/screens/${screenId}/tabs/${tabId}/fields`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ fieldId }),
    }),
  );
};

/** Takes a field off a tab of a screen; values of issues stay. */
export const removeFieldFromScreen = async (screenId: string, tabId: string, fieldId: string): Promise<void> => {
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/screens/${screenId}/tabs/${tabId}/fields/${fieldId}`, { method: 'DELETE' }),
  );
};
