import type { Migration } from '../migrations';

/**
 * Chains of entries, only ever added to: of a case (`chain_id` is the case's id) and of the memos on an issue (a `memo_chain`). `content` is
 * empty where it was redacted; `places` holds where things are in this Jira, outside of every hash.
 */
const entry = `CREATE TABLE IF NOT EXISTS chain_entry (
  chain_id VARCHAR(26) NOT NULL,
  seq INT NOT NULL,
  id VARCHAR(26) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  request_id VARCHAR(80) NOT NULL,
  content MEDIUMTEXT,
  content_hash VARCHAR(64) NOT NULL,
  prev_hash VARCHAR(64) NOT NULL,
  row_hash VARCHAR(64) NOT NULL,
  places MEDIUMTEXT,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (chain_id, seq)
)`;

/**
 * Memos on an issue, whether it has a case or not. `own_issue_id` is empty for a chain that came in by an import: an issue has one chain that
 * is written to here, and may have others that are read.
 */
const memo = `CREATE TABLE IF NOT EXISTS memo_chain (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  issue_id VARCHAR(20) NOT NULL,
  own_issue_id VARCHAR(20),
  project_id VARCHAR(20) NOT NULL,
  chain_count INT NOT NULL,
  chain_head VARCHAR(64)
)`;

export const facts: readonly Migration[] = [
  ['v0010_chain_entry', entry],
  ['v0010_chain_entry_id', 'CREATE UNIQUE INDEX IF NOT EXISTS chain_entry_id ON chain_entry (id)'],
  ['v0010_chain_entry_request', 'CREATE UNIQUE INDEX IF NOT EXISTS chain_entry_request ON chain_entry (chain_id, request_id)'],
  ['v0010_memo_chain', memo],
  ['v0010_memo_chain_own', 'CREATE UNIQUE INDEX IF NOT EXISTS memo_chain_own ON memo_chain (own_issue_id)'],
  ['v0010_memo_chain_issue', 'CREATE INDEX IF NOT EXISTS memo_chain_issue ON memo_chain (issue_id)'],
  ['v0010_case_chain_count', 'ALTER TABLE blame_case ADD COLUMN IF NOT EXISTS chain_count INT NOT NULL DEFAULT 0'],
  ['v0010_case_chain_head', 'ALTER TABLE blame_case ADD COLUMN IF NOT EXISTS chain_head VARCHAR(64)'],
];
