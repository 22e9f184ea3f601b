import * as v from 'valibot';
import type { GadgetResolvers } from '../contract';
import type { Deps } from '../deps';
import { browsable } from '../jira/browsing';
import { gadgetData, GadgetSettingsPayload, type Counted } from './gadget-data';
import { onSite, resolvers } from './guard';

/** Enabled projects that the viewer may browse: all, or those of some. One statement and one product call. */
const countedFor = async (deps: Deps, wanted: readonly string[]): Promise<Counted> => {
  const enabled = (await deps.projects.all()).filter((state) => state.enabled && (wanted.length === 0 || wanted.includes(state.projectId)));
  const visible = await browsable(enabled.map((state) => state.projectId));
  return enabled.filter((state) => visible.has(state.projectId));
};

const load = onSite({ needs: 'user', payload: v.object({ settings: GadgetSettingsPayload }) }, async ({ payload: { settings }, deps }) => {
  const wanted = [...new Set(settings.projects)];
  const counted = await countedFor(deps, wanted);
  return gadgetData(deps, counted, { settings, hidden: wanted.length === 0 ? 0 : wanted.length - counted.length });
});

const options = onSite({ needs: 'user', payload: v.object({}) }, async ({ deps }) => ({
  projects: (await countedFor(deps, [])).map(({ projectId, key, name }) => ({ id: projectId, key, name })),
}));

/** The retrospective gadget and its edit form. */
export const gadget = resolvers<GadgetResolvers>({ 'gadget.load': load, 'gadget.options': options });
