import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, JSON_BODY, readJira, type Acting } from './client';

const Matches = v.object({
  matches: v.array(
    v.object({
      matchedIssues: v.array(v.pipe(v.union([v.number(), v.string()]), v.transform(String))),
      errors: v.optional(v.array(v.string()), []),
    }),
  ),
});

/**
 * Which of some issues each query matches, in the order of the queries, as the app sees them: everyone gets the same answer. A query that Jira
 * can't run matches nothing. One call for up to 1,000 issues, which costs a point for each.
 */
export const matchQueries = async (issueIds: readonly string[], queries: readonly string[]): Promise<ReadonlySet<string>[]> => {
  const { matches } = await readJira(Matches, () =>
    jiraAs.app().requestJira(route`/rest/api/3/jql/match`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIds: issueIds.map(Number), jqls: queries }),
    }),
  );
  return queries.map((_, index) => new Set(matches[index]?.matchedIssues ?? []));
};

const Parsed = v.object({ queries: v.array(v.object({ query: v.string(), errors: v.optional(v.array(v.string()), []) })) });

/** What Jira says against each of some queries, in its words and the user's language; empty where it takes the query. One call. */
export const queryErrors = async (queries: readonly string[]): Promise<string[][]> => {
  if (queries.length === 0) return [];
  const { queries: parsed } = await readJira(Parsed, () =>
    jiraAs.user().requestJira(route`/rest/api/3/jql/parse?validation=strict`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ queries }),
    }),
  );
  return queries.map((_, index) => parsed[index]?.errors ?? []);
};

/** About how many issues a query finds. One call. */
export const approximateCount = async (as: Acting, jql: string): Promise<number> =>
  (
    await readJira(v.object({ count: v.number() }), () =>
      jiraAs[as]().requestJira(route`/rest/api/3/search/approximate-count`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ jql }),
      }),
    )
  ).count;
