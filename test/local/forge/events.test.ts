import * as v from 'valibot';
import { ask, call, createIssue, type FixtureHost, journal, startFixture } from './fixture-host';

let host: FixtureHost;

beforeEach(async () => {
  host = await startFixture();
});

afterEach(async () => {
  await host.remove();
});

const push = async (queue: string, ...events: object[]): Promise<string> => {
  return v.parse(v.object({ jobId: v.string() }), await call(host, 'push', { queue, events })).jobId;
};

describe('a queue', () => {
  it('delivers every event and counts what became of them', async () => {
    const jobId = await push('work', { body: { name: 'a' } }, { body: { name: 'b' } });
    expect(await host.drain()).toBe(0);
    expect(await journal(host, 'worked')).toHaveLength(2);
    expect(await call(host, 'stats', { queue: 'work', jobId })).toEqual({ success: 2, inProgress: 0, failed: 0 });
  });

  it('delivers again what asked for it, with what it said', async () => {
    await push('work', { body: { name: 'a', fail: 2 } });
    await host.drain();
    expect(await journal(host, 'started')).toEqual([
      { name: 'a', count: 0 },
      { name: 'a', count: 1, reason: 'FUNCTION_RETRY_REQUEST', data: { seen: 0 } },
      { name: 'a', count: 2, reason: 'FUNCTION_RETRY_REQUEST', data: { seen: 1 } },
    ]);
  });

  it('delivers again what threw or ran out of time', async () => {
    await push('work', { body: { name: 'a', throws: 1 } });
    await host.drain();
    expect(await journal(host, 'worked')).toEqual([{ name: 'a' }]);
    await push('hasty', { body: { name: 'slow', forever: true } });
    expect(await host.drain()).toBe(1);
    expect((await journal(host, 'started')).filter((entry) => v.is(v.looseObject({ name: v.literal('slow') }), entry))).toHaveLength(5);
  }, 30_000);

  it('may deliver an event twice', async () => {
    host.forge.faults.add({
      target: 'queue',
      match: { method: 'DELIVER', path: 'work' },
      mode: 'doneButFailed',
      headers: {},
      delayMs: 0,
      probability: 1,
      seed: 1,
      times: 1,
    });
    await push('work', { body: { name: 'twice' } });
    await host.drain();
    expect(await journal(host, 'worked')).toEqual([{ name: 'twice' }, { name: 'twice' }]);
  });

  it('keeps a delayed event until the site says it is time', async () => {
    await push('work', { body: { name: 'later' }, delayInSeconds: 900 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await journal(host, 'worked')).toEqual([]);
    await ask(host, 'POST /__local/clock', { now: Date.now() + 901_000 });
    await host.drain();
    expect(await journal(host, 'worked')).toEqual([{ name: 'later' }]);
  });

  it('runs events of one concurrency key one after the other', async () => {
    const event = (name: string) => ({ body: { name, pauseMs: 60 }, concurrency: { key: 'k', limit: 1 } });
    await push('work', event('a'), event('b'), event('c'));
    await host.drain();
    const rows = ['started', 'worked', 'started', 'worked', 'started', 'worked'].map((what) => ({ what }));
    expect(await call(host, 'sql', { query: "SELECT what FROM journal WHERE what IN ('started', 'worked') ORDER BY id" })).toEqual({
      rows,
    });
  });

  it('forgets the events of a cancelled job', async () => {
    const jobId = await push('work', { body: { name: 'never' }, delayInSeconds: 60 });
    await call(host, 'cancel', { queue: 'work', jobId });
    await host.drain();
    expect(await journal(host, 'started')).toEqual([]);
  });

  it('has no user that a function could act as', async () => {
    await push('work', { body: { name: 'a', asUser: true } });
    await host.drain();
    expect(await journal(host, 'as-user')).toEqual([{ outcome: 'NEEDS_AUTHENTICATION_ERR: Authentication Required' }]);
  });

  it('refuses what Forge refuses', async () => {
    const refused = async (queue: string, events: unknown) => {
      const answer = await host.invoke({ module: 'panel', function: 'push', payload: { queue, events }, as: 'dev' });
      return answer.ok ? 'taken' : answer.error['message'];
    };
    expect(await refused('unknown', [{ body: {} }])).toContain('has no consumer');
    expect(
      await refused(
        'work',
        Array.from({ length: 51 }, () => ({ body: {} })),
      ),
    ).toContain('more than the 50 events');
    expect(await refused('work', [{ body: { text: 'x'.repeat(210 * 1024) } }])).toContain('200KB');
  });

  it('keeps what was pushed over a restart', async () => {
    await push('work', { body: { name: 'kept' }, delayInSeconds: 300 });
    await host.stop();
    host = await startFixture({ dataDir: host.dataDir });
    await host.drain();
    expect(await journal(host, 'worked')).toEqual([{ name: 'kept' }]);
  });
});

describe('a trigger', () => {
  it("gets Jira's events that its manifest entry names, and its filter lets through", async () => {
    const key = await createIssue(host, 'Quiet');
    const urgent = await createIssue(host, 'URGENT: loud');
    await host.drain();
    expect(await journal(host, 'issue')).toEqual(
      expect.arrayContaining([
        { type: 'avi:jira:created:issue', key, self: false },
        { type: 'avi:jira:created:issue', key: urgent, self: false },
      ]),
    );
    expect(await journal(host, 'urgent')).toEqual([{ key: urgent }]);
  });

  it("does not hear of the app's own changes when it ignores them", async () => {
    const key = await createIssue(host, 'Mine');
    await host.drain();
    const before = await journal(host, 'issue');
    await call(host, 'jira', { who: 'app', method: 'PUT', path: `/rest/api/3/issue/${key}`, body: { fields: { summary: 'By the app' } } });
    await host.drain();
    expect(await journal(host, 'issue')).toEqual(before);
  });

  it('hears of the installation once', async () => {
    const told = () => host.logs().filter((line) => line.includes('avi:forge:installed:app'));
    expect(told()).toHaveLength(1);
    await host.stop();
    host = await startFixture({ dataDir: host.dataDir });
    await host.drain();
    expect(told()).toHaveLength(0);
  });
});

describe('a scheduled trigger', () => {
  it('runs after a deployment, by the clock of the site, and when a test says so', async () => {
    expect(await journal(host, 'scheduled')).toHaveLength(1);
    await ask(host, 'POST /__local/clock', { now: Date.now() + 59 * 60_000 });
    await host.drain();
    expect(await journal(host, 'scheduled')).toHaveLength(1);
    await ask(host, 'POST /__local/clock', { now: Date.now() + 61 * 60_000 });
    await host.drain();
    expect(await journal(host, 'scheduled')).toHaveLength(2);
    const response = await ask(host, 'POST /__local/schedule/migrate');
    expect(await response.json()).toEqual({ ok: true });
    expect(await journal(host, 'scheduled')).toHaveLength(3);
    expect((await ask(host, 'POST /__local/schedule/unknown')).status).toBe(404);
  });
});
