import { requestJira } from '@forge/bridge';
import * as v from 'valibot';
import { personFrom, PersonShape, type Person } from '../people-batch';

const Found = v.array(PersonShape);

/** People whose name or e-mail begins with `query`, as Jira lets the viewer find them. */
export const searchPeople = async (query: string, projectKey: string | undefined): Promise<Person[]> => {
  const parameters = new URLSearchParams({ query, maxResults: '20' });
  if (projectKey !== undefined) parameters.set('project', projectKey);
  const path = projectKey === undefined ? '/rest/api/3/user/search' : '/rest/api/3/user/assignable/search';
  const response = await requestJira(`${path}?${parameters.toString()}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return v.parse(Found, await response.json()).map(personFrom);
};
