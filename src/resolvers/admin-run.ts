import * as v from 'valibot';
import type { AdminProject, RunView } from '../contract';
import type { Deps } from '../deps';
import { invalid, refuse } from '../domain/errors';
import { LANGUAGES } from '../domain/vocabulary';
import type { JiraError } from '../jira/client';
import { readSite } from '../jira/set-up-facts';
import { readProjectFor } from '../jira/set-up-project';
import type { SetUpRun, StoredProject } from '../store/set-up-store';
import { advance, ended, planned, type Advance } from './admin-apply';
import { beginRemembering, remembering } from './admin-memory';
import { previewOf, TYPE_NAME_MAX, type Choice } from './admin-plan';
import { progressOf, runProject } from './admin-progress';
import { adminProject } from './admin-projects';
import { onSite, type Actor } from './guard';
import { jiraId, list, oneOf, ownId, requiredText } from './limits';

const MAX_PROJECTS = 500;
/** Jira didn't say how long it is away. */
const WAIT_SECONDS = 5;

type Chosen = Choice & { readonly id: string; readonly confirmed: readonly string[]; readonly total: number };

const newRun = async (deps: Deps, actor: Actor, chosen: Chosen): Promise<SetUpRun> => {
  const persons = await deps.people.idsOf([actor.accountId]);
  return {
    id: chosen.id,
    startedAt: deps.clock.now(),
    startedBy: persons.get(actor.accountId) ?? null,
    typeName: chosen.typeName,
    language: chosen.language,
    confirmed: chosen.confirmed,
    total: chosen.total,
    finished: false,
  };
};

const fresh = (project: { id: string; key?: string; name?: string; digest: string }): StoredProject => ({
  projectId: project.id,
  key: project.key ?? '',
  name: project.name ?? '',
  digest: project.digest,
  state: 'waiting',
  reason: null,
  steps: [],
  attempts: 0,
  version: 0,
});

const view = async (deps: Deps, run: SetUpRun, projects: readonly StoredProject[], wait: number | null = null): Promise<RunView> => ({
  progress: await progressOf(deps, run, wait),
  projects: projects.map(runProject),
});

const stored = async (deps: Deps, runId: string): Promise<SetUpRun> => {
  const run = await deps.setUps.run(runId);
  if (run === null) throw refuse('not-found');
  return run;
};

const StartPayload = v.object({
  projects: list(
    v.object({ projectId: jiraId, digest: v.pipe(v.string('malformed'), v.regex(/^[0-9a-f]{32}$/, 'malformed')) }),
    MAX_PROJECTS,
  ),
  typeName: requiredText(TYPE_NAME_MAX),
  language: oneOf(LANGUAGES),
  confirmed: list(v.pipe(v.string('malformed'), v.regex(/^[a-z-]{1,20}:\d{1,18}$/, 'malformed')), 2_000),
  excluded: list(jiraId, MAX_PROJECTS),
});

export const start = onSite({ needs: 'administer-jira', payload: StartPayload }, async ({ payload, deps, actor }): Promise<RunView> => {
  const seen = new Map(payload.projects.map(({ projectId, digest }) => [projectId, digest]));
  if (seen.size === 0) throw invalid({ field: 'projects', problem: 'required' });
  const id = await beginRemembering(deps);
  const { projects } = await remembering(deps, id, (memory) => readSite('user', memory));
  const rows = [...seen].map(([projectId, digest]) => {
    const row = fresh({ ...projects.get(projectId), id: projectId, digest });
    return payload.excluded.includes(projectId) ? { ...row, state: 'left-out' as const, reason: 'excluded' } : row;
  });
  const run = await newRun(deps, actor, { ...payload, id, total: rows.length });
  await deps.setUps.add(run, rows);
  return view(deps, run, rows);
});

const RunPayload = v.object({ runId: ownId });

export const run = onSite({ needs: 'administer-jira', writes: false, payload: RunPayload }, async ({ payload, deps }): Promise<RunView> =>
  view(deps, await stored(deps, payload.runId), await deps.setUps.projects(payload.runId)),
);

const waitOf = (interruption: JiraError | null): number | null =>
  interruption === null ? null : Math.min(60, interruption.detail.retryAfter ?? WAIT_SECONDS);

const isOver = async (deps: Deps, current: SetUpRun): Promise<boolean> => {
  const { finished } = await progressOf(deps, current);
  if (finished && !current.finished) await ended(deps, current.id);
  return finished;
};

export const step = onSite({ needs: 'administer-jira', payload: RunPayload }, async ({ payload, deps }): Promise<RunView> => {
  const current = await stored(deps, payload.runId);
  if (await isOver(deps, current)) return view(deps, { ...current, finished: true }, []);
  const { moved, interruption } = await advance(deps, current);
  const over = await isOver(deps, current);
  return view(deps, { ...current, finished: over }, moved, waitOf(interruption));
});

export const stop = onSite({ needs: 'administer-jira', payload: RunPayload }, async ({ payload, deps }): Promise<RunView> => {
  const current = await stored(deps, payload.runId);
  await ended(deps, current.id);
  return view(deps, { ...current, finished: true }, await deps.setUps.projects(current.id));
});

/** Moves one project of a run to its end; what stops it ends the run, and a next one does what is missing. */
const toItsEnd = async (deps: Deps, current: SetUpRun): Promise<void> => {
  for (;;) {
    const { moved, interruption }: Advance = await advance(deps, current);
    if (interruption === null && moved.length > 0) continue;
    await ended(deps, current.id);
    if (interruption !== null) throw interruption;
    return;
  }
};

/** Sets one project up from beginning to end. Throws where Jira is busy or away: doing it again does what is missing. */
export const setUpWhole = async (deps: Deps, actor: Actor, chosen: Choice & { projectId: string }): Promise<AdminProject> => {
  const project = await readProjectFor('user', chosen.projectId);
  const id = await beginRemembering(deps);
  const preview = await remembering(deps, id, async (memory) => {
    const [site, states] = await Promise.all([readSite('user', memory), deps.projects.all()]);
    return previewOf(deps, project, { site, states, choice: chosen });
  });
  const whole = await newRun(deps, actor, { ...chosen, id, confirmed: preview.shared.map(({ id }) => id), total: 1 });
  await deps.setUps.add(whole, [planned(fresh({ ...preview.project, digest: preview.digest }), preview)]);
  await toItsEnd(deps, whole);
  return adminProject(project, (await deps.projects.one(project.id)) ?? undefined);
};

const EnablePayload = v.object({ projectId: jiraId, incidentTypeName: requiredText(TYPE_NAME_MAX), language: oneOf(LANGUAGES) });

export const enable = onSite(
  { needs: 'administer-jira', payload: EnablePayload },
  ({ payload: { projectId, incidentTypeName, language }, deps, actor }): Promise<AdminProject> =>
    setUpWhole(deps, actor, { projectId, typeName: incidentTypeName, language }),
);
