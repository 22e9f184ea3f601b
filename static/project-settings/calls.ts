import { makeInvoke } from '@forge/bridge';
import type { AppError, Matrix, MatrixAgreement, MatrixVersions, SettingsResolvers, SettingsView } from '../../src/contract';
import { resultOf } from '../shared/invoke';
import type { MatrixDraft } from './merge-matrix';
import { tidyActivities, tidySettings } from './tidy';

const invoke = makeInvoke<SettingsResolvers>();

/** What a conflict carries is of the screen that asked; this one asked for settings. */
export const isSettingsView = (current: AppError['current']): current is SettingsView => current !== undefined && 'settings' in current;

export const openSettings = (projectId: string): Promise<SettingsView> => resultOf(invoke('settings.open', { projectId }));

export const settingsSources = (projectId: string): Promise<{ projects: { id: string; key: string; name: string }[] }> =>
  resultOf(invoke('settings.sources', { projectId }));

export const saveSettings = (base: SettingsView, settings: SettingsView['settings']): Promise<SettingsView> =>
  resultOf(invoke('settings.save', { projectId: base.projectId, baseVersion: base.version, settings: tidySettings(settings) }));

export const saveMatrix = (base: SettingsView, { preset, activities, confirm }: MatrixDraft, reason: string): Promise<SettingsView> =>
  resultOf(
    invoke('matrix.save', {
      projectId: base.projectId,
      baseVersion: base.matrix.version,
      activities: tidyActivities(activities),
      preset,
      confirm,
      reason: reason.trim(),
    }),
  );

export const matrixVersions = (projectId: string, before: number | undefined): Promise<MatrixVersions> =>
  resultOf(invoke('matrix.versions', { projectId, ...(before !== undefined && { before }) }));

export const matrixVersion = (projectId: string, version: number): Promise<Matrix> =>
  resultOf(invoke('matrix.version', { projectId, version }));

export const matrixAgreement = (projectId: string): Promise<MatrixAgreement> => resultOf(invoke('matrix.agreement', { projectId }));
