import type { Migration } from '../migrations';

/** When each person's account was reported to Atlassian last, and since when what is kept of them is known to be current. */
const personReport = `CREATE TABLE IF NOT EXISTS person_report (
  person_id VARCHAR(26) NOT NULL PRIMARY KEY,
  refreshed_at BIGINT NOT NULL,
  reported_at BIGINT NOT NULL
)`;

/** Whose account ids stand in which issue's property for JQL: written down before they are put there, so that they can be taken out again. */
const raciIndexed = `CREATE TABLE IF NOT EXISTS raci_indexed (
  issue_id VARCHAR(20) NOT NULL,
  person_id VARCHAR(26) NOT NULL,
  PRIMARY KEY (issue_id, person_id)
)`;

/** Issues that something is kept about and that are gone: deleted as Jira said, or unseen, which may come back. */
const goneIssue = `CREATE TABLE IF NOT EXISTS gone_issue (
  issue_id VARCHAR(20) NOT NULL PRIMARY KEY,
  why VARCHAR(8) NOT NULL,
  since BIGINT NOT NULL
)`;

const goneProject = `CREATE TABLE IF NOT EXISTS gone_project (
  project_id VARCHAR(20) NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL
)`;

export const lifeOfData: readonly Migration[] = [
  ['v0004_person_report', personReport],
  ['v0004_raci_indexed', raciIndexed],
  ['v0004_raci_indexed_person', 'CREATE INDEX IF NOT EXISTS raci_indexed_person ON raci_indexed (person_id)'],
  ['v0004_gone_issue', goneIssue],
  ['v0004_gone_issue_since', 'CREATE INDEX IF NOT EXISTS gone_issue_since ON gone_issue (why, since)'],
  ['v0004_gone_project', goneProject],
];
