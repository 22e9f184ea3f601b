import { route } from '@forge/api';
import * as v from 'valibot';
import { APP_FIELDS, appFieldOf, type AppField } from '../domain/app-fields';
import { isJiraError, jiraAs, JSON_BODY, Nothing, readJira, writeJira, type Acting } from './client';
import type { Memory } from './memory';
import { everyPage, PAGE, pageOf } from './pages';
import { IssueTypes, standardOf, type IssueType } from './set-up-type';

const Project = v.object({
  id: v.string(),
  key: v.string(),
  name: v.string(),
  style: v.optional(v.string(), 'classic'),
  projectTypeKey: v.optional(v.string(), 'software'),
  /** True in a list of projects: it is there, and shut to whoever asks. */
  isPrivate: v.optional(v.boolean(), false),
  archived: v.optional(v.boolean(), false),
});

/** A project as set-up sees it. */
export const JiraProject = v.object({
  id: v.string(),
  key: v.string(),
  name: v.string(),
  style: v.picklist(['company-managed', 'team-managed']),
  isService: v.boolean(),
  /** False for one that is listed and can't be opened. */
  isOpen: v.boolean(),
  isArchived: v.boolean(),
});
export type JiraProject = v.InferOutput<typeof JiraProject>;

const toProject = (project: v.InferOutput<typeof Project>): JiraProject => ({
  id: project.id,
  key: project.key,
  name: project.name,
  style: project.style === 'next-gen' ? 'team-managed' : 'company-managed',
  isService: project.projectTypeKey === 'service_desk',
  isOpen: !project.isPrivate,
  isArchived: project.archived,
});

/** A project that was opened, with its own standard issue types. */
export interface OpenedProject extends JiraProject {
  readonly types: readonly IssueType[];
}

const Opened = v.object({ ...Project.entries, issueTypes: IssueTypes });

/** A project. Throws `not-found` where the acting user (or the app) can't see it. */
export const readProjectFor = async (as: Acting, projectId: string): Promise<OpenedProject> => {
  const project = await readJira(Opened, () => jiraAs[as]().requestJira(route`/rest/api/3/project/${projectId}?expand=issueTypes`));
  return { ...toProject(project), types: standardOf(project.issueTypes) };
};

/** Every project that the acting user (or the app) may see, by key; only those whose name or key has the text, where one is given. */
export const allProjects = async (as: Acting, search: string): Promise<JiraProject[]> => {
  const found = await everyPage((startAt) => {
    const query = new URLSearchParams({ orderBy: 'key', maxResults: String(PAGE), startAt: String(startAt) });
    if (search !== '') query.set('query', search);
    return readJira(pageOf(Project), () => jiraAs[as]().requestJira(route`/rest/api/3/project/search?${query}`));
  });
  return found.map(toProject);
};

/** The project, or null where the acting user (or the app) can't see it. */
export const projectSeenBy = async (as: Acting, projectId: string): Promise<OpenedProject | null> => {
  try {
    return await readProjectFor(as, projectId);
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden')) return null;
    throw error;
  }
};

const SchemeId = v.object({ id: v.number() });

const Scheme = v.object({
  permissions: v.optional(v.array(v.object({ permission: v.string(), holder: v.object({ type: v.string() }) })), []),
});

/** Holders of Browse that give it for all issues of a project. Any other (reporter, assignee, a user or group field) depends on the issue. */
const PROJECT_WIDE = new Set(['anyone', 'applicationRole', 'group', 'projectRole', 'projectLead', 'user']);

