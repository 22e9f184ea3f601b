import { migrationRunner } from '@forge/sql';
import * as v from 'valibot';
import { column, query, StoreError } from './db';
import { personAndCase } from './migrations/0001-person-and-case';
import { settingsAndRaci } from './migrations/0002-settings-and-raci';
import { setUpRuns } from './migrations/0003-set-up';
import { lifeOfData } from './migrations/0004-life-of-data';
import { dataImport } from './migrations/0005-import';
import { matrixConfirmations } from './migrations/0006-matrix-confirmations';
import { raciOnIssues } from './migrations/0007-raci-on-issues';
import { bulkRuns } from './migrations/0008-bulk';
import { waitingOn } from './migrations/0009-waiting';
import { facts } from './migrations/0010-facts';
import { disputes } from './migrations/0011-dispute';
import { answers } from './migrations/0012-answer';
import { setUpSeen } from './migrations/0020-set-up-seen';
import { gadgetNumbers } from './migrations/0030-gadget';

/** Name (never changed once released) and one idempotent DDL statement. */
export type Migration = readonly [name: string, statement: string];

/** Every migration in the order of running. Each part of the product adds its own file and appends it here. */
const MIGRATIONS: readonly Migration[] = [
  ...personAndCase,
  ...settingsAndRaci,
  ...setUpRuns,
  ...lifeOfData,
  ...dataImport,
  ...matrixConfirmations,
  ...raciOnIssues,
  ...bulkRuns,
  ...waitingOn,
  ...facts,
  ...disputes,
  ...answers,
  ...setUpSeen,
  ...gadgetNumbers,
];

/** Names of the migrations that have not run yet; all of them on a fresh installation. One statement. */
export const pendingMigrations = async (): Promise<string[]> => {
  const done = new Set<string>();
  try {
    for (const { name } of await query(v.object({ name: column.text }), 'SELECT name FROM __migrations')) done.add(name);
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'not-ready') throw error;
  }
  return MIGRATIONS.flatMap(([name]) => (done.has(name) ? [] : [name]));
};

/** Brings the tables up to date: runs what has not run yet, in order. Safe to repeat and to resume. Gives the names that ran. */
export const migrate = async (): Promise<string[]> => {
  for (const [name, statement] of MIGRATIONS) migrationRunner.enqueue(name, statement);
  return migrationRunner.run();
};
