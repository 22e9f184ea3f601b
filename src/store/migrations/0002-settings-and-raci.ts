import type { Migration } from '../migrations';

/** Settings and matrix are never changed, only followed by a next version; the primary key lets one of two writers win. */
const settingsVersion = `CREATE TABLE IF NOT EXISTS settings_version (
  project_id VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  doc MEDIUMTEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  saved_by VARCHAR(26),
  PRIMARY KEY (project_id, version)
)`;

const matrixVersion = `CREATE TABLE IF NOT EXISTS matrix_version (
  project_id VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  preset VARCHAR(40) NOT NULL,
  doc MEDIUMTEXT NOT NULL,
  reason VARCHAR(500) NOT NULL,
  saved_at BIGINT NOT NULL,
  saved_by VARCHAR(26),
  PRIMARY KEY (project_id, version)
)`;

const assignmentVersion = `CREATE TABLE IF NOT EXISTS assignment_version (
  issue_id VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  doc TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  saved_by VARCHAR(26),
  PRIMARY KEY (issue_id, version)
)`;

/**
 * What set-up learned and did in a project. `browse_restricted` is 1 unless Jira's permission scheme is known to grant Browse project-wide;
 * `fields` maps the app's field keys to Jira's field ids; `missing` lists the set-up steps that could not be done.
 */
const projectState = `CREATE TABLE IF NOT EXISTS project_state (
  project_id VARCHAR(20) NOT NULL PRIMARY KEY,
  project_key VARCHAR(255) NOT NULL,
  name VARCHAR(255) NOT NULL,
  style VARCHAR(20) NOT NULL,
  enabled SMALLINT NOT NULL,
  browse_restricted SMALLINT NOT NULL,
  incident_type_id VARCHAR(20),
  incident_type_name VARCHAR(60),
  fields TEXT NOT NULL,
  missing TEXT NOT NULL,
  checked_at BIGINT NOT NULL
)`;

export const settingsAndRaci: readonly Migration[] = [
  ['v0002_settings_version', settingsVersion],
  ['v0002_matrix_version', matrixVersion],
  ['v0002_assignment_version', assignmentVersion],
  ['v0002_assignment_project', 'CREATE INDEX IF NOT EXISTS assignment_project ON assignment_version (project_id)'],
  ['v0002_project_state', projectState],
];
