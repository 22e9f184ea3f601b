import type { Migration } from '../migrations';

/** A party's word for one version of its project's matrix. Rows are only added; the first word of a party for a version is the one that counts. */
const confirmation = `CREATE TABLE IF NOT EXISTS matrix_confirmation (
  project_id VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  party_id VARCHAR(40) NOT NULL,
  confirmed_at BIGINT NOT NULL,
  confirmed_by VARCHAR(26),
  PRIMARY KEY (project_id, version, party_id)
)`;

export const matrixConfirmations: readonly Migration[] = [['v0006_matrix_confirmation', confirmation]];
