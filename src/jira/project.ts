import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, readJira, type Acting } from './client';

const Project = v.object({ id: v.string(), key: v.string(), name: v.string(), lead: v.nullish(v.object({ accountId: v.string() })) });

/** A project and its lead. Throws `not-found` when the acting user can't see it. */
export const readProject = async (
  as: Acting,
  projectId: string,
): Promise<{ id: string; key: string; name: string; lead: string | null }> => {
  const { lead, ...project } = await readJira(Project, () => jiraAs[as]().requestJira(route`/rest/api/3/project/${projectId}`));
  return { ...project, lead: lead?.accountId ?? null };
};
