import type { Migration } from '../migrations';

/**
 * Which of a project's JQL rules match an issue, as Jira said. `queries` stands for the queries that were asked, `issue_updated` for the issue as
 * it then was. A new row only where the answer changed, so that the past can be looked up; else the last row is brought up to date.
 */
const found = `CREATE TABLE IF NOT EXISTS raci_found (
  issue_id VARCHAR(20) NOT NULL,
  since BIGINT NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  matched MEDIUMTEXT NOT NULL,
  queries VARCHAR(64) NOT NULL,
  issue_updated BIGINT NOT NULL,
  PRIMARY KEY (issue_id, since)
)`;

/** Whom Evenhand made a watcher of an issue, so that nobody who left is added again, and whom it could not, because they can't see the issue. */
const watched = `CREATE TABLE IF NOT EXISTS raci_watched (
  issue_id VARCHAR(20) NOT NULL PRIMARY KEY,
  project_id VARCHAR(20) NOT NULL,
  added MEDIUMTEXT NOT NULL,
  hidden MEDIUMTEXT NOT NULL
)`;

/** The newest run over all issues of a project, after its matrix, parties or rules changed. */
const run = `CREATE TABLE IF NOT EXISTS raci_run (
  project_id VARCHAR(20) NOT NULL PRIMARY KEY,
  run_id VARCHAR(26) NOT NULL,
  started_at BIGINT NOT NULL,
  page INT NOT NULL,
  total INT NOT NULL,
  done INT NOT NULL,
  written INT NOT NULL,
  finished_at BIGINT
)`;

export const raciOnIssues: readonly Migration[] = [
  ['v0007_raci_found', found],
  ['v0007_raci_watched', watched],
  ['v0007_raci_run', run],
];
