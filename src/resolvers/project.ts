import * as v from 'valibot';
import type { GadgetSettings, MatrixView, ProjectResolvers } from '../contract';
import type { Deps } from '../deps';
import { conflict, invalid, refuse } from '../domain/errors';
import { activeParties } from '../domain/settings';
import { casesBehind, GadgetPartPayload, recurringPairs } from './gadget-behind';
import { documentsOf, gadgetData, GadgetSettingsPayload, type Asked } from './gadget-data';
import { tasksFor } from './gadget-tasks';
import { onProject, resolvers, type Actor, type Call } from './guard';
import { jiraId, requiredText, version } from './limits';
import { agreementFor, versionFor, versionsFor } from './matrix-history';
import { readSettings } from './settings-view';
import { projectWaiting } from './waiting-project';

const Asking = { projectId: jiraId, settings: GadgetSettingsPayload };

interface Wanting extends Pick<Call<unknown>, 'deps' | 'may'> {
  readonly payload: { readonly projectId: string; readonly settings: GadgetSettings };
}

/** The one project, for whoever may browse it: those who may only administer it have no business with its cases. */
const askedFor = async ({ deps, may, payload: { projectId, settings } }: Wanting): Promise<Asked> => {
  if (!may.has('BROWSE_PROJECTS')) throw refuse('forbidden');
  const state = await deps.projects.one(projectId);
  if (state?.enabled !== true) throw refuse('not-ready');
  return {
    counted: [{ state, mayEdit: may.has('EDIT_ISSUES') }],
    documents: await documentsOf(deps, [projectId]),
    settings: { ...settings, projects: [projectId] },
  };
};

const overview = onProject({ needs: 'browse', asks: ['EDIT_ISSUES'], payload: v.object(Asking) }, async (call) =>
  gadgetData(call.deps, call.actor, { ...(await askedFor(call)), hidden: 0 }),
);

const cases = onProject({ needs: 'browse', asks: ['EDIT_ISSUES'], payload: v.object({ ...Asking, of: GadgetPartPayload }) }, async (call) =>
  casesBehind(call.deps, call.actor, { ...(await askedFor(call)), of: call.payload.of }),
);

const mine = onProject({ needs: 'browse', asks: ['EDIT_ISSUES'], payload: v.object(Asking) }, async (call) =>
  tasksFor(call.deps, call.actor, await askedFor(call)),
);

const recurring = onProject({ needs: 'browse', asks: ['EDIT_ISSUES'], payload: v.object(Asking) }, async (call) =>
  recurringPairs(call.deps, call.actor, await askedFor(call)),
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
  'project.cases': cases,
  'project.mine': mine,
  'project.recurring': recurring,
  'project.matrix': matrix,
  'project.versions': versionsFor('browse'),
  'project.version': versionFor('browse'),
  'project.confirm': confirm,
  'project.waiting': projectWaiting,
});
