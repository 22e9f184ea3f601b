import { request } from 'node:http';
import * as v from 'valibot';
import { ask, bodyOf, createIssue, type FixtureHost, startFixture } from './fixture-host';

let host: FixtureHost;

beforeAll(async () => {
  host = await startFixture();
});

afterAll(async () => {
  await host.remove();
});

/** `fetch` does not let a caller choose the host name. */
const statusWithHost = (path: string, name: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${host.url}${path}`, { headers: { host: name } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the addresses for tests', () => {
  it.each(['/__local/users', '/__local/calls', '/__site/bootstrap', '/rest/api/3/myself', '/'])(
    'refuse foreign origins and host names: %s',
    async (path) => {
      expect((await ask(host, `GET ${path}`, undefined, { origin: 'https://elsewhere.example' })).status).toBe(403);
      expect((await ask(host, `GET ${path}`, undefined, { origin: host.framesUrl })).status).toBe(403);
      expect(await statusWithHost(path, 'elsewhere.example')).toBe(403);
      expect(await statusWithHost(path, new URL(host.url).host)).not.toBe(403);
    },
  );

  it('name the users and their roles', async () => {
    const response = await ask(host, 'GET /__local/users');
    expect(await response.json()).toContainEqual({
      accountId: 'dev',
      email: 'dev@example.org',
      displayName: 'Dev Eloper',
      role: 'implementation-engineer',
    });
  });

  it('run a resolver as somebody, at an issue named by its key', async () => {
    await createIssue(host, 'Here', 'Bug');
    const body = { module: 'panel', function: 'echo', payload: { x: 1 }, as: 'dev@example.org', context: { issueKey: 'FIX-1' } };
    expect(await (await ask(host, 'POST /__local/invoke', body)).json()).toMatchObject({
      ok: true,
      result: { context: { extension: { issue: { key: 'FIX-1', type: 'Bug' }, project: { key: 'FIX', type: 'software' } } } },
    });
    expect(await (await ask(host, 'POST /__local/invoke', { ...body, as: 'nobody' })).json()).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
    expect((await ask(host, 'POST /__local/invoke', { module: 'panel' })).status).toBe(400);
  });

  it('count calls until they are cleared', async () => {
    await ask(host, 'DELETE /__local/calls');
    await host.invoke({ module: 'panel', function: 'jira', payload: { who: 'app', path: '/rest/api/3/myself' }, as: 'dev' });
    expect(await (await ask(host, 'GET /__local/calls')).json()).toMatchObject({
      calls: [{ method: 'GET', path: '/rest/api/3/myself', as: 'app', origin: 'backend', status: 200 }],
      statements: [],
      totals: { backend: { calls: 1, statements: 0 }, browser: { calls: 0 } },
    });
    expect((await ask(host, 'DELETE /__local/calls')).status).toBe(204);
    expect(await (await ask(host, 'GET /__local/calls')).json()).toMatchObject({ calls: [], totals: { backend: { calls: 0 } } });
  });

  it('set the clock, and give it back', async () => {
    const set = await ask(host, 'POST /__local/clock', { now: '2031-05-01T12:00:00Z' });
    const { now } = await bodyOf(set, v.object({ now: v.number() }));
    expect(now - Date.UTC(2031, 4, 1, 12)).toBeLessThan(5_000);
    await ask(host, 'POST /__local/clock', { now: null });
    expect(Math.abs(host.clock.now() - Date.now())).toBeLessThan(1_000);
    expect((await ask(host, 'POST /__local/clock', { now: 'tomorrow' })).status).toBe(400);
  });
});

describe("Jira's REST API", () => {
  it('knows people by account id or e-mail, and nobody else', async () => {
    const as = (name: string) =>
      ask(host, 'GET /rest/api/3/myself', undefined, { authorization: `Basic ${Buffer.from(`${name}:any`).toString('base64')}` });
    expect((await as('dev')).status).toBe(200);
    expect((await as('dev@example.org')).status).toBe(200);
    expect((await as('nobody')).status).toBe(401);
    expect((await fetch(`${host.url}/rest/api/3/myself`)).status).toBe(401);
  });
});

describe('what the pages ask', () => {
  it('starts with the site, its users and its projects', async () => {
    expect(await (await fetch(`${host.url}/__site/bootstrap`)).json()).toMatchObject({
      siteUrl: host.url,
      framesOrigin: host.framesUrl,
      appName: 'Fixture',
      defaultAccountId: 'dev',
      projects: [{ key: 'FIX', name: 'Fixture', style: 'company-managed' }],
      users: [{ locale: 'en-US' }, { accountId: 'dev', locale: 'zh-CN' }, { locale: 'en-US' }],
      license: { active: true },
    });
  });

  it('names the modules at a place, in the language asked for, by their display conditions', async () => {
    const bug = await createIssue(host, 'A bug', 'Bug');
    const task = await createIssue(host, 'A task');
    const modules = async (issue: string) => {
      const response = await ask(host, `GET /__site/modules?location=jira:issueContext&issue=${issue}&locale=zh-CN`);
      return bodyOf(response, v.array(v.looseObject({ key: v.string(), title: v.string(), url: v.string() })));
    };
    const onBug = await modules(bug);
    expect(onBug.map(({ key }) => key)).toEqual(['panel', 'bugs-only']);
    expect(onBug[0]).toMatchObject({ title: '面板', url: `${host.framesUrl}/ui/panel.html` });
    expect((await modules(task)).map(({ key }) => key)).toEqual(['panel']);
    await ask(host, `PUT /rest/api/3/issue/${task}/properties/fixture`, { show: true });
    expect((await modules(task)).map(({ key }) => key)).toEqual(['panel', 'bugs-only']);
  });

  it('says of what the user may not see that it does not exist', async () => {
    const outsider = { authorization: `Basic ${Buffer.from('outsider:x').toString('base64')}` };
    expect((await ask(host, 'GET /__site/modules?location=jira:issueContext&issue=FIX-1', undefined, outsider)).status).toBe(404);
    expect((await ask(host, 'GET /__site/modules?location=jira:issueContext&issue=FIX-999')).status).toBe(404);
  });
});

describe('a front end', () => {
  it("is served from its own origin with Forge's policy, the bridge before its scripts", async () => {
    const response = await fetch(`${host.framesUrl}/ui/panel.html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors ${host.url}`);
    expect(policy).toMatch(/script-src 'self'/);
    expect(policy).toMatch(/style-src [^;]*'unsafe-inline'/);
    expect(policy).not.toMatch(/script-src [^;]*'unsafe-inline'/);
    const html = await response.text();
    expect(html.indexOf('/__bridge.js')).toBeGreaterThan(0);
    expect(html.indexOf('/__bridge.js')).toBeLessThan(html.indexOf('panel-abcdefgh.css'));
    expect((await fetch(`${host.framesUrl}/__bridge.js`)).headers.get('content-type')).toContain('javascript');
  });

  it('keeps what carries its hash in its name', async () => {
    const asset = await fetch(`${host.framesUrl}/ui/assets/panel-abcdefgh.css`, { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect((await fetch(`${host.framesUrl}/ui/panel.html`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('finds its translations where Forge puts them', async () => {
    const info: unknown = await (await fetch(`${host.framesUrl}/ui/__LOCALES__/i18n-info.json`)).json();
    expect(info).toMatchObject({ config: { locales: ['en-US', 'zh-CN'], fallback: { default: 'en-US' } } });
    expect(await (await fetch(`${host.framesUrl}/ui/__LOCALES__/zh-CN.json`)).json()).toEqual({ panel: { title: '面板' } });
  });

  it('is nothing outside its folder', async () => {
    expect((await fetch(`${host.framesUrl}/ui/..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(`${host.framesUrl}/other/panel.html`)).status).toBe(404);
  });
});
