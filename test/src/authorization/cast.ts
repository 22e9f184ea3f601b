import * as v from 'valibot';
import type { ProjectSettings, SettingsView } from '../../../src/contract';
import type { ProjectDefinition, SiteDefinition } from '../../../local/seams';
import { aProject, aSite, startSite, type Site } from '../site';

/** Everybody who may stand before a case, by what they are to it. */
export const ROLES = [
  'outsider',
  'elsewhere',
  'viewer',
  'editor',
  'client',
  'reporter',
  'engineer',
  'dev',
  'pm',
  'arbiter',
  'padmin',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

const grant = (permission: string, role: string) => ({ permission, holder: { type: 'projectRole', parameter: role } });

const WORK = ['EDIT_ISSUES', 'CREATE_ISSUES', 'LINK_ISSUES', 'ASSIGN_ISSUES', 'ASSIGNABLE_USER', 'TRANSITION_ISSUES', 'DELETE_ISSUES'];

/** A project in which workers edit, watchers only browse and comment, and administrators do neither more nor less than administer. */
const watched = (
  overrides: Partial<ProjectDefinition> & { readonly browse?: ProjectDefinition['permissions']; readonly clients?: string[] },
): ProjectDefinition => {
  const { browse, clients = [], ...definition } = overrides;
  return aProject({
    roles: {
      Administrators: ['padmin'],
      Member: ['engineer', 'dev', 'pm', 'editor'],
      Viewer: ['viewer', 'client', 'arbiter', 'padmin', 'manager', ...clients],
    },
    permissions: [
      ...WORK.map((permission) => grant(permission, 'Member')),
      grant('BROWSE_PROJECTS', 'Member'),
      grant('ADD_COMMENTS', 'Member'),
      grant('ADD_COMMENTS', 'Viewer'),
      grant('CREATE_ISSUES', 'Viewer'),
      grant('ADMINISTER_PROJECTS', 'Administrators'),
      ...(browse ?? [grant('BROWSE_PROJECTS', 'Viewer')]),
    ],
    ...definition,
  });
};

/**
 * `ONE`, whose watchers see every issue; `REP`, whose client `reporter` sees what they reported alone; `ELSE`, where `elsewhere` is everything
 * that one can be. `manager` belongs to a party on neither side.
 */
export const aCast = (): SiteDefinition => {
  const site = aSite(
    watched({ key: 'ONE', name: 'One' }),
    watched({
      key: 'REP',
      name: 'Reported',
      clients: ['reporter'],
      browse: [{ permission: 'BROWSE_PROJECTS', holder: { type: 'reporter' } }],
    }),
    aProject({
      key: 'ELSE',
      name: 'Else',
      leadAccountId: 'elsewhere',
      roles: { Administrators: ['elsewhere'], Member: ['elsewhere'], Viewer: [] },
    }),
  );
  const also = (accountId: string) => ({
    accountId,
    email: `${accountId}@example.org`,
    displayName: accountId,
    role: 'outsider' as const,
    timeZone: 'UTC',
    locale: 'en-US',
  });
  return { ...site, users: [...site.users, ...['viewer', 'editor', 'reporter', 'elsewhere', 'manager'].map(also)] };
};

const isView = (value: unknown): value is SettingsView => typeof value === 'object' && value !== null && 'settings' in value;
const Id = v.object({ id: v.string() });
const Marked = v.looseObject({ issueId: v.string(), issueKey: v.string() });
const View = v.looseObject({ access: v.string(), version: v.number(), phase: v.string() });

const MEMBERS: Readonly<Record<string, string[]>> = {
  'implementation-engineer': ['engineer'],
  'development-team': ['dev'],
  client: ['client', 'reporter'],
  'project-manager': ['pm'],
  management: ['manager'],
};

export interface Cast extends Site {
  /** Project ids by key. */
  readonly projects: Readonly<Record<'ONE' | 'REP' | 'ELSE', string>>;
  settings(project: 'ONE' | 'REP' | 'ELSE', change: (settings: ProjectSettings) => ProjectSettings): Promise<void>;
  issue(as: string, fields?: Record<string, unknown>): Promise<string>;
  /** The incident of a new complaint about an issue. */
  mark(as: string, issueId: string, overrides?: Record<string, unknown>): Promise<string>;
  open(as: string, issueId: string): Promise<v.InferOutput<typeof View>>;
  /** Changes a case on top of what it is now. */
  change(as: string, key: string, issueId: string, payload?: Record<string, unknown>): Promise<Record<string, unknown>>;
}

export const complaint = (issueId: string, overrides: Record<string, unknown> = {}) => ({
  issueId,
  requestId: `request-${String(Math.random()).slice(2)}`,
  said: 'You are holding up the whole project!',
  type: 'delay',
  saidBy: 'client',
  about: 'development-team',
  channel: 'meeting',
  receivedAt: '2026-03-02T09:00:00.000Z',
  severity: 'high',
  filing: 'linked',
  ...overrides,
});

/** Starts the site with both projects enabled and their parties peopled. */
export const startCast = async (definition: SiteDefinition = aCast()): Promise<Cast> => {
  const site = await startSite(definition);
  const idOf = async (as: string, key: string) => v.parse(Id, await site.rest(as, 'GET', `/rest/api/3/project/${key}`)).id;
  const projects = { ONE: await idOf('pm', 'ONE'), REP: await idOf('pm', 'REP'), ELSE: await idOf('elsewhere', 'ELSE') };
  await site.drain();
  for (const projectId of Object.values(projects))
    await site.call('admin', ['admin', 'admin.enable'], { projectId, incidentTypeName: 'Blame incident', language: 'en-US' });

  const settings: Cast['settings'] = async (project, change) => {
    const as = project === 'ELSE' ? 'elsewhere' : 'padmin';
    const projectId = projects[project];
    const view = await site.call(as, ['project-settings', 'settings.open'], { projectId });
    if (!isView(view)) throw new Error('no settings');
    const payload = { projectId, baseVersion: view.version, settings: change(view.settings) };
    await site.call(as, ['project-settings', 'settings.save'], payload);
  };
  for (const project of ['ONE', 'REP'] as const)
    await settings(project, (before) => ({
      ...before,
      parties: before.parties.map((party) => ({ ...party, members: MEMBERS[party.id] ?? [] })),
      leads: ['pm'],
      arbiters: ['arbiter'],
    }));
  await settings('ELSE', (before) => ({
    ...before,
    parties: before.parties.map((party) => ({ ...party, members: ['elsewhere'] })),
    leads: ['elsewhere'],
    arbiters: ['elsewhere'],
  }));

  const open: Cast['open'] = async (as, issueId) => v.parse(View, await site.call(as, ['case-panel', 'case.open'], { issueId }));
  return {
    ...site,
    projects,
    settings,
    open,
    issue: async (as, fields = {}) => {
      const body = { fields: { project: { key: 'ONE' }, issuetype: { name: 'Task' }, summary: 'Label printing', ...fields } };
      return v.parse(Id, await site.rest(as, 'POST', '/rest/api/3/issue', body)).id;
    },
    mark: async (as, issueId, overrides = {}) =>
      v.parse(Marked, await site.call(as, ['mark-complaint', 'complaint.mark'], complaint(issueId, overrides))).issueId,
    change: async (as, key, issueId, payload = {}) => {
      const { version } = await open(as, issueId);
      return v.parse(v.looseObject({}), await site.call(as, ['case-panel', key], { issueId, baseVersion: version, ...payload }));
    },
  };
};
