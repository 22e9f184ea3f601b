import { makeInvoke } from '@forge/bridge';
import type { SettingsResolvers } from '../../src/contract';
import type { BulkChange, BulkState, BulkWhere } from '../../src/domain/bulk';
import type { BulkList, BulkOpen, BulkStarted, BulkView, Leaver } from '../../src/domain/bulk-view';
import { resultOf } from '../shared/invoke';

const invoke = makeInvoke<SettingsResolvers>();

/** One run of a project. */
export interface RunRef {
  projectId: string;
  runId: string;
}

export const openBulk = (projectId: string): Promise<BulkOpen> => resultOf(invoke('bulk.open', { projectId }));

export const startBulk = (projectId: string, change: BulkChange, where: BulkWhere): Promise<BulkStarted> =>
  resultOf(invoke('bulk.start', { projectId, change, where }));

export const stepBulk = (run: RunRef): Promise<BulkView> => resultOf(invoke('bulk.step', run));
export const dropBulk = (run: RunRef): Promise<BulkView> => resultOf(invoke('bulk.drop', run));
export const applyBulk = (run: RunRef): Promise<BulkView> => resultOf(invoke('bulk.apply', run));
export const undoBulk = (run: RunRef): Promise<BulkView> => resultOf(invoke('bulk.undo', run));

/** How far a run is; one whose jobs were lost is set going again. */
export const followBulk = async (run: RunRef): Promise<BulkView> => {
  const view = await resultOf(invoke('bulk.view', run));
  if (!view.stalled) return view;
  return view.phase === 'undoing' ? undoBulk(run) : applyBulk(run);
};

export const bulkItems = (run: RunRef, state: BulkState, after: number | null): Promise<BulkList> =>
  resultOf(invoke('bulk.items', { ...run, state, after }));

export const openLeavers = async (projectId: string): Promise<Leaver[]> => (await resultOf(invoke('leavers.open', { projectId }))).leavers;
