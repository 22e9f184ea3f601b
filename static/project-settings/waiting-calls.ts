import { makeInvoke, requestJira } from '@forge/bridge';
import * as v from 'valibot';
import type { AppError, SettingsResolvers, WaitingSettings, WaitingSettingsView } from '../../src/contract';
import { resultOf } from '../shared/invoke';

const invoke = makeInvoke<SettingsResolvers>();

export const openWaiting = (projectId: string): Promise<WaitingSettingsView> => resultOf(invoke('waiting.open', { projectId }));

export const saveWaiting = ({ projectId, version }: WaitingSettingsView, settings: WaitingSettings): Promise<WaitingSettingsView> =>
  resultOf(invoke('waiting.save', { projectId, baseVersion: version, settings }));

/** What a conflict carries is of the screen that asked; this one asked for rules and hours. */
export const isWaitingView = (current: AppError['current']): current is WaitingSettingsView =>
  current !== undefined && 'settings' in current && 'hours' in current.settings;

export interface StatusOption {
  id: string;
  name: string;
}

const Types = v.array(
  v.object({ statuses: v.array(v.object({ id: v.string(), name: v.string(), statusCategory: v.object({ key: v.string() }) })) }),
);

/** The statuses of a project that an issue may rest in, each once, in the order of its workflows. Asked of Jira as the viewer. */
export const projectStatuses = async (projectId: string): Promise<StatusOption[]> => {
  const response = await requestJira(`/rest/api/3/project/${encodeURIComponent(projectId)}/statuses`);
  if (!response.ok) throw new Error(`statuses answered ${response.status}`);
  const all = v.parse(Types, await response.json()).flatMap(({ statuses }) => statuses);
  // Nobody waits for a done issue.
  const open = all.filter(({ statusCategory }) => statusCategory.key !== 'done');
  return [...new Map(open.map(({ id, name }) => [id, { id, name }])).values()];
};
