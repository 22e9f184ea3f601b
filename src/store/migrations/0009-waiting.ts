import type { Migration } from '../migrations';

/** Somebody said whom an issue waits for, or that it waits for nobody any more (no party). Rows are only ever added. */
const mark = `CREATE TABLE IF NOT EXISTS waiting_mark (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  issue_id VARCHAR(20) NOT NULL,
  marked_at BIGINT NOT NULL,
  party_id VARCHAR(40),
  marked_by VARCHAR(26)
)`;

/** What Jira's history says about an issue's status, an entry a row; 'created' for the status that it began with. Rows are only ever added. */
const status = `CREATE TABLE IF NOT EXISTS waiting_status (
  issue_id VARCHAR(20) NOT NULL,
  change_id VARCHAR(20) NOT NULL,
  changed_at BIGINT NOT NULL,
  status_id VARCHAR(20) NOT NULL,
  done INT NOT NULL,
  PRIMARY KEY (issue_id, change_id)
)`;

/** Issues that one of the two is kept about: where they are, and whether a security level hides them. */
const issue = `CREATE TABLE IF NOT EXISTS waiting_issue (
  issue_id VARCHAR(20) NOT NULL PRIMARY KEY,
  project_id VARCHAR(20) NOT NULL,
  secured INT NOT NULL
)`;

/** Which status means waiting for whom, and a project's working hours, version by version. */
const settings = `CREATE TABLE IF NOT EXISTS waiting_version (
  project_id VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  doc MEDIUMTEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  saved_by VARCHAR(26),
  PRIMARY KEY (project_id, version)
)`;

export const waitingOn: readonly Migration[] = [
  ['v0009_waiting_mark', mark],
  ['v0009_waiting_mark_issue', 'CREATE INDEX IF NOT EXISTS waiting_mark_issue ON waiting_mark (issue_id)'],
  ['v0009_waiting_status', status],
  ['v0009_waiting_issue', issue],
  ['v0009_waiting_issue_project', 'CREATE INDEX IF NOT EXISTS waiting_issue_project ON waiting_issue (project_id)'],
  ['v0009_waiting_version', settings],
];
