import { ask, call, type FixtureHost, startFixture } from './fixture-host';

let host: FixtureHost;

beforeAll(async () => {
  host = await startFixture();
});

afterEach(async () => {
  await ask(host, 'DELETE /__local/faults');
});

afterAll(async () => {
  await host.remove();
});

const fault = async (body: unknown): Promise<number> => (await ask(host, 'POST /__local/faults', body)).status;
const myself = (): Promise<unknown> => call(host, 'jira', { who: 'user', path: '/rest/api/3/myself' });
const outcome = async (key: string, payload: unknown) => host.invoke({ module: 'panel', function: key, payload, as: 'dev' });

const createIssue = {
  who: 'user',
  method: 'POST',
  path: '/rest/api/3/issue',
  body: { fields: { project: { key: 'FIX' }, summary: 'Done but failed', issuetype: { name: 'Task' } } },
};

describe('a fault on the way to Jira', () => {
  it('answers in its place, as often as told', async () => {
    await fault({
      target: 'product',
      match: { method: 'GET', path: '/myself' },
      mode: 'error',
      status: 429,
      headers: { 'retry-after': '7' },
      times: 2,
    });
    expect(await myself()).toMatchObject({ status: 429, retryAfter: '7' });
    expect(await myself()).toMatchObject({ status: 429 });
    expect(await myself()).toMatchObject({ status: 200 });
  });

  it('hits only what it matches, by a part of the path or a regular expression', async () => {
    await fault({ target: 'product', match: { path: '/rest/api/3/(issue|project)/' }, mode: 'error', status: 503 });
    expect(await myself()).toMatchObject({ status: 200 });
    expect(await call(host, 'jira', { who: 'user', path: '/rest/api/3/project/FIX' })).toMatchObject({ status: 503 });
  });

  it('lets as many requests pass as told, and hits the next', async () => {
    await fault({ target: 'product', match: { method: 'GET', path: '/myself' }, mode: 'error', status: 503, skip: 2, times: 1 });
    await call(host, 'jira', { who: 'user', path: '/rest/api/3/project/FIX' });
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push(await myself());
    expect(statuses).toMatchObject([{ status: 200 }, { status: 200 }, { status: 503 }, { status: 200 }]);
  });

  it('breaks the connection before anything is done', async () => {
    await fault({ target: 'product', mode: 'drop', times: 1 });
    expect(await outcome('jira', { who: 'user', path: '/rest/api/3/myself' })).toMatchObject({
      ok: false,
      error: { message: 'fetch failed' },
    });
  });

  it("breaks a front end's connection too", async () => {
    await fault({ target: 'product', match: { path: '/myself' }, mode: 'drop', times: 1 });
    const browser = { 'x-local-origin': 'browser', origin: host.url };
    await expect(ask(host, 'GET /rest/api/3/myself', undefined, browser)).rejects.toThrow('fetch failed');
    expect((await ask(host, 'GET /rest/api/3/myself', undefined, browser)).status).toBe(200);
  });

  it('fails after the work is done', async () => {
    await fault({ target: 'product', match: { method: 'POST', path: '/issue' }, mode: 'doneButFailed', times: 1 });
    expect(await call(host, 'jira', createIssue)).toMatchObject({ status: 504 });
    const search = await ask(host, `GET /rest/api/3/search/jql?jql=${encodeURIComponent('project = FIX')}&fields=summary`);
    expect(await search.json()).toMatchObject({ issues: [{ fields: { summary: 'Done but failed' } }] });
  });

  it('makes slow', async () => {
    await fault({ target: 'product', mode: 'delay', delayMs: 1_200, times: 1 });
    const answer = await host.invoke({
      module: 'slow-admin',
      function: 'jira',
      payload: { who: 'user', path: '/rest/api/3/myself' },
      as: 'dev',
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('comes and goes by its seed', async () => {
    const run = async (): Promise<string> => {
      await ask(host, 'DELETE /__local/faults');
      await fault({ target: 'product', mode: 'error', status: 500, probability: 0.5, seed: 7 });
      const marks = [];
      for (let at = 0; at < 12; at += 1) marks.push(JSON.stringify(await myself()).includes('"status":500') ? 'x' : '.');
      return marks.join('');
    };
    const first = await run();
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
    expect(await run()).toBe(first);
  });
});

describe('a fault of Forge SQL', () => {
  it('fails before or after the statement', async () => {
    await fault({ target: 'sql', match: { method: 'INSERT' }, mode: 'error', status: 500, times: 1 });
    await fault({ target: 'sql', match: { method: 'INSERT', path: 'journal' }, mode: 'doneButFailed', times: 1 });
    const insert = { query: "INSERT INTO journal (what, detail) VALUES ('fault', ?)", params: ['{}'] };
    expect(await call(host, 'sql', insert)).toMatchObject({ code: 'SQL_EXECUTION_ERROR' });
    expect(await call(host, 'sql', insert)).toMatchObject({ code: 'QUERY_TIMED_OUT' });
    expect(await call(host, 'sql', { query: "SELECT COUNT(*) AS n FROM journal WHERE what = 'fault'" })).toEqual({ rows: [{ n: '1' }] });
  });
});

describe('a fault of a queue', () => {
  it('refuses the push, or takes it and says it did not', async () => {
    const push = { queue: 'work', events: [{ body: { name: 'pushed' } }] };
    await fault({ target: 'queue', match: { method: 'PUSH', path: 'work' }, mode: 'error', status: 503, times: 1 });
    await fault({ target: 'queue', match: { method: 'PUSH', path: 'work' }, mode: 'doneButFailed', times: 1 });
    expect(await outcome('push', push)).toMatchObject({ ok: false });
    expect(await outcome('push', push)).toMatchObject({ ok: false });
    await host.drain();
    expect(await call(host, 'sql', { query: "SELECT COUNT(*) AS n FROM journal WHERE what = 'worked'" })).toEqual({ rows: [{ n: '1' }] });
  });
});

/** One request to each service, and what it says when all is well. */
const services = {
  product: { key: 'jira', payload: { who: 'user', path: '/rest/api/3/myself' }, well: { status: 200 } },
  sql: { key: 'sql', payload: { query: 'SELECT 1 AS one' }, well: { rows: [{ one: '1' }] } },
  kvs: { key: 'kvs', payload: {}, well: { status: 403, body: { code: 'KVS_NOT_ENABLED' } } },
  queue: { key: 'push', payload: { queue: 'work', events: [{ body: { name: 'matrix' } }] }, well: {} },
} as const;
const targets = ['product', 'sql', 'kvs', 'queue'] as const;
type Target = (typeof targets)[number];

const send = (target: Target) => outcome(services[target].key, services[target].payload);
const isWell = async (target: Target): Promise<void> => {
  expect(await send(target)).toMatchObject({ ok: true, result: services[target].well });
};

describe.each(targets)('a fault of %s', (target) => {
  it('gives its status and its headers, as often as told, before or after the work', async () => {
    for (const mode of ['error', 'doneButFailed']) await fault({ target, mode, status: 503, headers: { 'retry-after': '9' }, times: 1 });
    for (let at = 0; at < 2; at += 1) {
      const text = JSON.stringify(await send(target));
      expect(text).toMatch(/503|SQL_EXECUTION_ERROR|could not be pushed/);
      if (target === 'product' || target === 'kvs') expect(text).toContain('"retryAfter":"9"');
    }
    await isWell(target);
  });

  it('breaks the connection', async () => {
    await fault({ target, mode: 'drop', times: 1 });
    expect(JSON.stringify(await send(target))).toContain('fetch failed');
    await isWell(target);
  });

  it('is late, and then as it would have been', async () => {
    await fault({ target, mode: 'delay', delayMs: 300, times: 1 });
    const begun = performance.now();
    await isWell(target);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(290);
  });

  it('comes by chance, and again the same by the same seed', async () => {
    const run = async (seed: number): Promise<string> => {
      await ask(host, 'DELETE /__local/faults');
      await fault({ target, mode: 'error', status: 500, probability: 0.5, seed });
      const marks = [];
      for (let at = 0; at < 10; at += 1)
        marks.push(/500|SQL_EXECUTION_ERROR|could not be pushed/.test(JSON.stringify(await send(target))) ? 'x' : '.');
      return marks.join('');
    };
    const first = await run(3);
    expect(await run(3)).toBe(first);
    expect(await run(4)).not.toBe(first);
  });

  it('leaves alone what it does not match', async () => {
    await fault({ target, match: { method: 'NEVER' }, mode: 'error' });
    await fault({ target, match: { path: 'nowhere at all' }, mode: 'drop' });
    await isWell(target);
  });
});

describe('a fault of a delivery', () => {
  it('loses it for now or makes it come twice, and a drain does not wait for one that is always lost', async () => {
    const push = (name: string) => call(host, 'push', { queue: 'work', events: [{ body: { name } }] });
    const worked = (name: string) =>
      call(host, 'sql', {
        query: "SELECT COUNT(*) AS n FROM journal WHERE what = 'worked' AND detail = ?",
        params: [JSON.stringify({ name })],
      });
    await fault({ target: 'queue', match: { method: 'DELIVER' }, mode: 'drop', times: 2 });
    await push('lost');
    await host.drain();
    expect(await worked('lost')).toEqual({ rows: [{ n: '1' }] });
    await fault({ target: 'queue', match: { method: 'DELIVER' }, mode: 'doneButFailed', times: 1 });
    await push('double');
    await host.drain();
    expect(await worked('double')).toEqual({ rows: [{ n: '2' }] });
    await fault({ target: 'queue', match: { method: 'DELIVER' }, mode: 'error' });
    await push('never');
    expect(await host.drain()).toBe(1);
    expect(await worked('never')).toEqual({ rows: [{ n: '0' }] });
  });
});

describe('a fault that makes no sense', () => {
  it('is refused', async () => {
    expect(await fault({ target: 'moon', mode: 'error' })).toBe(400);
    expect(await fault({ target: 'sql', mode: 'error', status: 200 })).toBe(400);
  });
});
