import * as v from 'valibot';
import type { ProjectSettings, SettingsResolvers, SettingsView } from '../contract';
import type { Deps } from '../deps';
import { conflict, invalid } from '../domain/errors';
import { fieldNames } from '../domain/field-names';
import { rememberingNames } from '../domain/former-names';
import { ActivitiesSchema, keepingRetired, MAX_ACTIVITIES, PresetSchema } from '../domain/matrix';
import { PRESET_ACTIVITY_KEYS } from '../domain/matrix-presets';
import { matrixProblems } from '../domain/raci';
import { peopleIn, ProjectSettingsSchema, settingsProblems, withPeople } from '../domain/settings';
import { beginRaciRun } from '../events/raci-rebuild';
import { administrable } from '../jira/browsing';
import { JiraError } from '../jira/client';
import { readProjectFor, writeSetUp, type JiraProject } from '../jira/set-up-project';
import { unknownAccounts } from '../jira/users';
import { applyBulk, dropBulk, listBulk, openBulk, startBulk, stepBulk, undoBulk, viewBulk } from './bulk';
import { openLeavers } from './leavers';
import { onProject, resolvers } from './guard';
import { jiraId, MATRIX_LIMIT, text, version } from './limits';
import { agreementFor, versionFor, versionsFor } from './matrix-history';
import { checkRules, raciWork } from './rules';
import { readSettings } from './settings-view';
import { openWaiting, saveWaiting } from './waiting-settings';

/** Keeps the names that Jira's field formatters show in step. A projection: saving holds without it, and the next save writes it again. */
const refreshNames = async (deps: Deps, project: JiraProject, { settings }: SettingsView): Promise<void> => {
  const state = await deps.projects.one(project.id);
  if (state?.enabled !== true || state.incidentTypeId === null) return;
  try {
    await writeSetUp(project.id, { enabled: true, issueTypeId: Number(state.incidentTypeId), names: fieldNames(settings) });
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    console.warn(`Names of project ${project.id} are saved but not in its property: ${error.message}`);
  }
};

/** Takes what was saved to the project's issues. The save stands without it: where the queue is out of reach, every issue's next event does. */
const takeToIssues = async (deps: Deps, projectId: string): Promise<void> => {
  const state = await deps.projects.one(projectId);
  if (state?.enabled !== true) return;
  try {
    await beginRaciRun(deps, projectId);
  } catch (error) {
    console.warn(`What JQL finds in project ${projectId} is not being brought up to date:`, error);
  }
};

/** Parts of the settings that decide who does what on an issue, or how that is called. */
const raciChanged = (before: ProjectSettings, after: ProjectSettings): boolean =>
  JSON.stringify([before.parties, before.raci, before.language]) !== JSON.stringify([after.parties, after.raci, after.language]);

const namesChanged = (before: ProjectSettings, after: ProjectSettings): boolean =>
  JSON.stringify(fieldNames(before)) !== JSON.stringify(fieldNames(after));

const open = onProject({ needs: 'administer', writes: false, payload: v.object({ projectId: jiraId }) }, async ({ payload, deps }) => {
  const project = await readProjectFor('user', payload.projectId);
  return (await readSettings(deps, project)).view;
});

const sources = onProject({ needs: 'administer', writes: false, payload: v.object({ projectId: jiraId }) }, async ({ payload, deps }) => {
  const others = (await deps.projects.all()).filter(({ enabled, projectId }) => enabled && projectId !== payload.projectId);
  const mine = await administrable(others.map(({ projectId }) => projectId));
  return {
    projects: others.filter(({ projectId }) => mine.has(projectId)).map(({ projectId, key, name }) => ({ id: projectId, key, name })),
  };
});

