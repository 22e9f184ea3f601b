import type { Migration } from '../migrations';

/** What a counted case adds to the gadget's numbers, a row for each day that it touches; `doc` holds counts by key. */
const tally = `CREATE TABLE IF NOT EXISTS case_tally (
  case_id VARCHAR(26) NOT NULL,
  day VARCHAR(10) NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  issue_id VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  PRIMARY KEY (case_id, day)
)`;

/**
 * The sum of a project's day. `marked` counts the changes of its rows, `built` is the one up to which `doc` was made: where they differ, the day is
 * added up anew from its rows. `head` is the little of it that is asked of the period before.
 */
const day = `CREATE TABLE IF NOT EXISTS gadget_day (
  project_id VARCHAR(20) NOT NULL,
  day VARCHAR(10) NOT NULL,
  marked BIGINT NOT NULL,
  built BIGINT NOT NULL,
  doc MEDIUMTEXT NOT NULL,
  head TEXT NOT NULL,
  PRIMARY KEY (project_id, day)
)`;

/** What a case waits for, and for whom: `who` is `person:ID`, `party:ID`, `arbiters` or `leads`. */
const task = `CREATE TABLE IF NOT EXISTS case_task (
  case_id VARCHAR(26) NOT NULL,
  task_id VARCHAR(64) NOT NULL,
  project_id VARCHAR(20) NOT NULL,
  issue_id VARCHAR(20) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  who VARCHAR(48) NOT NULL,
  due_day VARCHAR(10),
  version BIGINT NOT NULL,
  PRIMARY KEY (case_id, task_id)
)`;

/** The newest run that takes a project's incidents in which were there before Evenhand. */
const run = `CREATE TABLE IF NOT EXISTS intake_run (
  project_id VARCHAR(20) NOT NULL PRIMARY KEY,
  run_id VARCHAR(26) NOT NULL,
  started_at BIGINT NOT NULL,
  page INT NOT NULL,
  total INT NOT NULL,
  done INT NOT NULL,
  finished_at BIGINT
)`;

export const gadgetNumbers: readonly Migration[] = [
  ['v0030_case_tally', tally],
  ['v0030_case_tally_day', 'CREATE INDEX IF NOT EXISTS case_tally_day ON case_tally (project_id, day)'],
  ['v0030_case_tally_issue', 'CREATE INDEX IF NOT EXISTS case_tally_issue ON case_tally (issue_id)'],
  ['v0030_gadget_day', day],
  ['v0030_case_task', task],
  ['v0030_case_task_who', 'CREATE INDEX IF NOT EXISTS case_task_who ON case_task (who, project_id)'],
  ['v0030_case_task_project', 'CREATE INDEX IF NOT EXISTS case_task_project ON case_task (project_id, due_day)'],
  ['v0030_intake_run', run],
];
