import type { Deps } from '../deps';
import { JiraError } from '../jira/client';
import { createMemory, type Memory } from '../jira/memory';
import { isBrowseRestricted, readProjectFor } from '../jira/set-up-project';
import type { ProjectState } from '../store/project-state-store';

/** What Jira says now; a project that the app can't see any more counts as restricted until it can. */
const seenNow = async (state: ProjectState, memory: Memory): Promise<ProjectState> => {
  try {
    const project = await readProjectFor('app', state.projectId);
    return { ...state, key: project.key, name: project.name, browseRestricted: await isBrowseRestricted('app', project, memory) };
  } catch (error) {
    if (!(error instanceof JiraError) || (error.kind !== 'not-found' && error.kind !== 'forbidden')) throw error;
    return { ...state, browseRestricted: true };
  }
};

/**
 * Looks again at each enabled project: its key and name, and whether Browse is still granted project-wide, on which the gadget's numbers rest.
 * Two calls a project, and one a permission scheme.
 */
export const refreshProjectStates = async (deps: Deps): Promise<void> => {
  const memory = createMemory();
  for (const state of await deps.projects.all()) if (state.enabled) await deps.projects.put(await seenNow(state, memory), deps.clock.now());
};
