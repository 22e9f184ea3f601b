import * as v from 'valibot';
import type { MatrixView, ProjectResolvers } from '../contract';
import type { Deps } from '../deps';
import { conflict, invalid, refuse } from '../domain/errors';
import { activeParties } from '../domain/settings';
import { gadgetData, GadgetSettingsPayload } from './gadget-data';
import { onProject, resolvers, type Actor } from './guard';
import { jiraId, requiredText, version } from './limits';
import { agreementFor, versionFor, versionsFor } from './matrix-history';
import { readSettings } from './settings-view';
import { projectWaiting } from './waiting-project';

/** Whoever may only administer a project, without browsing it, has no business with its cases. */
const overview = onProject(
  { needs: 'browse', payload: v.object({ projectId: jiraId, settings: GadgetSettingsPayload }) },
  async ({ payload: { projectId, settings }, deps, may }) => {
    if (!may.has('BROWSE_PROJECTS')) throw refuse('forbidden');
    const state = await deps.projects.one(projectId);
    if (state?.enabled !== true) throw refuse('not-ready');
    return gadgetData(deps, [state], { settings: { ...settings, projects: [projectId] }, hidden: 0 });
  },
);

const matrixView = async (deps: Deps, projectId: string, actor: Actor): Promise<MatrixView> => {
  const { view } = await readSettings(deps, { id: projectId, key: '' });
  // Names are enough to read a matrix; who belongs where is not everybody's business.
  const parties = view.settings.parties.map((party) => ({ ...party, members: [], contact: null, contactNote: '' }));
  return { matrix: view.matrix, parties, agreement: await agreementFor(deps, view, actor) };
};

const matrix = onProject({ needs: 'browse', payload: v.object({ projectId: jiraId }) }, ({ payload: { projectId }, deps, actor }) =>
  matrixView(deps, projectId, actor),
);

/** A party's word is its members' to give, whoever else may do what in the project. */
const confirm = onProject(
  { needs: 'browse', writes: true, payload: v.object({ projectId: jiraId, version, partyId: requiredText(40) }) },
  async ({ payload: { projectId, version: seen, partyId }, deps, actor }) => {
    const { view } = await readSettings(deps, { id: projectId, key: '' });
    const party = activeParties(view.settings).find(({ id }) => id === partyId);
    if (party?.members.includes(actor.accountId) !== true) throw refuse('forbidden');
    if (!view.matrix.confirm) throw invalid({ field: 'version', problem: 'not-a-choice' });
    const persons = await deps.people.idsOf([actor.accountId]);
    const word = { partyId, version: seen, at: deps.clock.now().toISOString(), by: persons.get(actor.accountId) ?? null };
    const recorded = await deps.matrices.confirm(projectId, word);
    const after = await matrixView(deps, projectId, actor);
    if (!recorded) throw conflict(after);
    return after;
  },
);

/** The project page: overview and matrix. */
export const project = resolvers<ProjectResolvers>({
  'project.overview': overview,
  'project.matrix': matrix,
  'project.versions': versionsFor('browse'),
  'project.version': versionFor('browse'),
  'project.confirm': confirm,
  'project.waiting': projectWaiting,
});
