import { fieldsOnScreen, isRequired, typesOfProject, workflowOf } from '../configuration';
import { issueCreated } from '../events';
import type { Target } from '../fields/field';
import { isBlank } from '../fields/field';
import { fieldById } from '../fields/registry';
import type { Call } from '../http/call';
import { refuse, refuseFields } from '../http/refusal';
import { findProject } from '../lookup';
import type { Issue, IssueType, Project } from '../model/entities';
import type { Json } from '../model/json';
import { isJsonObject, listOf } from '../model/json';
import { canSeeProject, hasPermission } from '../permissions/evaluate';
import type { IssueUpdate } from './body';
import { addLinksOf } from './links';
import { setProperty } from './properties';
import { collectValues, wantedIn } from './values';

const named = (raw: unknown, keys: readonly string[]): string | undefined => {
  if (!isJsonObject(raw)) return undefined;
  const value = keys.map((key) => raw[key]).find((item) => typeof item === 'string' || typeof item === 'number');
  return value === undefined ? undefined : String(value);
};

const projectIn = (call: Call, raw: unknown): Project => {
  const wanted = named(raw, ['id', 'key']);
  const project = wanted === undefined ? undefined : findProject(call.site, wanted);
  if (project === undefined || !canSeeProject(call.site, call.actor, project))
    throw refuseFields({ project: 'Specify a valid project ID or key' });
  if (!hasPermission(call.site, call.actor, { key: 'CREATE_ISSUES', project }))
    throw refuseFields({ project: 'You do not have permission to create issues in this project.' });
  return project;
};

const typeIn = (call: Call, raw: unknown, project: Project): IssueType => {
  const types = typesOfProject(call.site, project);
  if (raw === undefined || raw === null) throw refuseFields({ issuetype: 'Specify an issue type' });
  const id = named(raw, ['id']);
  const name = named(raw, ['name']);
  const type = types.find((item) => (id === undefined ? item.name === name : item.id === id));
  if (type === undefined) throw refuseFields({ issuetype: 'Specify a valid issue type' });
  return type;
};

/** Fields that a new issue must have, by name, where nothing was sent or preset. The configuration's are, also where no screen shows them. */
const missing = (target: Target, values: Readonly<Record<string, Json>>, onScreen: readonly string[]): Record<string, string> => {
  const errors: Record<string, string> = {};
  if (isBlank(values.summary)) errors.summary = 'You must specify a summary of the issue.';
  for (const id of new Set([...onScreen, ...target.project.requiredFields])) {
    const definition = fieldById(target.site, id);
    if (id !== 'summary' && definition !== undefined && isRequired(target.project, definition) && isBlank(values[id]))
      errors[id] = `${definition.name} is required.`;
  }
  if (target.type.hierarchyLevel < 0 && isBlank(values.parent))
    errors.parent = 'Issue type is a sub-task but parent issue key or id not specified.';
  return errors;
};

/** Creates an issue as the caller: checks project, type, fields and permissions as Jira does, then writes it with its links and properties. */
export const createIssue = (call: Call, body: IssueUpdate): Issue => {
  const { site } = call;
  const project = projectIn(call, body.fields.project);
  const type = typeIn(call, body.fields.issuetype, project);
  const target: Target = { site, actor: call.actor, project, type };
  const onScreen = [
    ...fieldsOnScreen(site, project, { typeId: type.id, operation: 'create' }),
    ...(type.hierarchyLevel < 0 ? ['parent'] : []),
  ];
  const { values, errors } = collectValues(target, { wanted: wantedIn(body), onScreen, elsewhere: ['project', 'issuetype', 'issuelinks'] });
  const preset: Record<string, Json> = {};
  for (const id of ['priority', 'assignee', 'reporter', 'labels', 'components', 'fixVersions', 'versions', 'security']) {
    const initial = fieldById(site, id)?.write?.initial;
    if (initial !== undefined && (id !== 'reporter' || onScreen.includes(id) || call.actor.accountId !== null))
      preset[id] = initial(target);
  }
  const fields = { ...preset, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) };
  const problems = { ...missing(target, fields, onScreen), ...errors };
  if (Object.keys(problems).length > 0) throw refuseFields(problems);
  const statusId = workflowOf(site, project, type.id)?.statusIds[0];
  if (statusId === undefined) throw refuse(400, 'The project has no workflow for this issue type.');

  const number = project.lastIssueNumber + 1;
  site.store.projects.put({ ...project, lastIssueNumber: number });
  const issue: Issue = {
    id: site.store.next('issue'),
    key: `${project.key}-${String(number)}`,
    number,
    projectId: project.id,
    typeId: type.id,
    statusId,
    created: call.now,
    updated: call.now,
    statusChanged: call.now,
    resolved: null,
    creator: call.actor.accountId,
    watchers: call.actor.kind === 'user' && call.actor.accountId !== null ? [call.actor.accountId] : [],
    fields,
  };
  site.store.issues.put(issue);
  for (const { key, value } of body.properties) setProperty(site, `issue:${issue.id}`, { key, value });
  issueCreated(call, issue);
  addLinksOf(call, issue, listOf(body.update.issuelinks).filter(isJsonObject));
  return issue;
};
