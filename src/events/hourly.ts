import { createDeps, type Deps } from '../deps';
import { StoreError } from '../store/db';
import { keepDeadlines } from './case-deadlines';
import { bringUpToDate } from './lifecycle';
import { remindOfUpdates } from './remind';

/** Days that one hour sums up; more only while very many cases come in, and readers do without. */
const DAYS_AN_HOUR = 500;

const sumUpDays = async (deps: Deps): Promise<void> => {
  await deps.tally.refresh(DAYS_AN_HOUR);
};

/** What has to happen on the day, within an hour. Each part may run at any time and any number of times. */
const PARTS: readonly (readonly [name: string, run: (deps: Deps) => Promise<void>])[] = [
  ['keep deadlines', keepDeadlines],
  ['remind of updates', remindOfUpdates],
  ['sum up days', sumUpDays],
];

/** The hourly schedule: tables are brought up to date, then what is due is done. A part that fails keeps none of the others from being done. */
export const hourly = async (): Promise<void> => {
  await bringUpToDate();
  const deps = createDeps();
  const failed: string[] = [];
  for (const [name, run] of PARTS) {
    try {
      await run(deps);
    } catch (error) {
      // Tables that are being made at this moment are there an hour later.
      if (error instanceof StoreError && error.kind === 'not-ready') continue;
      console.error(`Hourly, ${name}:`, error);
      failed.push(name);
    }
  }
  if (failed.length > 0) throw new Error(`Not done: ${failed.join(', ')}`);
};
