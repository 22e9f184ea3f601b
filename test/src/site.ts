import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Host, type HostOptions, startHost } from '../../local/host';
import type { ProjectDefinition, SiteDefinition } from '../../local/seams';

const person = (accountId: string, role: SiteDefinition['users'][number]['role'], timeZone = 'UTC') => ({
  accountId,
  email: `${accountId}@example.org`,
  displayName: accountId,
  role,
  timeZone,
  locale: 'en-US',
});

const TEAM = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'LINK_ISSUES',
  'TRANSITION_ISSUES',
  'ADD_COMMENTS',
  'DELETE_ISSUES',
];

/** A project whose team works on it, whose client browses it (all of it, or only what they reported), and that nobody else can see. */
export const aProject = (overrides: Partial<ProjectDefinition> & { readonly clientSees?: 'all' | 'reported' } = {}): ProjectDefinition => {
  const { clientSees = 'all', ...definition } = overrides;
  return {
    key: 'ONE',
    name: 'One',
    style: 'company-managed',
    typeKey: 'software',
    leadAccountId: 'pm',
    roles: { Administrators: ['padmin'], Member: ['engineer', 'dev', 'pm', 'arbiter', 'padmin'], Viewer: ['client'] },
    permissions: [
      ...TEAM.map((permission) => ({ permission, holder: { type: 'projectRole', parameter: 'Member' } })),
      { permission: 'ADMINISTER_PROJECTS', holder: { type: 'projectRole', parameter: 'Administrators' } },
      { permission: 'CREATE_ISSUES', holder: { type: 'projectRole', parameter: 'Viewer' } },
      { permission: 'BROWSE_PROJECTS', holder: clientSees === 'all' ? { type: 'projectRole', parameter: 'Viewer' } : { type: 'reporter' } },
    ],
    issueTypes: [{ name: 'Task' }, { name: 'Bug' }, { name: 'Sub-task', subtask: true }],
    ...definition,
  };
};

/** Engineer, developer, client, project manager, arbiter, project admin, Jira admin and an outsider, with the given projects. */
export const aSite = (...projects: ProjectDefinition[]): SiteDefinition => ({
  users: [
    person('engineer', 'implementation-engineer', 'Asia/Shanghai'),
    person('dev', 'developer'),
    person('client', 'client'),
    person('pm', 'project-manager'),
    person('arbiter', 'arbiter'),
    person('padmin', 'project-admin'),
    person('admin', 'jira-admin', 'Asia/Shanghai'),
    person('outsider', 'outsider'),
  ],
  groups: [],
  jiraAdmins: ['admin'],
  projects,
});

export interface Site extends Host {
  /** Runs a resolver and gives its result; fails the test when the answer is an error. */
  call(as: string, at: readonly [module: string, key: string], payload?: unknown): Promise<unknown>;
  /** Runs a resolver that must refuse, and gives the error's code. */
  refused(as: string, at: readonly [module: string, key: string], payload?: unknown): Promise<string>;
  /** Jira's REST API as that user; fails the test on a status of 400 or more. */
  rest(as: string, method: string, path: string, body?: unknown): Promise<unknown>;
  /** Product calls and SQL statements of the backend while something runs. */
  counting(run: () => Promise<unknown>): Promise<{ calls: number; points: number; statements: number }>;
  remove(): Promise<void>;
}

/** Starts the app on a site of its own, with nothing set up. */
export const startSite = async (site: SiteDefinition, options: HostOptions = {}): Promise<Site> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-site-'));
  const sample = { emptySite: () => site, loadSample: () => Promise.resolve() };
  const host = await startHost({ port: 0, quiet: true, empty: true, sample, dataDir, ...options });
  // Tests do in a second what people do in a day.
  host.forge.setLimitsEnabled(false);
  // A schedule that comes due when a test moves the clock would run beside the one that the test fires.
  host.forge.schedules.setPaused(true);
  const ask = async (as: string, method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${host.url}${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${as}:x`).toString('base64')}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    ...host,
    call: async (as, [module, key], payload = {}) => {
      const answer = await host.invoke({ module, function: key, payload, as });
      if (!answer.ok) throw new Error(`${as} ${key}: ${JSON.stringify(answer.error)}\n${host.logs().join('\n')}`);
      return answer.result;
    },
    refused: async (as, [module, key], payload = {}) => {
      const answer = await host.invoke({ module, function: key, payload, as });
      if (answer.ok) throw new Error(`${as} ${key} was not refused: ${JSON.stringify(answer.result)}`);
      return answer.error.code;
    },
    rest: async (as, method, path, body) => {
      const response = await ask(as, method, path, body);
      const text = await response.text();
      if (!response.ok) throw new Error(`${as} ${method} ${path}: ${String(response.status)} ${text}`);
      return text === '' ? null : v.parse(v.pipe(v.string(), v.parseJson()), text);
    },
    counting: async (run) => {
      await host.drain();
      host.forge.recorder.clear();
      await run();
      const { totals } = host.forge.recorder.snapshot();
      return { calls: totals.backend.calls, points: totals.backend.points, statements: totals.backend.statements };
    },
    remove: async () => {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
