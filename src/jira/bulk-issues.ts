import { route } from '@forge/api';
import * as v from 'valibot';
import { RACI_PROPERTY } from '../domain/aliases';
import { jiraAs, JSON_BODY, readJira, type Acting } from './client';
import { RACI_FIELDS, RaciIssueBody, toRaciIssue, type RaciIssue } from './raci-issue';

const Page = v.object({ issues: v.optional(v.array(RaciIssueBody), []), nextPageToken: v.nullish(v.string()) });

/**
 * One page (a hundred at most) of what a query (without an order) finds, oldest first, with what RACI rests on, as the user. One call, a point for
 * each issue.
 */
export const searchRaci = async (jql: string, token: string | null): Promise<{ issues: RaciIssue[]; next: string | null }> => {
  const body = {
    jql: `${jql} ORDER BY created ASC, key ASC`,
    fields: RACI_FIELDS,
    maxResults: 100,
    ...(token === null ? {} : { nextPageToken: token }),
  };
  const page = await readJira(Page, () =>
    jiraAs.user().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) }),
  );
  return { issues: page.issues.map(toRaciIssue), next: page.nextPageToken ?? null };
};

/** Issues by id (a hundred at most) with what RACI rests on; one that can't be seen is missing. One call, a point for each issue. */
export const raciIssues = async (as: Acting, issueIds: readonly string[]): Promise<RaciIssue[]> => {
  if (issueIds.length === 0) return [];
  const body = { issueIdsOrKeys: issueIds, fields: RACI_FIELDS, properties: [RACI_PROPERTY] };
  const { issues } = await readJira(Page, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/issue/bulkfetch`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) }),
  );
  return issues.map(toRaciIssue);
};

const ids = v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(String)));
const Checked = v.object({ projectPermissions: v.array(v.object({ permission: v.string(), issues: ids })) });

/** Those of some issues (1,000 at most) on which the acting user holds a permission. One call. */
export const permittedIssues = async (
  permission: 'BROWSE_PROJECTS' | 'EDIT_ISSUES',
  issueIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (issueIds.length === 0) return new Set();
  const body = { projectPermissions: [{ permissions: [permission], projects: [], issues: issueIds.map(Number) }] };
  const { projectPermissions } = await readJira(Checked, () =>
    jiraAs.user().requestJira(route`/rest/api/3/permissions/check`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) }),
  );
  return new Set(projectPermissions.flatMap((checked) => (checked.permission === permission ? checked.issues : [])));
};
