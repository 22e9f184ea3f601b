import { route } from '@forge/api';
import * as v from 'valibot';
import { RACI_PROPERTY } from '../domain/aliases';
import { jiraAs, JiraError, JSON_BODY, Nothing, readJira } from './client';
import { RACI_FIELDS, RaciIssueBody, toRaciIssue, type RaciIssue } from './raci-issue';

/** Jira gives no more issues with fields a page, and takes no more with properties a call. */
export const ISSUES_A_PAGE = 100;

const Page = v.object({ issues: v.optional(v.array(RaciIssueBody), []), nextPageToken: v.nullish(v.string()) });

/** One page of a project's issues with what their RACI rests on, oldest first, as the app. One call, a point for each issue. */
export const raciPage = async (projectId: string, token: string | null): Promise<{ issues: RaciIssue[]; next: string | null }> => {
  const body = {
    jql: `project = ${projectId} ORDER BY created ASC, key ASC`,
    fields: RACI_FIELDS,
    properties: [RACI_PROPERTY],
    maxResults: ISSUES_A_PAGE,
    ...(token === null ? {} : { nextPageToken: token }),
  };
  const page = await readJira(Page, () =>
    jiraAs.app().requestJira(route`/rest/api/3/search/jql`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) }),
  );
  return { issues: page.issues.map(toRaciIssue), next: page.nextPageToken ?? null };
};

/**
 * Writes a property of up to 100 issues, each with a value of its own, as the app. One call; Jira works it off as a task of its own. Issues that the
 * app may not edit are left out by Jira. Safe to repeat.
 */
export const writeProperties = async (key: string, values: ReadonlyMap<string, unknown>): Promise<void> => {
  if (values.size === 0) return;
  const issues = [...values].map(([id, value]) => ({ issueID: Number(id), properties: { [key]: value } }));
  try {
    await readJira(Nothing, () =>
      jiraAs.app().requestJira(route`/rest/api/3/issue/properties/multi`, {
        method: 'POST',
        headers: JSON_BODY,
        redirect: 'manual',
        body: JSON.stringify({ issues }),
      }),
    );
  } catch (error) {
    // Taken: Jira answers with the address of the task.
    if (!(error instanceof JiraError) || error.detail.status !== 303) throw error;
  }
};
