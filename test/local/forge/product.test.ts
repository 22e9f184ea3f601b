import * as v from 'valibot';
import { ask, call, createIssue, type FixtureHost, startFixture } from './fixture-host';

let host: FixtureHost;
let issue: string;

const Answers = v.array(v.looseObject({ status: v.number(), retryAfter: v.nullable(v.string()), reason: v.nullable(v.string()) }));

beforeAll(async () => {
  host = await startFixture();
  issue = await createIssue(host, 'An issue');
});

beforeEach(() => {
  host.forge.recorder.clear();
  host.forge.setLimitsEnabled(true);
});

afterAll(async () => {
  await host.remove();
});

describe("a function's way to Jira", () => {
  it('is the invoking user or the app, as the function says', async () => {
    expect(await call(host, 'jira', { who: 'user', path: '/rest/api/3/myself' })).toMatchObject({
      status: 200,
      body: { accountId: 'dev' },
    });
    expect(await call(host, 'jira', { who: 'app', path: '/rest/api/3/myself' })).toMatchObject({ body: { accountType: 'app' } });
  });

  it("does not open what the user may not see, nor what the app's scopes leave out", async () => {
    const answer = await host.invoke({
      module: 'panel',
      function: 'jira',
      payload: { who: 'user', path: `/rest/api/3/issue/${issue}` },
      as: 'outsider',
    });
    expect(answer).toMatchObject({ ok: true, result: { status: 404 } });
    expect(await call(host, 'jira', { who: 'app', method: 'POST', path: '/rest/api/3/issuetype', body: { name: 'New' } })).toMatchObject({
      status: 401,
    });
  });

  it('cannot pretend to be somebody who is not there', async () => {
    const answer = await host.invoke({ module: 'panel', function: 'impersonate', payload: { accountId: 'admin' }, as: 'dev' });
    expect(answer.ok ? '' : answer.error['message']).toContain('403');
  });

  it('is recorded with what it cost', async () => {
    await call(host, 'jira', { who: 'user', path: `/rest/api/3/issue/${issue}` });
    const { calls, totals } = host.forge.recorder.snapshot();
    expect(calls).toEqual([{ method: 'GET', path: `/rest/api/3/issue/${issue}`, as: 'dev', origin: 'backend', status: 200, points: 2 }]);
    expect(totals.backend).toMatchObject({ calls: 1, points: 2 });
  });

  it('carries 100 reads a second to one endpoint, then asks to wait', async () => {
    host.clock.set(Date.UTC(2031, 0, 1));
    const answers = v.parse(Answers, await call(host, 'burst', { times: 110, call: { who: 'user', path: '/rest/api/3/myself' } }));
    const late = answers.find(({ status }) => status === 429);
    if (answers.filter(({ status }) => status === 200).length > 100) expect(late).toBeUndefined();
    else expect(late).toMatchObject({ retryAfter: '1', reason: 'jira-burst-based' });
    host.clock.set(undefined);
  });

  it('writes 20 times in two seconds to one issue, then has to wait', async () => {
    const path = `/rest/api/3/issue/${issue}`;
    const answers = v.parse(
      Answers,
      await call(host, 'burst', { times: 22, call: { who: 'user', method: 'PUT', path, body: { fields: { summary: 'Changed' } } } }),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(20);
    expect(answers[20]).toMatchObject({ status: 429, reason: 'jira-per-issue-on-write' });
  });
});

describe("a front end's way to Jira", () => {
  const browser = { 'x-local-origin': 'browser', 'x-local-scopes': 'app' };

  it("is its user with the app's scopes, and is recorded as coming from the browser", async () => {
    const own = { ...browser, origin: host.url };
    expect((await ask(host, 'GET /rest/api/3/myself', undefined, own)).status).toBe(200);
    expect((await ask(host, 'POST /rest/api/3/issuetype', { name: 'New' }, own)).status).toBe(401);
    const { calls, totals } = host.forge.recorder.snapshot();
    expect(calls).toMatchObject([{ origin: 'browser', as: 'dev' }, { origin: 'browser' }]);
    expect(totals).toMatchObject({ browser: { calls: 2 }, backend: { calls: 0 } });
  });

  it('is not believed of a script that only says so', async () => {
    await ask(host, 'GET /rest/api/3/myself', undefined, browser);
    expect(host.forge.recorder.snapshot().calls).toEqual([]);
  });
});
