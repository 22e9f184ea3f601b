import { createDeps, type Deps } from '../deps';
import { changedIncidents } from '../jira/issue';
import { StoreError } from '../store/db';
import { resumeBulk } from './bulk-queue';
import { compareCounts } from './compare-counts';
import { checkHealthDaily } from './daily-health';
import { resumeIntakes } from './intake';
import { refreshProjectStates } from './project-states';
import { forgetErased, reportAccounts } from './report-accounts';
import { recordMissed } from './record-decisions';
import { eraseExpired, sweepIssues } from './retention';
import { queueSync } from './sync-queue';
import { verifyNightly } from './verify-numbers';

const PAGE = 200;
/** Looks back a little further than the last run: clocks differ, and a run may have been cut short. */
const OVERLAP_MS = 2 * 3_600_000;
const FIRST_LOOK_MS = 14 * 86_400_000;
const LAST_RUN = 'nightly.last-run';

const queueLagging = async (deps: Deps): Promise<void> => {
  let after = '';
  for (;;) {
    const page = await deps.cases.lagging(after, PAGE);
    await queueSync(page.map(({ issueId }) => issueId));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.id;
  }
};

/** Jira reads a bare date in the time zone of whoever asks; a whole day more than needed costs little and misses nothing. */
const queueChanged = async (deps: Deps, since: Date): Promise<void> => {
  const projects = await deps.projects.all();
  const types = [
    ...new Set(projects.flatMap(({ enabled, incidentTypeId }) => (enabled && incidentTypeId !== null ? [incidentTypeId] : []))),
  ];
  if (types.length === 0) return;
  const day = new Date(since.getTime() - 86_400_000).toISOString().slice(0, 10);
  let token: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof changedIncidents>> = await changedIncidents(types, day, token);
    await queueSync(page.ids);
    token = page.next;
  } while (token !== null);
};

/** On a fresh installation the schedule may fire before the tables are there. */
const isReady = async (deps: Deps): Promise<boolean> => {
  try {
    await deps.state.get(LAST_RUN);
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'not-ready') return false;
    throw error;
  }
};

/** Projects are looked at again; cases whose projections lag, and incidents that changed since the last run, are queued for another look. */
const reconcile = async (deps: Deps): Promise<void> => {
  const started = deps.clock.now();
  const last = await deps.state.get(LAST_RUN);
  await refreshProjectStates(deps);
  await queueLagging(deps);
  await queueChanged(deps, last === null ? new Date(started.getTime() - FIRST_LOOK_MS) : new Date(Date.parse(last) - OVERLAP_MS));
  await deps.state.set(LAST_RUN, started.toISOString());
};

/** What is owed to people comes first, what fills the queue last: its jobs share the storage's statements with whatever runs beside them. */
const PARTS: readonly (readonly [name: string, run: (deps: Deps) => Promise<void>])[] = [
  ['report accounts', reportAccounts],
  ['forget erased accounts', forgetErased],
  ['erase what is over', eraseExpired],
  ['resume changes of many issues', resumeBulk],
  ['record decisions', recordMissed],
  ['check health', checkHealthDaily],
  ['look for issues that are gone', sweepIssues],
  ['reconcile', reconcile],
  ['resume intakes', resumeIntakes],
  ['compare with Jira', compareCounts],
  ['compare with a recount', verifyNightly],
];

const TRIES = 5;
const PAUSE_MS = 2_000;

/** Every part can be repeated: storage that is busy for a moment (150 statements a second) is waited for. */
const patiently = async (run: () => Promise<void>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run();
      return;
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'unavailable' || attempt === TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

/** Everything that is done once a day. A part that fails keeps none of the others from being done; it comes again the next night. */
export const nightly = async (): Promise<void> => {
  const deps = createDeps();
  if (!(await isReady(deps))) return;
  const failed: string[] = [];
  for (const [name, run] of PARTS) {
    try {
      await patiently(() => run(deps));
    } catch (error) {
      console.error(`Nightly, ${name}:`, error);
      failed.push(name);
    }
  }
  // A schedule is not tried again; its run must still show as failed where Forge lists it.
  if (failed.length > 0) throw new Error(`Not done: ${failed.join(', ')}`);
};
