import * as v from 'valibot';
import type { DailyHealth } from '../contract';
import type { Deps } from '../deps';
import { healthOf, isInNeed, LATE_MS, shutOut } from '../domain/set-up-health';
import { JiraError } from '../jira/client';
import { readDailyFacts } from '../jira/daily-facts';
import { createMemory, type Memory } from '../jira/memory';
import { readFacts, readSite, type SiteFacts } from '../jira/set-up-facts';
import { projectSeenBy, readInstallation, type Installation } from '../jira/set-up-project';
import type { ProjectState } from '../store/project-state-store';
import { storedDefaults } from '../stored-defaults';
import { numbersHealth } from './numbers-health';

const NAME = 'health.daily';

/** Keys that are kept of the projects in need: what fits a row, and what anybody reads. */
const KEYS = 15;

const Stored = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ at: v.string(), projects: v.number(), wrong: v.number(), keys: v.array(v.string()), whole: v.boolean() }),
);

/** What the last daily check found; null before the first one. */
export const lastDailyHealth = async (deps: Deps): Promise<DailyHealth | null> => {
  const stored = v.safeParse(Stored, await deps.state.get(NAME));
  return stored.success ? stored.output : null;
};

type Lagging = Awaited<ReturnType<Deps['exports']['lagging']>>;

interface Looking {
  /** Null where Jira shows the app neither schemes nor screens. */
  readonly site: SiteFacts | null;
  readonly installation: Installation;
  readonly memory: Memory;
  readonly lagging: Lagging;
}

const isRefusal = (error: unknown): error is JiraError =>
  error instanceof JiraError && error.kind !== 'rate-limited' && error.kind !== 'unavailable';

/** Schemes and screens are an admin's to read; whether the app counts as one is Jira's to say. */
const siteIfShown = async (): Promise<SiteFacts | null> => {
  try {
    return await readSite('app');
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

const factsOf = async (deps: Deps, state: ProjectState, { site, installation, memory }: Looking) => {
  const project = await projectSeenBy('app', state.projectId);
  if (project === null) return null;
  const { settings } = await deps.settings.current(state.projectId);
  const defaults = await storedDefaults(deps, state.projectId, settings.language);
  const wanted = { type: { id: state.incidentTypeId, name: state.incidentTypeName ?? '' }, ...defaults };
  return site === null ? readDailyFacts({ installation, memory }, project, wanted) : readFacts(site, project, wanted);
};

const isWrong = async (deps: Deps, state: ProjectState, looking: Looking): Promise<boolean> => {
  const facts = await factsOf(deps, state, looking);
  // What this very night has just put on its way is not behind.
  const late = looking.lagging.get(state.projectId)?.late ?? 0;
  const readAs = looking.site === null ? 'app' : 'admin';
  const numbers = await numbersHealth(deps, state.projectId);
  return isInNeed(
    facts === null ? [shutOut(state)] : healthOf({ facts, knownTypeName: state.incidentTypeName, readAs, waiting: late, late, ...numbers }),
  );
};

/**
 * Looks at every enabled project as the app and keeps what it found for the admin page. A schedule has no user: what Jira shows to admins only is
 * checked when one opens Health. About ten calls a project.
 */
export const checkHealthDaily = async (deps: Deps): Promise<void> => {
  const now = deps.clock.now();
  const [site, installation, states, lagging] = await Promise.all([
    siteIfShown(),
    readInstallation('app'),
    deps.projects.all(),
    deps.exports.lagging(new Date(now.getTime() - LATE_MS)),
  ]);
  const memory = createMemory();
  const enabled = states.filter((state) => state.enabled);
  const wrong: string[] = [];
  for (const state of enabled) {
    try {
      if (await isWrong(deps, state, { site, installation, memory, lagging })) wrong.push(state.key);
    } catch (error) {
      // A project that Jira won't tell about needs somebody's eye; the others are looked at all the same.
      if (!isRefusal(error)) throw error;
      wrong.push(state.key);
    }
  }
  const found: DailyHealth = {
    at: now.toISOString(),
    projects: enabled.length,
    wrong: wrong.length,
    keys: wrong.slice(0, KEYS),
    whole: site !== null,
  };
  await deps.state.set(NAME, JSON.stringify(found));
};