const save = onProject(
  { needs: 'administer', payload: v.object({ projectId: jiraId, baseVersion: version, settings: ProjectSettingsSchema }) },
  async ({ payload, deps, actor }) => {
    const project = await readProjectFor('user', payload.projectId);
    const { view } = await readSettings(deps, project);
    if (payload.baseVersion !== view.version) throw conflict(view);
    const problems = settingsProblems(payload.settings, view.settings);
    if (problems.length > 0) throw invalid(...problems);
    const known = new Set(peopleIn(view.settings));
    const strangers = await unknownAccounts(peopleIn(payload.settings).filter((person) => !known.has(person)));
    if (strangers.length > 0) throw invalid({ field: 'people', problem: 'unknown-person' });

    const persons = await deps.people.idsOf([actor.accountId, ...peopleIn(payload.settings)]);
    const saving = { base: payload.baseVersion, at: deps.clock.now(), by: persons.get(actor.accountId) ?? null };
    const categories = rememberingNames(payload.settings.categories, view.settings.categories);
    const doc = withPeople({ ...payload.settings, categories }, persons);
    const won = await deps.settings.saveSettings(project.id, doc, saving);
    const after = (await readSettings(deps, project)).view;
    if (!won) throw conflict(after);
    if (namesChanged(view.settings, after.settings)) await refreshNames(deps, project, after);
    if (raciChanged(view.settings, after.settings)) await takeToIssues(deps, project.id);
    return after;
  },
);

const MatrixPayload = v.object({
  projectId: jiraId,
  baseVersion: version,
  activities: ActivitiesSchema,
  preset: PresetSchema,
  reason: text(500),
  confirm: v.exactOptional(v.boolean('malformed')),
});

const saveMatrix = onProject({ needs: 'administer', payload: MatrixPayload, limit: MATRIX_LIMIT }, async ({ payload, deps, actor }) => {
  const project = await readProjectFor('user', payload.projectId);
  const { view } = await readSettings(deps, project);
  if (payload.baseVersion !== view.matrix.version) throw conflict(view);
  const problems = matrixProblems(payload.activities, view.settings.parties, PRESET_ACTIVITY_KEYS);
  if (problems.length > 0) throw invalid(...problems);
  // Nothing refers to the activities of a matrix that was never saved.
  const activities = view.matrix.version === 0 ? payload.activities : keepingRetired(payload.activities, view.matrix.activities);
  if (activities.length > MAX_ACTIVITIES) throw invalid({ field: 'activities', problem: 'too-long' });

  const persons = await deps.people.idsOf([actor.accountId]);
  const saving = { base: payload.baseVersion, at: deps.clock.now(), by: persons.get(actor.accountId) ?? null };
  const { preset, reason, confirm = view.matrix.confirm } = payload;
  const won = await deps.settings.saveMatrix(project.id, { activities, preset, reason, confirm }, saving);
  const after = (await readSettings(deps, project)).view;
  if (!won) throw conflict(after);
  await takeToIssues(deps, project.id);
  return after;
});

const agreement = onProject(
  { needs: 'administer', writes: false, payload: v.object({ projectId: jiraId }) },
  async ({ payload: { projectId }, deps, actor }) => {
    const { view } = await readSettings(deps, { id: projectId, key: '' });
    return agreementFor(deps, view, actor);
  },
);

/** The project settings page: parties, leads, categories and the RACI matrix. */
export const settings = resolvers<SettingsResolvers>({
  'settings.open': open,
  'settings.sources': sources,
  'settings.save': save,
  'matrix.save': saveMatrix,
  'matrix.versions': versionsFor('administer'),
  'matrix.version': versionFor('administer'),
  'matrix.agreement': agreement,
  'waiting.open': openWaiting,
  'waiting.save': saveWaiting,
  'rules.check': checkRules,
  'raci.work': raciWork,
  'bulk.open': openBulk,
  'bulk.start': startBulk,
  'bulk.step': stepBulk,
  'bulk.view': viewBulk,
  'bulk.drop': dropBulk,
  'bulk.apply': applyBulk,
  'bulk.undo': undoBulk,
  'bulk.items': listBulk,
  'leavers.open': openLeavers,
});
