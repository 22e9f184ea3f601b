import type { Migration } from '../migrations';

/** A run of set-up over some projects: what the admin chose and confirmed. `finished_at` stays empty until its last project came to an end. */
const run = `CREATE TABLE IF NOT EXISTS set_up_run (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  started_at BIGINT NOT NULL,
  started_by VARCHAR(26),
  type_name VARCHAR(60) NOT NULL,
  language VARCHAR(10) NOT NULL,
  confirmed MEDIUMTEXT NOT NULL,
  total INT NOT NULL,
  finished_at BIGINT
)`;

/** One project of a run. `digest` is what the admin saw; `steps` holds the plan and each step's result; `version` guards against two pages at once. */
const runProject = `CREATE TABLE IF NOT EXISTS set_up_project (
  run_id VARCHAR(26) NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  seq INT NOT NULL,
  project_key VARCHAR(255) NOT NULL,
  name VARCHAR(255) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  state VARCHAR(12) NOT NULL,
  reason VARCHAR(40),
  steps MEDIUMTEXT NOT NULL,
  attempts INT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (run_id, project_id)
)`;

/**
 * What set-up put into Jira, written down before it is put there: removing takes out this and nothing else. `project_id` is the project for whose
 * sake it was put.
 */
const placed = `CREATE TABLE IF NOT EXISTS set_up_placed (
  id VARCHAR(120) NOT NULL PRIMARY KEY,
  kind VARCHAR(20) NOT NULL,
  target_id VARCHAR(20) NOT NULL,
  target_name VARCHAR(255) NOT NULL,
  item VARCHAR(60) NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  run_id VARCHAR(26),
  placed_at BIGINT NOT NULL
)`;

export const setUpRuns: readonly Migration[] = [
  ['v0003_set_up_run', run],
  ['v0003_set_up_project', runProject],
  ['v0003_set_up_project_next', 'CREATE INDEX IF NOT EXISTS set_up_project_next ON set_up_project (run_id, state, seq)'],
  ['v0003_set_up_placed', placed],
];
