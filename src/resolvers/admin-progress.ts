import type { RunProgress, RunProject } from '../contract';
import type { Deps } from '../deps';
import type { SetUpRun, StoredProject } from '../store/set-up-store';

const ENDED = ['done', 'incomplete', 'left-out'];

/** Looking at a project is a small part of the way; setting it up is the rest. */
const LOOKING = 0.2;

/** How far a run is. One statement. */
export const progressOf = async (deps: Deps, run: SetUpRun, waitSeconds: number | null = null): Promise<RunProgress> => {
  const counts = await deps.setUps.counts(run.id);
  const ended = ENDED.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const working = counts.get('working') ?? 0;
  const share = run.total === 0 ? 1 : (ended + LOOKING * working) / run.total;
  return {
    runId: run.id,
    startedAt: run.startedAt.toISOString(),
    typeName: run.typeName,
    language: run.language,
    done: ended,
    total: run.total,
    percent: Math.floor(100 * share),
    finished: run.finished || ended === run.total,
    waitSeconds,
  };
};

/** A project of a run as the page shows it. */
export const runProject = (project: StoredProject): RunProject => ({
  project: { id: project.projectId, key: project.key, name: project.name },
  state: project.state,
  reason: project.reason,
  steps: project.steps.map(({ key, state, reason, link }) => ({ key, state, reason, link })),
});
