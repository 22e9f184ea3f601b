import * as v from 'valibot';
import type { GadgetResolvers, GadgetSettings } from '../contract';
import type { Deps } from '../deps';
import { isDeliveryNamed } from '../domain/roles';
import { browsable } from '../jira/browsing';
import { queryErrors } from '../jira/jql';
import { casesBehind, GadgetPartPayload, recurringPairs } from './gadget-behind';
import { documentsOf, gadgetData, GadgetSettingsPayload, type Asked } from './gadget-data';
import { tasksFor } from './gadget-tasks';
import { onSite, resolvers } from './guard';
import { requiredText } from './limits';

/** Enabled projects: all, or those of some. One statement. */
const enabledOf = async (deps: Deps, wanted: readonly string[]) =>
  (await deps.projects.all()).filter((state) => state.enabled && (wanted.length === 0 || wanted.includes(state.projectId)));

/**
 * Enabled projects that the viewer may browse, with their settings. Two statements and one product call; who may edit issues is asked only where nobody
 * is named on the delivery side yet.
 */
const askedFor = async (deps: Deps, settings: GadgetSettings): Promise<Asked> => {
  const enabled = await enabledOf(deps, settings.projects);
  const ids = enabled.map(({ projectId }) => projectId);
  const documents = await documentsOf(deps, ids);
  const unnamed = [...documents].flatMap(([id, document]) => (isDeliveryNamed(document) ? [] : [id]));
  const visible = await browsable(ids, unnamed);
  const counted = enabled.flatMap((state) => {
    const seen = visible.get(state.projectId);
    return seen === undefined ? [] : [{ state, ...seen }];
  });
  return { counted, documents: new Map([...documents].filter(([id]) => visible.has(id))), settings };
};

const asking = { settings: GadgetSettingsPayload };

const load = onSite({ needs: 'user', payload: v.object(asking) }, async ({ payload: { settings }, deps, actor }) => {
  const wanted = new Set(settings.projects).size;
  const asked = await askedFor(deps, settings);
  return gadgetData(deps, actor, { ...asked, hidden: wanted === 0 ? 0 : wanted - asked.counted.length });
});

const options = onSite({ needs: 'user', payload: v.object({}) }, async ({ deps }) => {
  const enabled = await enabledOf(deps, []);
  const visible = await browsable(enabled.map(({ projectId }) => projectId));
  return {
    projects: enabled.flatMap(({ projectId, key, name }) => (visible.has(projectId) ? [{ id: projectId, key, name }] : [])),
  };
});

const check = onSite({ needs: 'user', payload: v.object({ jql: requiredText(2_000) }) }, async ({ payload: { jql } }) => ({
  errors: (await queryErrors([jql]))[0]?.slice(0, 5) ?? [],
}));

const cases = onSite(
  { needs: 'user', payload: v.object({ ...asking, of: GadgetPartPayload }) },
  async ({ payload: { settings, of }, deps, actor }) => casesBehind(deps, actor, { ...(await askedFor(deps, settings)), of }),
);

const mine = onSite({ needs: 'user', payload: v.object(asking) }, async ({ payload: { settings }, deps, actor }) =>
  tasksFor(deps, actor, await askedFor(deps, settings)),
);

const recurring = onSite({ needs: 'user', payload: v.object(asking) }, async ({ payload: { settings }, deps, actor }) =>
  recurringPairs(deps, actor, await askedFor(deps, settings)),
);

/** The retrospective gadget and its edit form. */
export const gadget = resolvers<GadgetResolvers>({
  'gadget.load': load,
  'gadget.options': options,
  'gadget.check': check,
  'gadget.cases': cases,
  'gadget.mine': mine,
  'gadget.recurring': recurring,
});
