import { projectDetails } from './beans/project';
import { eraseIssue } from './issues/remove';
import { removeProperties } from './issues/properties';
import { findProject } from './lookup';
import type { Site } from './site';

/**
 * Deletes a project for good, as Jira does when somebody empties its trash: the issues go without events of their own, and
 * `avi:jira:deleted:project` is sent.
 */
export const removeProject = (site: Site, projectIdOrKey: string): void => {
  const project = findProject(site, projectIdOrKey);
  if (project === undefined) throw new Error(`no project ${projectIdOrKey}`);
  const { store } = site;
  const eventType = 'avi:jira:deleted:project';
  const payload = { eventType, timestamp: String(site.clock.now()), project: projectDetails(site, project) };
  store.transaction(() => {
    for (const issue of store.find.issuesOfProject(project.id)) eraseIssue(site, issue);
    for (const pin of [...store.panelPins.all()].filter(({ projectId }) => projectId === project.id)) store.panelPins.remove(pin.id);
    removeProperties(site, `project:${project.id}`);
    store.projects.remove(project.id);
  });
  site.hooks()?.emit({ eventType, payload, selfGenerated: false });
};
