import * as v from 'valibot';
import { formerUser } from '../../../src/domain/former-user';
import { startTeam, type Team } from '../team';

/* What is owed to the people behind account ids: reported every seven days, erased everywhere once their account is closed. */

const DAY = 86_400_000;
const Property = v.object({ value: v.record(v.string(), v.unknown()) });
const Panel = v.looseObject({ version: v.number(), rows: v.array(v.looseObject({ partyId: v.string(), people: v.array(v.string()) })) });

describe('stored accounts', () => {
  let team: Team;
  beforeEach(async () => {
    team = await startTeam();
  });
  afterEach(() => team.remove());

  const nightly = async (): Promise<void> => {
    await team.rest('admin', 'POST', '/__local/schedule/nightly-reconcile');
    await team.drain();
  };
  const later = (days: number): void => {
    team.clock.set(team.clock.now() + days * DAY);
  };
  /** Statuses of the reports to Atlassian while something runs. */
  const reports = async (run: () => Promise<void>): Promise<number[]> => {
    team.forge.recorder.clear();
    await run();
    return team.forge.recorder
      .snapshot()
      .calls.filter(({ path }) => path.startsWith('/app/report-accounts'))
      .map(({ status }) => status);
  };
  const raci = async (issueId: string): Promise<Record<string, unknown>> =>
    v.parse(Property, await team.rest('pm', 'GET', `/rest/api/3/issue/${issueId}/properties/evenhand.raci`)).value;
  const assign = async (issueId: string, people: Record<string, string[]>) => {
    const { version } = v.parse(Panel, await team.call('pm', ['raci-panel', 'raci.open'], { issueId }));
    return team.call('pm', ['raci-panel', 'raci.save'], {
      issueId,
      baseVersion: version,
      activityId: 'data-migration',
      people,
    });
  };
  /** Everything that Evenhand holds, as an admin takes it away. */
  const everything = async (): Promise<string> => {
    const chunks: unknown[] = [];
    let cursor: string | null = null;
    do {
      const chunk: { cursor: string | null } = v.parse(
        v.looseObject({ cursor: v.nullable(v.string()) }),
        await team.call('admin', ['admin', 'admin.export'], { cursor }),
      );
      chunks.push(chunk);
      cursor = chunk.cursor;
    } while (cursor !== null);
    return JSON.stringify(chunks);
  };

  it('are reported once in seven days, whoever comes new in between with the next night', async () => {
    expect(await reports(nightly)).toEqual([204]);
    expect(await reports(nightly)).toEqual([]);
    later(1);
    await team.settings((settings) => ({ ...settings, arbiters: [...settings.arbiters, 'outsider'] }));
    expect(await reports(nightly)).toEqual([204]);
    later(5);
    expect(await reports(nightly)).toEqual([]);
    later(1);
    expect(await reports(nightly)).toEqual([204]);
    later(1);
    expect(await reports(nightly)).toEqual([204]);
  });

  it('are reported the next night where Atlassian is away, and nothing else of the night is missed', async () => {
    team.fault({ target: 'product', match: { path: '/app/report-accounts' }, mode: 'error', status: 503, times: 1 });
    expect(await reports(nightly)).toEqual([503]);
    later(1);
    expect(await reports(nightly)).toEqual([204]);
  });

  it('are erased everywhere once they are closed, and a former user stands in their place', async () => {
    const { issueId } = await team.mark(await team.issue());
    await team.change('engineer', 'case.save', issueId, {
      changes: { actions: [{ id: 'a1', horizon: 'short', text: 'Train', owner: 'dev', due: null, doneAt: null }] },
    });
    await team.change('dev', 'case.save', issueId, { changes: { noActionReason: 'None is needed.' } });
    const assigned = await team.issue();
    await assign(assigned, { 'implementation-engineer': ['engineer', 'dev'] });
    expect(JSON.stringify(await raci(assigned))).toContain('"dev"');
    await nightly();
    expect(await everything()).toContain('"dev"');

    team.jira.closeAccount('dev');
    later(7);
    expect(await reports(nightly)).toContain(200);

    expect(await everything()).not.toContain('"dev"');
    const property = await raci(assigned);
    expect(JSON.stringify(property)).not.toContain('"dev"');
    expect(JSON.stringify(property)).toContain('"engineer"');
    const view = await team.open('engineer', issueId);
    expect(JSON.stringify(view)).not.toContain('"dev"');
    const { actions, changes } = v.parse(
      v.looseObject({
        actions: v.array(v.looseObject({ owner: v.string() })),
        changes: v.array(v.looseObject({ by: v.nullable(v.string()) })),
      }),
      view,
    );
    const former = actions[0]?.owner ?? '';
    expect(former).toMatch(new RegExp(`^${formerUser('')}`));
    expect(changes.map(({ by }) => by)).toContain(former);

    // The history goes on: the next save keeps the former owner, and nobody can name one of their own making.
    const action = { id: 'a1', horizon: 'short', text: 'Train all', due: null, doneAt: null };
    const saved = await team.change('engineer', 'case.save', issueId, { changes: { actions: [{ ...action, owner: former }] } });
    expect(saved).toMatchObject({ actions: [{ text: 'Train all', owner: former }] });
    const { version } = await team.open('engineer', issueId);
    const payload = { issueId, baseVersion: version, changes: { actions: [{ ...action, owner: formerUser('somebody') }] } };
    expect(await team.refused('engineer', ['case-panel', 'case.save'], payload)).toBe('invalid');
    expect(await everything()).not.toContain('former:');
  });

  it('stay where an account was only deactivated', async () => {
    await team.mark(await team.issue('dev'), {}, 'dev');
    team.jira.setActive('dev', false);
    await nightly();
    expect(await everything()).toContain('"dev"');
  });

  it('are taken out of an issue that the app could not see at first, as soon as it can', async () => {
    const assigned = await team.issue();
    await assign(assigned, { 'implementation-engineer': ['dev'] });
    await nightly();
    team.jira.setAppAccess('ONE', false);
    team.jira.closeAccount('dev');
    later(7);
    await nightly();
    expect(await everything()).not.toContain('"dev"');
    expect(JSON.stringify(await raci(assigned))).toContain('"dev"');
    team.jira.setAppAccess('ONE', true);
    later(1);
    await nightly();
    expect(JSON.stringify(await raci(assigned))).not.toContain('"dev"');
  });

  it('don’t come back with the assignee whom Jira goes on naming', async () => {
    const assigned = await team.issue('engineer', { assignee: { accountId: 'dev' } });
    await assign(assigned, {});
    team.jira.closeAccount('dev');
    await nightly();
    await assign(assigned, { 'implementation-engineer': ['engineer'] });
    expect(JSON.stringify(await raci(assigned))).not.toContain('"dev"');
    expect(await everything()).not.toContain('"dev"');
  });
});
