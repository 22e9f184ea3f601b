import type { Migration } from '../migrations';

/**
 * A change of many issues at once. `ask` holds what is to change and where, people as person ids; `token` where the search goes on; `moved_at` when
 * anything happened last.
 */
const run = `CREATE TABLE IF NOT EXISTS bulk_run (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  project_id VARCHAR(20) NOT NULL,
  ask MEDIUMTEXT NOT NULL,
  phase VARCHAR(12) NOT NULL,
  estimate INT NOT NULL,
  token MEDIUMTEXT,
  page INT NOT NULL,
  started_at BIGINT NOT NULL,
  started_by VARCHAR(26),
  applied_at BIGINT,
  undone_at BIGINT,
  undone_by VARCHAR(26),
  moved_at BIGINT NOT NULL
)`;

/**
 * One issue (or one place in the settings) of a run. Before a version is written, the item says on top of which one (base) and when (stamp):
 * the version is known again by that, should the run be cut off between the two.
 */
const item = `CREATE TABLE IF NOT EXISTS bulk_item (
  run_id VARCHAR(26) NOT NULL,
  seq INT NOT NULL,
  name VARCHAR(60) NOT NULL,
  label VARCHAR(255) NOT NULL,
  state VARCHAR(12) NOT NULL,
  reason VARCHAR(20),
  base BIGINT,
  stamp BIGINT,
  PRIMARY KEY (run_id, seq)
)`;

export const bulkRuns: readonly Migration[] = [
  ['v0008_bulk_run', run],
  ['v0008_bulk_run_project', 'CREATE INDEX IF NOT EXISTS bulk_run_project ON bulk_run (project_id)'],
  ['v0008_bulk_item', item],
  ['v0008_bulk_item_name', 'CREATE UNIQUE INDEX IF NOT EXISTS bulk_item_name ON bulk_item (run_id, name)'],
  ['v0008_bulk_item_state', 'CREATE INDEX IF NOT EXISTS bulk_item_state ON bulk_item (run_id, state, seq)'],
];
