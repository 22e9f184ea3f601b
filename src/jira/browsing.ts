import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, JSON_BODY, readJira } from './client';

const ids = v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(String)));
const Checked = v.object({ projectPermissions: v.array(v.object({ permission: v.string(), projects: ids })) });

/** Jira checks no more projects in a call. */
const PROJECTS_AT_ONCE = 1000;

/** Those of some projects in which the acting user holds a permission, in one call. */
const holding = async (
  permission: 'BROWSE_PROJECTS' | 'ADMINISTER_PROJECTS',
  projectIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (projectIds.length === 0) return new Set();
  const body = {
    projectPermissions: [{ permissions: [permission], projects: projectIds.slice(0, PROJECTS_AT_ONCE).map(Number), issues: [] }],
  };
  const { projectPermissions } = await readJira(Checked, () =>
    jiraAs.user().requestJira(route`/rest/api/3/permissions/check`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) }),
  );
  return new Set(projectPermissions.flatMap((checked) => (checked.permission === permission ? checked.projects : [])));
};

/**
 * Those of some projects that the acting user may browse, in one call whose cost follows the projects asked about, not the site's. Where Browse
 * depends on the issue, Jira says yes for everybody: that is no proof for any single issue.
 */
export const browsable = (projectIds: readonly string[]): Promise<ReadonlySet<string>> => holding('BROWSE_PROJECTS', projectIds);

/** Those of some projects that the acting user administers. One call. */
export const administrable = (projectIds: readonly string[]): Promise<ReadonlySet<string>> => holding('ADMINISTER_PROJECTS', projectIds);

const Page = v.object({ issues: v.array(v.object({ id: v.string() })) });

/** What one SQL statement can name several times over within Forge SQL's memory. */
const IDS_AT_MOST = 3000;

/**
 * Ids of the incidents that the acting user's own search returns in some projects, of those that came in or were closed since a day; one call.
 * Beyond 3,000 the oldest are left out.
 */
export const ownIncidents = async (projectIds: readonly string[], typeIds: readonly string[], since: string): Promise<string[]> => {
  const lately = `(evenhandReceived >= "${since}" OR evenhandClosed >= "${since}")`;
  const jql = `project in (${projectIds.join(', ')}) AND issuetype in (${typeIds.join(', ')}) AND ${lately} ORDER BY evenhandReceived DESC`;
  const page = await readJira(Page, () =>
    jiraAs.user().requestJira(route`/rest/api/3/search/jql`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ jql, fields: ['id'], maxResults: IDS_AT_MOST }),
    }),
  );
  return page.issues.map(({ id }) => id);
};

const Fetched = v.object({
  issues: v.array(v.object({ id: v.string(), key: v.string(), fields: v.object({ summary: v.nullish(v.string()) }) })),
});

/** Keys and summaries of a few issues by id, as the acting user sees them; one that they can't see is missing. One call. */
export const summariesOf = async (issueIds: readonly string[]): Promise<ReadonlyMap<string, { key: string; summary: string | null }>> => {
  if (issueIds.length === 0) return new Map();
  const { issues } = await readJira(Fetched, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: issueIds, fields: ['summary'] }),
    }),
  );
  return new Map(issues.map(({ id, key, fields }) => [id, { key, summary: fields.summary ?? null }]));
};
