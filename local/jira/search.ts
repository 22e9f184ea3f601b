import type { JqlEnvironment, JqlQuery } from './jql';
import { compileJql } from './jql';
import { refuse } from './http/refusal';
import { findIssue } from './lookup';
import type { Issue } from './model/entities';
import { canSeeIssue, issueFilter } from './permissions/evaluate';
import { choiceFields } from './searching/choices';
import { customField, entityField } from './searching/custom';
import { functionsOf } from './searching/functions';
import { plainFields } from './searching/plain';
import type { Searcher } from './searching/values';
import { isSharedWith } from './shares';
import type { Site } from './site';

/** The site as JQL sees it for one person at one moment: fields, their values, people and functions, all cut to what the person may know. */
const jqlEnvironment = (searcher: Searcher): JqlEnvironment<Issue> => {
  const { site, actor } = searcher;
  const { store } = site;
  const user = store.users.get(actor.accountId ?? '');
  const extractions = site.app()?.entityProperties ?? [];
  return {
    now: site.clock.now(),
    timeZone: user?.timeZone ?? 'UTC',
    viewer: actor.accountId ?? undefined,
    fields: [
      ...choiceFields(searcher),
      ...plainFields(searcher),
      ...[...store.customFields.all()].map(customField),
      ...extractions.map((extraction) => entityField(site, { ...extraction, names: [extraction.alias] })),
    ],
    propertyField: (entity, propertyKey, path) => {
      const extraction = extractions.find((item) => item.propertyKey === propertyKey && item.objectName === path);
      return entity !== 'issue' || extraction === undefined
        ? undefined
        : entityField(site, { ...extraction, names: [`issue.property[${propertyKey}].${path}`] });
    },
    findUsers: (text) => {
      const wanted = text.toLowerCase();
      if (store.users.get(text) !== undefined) return [text];
      return [...store.users.all()]
        .filter(({ email, displayName }) => email.toLowerCase() === wanted || displayName.toLowerCase() === wanted)
        .map(({ id }) => id);
    },
    membersOf: (group) => (store.groups.get(group) ?? store.find.groupByName(group.toLowerCase())[0])?.members,
    findIssue: (keyOrId) => {
      const issue = findIssue(site, keyOrId);
      return issue === undefined || !canSeeIssue(site, actor, issue) ? undefined : { id: issue.id, key: issue.key };
    },
    findFilter: (idOrName) =>
      [...store.filters.all()].find(
        ({ id, name, owner, shares }) =>
          (id === idOrName || name.toLowerCase() === idOrName.toLowerCase()) && isSharedWith(searcher, { owner, shares }),
      ),
    created: (issue) => ({ at: issue.created, by: issue.creator ?? undefined }),
    issueId: ({ id }) => id,
    issueKey: ({ key }) => key,
    functions: functionsOf(searcher),
  };
};

/** Compiles a query for a person; Jira's 400 with its messages where it can't be. */
export const compileFor = (searcher: Searcher, jql: string): { readonly query: JqlQuery<Issue>; readonly warnings: readonly string[] } => {
  const compiled = compileJql(jql, jqlEnvironment(searcher));
  if (!compiled.ok) throw refuse(400, ...compiled.errorMessages);
  return { query: compiled.query, warnings: compiled.warningMessages };
};

const candidates = (site: Site, query: JqlQuery<Issue>): ReadonlyMap<string, Iterable<Issue>> => {
  const { issueIds, projectIds } = query.restriction;
  const byProject = new Map<string, Issue[]>();
  if (issueIds !== undefined) {
    for (const id of issueIds) {
      const issue = site.store.issues.get(id);
      if (issue !== undefined && (projectIds?.has(issue.projectId) ?? true))
        byProject.set(issue.projectId, [...(byProject.get(issue.projectId) ?? []), issue]);
    }
    return byProject;
  }
  const projects = projectIds ?? new Set([...site.store.projects.all()].map(({ id }) => id));
  return new Map([...projects].map((id) => [id, site.store.find.issuesOfProject(id)]));
};

/** The issues that match a compiled query and that the person may see, newest first where the query names no order. */
export const matchingIssues = ({ site, actor }: Searcher, query: JqlQuery<Issue>): Issue[] => {
  const found: Issue[] = [];
  for (const [projectId, issues] of candidates(site, query)) {
    const project = site.store.projects.get(projectId);
    if (project === undefined) continue;
    const visible = issueFilter(site, actor, project);
    for (const issue of issues) if (visible(issue) && query.matches(issue)) found.push(issue);
  }
  found.sort((a, b) => Number(b.id) - Number(a.id));
  return query.compare === undefined ? found : found.sort(query.compare);
};
