import * as v from 'valibot';
import type { WaitingSettings, WaitingSettingsView } from '../contract';
import type { Deps } from '../deps';
import { conflict, invalid } from '../domain/errors';
import { activeParties } from '../domain/settings';
import { waitingProblems, WaitingSettingsSchema } from '../domain/waiting';
import { queueWaiting } from '../events/waiting-run';
import { onProject } from './guard';
import { jiraId, version } from './limits';

const viewOf = async (deps: Deps, projectId: string): Promise<WaitingSettingsView> => {
  const { version: latest, settings, savedAt, savedBy } = await deps.waiting.settings(projectId);
  const accounts = await deps.people.accountsOf([savedBy]);
  return { projectId, version: latest, settings, savedAt, savedBy: savedBy === null ? null : (accounts.get(savedBy) ?? null) };
};

export const openWaiting = onProject(
  { needs: 'administer', writes: false, payload: v.object({ projectId: jiraId }) },
  ({ payload: { projectId }, deps }) => viewOf(deps, projectId),
);

/** Takes new rules to the project's issues. The save stands without it: where the queue is out of reach, every issue's next event does. */
const takeToIssues = async (projectId: string, saved: number): Promise<void> => {
  try {
    await queueWaiting(projectId, saved);
  } catch (error) {
    console.warn(`Whom the issues of project ${projectId} wait for is not being looked up:`, error);
  }
};

const sameRules = (a: WaitingSettings, b: WaitingSettings): boolean => JSON.stringify(a.rules) === JSON.stringify(b.rules);

export const saveWaiting = onProject(
  { needs: 'administer', payload: v.object({ projectId: jiraId, baseVersion: version, settings: WaitingSettingsSchema }) },
  async ({ payload: { projectId, baseVersion, settings }, deps, actor }) => {
    const before = await viewOf(deps, projectId);
    if (before.version !== baseVersion) throw conflict(before);
    const parties = activeParties((await deps.settings.current(projectId)).settings);
    const problems = waitingProblems(settings, new Set(parties.map(({ id }) => id)));
    if (problems.length > 0) throw invalid(...problems);
    const persons = await deps.people.idsOf([actor.accountId]);
    const saving = { base: baseVersion, at: deps.clock.now(), by: persons.get(actor.accountId) ?? null };
    const won = await deps.waiting.saveSettings(projectId, settings, saving);
    const after = await viewOf(deps, projectId);
    if (!won) throw conflict(after);
    if (!sameRules(before.settings, settings)) await takeToIssues(projectId, after.version);
    return after;
  },
);
