import { randomUUID } from 'node:crypto';
import type { ProjectDefinition, SiteDefinition } from '../seams';
import type { IssueType, Project, Status } from './model/entities';
import { ADMIN_GROUP } from './permissions/evaluate';
import { APP_ROLE } from './permissions/actor';
import { makePermissionScheme } from './permissions/scheme';
import { ensureRole } from './roles';
import type { Site } from './site';

const CREATE_AND_EDIT = [
  'summary',
  'issuetype',
  'parent',
  'components',
  'description',
  'fixVersions',
  'priority',
  'labels',
  'versions',
  'environment',
  'assignee',
  'reporter',
  'duedate',
  'security',
  'attachment',
  'issuelinks',
];
const TEAM_MANAGED = [
  'summary',
  'issuetype',
  'parent',
  'description',
  'priority',
  'labels',
  'assignee',
  'reporter',
  'duedate',
  'attachment',
  'issuelinks',
];
const DEFAULT_STATUSES = [
  { name: 'To Do', category: 'new' },
  { name: 'In Progress', category: 'indeterminate' },
  { name: 'Done', category: 'done' },
] as const;
const DEFAULT_DASHBOARD = '1';

/** A type of the whole site, made once by its name; a team-managed project owns its types. */
const issueType = (site: Site, wanted: { readonly name: string; readonly subtask?: boolean }, projectId: string | null): IssueType => {
  const level = wanted.subtask === true ? -1 : wanted.name === 'Epic' ? 1 : 0;
  const present = [...site.store.issueTypes.all()].find((type) => type.name === wanted.name && type.projectId === projectId);
  if (present !== undefined) return present;
  const id = site.store.next('issueType');
  const type: IssueType = { id, name: wanted.name, description: '', hierarchyLevel: level, avatarId: 10300 + (Number(id) % 20), projectId };
  site.store.issueTypes.put(type);
  return type;
};

const status = (site: Site, wanted: { readonly name: string; readonly category: Status['category'] }, projectId: string | null): Status => {
  const present = [...site.store.statuses.all()].find((item) => item.name === wanted.name && item.projectId === projectId);
  if (present !== undefined) return present;
  const made: Status = { id: site.store.next('status'), name: wanted.name, description: '', category: wanted.category, projectId };
  site.store.statuses.put(made);
  return made;
};

/** A workflow whose statuses can each reach every other; gives its id. */
const workflow = (
  site: Site,
  wanted: {
    readonly name: string;
    readonly statuses: readonly { readonly name: string; readonly category: Status['category'] }[];
    readonly owner: string | null;
  },
): string => {
  const statuses = wanted.statuses.map((item) => status(site, item, wanted.owner));
  const id = randomUUID();
  site.store.workflows.put({
    id,
    name: wanted.name,
    statusIds: statuses.map((item) => item.id),
    transitions: statuses.map((to, index) => ({ id: String(11 + 10 * index), name: to.name, to: to.id, from: [], validators: [] })),
  });
  return id;
};

/** Ids of a project's configuration, or of one that several projects share. */
type Configuration = Pick<Project, 'issueTypeSchemeId' | 'issueTypeScreenSchemeId' | 'workflowSchemeId'>;

const configure = (site: Site, definition: ProjectDefinition, projectId: string): Configuration => {
  const { store } = site;
  const owner = definition.style === 'team-managed' ? projectId : null;
  const name = definition.sharedConfiguration ?? definition.key;
  const types = definition.issueTypes.map((wanted) => issueType(site, wanted, owner));
  const issueTypeSchemeId = store.next('issueTypeScheme', 10001);
  store.issueTypeSchemes.put({
    id: issueTypeSchemeId,
    name: `${name}: Issue Type Scheme`,
    description: '',
    isDefault: false,
    defaultIssueTypeId: types[0]?.id ?? null,
    issueTypeIds: types.map(({ id }) => id),
    projectId: owner,
  });
  const screen = (what: string): string => {
    const id = store.next('screen');
    const fields = definition.style === 'team-managed' ? TEAM_MANAGED : CREATE_AND_EDIT;
    store.screens.put({
      id,
      name: `${name}: ${what}`,
      description: '',
      tabs: [{ id: store.next('screenTab'), name: 'Field Tab', fields: [...fields] }],
      projectId: owner,
    });
    return id;
  };
  const screenSchemeId = store.next('screenScheme');
  const createScreen = screen('Create Issue Screen');
  const editScreen = screen('Edit/View Issue Screen');
  store.screenSchemes.put({
    id: screenSchemeId,
    name: `${name}: Screen Scheme`,
    description: '',
    screens: { default: editScreen, create: createScreen, edit: editScreen, view: editScreen },
    projectId: owner,
  });
  const issueTypeScreenSchemeId = store.next('issueTypeScreenScheme');
  store.issueTypeScreenSchemes.put({
    id: issueTypeScreenSchemeId,
    name: `${name}: Issue Type Screen Scheme`,
    description: '',
    mappings: { default: screenSchemeId },
    projectId: owner,
  });
  const own = definition.issueTypes.flatMap((wanted, index): readonly (readonly [string, string])[] => {
    const typeId = types[index]?.id;
    if (wanted.statuses === undefined || typeId === undefined) return [];
    return [[typeId, workflow(site, { name: `${name}: ${wanted.name} Workflow`, statuses: wanted.statuses, owner })]];
  });
  const shared = workflow(site, { name: `${name}: Workflow`, statuses: definition.statuses ?? DEFAULT_STATUSES, owner });
  const workflowSchemeId = store.next('workflowScheme');
  store.workflowSchemes.put({
    id: workflowSchemeId,
    name: `${name}: Workflow Scheme`,
    mappings: { default: shared, ...Object.fromEntries(own) },
  });
  return { issueTypeSchemeId, issueTypeScreenSchemeId, workflowSchemeId };
};

