import type { Holder, Issue, Project } from '../model/entities';
import { stringsOf } from '../model/json';
import type { Site } from '../site';
import type { Actor } from './actor';

/** What a check asks about. Without an issue, holders that depend on one (reporter, assignee, a user field) count as "maybe", as in Jira. */
export interface Subject {
  readonly project: Project;
  readonly issue?: Issue;
}

type Answer = 'yes' | 'no' | 'depends';

const isMember = (site: Site, group: string, accountId: string | null): boolean =>
  accountId !== null &&
  [site.store.groups.get(group), ...site.store.find.groupByName(group.toLowerCase())].some(
    (found) => found?.members.includes(accountId) === true,
  );

const inRole = (site: Site, subject: Subject & { readonly roleId: string }, accountId: string): boolean => {
  const actors = subject.project.roles[subject.roleId];
  return actors !== undefined && (actors.users.includes(accountId) || actors.groups.some((group) => isMember(site, group, accountId)));
};

const onIssue = (subject: Subject, accountId: string, fieldId: string): Answer => {
  if (subject.issue === undefined) return 'depends';
  const value = subject.issue.fields[fieldId];
  return value === accountId || stringsOf(value).includes(accountId) ? 'yes' : 'no';
};

/** Whether a holder of a scheme covers the actor. */
const holds = (site: Site, subject: Subject, { holder, actor }: { readonly holder: Holder; readonly actor: Actor }): Answer => {
  const { accountId } = actor;
  if (holder.type === 'anyone') return 'yes';
  if (accountId === null) return 'no';
  switch (holder.type) {
    case 'applicationRole':
      return actor.kind === 'user' ? 'yes' : 'no';
    case 'group':
      return isMember(site, holder.parameter ?? '', accountId) ? 'yes' : 'no';
    case 'user':
      return holder.parameter === accountId ? 'yes' : 'no';
    case 'projectRole':
      return inRole(site, { ...subject, roleId: holder.parameter ?? '' }, accountId) ? 'yes' : 'no';
    case 'projectLead':
      return subject.project.leadAccountId === accountId ? 'yes' : 'no';
    case 'reporter':
    case 'assignee':
      return onIssue(subject, accountId, holder.type);
    case 'userCustomField':
      return onIssue(subject, accountId, holder.parameter ?? '');
    default:
      return 'no';
  }
};

const strongest = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('depends') ? 'depends' : 'no';

const schemeAnswer = (
  site: Site,
  subject: Subject,
  { permission, actor }: { readonly permission: string; readonly actor: Actor },
): Answer => {
  const scheme = site.store.permissionSchemes.get(subject.project.permissionSchemeId);
  const grants = scheme?.grants.filter((grant) => grant.permission === permission) ?? [];
  return strongest(grants.map(({ holder }) => holds(site, subject, { holder, actor })));
};

const levelAnswer = (site: Site, subject: Subject & { readonly issue: Issue }, actor: Actor): Answer => {
  const levelId = subject.issue.fields.security;
  if (typeof levelId !== 'string') return 'yes';
  const scheme = site.store.securitySchemes.get(subject.project.securitySchemeId ?? '');
  const members = scheme?.levels.find((level) => level.id === levelId)?.members ?? [];
  return strongest(members.map((holder) => holds(site, subject, { holder, actor })));
};

/** May the actor see the issue: Browse by the permission scheme, and in its security level where it has one. */
export const canSeeIssue = (site: Site, actor: Actor, issue: Issue): boolean => {
  const project = site.store.projects.get(issue.projectId);
  return (
    project !== undefined &&
    schemeAnswer(site, { project, issue }, { permission: 'BROWSE_PROJECTS', actor }) === 'yes' &&
    levelAnswer(site, { project, issue }, actor) === 'yes'
  );
};

export const isJiraAdmin = (site: Site, actor: Actor): boolean => actor.kind === 'app' || isMember(site, ADMIN_GROUP, actor.accountId);

export const ADMIN_GROUP = 'site-admins';

/** A global permission. Everyone who is logged in may pick users, share and change in bulk, as on a fresh site. */
export const hasGlobalPermission = (site: Site, actor: Actor, key: string): boolean => {
  if (actor.accountId === null) return false;
  return key === 'ADMINISTER' || key === 'SYSTEM_ADMIN' ? isJiraAdmin(site, actor) : true;
};

/**
 * A project permission. About a project alone, reporter, assignee and user fields say yes to everyone, as in Jira; about an issue they are
 * looked up, and an issue that can't be seen gives nothing. Jira admins administer every project that is not private.
 */
export const hasPermission = (site: Site, actor: Actor, { key, project, issue }: Subject & { readonly key: string }): boolean => {
  if (issue !== undefined && !canSeeIssue(site, actor, issue)) return false;
  if (key === 'ADMINISTER_PROJECTS' && !project.isPrivate && isJiraAdmin(site, actor)) return true;
  const subject: Subject = issue === undefined ? { project } : { project, issue };
  return schemeAnswer(site, subject, { permission: key, actor }) !== 'no';
};

/** May the actor know of the project at all. */
export const canSeeProject = (site: Site, actor: Actor, project: Project): boolean =>
  hasPermission(site, actor, { key: 'BROWSE_PROJECTS', project }) || hasPermission(site, actor, { key: 'ADMINISTER_PROJECTS', project });

/** A filter for many issues of one project that decides once what does not depend on the issue. */
export const issueFilter = (site: Site, actor: Actor, project: Project): ((issue: Issue) => boolean) => {
  const answer = schemeAnswer(site, { project }, { permission: 'BROWSE_PROJECTS', actor });
  if (answer === 'no') return () => false;
  if (answer === 'depends') return (issue) => canSeeIssue(site, actor, issue);
  return (issue) => typeof issue.fields.security !== 'string' || levelAnswer(site, { project, issue }, actor) === 'yes';
};

/** Whether the actor is in a project role or group that restricts a comment. */
export const inAudience = (
  site: Site,
  actor: Actor,
  { project, type, value }: { readonly project: Project; readonly type: 'role' | 'group'; readonly value: string },
): boolean =>
  actor.accountId !== null &&
  (type === 'group' ? isMember(site, value, actor.accountId) : inRole(site, { project, roleId: value }, actor.accountId));
