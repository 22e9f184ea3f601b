import { execFileSync } from 'node:child_process';
import { ask, call, type FixtureHost, startFixture } from './fixture-host';

let host: FixtureHost;

beforeAll(async () => {
  host = await startFixture();
});

afterAll(async () => {
  await host.remove();
});

const refused = async (key: string, payload: unknown = {}, module = 'panel') => {
  const answer = await host.invoke({ module, function: key, payload, as: 'dev' });
  return answer.ok ? 'answered' : answer.error;
};

describe('a resolver', () => {
  it('gets its payload, and its user from the platform whatever the client claims', async () => {
    const answer = await host.invoke({
      module: 'panel',
      function: 'echo',
      payload: { a: 1 },
      as: 'dev@example.org',
      context: { accountId: 'admin', mine: true },
    });
    expect(answer).toMatchObject({
      ok: true,
      result: {
        payload: { a: 1 },
        context: { accountId: 'dev', moduleKey: 'panel', extension: { type: 'jira:issueContext', mine: true } },
      },
    });
  });

  it('gives what survives JSON, and nothing else', async () => {
    expect(await call(host, 'odd')).toEqual({ date: '1970-01-01T00:00:00.000Z', error: {} });
    expect(await refused('cycle')).toMatchObject({ code: 'unexpected' });
  });

  it('keeps its context while many run at once', async () => {
    const ids = await Promise.all([30, 10, 20, 0, 15].map((ms) => call(host, 'wait', { ms })));
    expect(new Set(ids).size).toBe(5);
    expect(await call(host, 'who')).toMatchObject({ same: true, answer: { status: 200, body: { accountId: 'dev' } } });
  });

  it('that is not there is not found, and neither is a module', async () => {
    expect(await refused('nope')).toMatchObject({ code: 'not-found', message: "Resolver has no definition for 'nope'." });
    expect(await refused('echo', {}, 'nowhere')).toMatchObject({ code: 'not-found' });
  });

  it('that throws is told by its message, without a stack', async () => {
    expect(await refused('throw')).toEqual({ code: 'unexpected', message: 'it went wrong' });
  });

  it('is stopped at the time limit of its function, even in an endless loop', async () => {
    expect(await refused('wait', { ms: 60_000 }, 'slow-admin')).toMatchObject({ code: 'unavailable' });
    expect(await refused('spin', {}, 'slow-admin')).toMatchObject({ code: 'unavailable' });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await call(host, 'echo', { still: 'there' })).toMatchObject({ payload: { still: 'there' } });
  });

  it('takes requests up to 500 KB and gives answers up to 5 MB', async () => {
    expect(await refused('echo', 'x'.repeat(501 * 1024))).toMatchObject({ code: 'too-large' });
    expect(await refused('large', { size: 4_900_000 })).toBe('answered');
    expect(await refused('large', { size: 5_300_000 })).toMatchObject({ code: 'too-large' });
  });

  it('may run for 25 seconds, a consumer for 55, and any function for what its manifest entry says if that is less', () => {
    const limits = ['resolver', 'slow', 'on-issue', 'work', 'hasty', 'migrate'].map((key) => host.forge.invoker.timeLimitOf(key));
    // `work` is a resolver of one module and a consumer of another: the lowest limit holds.
    expect(limits).toEqual([25, 1, 25, 25, 1, 55]);
  });

  it('can be defined once', async () => {
    expect(JSON.stringify(await refused('define-twice'))).toMatch(/"code":"unexpected".*same/);
  });

  it('runs on the Node that the host was told to use', async () => {
    const binary = process.env['EVENHAND_FUNCTION_NODE'] ?? process.execPath;
    expect(await call(host, 'node')).toBe(execFileSync(binary, ['--version']).toString().trim());
  });

  it('runs 300 times a second, and then has to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 1_500 }, () => refused('nope')));
    expect(answers).toContainEqual(expect.objectContaining({ code: 'rate-limited' }));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    host.forge.setLimitsEnabled(false);
    expect(await call(host, 'echo', { again: true })).toMatchObject({ payload: { again: true } });
    host.forge.setLimitsEnabled(true);
  });

  it('knows how long it may still run', async () => {
    expect(await call(host, 'remaining')).toBeGreaterThan(20_000);
    expect(await call(host, 'remaining', {}, 'slow-admin')).toBeLessThanOrEqual(1_000);
  });

  it('reaches no address that the manifest does not name', async () => {
    expect(JSON.stringify(await refused('outside'))).toContain('external fetch backend permissions');
  });

  it('sees the time that the site is set to', async () => {
    host.clock.set(Date.UTC(2031, 4, 1, 12));
    expect(await call(host, 'now')).toMatch(/^2031-05-01T12:00/);
    host.clock.set(undefined);
  });

  it('translates with the locale files of the manifest', async () => {
    expect(await call(host, 'translate', { locale: 'zh-CN' })).toBe('面板');
    expect(await call(host, 'translate', { locale: 'de-DE' })).toBe('Panel');
  });

  it('may log 100 lines a run', async () => {
    await call(host, 'log', { lines: 150 });
    const lines = host.logs().filter((line) => line.includes('line '));
    expect(lines).toHaveLength(100);
    expect(host.logs().some((line) => line.includes('log limit reached'))).toBe(true);
  });
});

describe('the function process', () => {
  it('starts again after a crash, which fails only what ran in it', async () => {
    expect(await refused('crash')).toMatchObject({ code: 'unexpected' });
    expect(await call(host, 'echo', { again: true })).toMatchObject({ payload: { again: true } });
  });

  it("has no more memory than the manifest's functions", async () => {
    expect(await refused('hog')).toEqual({ code: 'unavailable', message: 'The function ran out of memory.' });
    expect(await call(host, 'echo', { again: true })).toMatchObject({ payload: { again: true } });
  });
});

describe('an envelope of the app', () => {
  it('is the answer of /__local/invoke, and the raw result of /__site/invoke', async () => {
    const envelope = { ok: false, error: { code: 'forbidden', correlationId: 'c1' } };
    expect(await host.invoke({ module: 'panel', function: 'envelope', payload: envelope, as: 'dev' })).toEqual(envelope);
    const response = await ask(host, 'POST /__site/invoke', {
      moduleKey: 'panel',
      functionKey: 'envelope',
      payload: envelope,
      extension: {},
      locale: 'en-US',
    });
    expect(await response.json()).toEqual({ ok: true, result: envelope });
  });
});
