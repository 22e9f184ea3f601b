import * as v from 'valibot';
import { startTeam, type Team } from '../../src/team';
import { ask, bodyOf, call, createIssue, type FixtureHost, startFixture } from './fixture-host';

describe('an installation whose licence ends', () => {
  let host: FixtureHost;
  beforeAll(async () => {
    host = await startFixture({ licensed: false });
  });
  afterAll(() => host.remove());

  const actions = async (issue: string): Promise<readonly object[]> => {
    const response = await ask(host, `GET /__site/modules?location=jira:issueAction&issue=${issue}`);
    return bodyOf(response, v.array(v.looseObject({ key: v.string(), unlicensedAccess: v.boolean() })));
  };
  const bootstrap = async (): Promise<unknown> => (await ask(host, 'GET /__site/bootstrap')).json();
  const license = async (): Promise<unknown> => call(host, 'license');

  it('is told to functions, to front ends and to display conditions, and so is its return', async () => {
    const issue = await createIssue(host, 'Licensed?');
    expect(await bootstrap()).toMatchObject({ license: { active: false } });
    expect(await license()).toMatchObject({ active: false });
    expect(await actions(issue)).toMatchObject([{ key: 'for-everybody', unlicensedAccess: true }]);

    expect((await ask(host, 'POST /__local/license', { active: true })).status).toBe(200);
    expect(await bootstrap()).toMatchObject({ license: { active: true } });
    expect(await license()).toMatchObject({ active: true });
    expect(await actions(issue)).toMatchObject([
      { key: 'licensed-only', unlicensedAccess: false },
      { key: 'for-everybody', unlicensedAccess: true },
    ]);
  });

  it('is yes or no', async () => {
    expect((await ask(host, 'POST /__local/license', { active: 'perhaps' })).status).toBe(400);
  });
});

describe('Evenhand without a licence', () => {
  const marking = {
    requestId: 'request-1',
    said: 'Nothing works.',
    type: 'delay',
    saidBy: 'client',
    about: null,
    channel: 'meeting',
    receivedAt: '2026-03-02T09:00:00.000Z',
    severity: 'high',
    filing: 'linked',
  };
  let team: Team;
  let issueId: string;
  beforeAll(async () => {
    team = await startTeam();
    ({ issueId } = await team.mark(await team.issue()));
    await team.drain();
    team.forge.licence.setActive(false);
  });
  afterAll(() => team.remove());

  it.each([
    ['the case panel', 'engineer', ['case-panel', 'case.open'], () => ({ issueId })],
    ['the RACI panel', 'engineer', ['raci-panel', 'raci.open'], () => ({ issueId })],
    ['the project settings', 'padmin', ['project-settings', 'settings.open'], () => ({ projectId: team.projectId })],
    ['the retrospective', 'pm', ['retrospective', 'gadget.options'], () => ({})],
    ['the set-up', 'admin', ['admin', 'admin.open'], () => ({})],
  ] as const)('still shows %s', async (_screen, as, [module, key], payload) => {
    expect(await team.invoke({ module, function: key, payload: payload(), as })).toMatchObject({ ok: true });
  });

  it.each([
    ['a complaint', 'engineer', ['mark-complaint', 'complaint.mark'], () => ({ ...marking, issueId })],
    ['a case', 'engineer', ['case-panel', 'case.save'], () => ({ issueId, baseVersion: 1, changes: { noActionReason: 'x' } })],
    ['an assignment', 'engineer', ['raci-panel', 'raci.save'], () => ({ issueId, baseVersion: 0, activityId: null, people: {} })],
  ] as const)('takes no change of %s', async (_what, as, at, payload) => {
    expect(await team.refused(as, at, payload())).toBe('unlicensed');
  });

  it('takes no change of a project, by its own admin or by the Jira admin', async () => {
    const { projectId } = team;
    const { version, settings } = v.parse(
      v.object({ version: v.number(), settings: v.looseObject({}) }),
      await team.call('padmin', ['project-settings', 'settings.open'], { projectId }),
    );
    const change = { projectId, baseVersion: version, settings };
    expect(await team.refused('padmin', ['project-settings', 'settings.save'], change)).toBe('unlicensed');
    const enable = { projectId, incidentTypeName: 'Blame incident', language: 'en-US' };
    expect(await team.refused('admin', ['admin', 'admin.enable'], enable)).toBe('unlicensed');
  });

  it('takes everything again once it is licensed', async () => {
    team.forge.licence.setActive(true);
    const changes = { noActionReason: 'Works as agreed.' };
    expect(await team.change('engineer', 'case.save', issueId, { changes })).toMatchObject(changes);
  });
});
