import { projectDetails } from './beans/project';
import { typesOfProject, workflowOf } from './configuration';
import { findIssue, findProject } from './lookup';
import type { Site } from './site';

/**
 * Moves an issue to another project, as Jira's "Move" does: it keeps its id, and everything that hangs on it; its key, type and status become the
 * project's. `avi:jira:updated:issue` is sent.
 */
export const moveIssue = (site: Site, issueIdOrKey: string, projectIdOrKey: string): void => {
  const issue = findIssue(site, issueIdOrKey);
  const from = findProject(site, issue?.projectId ?? '');
  const to = findProject(site, projectIdOrKey);
  const type = site.store.issueTypes.get(issue?.typeId ?? '');
  if (issue === undefined || from === undefined || to === undefined || type === undefined) throw new Error(`no ${issueIdOrKey} to move`);
  const typeId = typesOfProject(site, to).find(({ name }) => name === type.name)?.id;
  if (typeId === undefined) throw new Error(`${to.key} has no type ${type.name}`);
  const now = site.clock.now();
  const moved = site.store.transaction(() => {
    const number = to.lastIssueNumber + 1;
    const statusId = workflowOf(site, to, typeId)?.statusIds[0] ?? issue.statusId;
    const after = { ...issue, key: `${to.key}-${String(number)}`, number, projectId: to.id, typeId, statusId, updated: now };
    site.store.projects.put({ ...to, lastIssueNumber: number });
    site.store.issues.put(after);
    return after;
  });
  const items = [
    { field: 'project', fieldId: 'project', from: from.id, fromString: from.name, to: to.id, toString: to.name },
    { field: 'Key', from: null, fromString: issue.key, to: null, toString: moved.key },
  ];
  const eventType = 'avi:jira:updated:issue';
  const told = { id: moved.id, key: moved.key, fields: { project: projectDetails(site, to) } };
  const payload = { eventType, timestamp: String(now), issue: told, changelog: { id: '0', items } };
  site.hooks()?.emit({ eventType, payload, selfGenerated: false });
};
