import * as v from 'valibot';
import type { ProjectPreview, SetUpStepPlan } from '../contract';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { fieldNames } from '../domain/field-names';
import { freshMatrix } from '../domain/matrix';
import { freshSettings } from '../domain/settings';
import { missingKey } from '../domain/set-up';
import type { Language } from '../domain/vocabulary';
import { beginIntake } from '../events/intake';
import { isJiraError, JiraError } from '../jira/client';
import { globalPermissions } from '../jira/permissions';
import { currentType, doStep, type Placing, type SetUpWork } from '../jira/set-up';
import { passes } from '../jira/set-up-settled';
import type { Memory } from '../jira/memory';
import { readSite } from '../jira/set-up-facts';
import { isBrowseRestricted, type JiraProject } from '../jira/set-up-project';
import { myTimeZone } from '../jira/users';
import type { ProjectState } from '../store/project-state-store';
import type { SetUpRun, StoredProject, StoredStep } from '../store/set-up-store';
import { unfinishedState } from './admin-leftovers';
import { remembering } from './admin-memory';
import { knownTypeId, LOOK_AT_ONCE, opened, previewOf } from './admin-plan';

/** A call ends at the next step after this; one step takes a few seconds at most, a call may take 25. */
const BUDGET_MS = 6_000;
/** Times in a row that Jira may be away before a step is given up and the others go on. */
const PATIENCE = 3;

const TYPE_DESCRIPTION: Record<Language, string> = {
  'en-US': 'A complaint, what caused it and what changes. Kept by Evenhand.',
  'zh-CN': '一次指责的经过、原因与改进措施。由 Evenhand 维护。',
};

/** What a call moved on, and what stopped it early. */
export interface Advance {
  readonly moved: readonly StoredProject[];
  /** Jira is busy or away. */
  readonly interruption: JiraError | null;
}

const toStored = (plan: SetUpStepPlan): StoredStep => {
  const { key, reason, link, changes } = plan;
  switch (plan.state) {
    case 'present':
    case 'by-hand':
      return { key, state: plan.state, reason, link, changes: [] };
    case 'impossible':
      return { key, state: 'failed', reason, link, changes: [] };
    case 'will-change':
      return { key, state: 'pending', reason, link, changes };
  }
};

/** A project with its plan, ready to be worked on. */
export const planned = (project: StoredProject, { project: seen, steps }: ProjectPreview): StoredProject => ({
  ...project,
  key: seen.key,
  name: seen.name,
  state: 'working',
  attempts: 0,
  steps: steps.map(toStored),
});

const leftOut = (project: StoredProject, reason: string): StoredProject => ({ ...project, state: 'left-out', reason });

/** The plan is made again and compared with what the admin saw: whatever else it would change by now is not done. */
const compared = (run: SetUpRun, project: StoredProject, preview: ProjectPreview): StoredProject => {
  if (preview.digest !== project.digest) return leftOut(project, 'changed-since-preview');
  if (preview.shared.some(({ id }) => !run.confirmed.includes(id))) return leftOut(project, 'unconfirmed');
  return planned(project, preview);
};

const ofFailure = (project: StoredProject, error: unknown): { project: StoredProject; interruption: JiraError | null } => {
  if (!(error instanceof JiraError)) throw error;
  if (!passes(error)) return { project: leftOut(project, 'refused'), interruption: null };
  const attempts = project.attempts + (isJiraError(error, 'rate-limited') ? 0 : 1);
  return attempts < PATIENCE
    ? { project: { ...project, attempts }, interruption: error }
    : { project: leftOut(project, 'unavailable'), interruption: null };
};

/** Whoever lost the right in the middle of a call leaves the rest as it is, not as failed: another administrator goes on there. */
const stillAdministers = async (): Promise<void> => {
  if (!(await globalPermissions(['ADMINISTER'])).has('ADMINISTER')) throw refuse('not-found');
};

/** A run, and what it knows of Jira. */
interface Running {
  readonly run: SetUpRun;
  readonly memory: Memory;
}

