import type { Migration } from '../migrations';

/** What people were told about a case, once each. */
const told = `CREATE TABLE IF NOT EXISTS case_told (
  case_id VARCHAR(26) NOT NULL,
  event VARCHAR(80) NOT NULL,
  told_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, event)
)`;

/** Who changed which parts of a case in which version: the case itself remembers the last ones only. Rows are only ever added. */
const audit = `CREATE TABLE IF NOT EXISTS case_audit (
  case_id VARCHAR(26) NOT NULL,
  version BIGINT NOT NULL,
  changed_at VARCHAR(24) NOT NULL,
  changed_by VARCHAR(26),
  parts VARCHAR(255) NOT NULL,
  reason TEXT,
  PRIMARY KEY (case_id, version)
)`;

/** Two complaints about the same thing: \`case_id\` came in later, \`other_id\` leads. */
const link = `CREATE TABLE IF NOT EXISTS case_link (
  case_id VARCHAR(26) NOT NULL,
  other_id VARCHAR(26) NOT NULL,
  kind VARCHAR(12) NOT NULL,
  linked_at BIGINT NOT NULL,
  linked_by VARCHAR(26),
  PRIMARY KEY (case_id, other_id)
)`;

/** The day by which a case has to be looked at again, derived from its document. */
const due = `CREATE TABLE IF NOT EXISTS case_due (
  case_id VARCHAR(26) NOT NULL,
  kind VARCHAR(24) NOT NULL,
  due_day VARCHAR(10) NOT NULL,
  PRIMARY KEY (case_id, kind)
)`;

export const answers: readonly Migration[] = [
  ['v0012_case_told', told],
  ['v0012_case_audit', audit],
  ['v0012_case_link', link],
  ['v0012_case_link_other', 'CREATE INDEX IF NOT EXISTS case_link_other ON case_link (other_id)'],
  ['v0012_case_due', due],
  ['v0012_case_due_day', 'CREATE INDEX IF NOT EXISTS case_due_day ON case_due (due_day)'],
];
