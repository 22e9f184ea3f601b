import { ROUTES } from '../../../local/jira/rest';
import table from '../../../local/jira/scopes.json';
import { isDescribed, operationOf } from '../../contract/description';

const kept = new Map<string, { classic?: readonly string[]; granular?: readonly string[] }>(Object.entries(table));

/** Where the file is silent about scopes, or has no such operation. */
const OWN = [
  'GET /rest/api/3/priority/search',
  'POST /rest/api/3/issuesecurityschemes',
  'PUT /rest/api/3/issuesecurityschemes/project',
  'POST /rest/api/3/forge/panel/action/bulk/async',
  'POST /rest/api/3/forge/panel/action/bulk/status',
  'POST /app/report-accounts',
  'GET /rest/api/3/universal_avatar/view/type/{type}/avatar/{id}',
];

describe('the scopes that the local Jira asks for', () => {
  it('are known for every operation', () => {
    expect(ROUTES.map(({ method, path }) => `${method} ${path}`).filter((key) => !kept.has(key))).toEqual([]);
  });

  (isDescribed ? it : it.skip)("are those of Atlassian's description", () => {
    const different = ROUTES.filter(({ method, path }) => {
      const key = `${method} ${path}`;
      if (OWN.includes(key)) return false;
      const stated = operationOf(method, path)?.['x-atlassian-oauth2-scopes'] ?? [];
      const of = (state: string): readonly string[] | undefined => stated.find((item) => item.state === state)?.scopes;
      return JSON.stringify([of('Current'), of('Beta')]) !== JSON.stringify([kept.get(key)?.classic, kept.get(key)?.granular]);
    });
    expect(different.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});