const lookAt = async (deps: Deps, { run, memory }: Running, waiting: readonly StoredProject[]): Promise<Advance> => {
  const [site, states] = await Promise.all([readSite('user', memory), deps.projects.all()]);
  const looking = { site, states, choice: run };
  const looked = await Promise.all(
    waiting.map(async (project) => {
      try {
        const seen = await opened(project.projectId, site);
        if (typeof seen === 'string') return { project: leftOut(project, seen), interruption: null };
        return { project: compared(run, project, await previewOf(deps, seen, looking)), interruption: null };
      } catch (error) {
        return ofFailure(project, error);
      }
    }),
  );
  if (looked.some(({ project }) => project.state === 'left-out')) await stillAdministers();
  for (const { project } of looked) await deps.setUps.save(run.id, project);
  return {
    moved: looked.map(({ project }) => project),
    interruption: looked.find(({ interruption }) => interruption !== null)?.interruption ?? null,
  };
};

/** Stores default settings and matrix where a project has none yet; what is there stays. */
const storeDefaults = async (deps: Deps, { run, memory }: Running, projectId: string) => {
  const { settings, matrix } = await deps.settings.both(projectId);
  const saving = { base: 0, at: deps.clock.now(), by: run.startedBy };
  if (matrix.version === 0) await deps.settings.saveMatrix(projectId, freshMatrix('implementation'), saving);
  if (settings.version > 0) return;
  const timeZone = await memory.read('time-zone', v.string(), myTimeZone);
  await deps.settings.saveSettings(projectId, freshSettings(run.language, timeZone), saving);
};

const placedId = ({ kind, targetId, item }: Placing): string => `${kind}:${targetId}:${item}`;

const workOf = async (deps: Deps, running: Running, project: JiraProject): Promise<Omit<SetUpWork, 'changes'>> => {
  const { run, memory } = running;
  const [site, states] = await Promise.all([readSite('user', memory), deps.projects.all()]);
  return {
    project,
    site,
    wanted: { id: knownTypeId(states, project.id), name: run.typeName, description: TYPE_DESCRIPTION[run.language] },
    placing: (placing) =>
      deps.setUps.place({ ...placing, id: placedId(placing), projectId: project.id }, { runId: run.id, now: deps.clock.now() }),
    notPlaced: (placing) => deps.setUps.unplace(placedId(placing)),
    names: async () => {
      const { version, settings } = await deps.settings.current(project.id);
      return fieldNames(version > 0 ? settings : freshSettings(run.language, 'UTC'));
    },
    storeDefaults: () => storeDefaults(deps, running, project.id),
  };
};

/** What the other parts of Evenhand go by, from what is in Jira now. */
const settle = async (deps: Deps, work: Omit<SetUpWork, 'changes'>, steps: readonly StoredStep[]): Promise<ProjectState> => {
  const { project } = work;
  const [type, browseRestricted] = await Promise.all([currentType(work), isBrowseRestricted('user', project, work.site.memory)]);
  const missing = [...new Set(steps.flatMap((step) => missingKey(step) ?? []))];
  const propertyThere = steps.some(({ key, state }) => key === 'property' && (state === 'done' || state === 'present'));
  const state: ProjectState = {
    projectId: project.id,
    key: project.key,
    name: project.name,
    style: project.style,
    enabled: type !== null && propertyThere && !missing.includes('type-in-project'),
    browseRestricted,
    incidentTypeId: type?.id ?? null,
    incidentTypeName: type?.name ?? null,
    // A team-managed project without the fields on its form has none that JQL could look at.
    fields: missing.includes('fields-by-hand') ? {} : { ...work.site.installation.fields },
    missing,
  };
  const before = await deps.projects.one(project.id);
  await deps.projects.put(state, deps.clock.now());
  // Incidents that are there already are taken in, also those that came while Evenhand was off here.
  if (state.enabled && before?.enabled !== true) await beginIntake(deps, project.id);
  return state;
};

const withStep = (project: StoredProject, step: StoredStep): StoredProject => ({
  ...project,
  attempts: 0,
  steps: project.steps.map((each) => (each.key === step.key ? step : each)),
});

