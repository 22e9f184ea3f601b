import type { Migration } from '../migrations';

/**
 * What Jira told a preview or a run of set-up about what projects share, so that the next call need not ask again. Thrown away with the run, or
 * when it is some minutes old.
 */
const seen = `CREATE TABLE IF NOT EXISTS set_up_seen (
  run_id VARCHAR(26) NOT NULL,
  name VARCHAR(60) NOT NULL,
  value MEDIUMTEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (run_id, name)
)`;

export const setUpSeen: readonly Migration[] = [['v0020_set_up_seen', seen]];
