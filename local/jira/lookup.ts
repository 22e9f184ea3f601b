import type { Call } from './http/call';
import { noIssue, noProject, notAdministrator, notAuthenticated } from './http/refusal';
import type { Issue, Project } from './model/entities';
import { canSeeIssue, canSeeProject, isJiraAdmin } from './permissions/evaluate';
import type { Site } from './site';

/** An issue by id or key, whoever asks. */
export const findIssue = (site: Site, idOrKey: string): Issue | undefined =>
  site.store.issues.get(idOrKey) ?? site.store.find.issueByKey(idOrKey.toUpperCase())[0];

export const findProject = (site: Site, idOrKey: string): Project | undefined =>
  site.store.projects.get(idOrKey) ?? site.store.find.projectByKey(idOrKey.toUpperCase())[0];

/** An issue that the caller may see, or Jira's 404, which is the same for one that does not exist. */
export const visibleIssue = (call: Call, idOrKey: string): { readonly issue: Issue; readonly project: Project } => {
  const issue = findIssue(call.site, idOrKey);
  const project = issue === undefined ? undefined : call.site.store.projects.get(issue.projectId);
  if (issue === undefined || project === undefined || !canSeeIssue(call.site, call.actor, issue)) throw noIssue();
  return { issue, project };
};

/** The issue that the path names. */
export const issueInPath = (call: Call): { readonly issue: Issue; readonly project: Project } =>
  visibleIssue(call, call.params.issueIdOrKey ?? '');

export const visibleProject = (call: Call, idOrKey: string): Project => {
  const project = findProject(call.site, idOrKey);
  if (project === undefined || !canSeeProject(call.site, call.actor, project)) throw noProject(idOrKey);
  return project;
};

export const requireAdmin = (call: Call): void => {
  if (call.actor.accountId === null) throw notAuthenticated();
  if (!isJiraAdmin(call.site, call.actor)) throw notAdministrator();
};

export const requireLogin = (call: Call): string => {
  if (call.actor.accountId === null) throw notAuthenticated();
  return call.actor.accountId;
};
