/** Jira's own search page, for the issues behind a number. Null where JQL can't say it. */
export const issuesPath = (jql: string | null): string | null => (jql === null ? null : `/issues?jql=${encodeURIComponent(jql)}`);

export const issuePath = (issueKey: string): string => `/browse/${encodeURIComponent(issueKey)}`;
