import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Host, type HostOptions, startHost } from '../../../local/host';
import type { SiteDefinition } from '../../../local/seams';

/** A small site: an admin, a developer, and somebody who may do nothing. */
const fixtureSite: SiteDefinition = {
  users: [
    { accountId: 'admin', email: 'admin@example.org', displayName: 'Ada Admin', role: 'jira-admin', timeZone: 'UTC', locale: 'en-US' },
    {
      accountId: 'dev',
      email: 'dev@example.org',
      displayName: 'Dev Eloper',
      role: 'implementation-engineer',
      timeZone: 'UTC',
      locale: 'zh-CN',
    },
    { accountId: 'outsider', email: 'out@example.org', displayName: 'Out Sider', role: 'outsider', timeZone: 'UTC', locale: 'en-US' },
  ],
  groups: [{ name: 'team', members: ['admin', 'dev'] }],
  jiraAdmins: ['admin'],
  projects: [
    {
      key: 'FIX',
      name: 'Fixture',
      style: 'company-managed',
      typeKey: 'software',
      leadAccountId: 'admin',
      roles: { Administrators: ['admin'], Member: ['admin', 'dev'] },
      permissions: ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES', 'DELETE_ISSUES'].map(
        (permission) => ({
          permission,
          holder: { type: 'projectRole', parameter: 'Member' },
        }),
      ),
      issueTypes: [{ name: 'Task' }, { name: 'Bug' }],
    },
  ],
};

/** Starts the fixture app on an empty site, in a directory of its own unless one is given. */
export const startFixture = async (options: HostOptions = {}): Promise<Host & { readonly dataDir: string; remove(): Promise<void> }> => {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'forge-fixture-'));
  const host = await startHost({
    port: 0,
    deliveries: { mode: 'ordered' },
    quiet: true,
    empty: true,
    appDir: join(__dirname, 'fixture'),
    sample: { emptySite: () => fixtureSite, loadSample: () => Promise.resolve() },
    ...options,
    dataDir,
  });
  return {
    ...host,
    dataDir,
    remove: async () => {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

export type FixtureHost = Awaited<ReturnType<typeof startFixture>>;

/** Runs a resolver of the fixture as the developer and gives its result; fails the test when the platform refuses. */
export const call = async (host: Host, key: string, payload: unknown = {}, module = 'panel'): Promise<unknown> => {
  const answer = await host.invoke({ module, function: key, payload, as: 'dev' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.result;
};

/** What the fixture's functions wrote down, oldest first. */
export const journal = async (host: Host, what: string): Promise<readonly unknown[]> => {
  const query = 'SELECT detail FROM journal WHERE what = ? ORDER BY id';
  const { rows } = v.parse(
    v.object({ rows: v.array(v.object({ detail: v.pipe(v.string(), v.parseJson()) })) }),
    await call(host, 'sql', { query, params: [what] }),
  );
  return rows.map(({ detail }) => detail);
};

/** The body of an answer, which must have this form. */
export const bodyOf = async <T>(response: Response, schema: v.GenericSchema<unknown, T>): Promise<T> =>
  v.parse(schema, await response.json());

/** Creates an issue of the fixture's project as the developer and gives its key. */
export const createIssue = async (host: Host, summary: string, type = 'Task'): Promise<string> => {
  const response = await ask(host, 'POST /rest/api/3/issue', { fields: { project: { key: 'FIX' }, summary, issuetype: { name: type } } });
  return (await bodyOf(response, v.object({ key: v.string() }))).key;
};

/** Sends a request, `METHOD /path`, to the site as its pages do. */
export const ask = (host: Host, request: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${host.url}${request.slice(request.indexOf(' ') + 1)}`, {
    method: request.slice(0, request.indexOf(' ')),
    headers: { authorization: `Basic ${Buffer.from('dev:x').toString('base64')}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
