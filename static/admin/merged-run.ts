import type { RunView } from '../../src/contract';

/** What is known of a run after one more step, which tells only of the projects that it moved on. */
export const mergedRun = (before: RunView, step: RunView): RunView => ({
  progress: step.progress,
  projects: [
    ...before.projects.map((known) => step.projects.find(({ project }) => project.id === known.project.id) ?? known),
    ...step.projects.filter(({ project }) => !before.projects.some((known) => known.project.id === project.id)),
  ],
});
