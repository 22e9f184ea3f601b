import * as v from 'valibot';
import type { Category, FieldChoices, FieldResolvers } from '../contract';
import type { Deps } from '../deps';
import { EDITABLE_PARTS, type EditablePart } from '../domain/app-fields';
import { categoriesAcross, freshSettings } from '../domain/settings';
import { keysOf } from '../events/native-fields';
import { browsable } from '../jira/browsing';
import { onProject, onSite, resolvers } from './guard';
import { jiraId, list, oneOf } from './limits';

/** A Jira list field holds no more, nor longer ones. */
const values = list(v.pipe(v.string('malformed'), v.maxLength(255, 'too-long')), 100);
const part = oneOf(EDITABLE_PARTS);

const choicesOf = (own: readonly Category[], wanted: { part: EditablePart; values: readonly string[] }): FieldChoices => ({
  categories: own.filter(({ dimension }) => dimension === wanted.part),
  held: keysOf(wanted.values, wanted.part, own),
});

const open = onProject({ needs: 'browse', payload: v.object({ projectId: jiraId, part, values }) }, async ({ payload, deps }) => {
  const { settings } = await deps.settings.current(payload.projectId);
  return choicesOf(settings.categories, payload);
});

const categoriesOf = async (deps: Deps): Promise<Category[]> => {
  const enabled = (await deps.projects.all()).filter((state) => state.enabled).map(({ projectId }) => projectId);
  const visible = await browsable(enabled);
  const projectIds = enabled.filter((projectId) => visible.has(projectId));
  const stored = await deps.settings.several(projectIds);
  return categoriesAcross(projectIds.map((projectId) => stored.get(projectId) ?? freshSettings('en-US', 'UTC')));
};

const openAcross = onSite({ needs: 'user', payload: v.object({ part, values }) }, async ({ payload, deps }) =>
  choicesOf(await categoriesOf(deps), payload),
);

/** The edit control of the Jira fields: in one project, or over those whose issues are changed together. */
export const field = resolvers<FieldResolvers>({ 'field.open': open, 'field.openAcross': openAcross });
