import { issue } from '../../../src';
import { startTeam, type Team } from '../team';

describe('what stands before every resolver', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
  });
  afterAll(() => team.remove());
  afterEach(() => {
    team.forge.faults.clear();
  });

  const open = (issueId: string) => team.invoke({ module: 'case-panel', function: 'case.open', payload: { issueId }, as: 'engineer' });

  it('waits for a busy Jira as long as it asks, and reads again', async () => {
    const { issueId } = await team.mark(await team.issue());
    team.fault({
      target: 'product',
      match: { method: 'GET', path: '/rest/api/3/issue/' },
      mode: 'error',
      status: 429,
      headers: { 'retry-after': '1' },
      times: 1,
    });
    expect(await open(issueId)).toMatchObject({ ok: true });
  });

  it('passes on how long to wait where that is longer than a user waits', async () => {
    const { issueId } = await team.mark(await team.issue());
    team.fault({
      target: 'product',
      match: { method: 'GET', path: '/rest/api/3/issue/' },
      mode: 'error',
      status: 429,
      headers: { 'retry-after': '60' },
    });
    expect(await open(issueId)).toMatchObject({ ok: false, error: { code: 'rate-limited', retryAfter: 60 } });
  });

  it.each([
    ['Jira fails', { target: 'product', mode: 'error', status: 502 }, 'unavailable'],
    ['Jira does not answer', { target: 'product', mode: 'drop' }, 'unavailable'],
    ['the storage fails', { target: 'sql', mode: 'error', status: 500 }, 'unavailable'],
    ['the storage does not answer', { target: 'sql', mode: 'drop' }, 'unavailable'],
  ] as const)('says so when %s, without a word of how', async (_what, fault, code) => {
    const { issueId } = await team.mark(await team.issue());
    team.fault(fault);
    const answer = await open(issueId);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(Object.keys(answer.ok ? {} : answer.error).sort()).toEqual(['code', 'correlationId']);
  });
});

describe('an installation whose licence has ended', () => {
  /** The function behind the panels as Forge calls it, on a Jira where everybody may everything and that has no issue. */
  const invoke = async (key: string, payload: unknown, license: { isActive: boolean }): Promise<unknown> => {
    const permissions = Object.fromEntries(['BROWSE_PROJECTS', 'EDIT_ISSUES'].map((name) => [name, { havePermission: true }]));
    Object.defineProperty(globalThis, '__forge_fetch__', {
      configurable: true,
      value: (_to: unknown, path: string) =>
        Promise.resolve(
          path.includes('mypermissions') ? Response.json({ permissions }) : Response.json({ errorMessages: [] }, { status: 404 }),
        ),
    });
    const platform = { principal: { accountId: 'engineer' }, installContext: 'ari:cloud:jira::site/1', license };
    return issue({ call: { functionKey: key, payload: payload ?? undefined }, context: {} }, platform);
  };
  const save = { issueId: '1', baseVersion: 1, changes: { noActionReason: 'x' } };

  it('takes nothing new, and still shows what it holds', async () => {
    expect(await invoke('case.save', save, { isActive: false })).toMatchObject({ error: { code: 'unlicensed' } });
    expect(await invoke('case.save', save, { isActive: true })).toMatchObject({ error: { code: 'not-found' } });
    expect(await invoke('case.open', { issueId: '1' }, { isActive: false })).toMatchObject({ error: { code: 'not-found' } });
  });

  it('answers nobody whom the platform does not vouch for', async () => {
    const anonymous = await issue(
      { call: { functionKey: 'case.open', payload: { issueId: '1' } }, context: { accountId: 'engineer' } },
      {},
    );
    expect(anonymous).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});
