import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, JSON_BODY, readJira } from './client';

const ids = v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(String)));
const Checked = v.object({ projectPermissions: v.array(v.object({ permission: v.string(), projects: ids })) });

/** Jira checks no more projects in a call. */
const PROJECTS_AT_ONCE = 1000;

type Permission = 'BROWSE_PROJECTS' | 'ADMINISTER_PROJECTS' | 'EDIT_ISSUES';

/** Of each permission those of its projects in which the acting user holds it, in one call that costs two points a permission. */
const holding = async (asked: readonly (readonly [Permission, readonly string[]])[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const projectPermissions = asked.flatMap(([permission, projects]) =>
    projects.length === 0 ? [] : [{ permissions: [permission], projects: projects.slice(0, PROJECTS_AT_ONCE).map(Number), issues: [] }],
  );
  if (projectPermissions.length === 0) return new Map();
  const checked = await readJira(Checked, () =>
    jiraAs.user().requestJira(route`/rest/api/3/permissions/check`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ projectPermissions }),
    }),
  );
  return new Map(checked.projectPermissions.map(({ permission, projects }) => [permission, new Set(projects)]));
};

/**
 * Those of some projects that the acting user may browse, each with whether they may edit issues there where that is asked, in one call whose cost
 * follows the permissions asked about, not the site's projects. Where Browse depends on the issue, Jira says yes for everybody: that is no proof for
 * any single issue.
 */
export const browsable = async (
  projectIds: readonly string[],
  editable: readonly string[] = [],
): Promise<ReadonlyMap<string, { readonly mayEdit: boolean }>> => {
  const held = await holding([
    ['BROWSE_PROJECTS', projectIds],
    ['EDIT_ISSUES', editable],
  ]);
  return new Map([...(held.get('BROWSE_PROJECTS') ?? [])].map((id) => [id, { mayEdit: held.get('EDIT_ISSUES')?.has(id) === true }]));
};

/** Those of some projects that the acting user administers. One call. */
export const administrable = async (projectIds: readonly string[]): Promise<ReadonlySet<string>> =>
  (await holding([['ADMINISTER_PROJECTS', projectIds]])).get('ADMINISTER_PROJECTS') ?? new Set();

const Page = v.object({ issues: v.array(v.object({ id: v.string() })), nextPageToken: v.nullish(v.string()) });

/** What one view counts of a viewer's own search. */
export const OWN_AT_MOST = 3000;

/** Which incidents are searched for. */
interface OwnSearch {
  readonly projectIds: readonly string[];
  readonly typeIds: readonly string[];
  /** A day since which they came in or were closed. */
  readonly since: string;
  /** A search that narrows them further; '' for none. */
  readonly narrowedBy: string;
}

/**
 * Ids of the incidents that the acting user's own search returns, the newest first; one call. Beyond 3,000 the oldest are left out: `more` then. Throws
 * `invalid` where Jira does not take the search.
 */
export const ownIncidents = async ({ projectIds, typeIds, since, narrowedBy }: OwnSearch): Promise<{ ids: string[]; more: boolean }> => {
  const lately = `(evenhandReceived >= "${since}" OR evenhandClosed >= "${since}")`;
  const narrower = narrowedBy === '' ? '' : ` AND (${narrowedBy})`;
  const jql = `project in (${projectIds.join(', ')}) AND issuetype in (${typeIds.join(', ')}) AND ${lately}${narrower} ORDER BY evenhandReceived DESC`;
  const page = await readJira(Page, () =>
    jiraAs.user().requestJira(route`/rest/api/3/search/jql`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ jql, fields: ['id'], maxResults: OWN_AT_MOST }),
    }),
  );
  return { ids: page.issues.map(({ id }) => id), more: page.nextPageToken != null };
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
