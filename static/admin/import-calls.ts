import { makeInvoke } from '@forge/bridge';
import type { AdminResolvers } from '../../src/contract';
import type { ImportCount, ImportList, ImportView } from '../../src/domain/import-view';
import { TABLE_NAMES } from '../../src/domain/stored-tables';
import { resultOf } from '../shared/invoke';
import { partsOf, type CheckedFile } from './import-file';

const invoke = makeInvoke<AdminResolvers>();

export const openImport = (): Promise<{ import: ImportView | null }> => resultOf(invoke('admin.importOpen', {}));

export const stepImport = (runId: string): Promise<ImportView> => resultOf(invoke('admin.importStep', { runId }));

export const applyImport = (runId: string): Promise<ImportView> => resultOf(invoke('admin.importApply', { runId }));

export const stopImport = (runId: string): Promise<ImportView> => resultOf(invoke('admin.importStop', { runId }));

/** Begins an import and brings the file in, part by part; gives the view after the last part. */
export const uploadFile = async ({ exportedAt, rows }: CheckedFile, onProgress: (view: ImportView) => void): Promise<ImportView> => {
  let view = await resultOf(invoke('admin.importStart', { exportedAt, total: rows.length }));
  let seq = 0;
  for (const part of partsOf(rows)) {
    onProgress(view);
    view = await resultOf(invoke('admin.importUpload', { runId: view.runId, seq, rows: [...part] }));
    seq += part.length;
  }
  return view;
};

/** Rows that stand one way, by what people call them. */
export const listImport = (runId: string, { table, state, reason }: ImportCount, after: number | null): Promise<ImportList> => {
  const known = TABLE_NAMES.find((name) => name === table);
  if (known === undefined) return Promise.resolve({ items: [], next: null });
  return resultOf(invoke('admin.importList', { runId, table: known, state, reason, after }));
};
