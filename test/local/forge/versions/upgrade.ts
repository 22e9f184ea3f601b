import { join } from 'node:path';
import * as v from 'valibot';
import { Fault } from '../../../../local/forge/faults';
import { startFixture } from '../fixture-host';

/** `tsx upgrade.ts DATA`: the second version over older data, with all the time in the world before its third migration. */
const slow = v.parse(Fault, { target: 'sql', match: { path: 'ADD COLUMN IF NOT EXISTS author' }, mode: 'delay', delayMs: 60_000 });

startFixture({ appDir: join(__dirname, 'two'), dataDir: process.argv[2] ?? '', faults: [slow] }).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
