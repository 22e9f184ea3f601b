import * as v from 'valibot';
import type { HealthItem, HealthItemKey, HealthView, ProjectHealth, SiteHealth } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { healthOf, LATE_MS, shutOut, storageOf } from '../domain/set-up-health';
import { lastDailyHealth } from '../events/daily-health';
import { beginIntake } from '../events/intake';
import { bringUpToDate } from '../events/lifecycle';
import { numbersHealth } from '../events/numbers-health';
import { queueSync } from '../events/sync-queue';
import { verifyAndNote } from '../events/verify-numbers';
import { JiraError } from '../jira/client';
import { passes } from '../jira/set-up-settled';
import { readSite, type SiteFacts } from '../jira/set-up-facts';
import { projectSeenBy } from '../jira/set-up-project';
import { StoreError } from '../store/db';
import { pendingMigrations } from '../store/migrations';
import type { ProjectState } from '../store/project-state-store';
import { storageQuota } from '../store/quota';
import { leftoversIn } from './admin-leftovers';
import { factsOf } from './admin-plan';
import { setUpWhole } from './admin-run';
import { onSite } from './guard';
import { jiraId, list, oneOf } from './limits';

/** Projects that one call looks at. */
const AT_ONCE = 10;

const ITEMS = [
  'app-access',
  'incident-type',
  'type-in-project',
  'field-association',
  'fields-on-screens',
  'defaults',
  'property',
  'panel',
  'projection',
  'events',
  'intake',
  'numbers',
] as const satisfies readonly HealthItemKey[];

interface Looking {
  readonly site: SiteFacts;
  readonly states: readonly ProjectState[];
  readonly lagging: ReadonlyMap<string, { readonly waiting: number; readonly late: number }>;
}

const lookingNow = async (deps: Deps): Promise<Looking> => {
  const [site, states, lagging] = await Promise.all([
    readSite('user'),
    deps.projects.all(),
    deps.exports.lagging(new Date(deps.clock.now().getTime() - LATE_MS)),
  ]);
  return { site, states, lagging };
};

const closed: HealthItem = {
  key: 'app-access',
  state: 'unknown',
  problem: 'no-project-access',
  values: {},
  remedy: null,
  link: null,
};

const itemsOf = async (deps: Deps, state: ProjectState, looking: Looking): Promise<HealthItem[]> => {
  const project = await projectSeenBy('user', state.projectId);
  // Where the app can't look either, that is what is wrong, whoever asks.
  if (project === null) return [(await projectSeenBy('app', state.projectId)) === null ? shutOut(state) : closed];
  const { settings } = await deps.settings.current(state.projectId);
  const facts = await factsOf(deps, project, {
    ...looking,
    choice: { typeName: state.incidentTypeName ?? '', language: settings.language },
  });
  const behind = looking.lagging.get(state.projectId) ?? { waiting: 0, late: 0 };
  return healthOf({
    facts,
    knownTypeName: state.incidentTypeName,
    readAs: 'admin',
    ...behind,
    ...(await numbersHealth(deps, state.projectId)),
  });
};

/** Cases that one press of the button compares; a resolver has 25 seconds. */
const COMPARED = 1_000;

const projectHealth = async (deps: Deps, state: ProjectState, looking: Looking): Promise<ProjectHealth> => {
  const head = { project: { id: state.projectId, key: state.key, name: state.name }, checkedAt: deps.clock.now().toISOString() };
  try {
    return { ...head, items: await itemsOf(deps, state, looking) };
  } catch (error) {
    if (!(error instanceof JiraError) || passes(error)) throw error;
    return { ...head, items: ITEMS.map((key) => ({ ...closed, key, problem: 'unknown' })) };
  }
};

const pendingSite = (): SiteHealth => ({ migration: 'pending', storage: storageOf([], storageQuota()), daily: null });

/** Tables that are not there yet have no size: then nothing is known but that they are on their way. */
const siteHealth = async (deps: Deps): Promise<SiteHealth> => {
  if ((await pendingMigrations()).length > 0) return pendingSite();
  const [sizes, daily] = await Promise.all([deps.exports.sizes(), lastDailyHealth(deps)]);
  return { migration: 'current', storage: storageOf(sizes, storageQuota()), daily };
};

export const health = onSite(
  { needs: 'administer-jira', writes: false, payload: v.object({ projectIds: v.optional(list(jiraId, 500)) }) },
  async ({ payload, deps }): Promise<HealthView> => {
    try {
      const [looking, site, placed] = await Promise.all([lookingNow(deps), siteHealth(deps), deps.setUps.placed()]);
      const wanted = looking.states.filter(
        ({ enabled, projectId }) => (payload.projectIds === undefined && enabled) || payload.projectIds?.includes(projectId) === true,
      );
      return {
        site,
        projects: await Promise.all(wanted.slice(0, AT_ONCE).map((state) => projectHealth(deps, state, looking))),
        remaining: wanted.slice(AT_ONCE).map(({ projectId, key, name }) => ({ id: projectId, key, name })),
        leftovers: payload.projectIds === undefined ? leftoversIn(looking.site, looking.states, placed) : [],
      };
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'not-ready')
        return { site: pendingSite(), projects: [], remaining: [], leftovers: [] };
      throw error;
    }
  },
);

export const migrateNow = onSite({ needs: 'administer-jira', payload: v.object({}) }, async ({ deps }): Promise<SiteHealth> => {
  await bringUpToDate();
  return siteHealth(deps);
});

/** Both are mended by looking at the cases again. */
const BEHIND: readonly HealthItemKey[] = ['projection', 'events'];

export const repair = onSite(
  { needs: 'administer-jira', payload: v.object({ projectId: jiraId, item: oneOf(ITEMS) }) },
  async ({ payload, deps, actor }): Promise<ProjectHealth> => {
    const state = await deps.projects.one(payload.projectId);
    if (state === null) throw refuse('not-found');
    if (payload.item === 'intake') await beginIntake(deps, payload.projectId);
    else if (payload.item === 'numbers') await verifyAndNote(deps, payload.projectId, COMPARED);
    else if (BEHIND.includes(payload.item)) await queueSync(await deps.exports.laggingIssues(payload.projectId));
    else {
      const { settings } = await deps.settings.current(payload.projectId);
      const typeName = state.incidentTypeName ?? '';
      if (typeName === '') throw refuse('not-found');
      await setUpWhole(deps, actor, { projectId: payload.projectId, typeName, language: settings.language });
    }
    const after = (await deps.projects.one(payload.projectId)) ?? state;
    return projectHealth(deps, after, await lookingNow(deps));
  },
);