const grantsThroughIssues = async (as: Acting, projectId: string): Promise<boolean> => {
  const { permissions } = await readJira(Scheme, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/project/${projectId}/permissionscheme?expand=permissions`),
  );
  const browse = permissions.filter(({ permission }) => permission === 'BROWSE_PROJECTS');
  return browse.length === 0 || browse.some(({ holder }) => !PROJECT_WIDE.has(holder.type));
};

/**
 * Whether "may browse the project" says nothing about single issues: someone gets Browse by being on an issue, or it is a service project. True
 * also where Jira does not tell (team-managed projects may have no scheme to read). A scheme's grants cost some hundred points: the memory has them
 * asked for once for all projects of the scheme.
 */
export const isBrowseRestricted = async (as: Acting, project: JiraProject, memory: Memory): Promise<boolean> => {
  if (project.isService) return true;
  try {
    const { id } = await readJira(SchemeId, () => jiraAs[as]().requestJira(route`/rest/api/3/project/${project.id}/permissionscheme`));
    return await memory.read(`browse:${String(id)}`, v.boolean(), () => grantsThroughIssues(as, project.id));
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'forbidden') || isJiraError(error, 'invalid')) return true;
    throw error;
  }
};

/** The project property by which display conditions and field formatters know that Evenhand is on. */
export interface SetUpProperty {
  readonly enabled: boolean;
  readonly issueTypeId: number | null;
  readonly names: Readonly<Record<string, string>>;
}

/** Writes the project property `evenhand` as the user, who administers the project. Safe to repeat. */
export const writeSetUp = async (projectId: string, value: SetUpProperty): Promise<void> => {
  await readJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/project/${projectId}/properties/evenhand`, {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify(value),
    }),
  );
};

/**
 * Pins an issue panel to a project, as the Jira admin. `moduleId` is the panel's ARI. Jira does it in a task of its own; pinning what is
 * pinned changes nothing.
 */
export const pinPanel = async (projectId: string, moduleId: string): Promise<void> => {
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/forge/panel/action/bulk/async`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ moduleId, projectList: [{ projectIdOrKey: projectId, action: 'PIN' }] }),
    }),
  );
};

/** Takes a pinned issue panel off a project, as the Jira admin. Unpinning what is not pinned changes nothing. */
export const unpinPanel = async (projectId: string, moduleId: string): Promise<void> => {
  await writeJira(Nothing, () =>
    jiraAs.user().requestJira(route`/rest/api/3/forge/panel/action/bulk/async`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ moduleId, projectList: [{ projectIdOrKey: projectId, action: 'UNPIN' }] }),
    }),
  );
};

const PinStatus = v.object({ statuses: v.array(v.object({ isPinned: v.optional(v.boolean()) })) });

/** Whether a panel is pinned in a project; null where Jira doesn't tell. */
export const isPanelPinned = async (as: Acting, projectId: string, moduleId: string): Promise<boolean | null> => {
  try {
    const { statuses } = await readJira(PinStatus, () =>
      jiraAs[as]().requestJira(route`/rest/api/3/forge/panel/action/bulk/status`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ moduleId, projectList: [projectId] }),
      }),
    );
    return statuses[0]?.isPinned ?? null;
  } catch (error) {
    if (isJiraError(error, 'unavailable') || isJiraError(error, 'rate-limited')) throw error;
    return null;
  }
};

const StoredSetUp = v.object({
  value: v.object({
    enabled: v.optional(v.boolean(), false),
    issueTypeId: v.optional(v.nullable(v.number()), null),
    names: v.optional(v.record(v.string(), v.string()), {}),
  }),
});

/** The project property as it is; null where there is none, or one that Evenhand did not write. */
export const readSetUpProperty = async (as: Acting, projectId: string) => {
  try {
    return (await readJira(StoredSetUp, () => jiraAs[as]().requestJira(route`/rest/api/3/project/${projectId}/properties/evenhand`))).value;
  } catch (error) {
    if (isJiraError(error, 'not-found') || isJiraError(error, 'unexpected')) return null;
    throw error;
  }
};

const Field = v.object({ id: v.string(), schema: v.nullish(v.object({ custom: v.nullish(v.string()) })) });

/** What Jira shows of this installation. */
export const Installation = v.object({
  fields: v.record(v.picklist(Object.values(APP_FIELDS)), v.string()),
  root: v.nullable(v.string()),
});
export type Installation = v.InferOutput<typeof Installation>;

/**
 * What Jira knows of this installation: its fields' ids by their keys, and the ARI under which its modules live (`…/static/`), which those
 * fields carry in `schema.custom`; null while Jira shows none of them.
 */
export const readInstallation = async (as: Acting): Promise<Installation> => {
  const found = await readJira(v.array(Field), () => jiraAs[as]().requestJira(route`/rest/api/3/field`));
  const fields: Partial<Record<AppField, string>> = {};
  let root: string | null = null;
  for (const { id, schema } of found) {
    const custom = schema?.custom ?? '';
    const key = appFieldOf(custom);
    if (key === undefined) continue;
    fields[key] = id;
    root = custom.slice(0, -key.length);
  }
  return { fields, root };
};
