import type { ProjectRef } from '../contract';
import { missingKey } from '../domain/set-up';
import { usersOf } from '../jira/placed';
import type { SiteFacts } from '../jira/set-up-facts';
import type { JiraProject } from '../jira/set-up-project';
import type { ProjectState } from '../store/project-state-store';
import type { Placed, StoredProject } from '../store/set-up-store';

/** A project that set-up has not come to the end of: nobody else goes by it. */
export const unfinishedState = ({ id, key, name, style }: JiraProject, steps: StoredProject['steps'] = []): ProjectState => ({
  projectId: id,
  key,
  name,
  style,
  enabled: false,
  browseRestricted: true,
  incidentTypeId: null,
  incidentTypeName: null,
  fields: {},
  missing: [...new Set(steps.flatMap(({ key: step, state }) => missingKey({ key: step, state, reason: null }) ?? []))],
});

/**
 * Projects in which Evenhand is not on and something of it may be left: a set-up did not come to its end, or what it put into schemes and screens is
 * there still and no enabled project uses it.
 */
export const leftoversIn = (site: SiteFacts, states: readonly ProjectState[], placed: readonly Placed[]): ProjectRef[] => {
  const enabled = new Set(states.flatMap(({ enabled: on, projectId }) => (on ? [projectId] : [])));
  const unfinished = states.flatMap(({ projectId, missing }) => (missing.length > 0 ? [projectId] : []));
  const left = placed.flatMap((each) => (usersOf(site, each).some((id) => enabled.has(id)) ? [] : [each.projectId]));
  return [...new Set([...unfinished, ...left])].flatMap((projectId) => {
    const project = site.projects.get(projectId);
    return project === undefined || enabled.has(projectId) ? [] : [{ id: projectId, key: project.key, name: project.name }];
  });
};
