import type { Migration } from '../migrations';

/**
 * Another id of a person, brought by an import: hashes are over person ids, so that rows from elsewhere keep theirs. It holds no account, so that
 * erasing an account stays a matter of one row of `person`.
 */
const personAlias = `CREATE TABLE IF NOT EXISTS person_alias (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  person_id VARCHAR(26) NOT NULL
)`;

/** One import: a file on its way in, step by step. `phase` says which step is next. */
const run = `CREATE TABLE IF NOT EXISTS import_run (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  started_at BIGINT NOT NULL,
  started_by VARCHAR(26),
  exported_at VARCHAR(24) NOT NULL,
  phase VARCHAR(12) NOT NULL,
  total INT NOT NULL
)`;

/**
 * One row of the file, as it stood there (`body`, emptied once it is in), and what becomes of it. `label` names it for people, `target` is what it
 * was matched with on this site.
 */
const row = `CREATE TABLE IF NOT EXISTS import_row (
  run_id VARCHAR(26) NOT NULL,
  seq INT NOT NULL,
  tbl VARCHAR(40) NOT NULL,
  row_key VARCHAR(160) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  bytes INT NOT NULL,
  state VARCHAR(12) NOT NULL,
  reason VARCHAR(40),
  label VARCHAR(255),
  target VARCHAR(80),
  PRIMARY KEY (run_id, seq)
)`;

export const dataImport: readonly Migration[] = [
  ['v0005_person_alias', personAlias],
  ['v0005_import_run', run],
  ['v0005_import_row', row],
  ['v0005_import_row_next', 'CREATE INDEX IF NOT EXISTS import_row_next ON import_row (run_id, state, seq)'],
  ['v0005_import_row_key', 'CREATE UNIQUE INDEX IF NOT EXISTS import_row_key ON import_row (run_id, tbl, row_key)'],
];
