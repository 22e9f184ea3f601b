import type { Deps } from '../deps';
import { isJiraError } from '../jira/client';
import { incidentIds } from '../jira/issue';
import { approximateCount } from '../jira/jql';
import { queueSync } from './sync-queue';

interface Where {
  readonly projectId: string;
  readonly typeId: string;
}

const keyOf = (projectId: string): string => `compared.${projectId}`;

/** Every incident that Jira has and Evenhand does not, or the other way round, is looked at again; one that is gone then leaves the numbers. */
const sweep = async (deps: Deps, where: Where): Promise<void> => {
  const known = new Set(await deps.cases.incidentsOf(where.projectId));
  const missing: string[] = [];
  let token: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof incidentIds>> = await incidentIds(where, token);
    for (const id of page.ids) if (!known.delete(id)) missing.push(id);
    token = page.next;
  } while (token !== null);
  await queueSync([...missing, ...known]);
};

/**
 * Compares how many incidents Jira has in each project with how many Evenhand knows: deleted, archived and newly hidden issues leave no event. A call
 * a project; where the difference is not the one of last night, the project's ids are gone through.
 */
export const compareCounts = async (deps: Deps): Promise<void> => {
  for (const { projectId, enabled, incidentTypeId } of await deps.projects.all()) {
    if (!enabled || incidentTypeId === null) continue;
    const where = { projectId, typeId: incidentTypeId };
    try {
      const inJira = await approximateCount('app', `project = ${projectId} AND issuetype = ${incidentTypeId}`);
      const difference = String(inJira - (await deps.cases.incidentsOf(projectId)).length);
      if (difference === '0' || difference === (await deps.state.get(keyOf(projectId)))) continue;
      await sweep(deps, where);
      await deps.state.set(keyOf(projectId), difference);
    } catch (error) {
      // An app that is shut out of a project knows nothing of its issues.
      if (!isJiraError(error, 'not-found') && !isJiraError(error, 'forbidden') && !isJiraError(error, 'invalid')) throw error;
    }
  }
};
