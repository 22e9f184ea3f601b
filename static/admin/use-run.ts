import type { RunView } from '../../src/contract';
import { stepRun } from './calls';
import { mergedRun } from './merged-run';
import { useDriven, type Driven } from '../shared/use-driven';

/** Drives a run of set-up, one step a call. */
export const useRun = (start: RunView, onEnd: () => void): Driven<RunView> =>
  useDriven({
    start,
    step: async (view) => mergedRun(view, await stepRun(view.progress.runId)),
    waitOf: ({ progress }) => progress.waitSeconds,
    isOver: ({ progress }) => progress.finished,
    onEnd,
  });