/** What projects of one definition share, by the name that they share it under. */
interface Shared {
  readonly configurations: Map<string, Configuration>;
  readonly permissions: Map<string, string>;
}

/** Projects that share their configuration and grant the same share their permission scheme, too. */
const permissionSchemeOf = (site: Site, definition: ProjectDefinition, { permissions }: Shared): string => {
  const { sharedConfiguration, roles } = definition;
  if (sharedConfiguration === undefined) return makePermissionScheme(site, definition);
  const name = JSON.stringify([sharedConfiguration, definition.permissions, roles[APP_ROLE]?.length === 0]);
  const id = permissions.get(name) ?? makePermissionScheme(site, definition);
  permissions.set(name, id);
  return id;
};

const project = (site: Site, definition: ProjectDefinition, shared: Shared): void => {
  const { store } = site;
  const id = store.next('project');
  const known = definition.sharedConfiguration === undefined ? undefined : shared.configurations.get(definition.sharedConfiguration);
  const configuration = known ?? configure(site, definition, id);
  if (definition.sharedConfiguration !== undefined) shared.configurations.set(definition.sharedConfiguration, configuration);
  const roles: Project['roles'] = Object.fromEntries(
    Object.entries(definition.roles).map(([name, users]) => [ensureRole(site, name).id, { users: [...users], groups: [] }]),
  );
  store.projects.put({
    id,
    uuid: randomUUID(),
    key: definition.key,
    name: definition.name,
    description: definition.description ?? '',
    style: definition.style,
    typeKey: definition.typeKey,
    leadAccountId: definition.leadAccountId,
    roles,
    permissionSchemeId: permissionSchemeOf(site, definition, shared),
    securitySchemeId: null,
    ...configuration,
    fieldSchemeId:
      definition.style === 'company-managed' ? ([...store.fieldSchemes.all()].find(({ isDefault }) => isDefault)?.id ?? null) : null,
    isPrivate: definition.isPrivate ?? false,
    archived: false,
    requiredFields: [...(definition.requiredFields ?? [])],
    lastIssueNumber: 0,
    components: (definition.components ?? []).map((name) => ({ id: store.next('component'), name, description: '' })),
    versions: [],
  });
};

/** Makes a fresh site: people, groups, the default scheme and dashboard, and each project with its configuration. */
export const provisionSite = (site: Site, definition: SiteDefinition): void => {
  const { store } = site;
  store.transaction(() => {
    for (const user of definition.users) {
      store.users.put({
        id: user.accountId,
        email: user.email,
        displayName: user.displayName,
        sampleRole: user.role,
        timeZone: user.timeZone,
        locale: user.locale,
        active: user.active ?? true,
        accountType: 'atlassian',
      });
    }
    const groups = [
      { name: ADMIN_GROUP, members: definition.jiraAdmins },
      { name: 'jira-users', members: definition.users.map(({ accountId }) => accountId) },
      ...definition.groups,
    ];
    for (const { name, members } of groups) store.groups.put({ id: randomUUID(), name, members: [...members] });
    if (store.issueTypeSchemes.get('10000') === undefined) {
      const task = issueType(site, { name: 'Task' }, null);
      store.issueTypeSchemes.put({
        id: '10000',
        name: 'Default Issue Type Scheme',
        description: 'Default issue type scheme is the list of global issue types.',
        isDefault: true,
        defaultIssueTypeId: task.id,
        issueTypeIds: [task.id],
        projectId: null,
      });
      store.dashboards.put({
        id: DEFAULT_DASHBOARD,
        name: 'Team dashboard',
        description: '',
        owner: definition.dashboardOwner ?? definition.jiraAdmins[0] ?? null,
        shares: [{ id: 10000, type: 'authenticated', parameter: null, roleId: null }],
        gadgets: [],
      });
    }
    if (definition.fieldSchemes === true && store.fieldSchemes.size() === 0)
      store.fieldSchemes.put({
        id: '10000',
        name: 'Default Field Scheme',
        description: '',
        isDefault: true,
        fieldIds: [...store.customFields.all()].map(({ id }) => id),
      });
    const shared: Shared = { configurations: new Map(), permissions: new Map() };
    for (const item of definition.projects) project(site, item, shared);
  });
};
