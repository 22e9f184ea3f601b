import type { Migration } from '../migrations';

/** When (epoch ms) time alone will change something in a case: a reminder, a statement that did not come, an objection that nobody made. */
export const disputes: readonly Migration[] = [
  ['v0011_case_due', 'ALTER TABLE blame_case ADD COLUMN IF NOT EXISTS dispute_due BIGINT'],
  ['v0011_case_due_index', 'CREATE INDEX IF NOT EXISTS blame_case_due ON blame_case (dispute_due, id)'],
];