/** Does one step; a Jira that is away stops the call, until patience ends. */
const tryStep = async (project: StoredProject, step: StoredStep, work: Omit<SetUpWork, 'changes'>) => {
  try {
    const left = await doStep(step.key, { ...work, changes: step.changes });
    if (left === 'not-allowed') await stillAdministers();
    // A reason that came with the plan names a part that nobody can do but by hand.
    const result: StoredStep = {
      ...step,
      state: left !== null ? 'failed' : step.reason === null ? 'done' : 'by-hand',
      reason: left ?? step.reason,
    };
    return { project: withStep(project, result), interruption: null };
  } catch (error) {
    if (!(error instanceof JiraError) || !passes(error)) throw error;
    const attempts = project.attempts + (isJiraError(error, 'rate-limited') ? 0 : 1);
    if (attempts < PATIENCE) return { project: { ...project, attempts }, interruption: error };
    return { project: withStep(project, { ...step, state: 'failed', reason: 'unavailable' }), interruption: null };
  }
};

/** Saves how far a project came; null when another page did so first. */
const saved = async (deps: Deps, run: SetUpRun, project: StoredProject): Promise<StoredProject | null> =>
  (await deps.setUps.save(run.id, project)) ? { ...project, version: project.version + 1 } : null;

/** Notes that something of Evenhand may be in a project from now on; one that is on stays on while what is missing is done. */
const begin = async (deps: Deps, project: JiraProject, { steps }: StoredProject): Promise<void> => {
  const known = await deps.projects.one(project.id);
  if (known?.enabled !== true) await deps.projects.put(unfinishedState(project, steps), deps.clock.now());
};

const workOn = async (deps: Deps, running: Running, stored: StoredProject): Promise<Advance> => {
  const { run } = running;
  const started = Date.now();
  // It was there when the run looked at it: what is shut now was open then.
  const seen = await opened(stored.projectId, { projects: new Map() });
  if (typeof seen === 'string') {
    await stillAdministers();
    const out = leftOut(stored, seen);
    await deps.setUps.save(run.id, out);
    return { moved: [out], interruption: null };
  }
  const work = await workOf(deps, running, seen);
  await begin(deps, seen, stored);
  let project = stored;
  for (;;) {
    const step = project.steps.find(({ state }) => state === 'pending');
    if (step === undefined) break;
    const tried = await tryStep(project, step, work);
    const after = await saved(deps, run, tried.project);
    if (after === null || tried.interruption !== null) return { moved: [tried.project], interruption: tried.interruption };
    project = after;
    if (Date.now() - started > BUDGET_MS) return { moved: [project], interruption: null };
  }
  const { missing } = await settle(deps, work, project.steps);
  const done: StoredProject = { ...project, state: missing.length === 0 ? 'done' : 'incomplete' };
  await deps.setUps.save(run.id, done);
  return { moved: [done], interruption: null };
};

/** Ends a run, and throws away what it knew of Jira. Safe to repeat. */
export const ended = async (deps: Deps, runId: string): Promise<void> => {
  await deps.setUps.finish(runId, deps.clock.now());
  await deps.seen.drop(runId);
};

/**
 * Does what comes next of a run: looks at all its projects first, ten a call, then sets up one project after the other. Every step's result is
 * stored before the next, so that any call may be the last.
 */
export const advance = async (deps: Deps, run: SetUpRun): Promise<Advance> => {
  try {
    const waiting = await deps.setUps.next(run.id, 'waiting', LOOK_AT_ONCE);
    if (waiting.length > 0) return await remembering(deps, run.id, (memory) => lookAt(deps, { run, memory }, waiting));
    const [project] = await deps.setUps.next(run.id, 'working', 1);
    if (project !== undefined) return await remembering(deps, run.id, (memory) => workOn(deps, { run, memory }, project));
    await ended(deps, run.id);
    return { moved: [], interruption: null };
  } catch (error) {
    if (!(error instanceof JiraError) || !passes(error)) throw error;
    return { moved: [], interruption: error };
  }
};
