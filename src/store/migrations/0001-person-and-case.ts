import type { Migration } from '../migrations';

/**
 * `blame_case`: one row a case; `doc` is the truth, guarded by `version`; the columns from `phase` on are derived from it and from Jira.
 * `origin_issue_id` is the issue that was marked (the case's own issue where there is no other): unique, so that it never has two cases.
 * `counted` is 1 for what statistics may count: filed, not withdrawn or duplicate, not deleted, no security level.
 */
const blameCase = `CREATE TABLE IF NOT EXISTS blame_case (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  issue_id VARCHAR(20),
  origin_issue_id VARCHAR(20),
  project_id VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  doc MEDIUMTEXT NOT NULL,
  filing_until BIGINT NOT NULL,
  phase VARCHAR(16) NOT NULL,
  outcome VARCHAR(16),
  received_at VARCHAR(24) NOT NULL,
  received_day VARCHAR(10) NOT NULL,
  closed_at VARCHAR(24),
  closed_day VARCHAR(10),
  days_to_close INT,
  severity VARCHAR(12) NOT NULL,
  complaint_type VARCHAR(20),
  said_by VARCHAR(40),
  about_party VARCHAR(40),
  internal SMALLINT NOT NULL,
  secured SMALLINT NOT NULL,
  counted SMALLINT NOT NULL,
  cause_technical SMALLINT NOT NULL,
  cause_process SMALLINT NOT NULL,
  cause_communication SMALLINT NOT NULL,
  projected_version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
)`;

const caseAction = `CREATE TABLE IF NOT EXISTS case_action (
  case_id VARCHAR(26) NOT NULL,
  action_id VARCHAR(40) NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  horizon VARCHAR(8) NOT NULL,
  due_day VARCHAR(10),
  done_day VARCHAR(10),
  version BIGINT NOT NULL,
  PRIMARY KEY (case_id, action_id)
)`;

const caseCause = `CREATE TABLE IF NOT EXISTS case_cause (
  case_id VARCHAR(26) NOT NULL,
  dimension VARCHAR(16) NOT NULL,
  category VARCHAR(255) NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  weight INT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (case_id, dimension, category)
)`;

/** Project leads as last read from Jira, so that opening a case doesn't ask again. */
const projectLead = `CREATE TABLE IF NOT EXISTS project_lead (
  project_id VARCHAR(20) NOT NULL PRIMARY KEY,
  lead_person VARCHAR(26),
  checked_at BIGINT NOT NULL
)`;

export const personAndCase: readonly Migration[] = [
  ['v0001_person', 'CREATE TABLE IF NOT EXISTS person (id VARCHAR(26) NOT NULL PRIMARY KEY, account_id VARCHAR(128))'],
  ['v0001_person_account', 'CREATE UNIQUE INDEX IF NOT EXISTS person_account ON person (account_id)'],
  ['v0001_blame_case', blameCase],
  ['v0001_blame_case_issue', 'CREATE UNIQUE INDEX IF NOT EXISTS blame_case_issue ON blame_case (issue_id)'],
  ['v0001_blame_case_origin', 'CREATE UNIQUE INDEX IF NOT EXISTS blame_case_origin ON blame_case (origin_issue_id)'],
  ['v0001_blame_case_received', 'CREATE INDEX IF NOT EXISTS blame_case_received ON blame_case (project_id, counted, received_day)'],
  ['v0001_blame_case_lagging', 'CREATE INDEX IF NOT EXISTS blame_case_lagging ON blame_case (projected_version, id)'],
  ['v0001_case_action', caseAction],
  ['v0001_case_cause', caseCause],
  ['v0001_case_cause_project', 'CREATE INDEX IF NOT EXISTS case_cause_project ON case_cause (project_id, dimension, category)'],
  ['v0001_project_lead', projectLead],
  ['v0001_app_state', 'CREATE TABLE IF NOT EXISTS app_state (name VARCHAR(40) NOT NULL PRIMARY KEY, value VARCHAR(400) NOT NULL)'],
];
