import * as v from 'valibot';
import { startTeam, type Team } from '../team';

const aMemo = (overrides: Record<string, unknown> = {}) => ({
  kind: 'promise',
  happenedAt: '2026-03-02T16:00:00.000Z',
  zone: 'Asia/Shanghai',
  what: 'Labels are printed in A6.',
  visibility: 'shared',
  promise: { partyId: 'implementation-engineer', written: 'meeting', scope: 'in-scope', delivered: 'unknown' },
  ...overrides,
});

const Facts = v.object({ facts: v.array(v.looseObject({ id: v.string(), what: v.string() })) });
const Memos = v.object({
  memos: v.array(v.looseObject({ id: v.string(), what: v.string(), state: v.string(), confirmedBy: v.array(v.string()) })),
  offers: v.array(
    v.object({
      issueId: v.string(),
      via: v.string(),
      title: v.string(),
      issueKey: v.string(),
      memos: v.array(v.looseObject({ id: v.string(), what: v.string(), taken: v.boolean() })),
    }),
  ),
  can: v.looseObject({ add: v.boolean(), take: v.boolean() }),
});
const List = v.object({
  facts: v.array(v.looseObject({ what: v.string(), memo: v.nullable(v.object({ by: v.nullable(v.string()), recordedAt: v.string() })) })),
});
const Slip = v.object({ language: v.string(), subject: v.string(), text: v.string() });

let requests = 0;

describe('Memos', () => {
  let team: Team;

  const add = async (issueId: string, overrides: Record<string, unknown> = {}, as = 'engineer'): Promise<string> => {
    const payload = { issueId, requestId: `m-${String((requests += 1))}`, fact: aMemo(overrides) };
    return v.parse(Facts, await team.call(as, ['raci-panel', 'memo.add'], payload)).facts[0]?.id ?? '';
  };
  const list = async (issueId: string, as = 'engineer') => v.parse(Memos, await team.call(as, ['case-panel', 'memo.list'], { issueId }));
  const link = (from: string, to: string) =>
    team.rest('engineer', 'POST', '/rest/api/3/issueLink', {
      type: { name: 'Relates' },
      inwardIssue: { id: from },
      outwardIssue: { id: to },
    });

  beforeAll(async () => {
    team = await startTeam();
  });
  afterAll(() => team.remove());

  it('are written on any issue before there is a complaint, by whoever works on it', async () => {
    const issueId = await team.issue();
    const id = await add(issueId);
    await add(issueId, { what: 'They were short with us.', visibility: 'internal', kind: 'other', promise: null });
    expect((await list(issueId)).memos.map(({ what }) => what)).toEqual(['Labels are printed in A6.', 'They were short with us.']);
    const client = await list(issueId, 'client');
    expect(client.memos.map((memo) => memo.id)).toEqual([id]);
    expect(client.can.add).toBe(false);
    expect(await team.refused('client', ['raci-panel', 'memo.add'], { issueId, requestId: 'c', fact: aMemo() })).toBe('forbidden');
    const check = await team.call('engineer', ['raci-panel', 'facts.verify'], { issueId, on: 'memos' });
    expect(check).toMatchObject({ state: 'intact', count: 2 });
  });

  it('make one first chain for two who write the first memo at once', async () => {
    const issueId = await team.issue();
    await Promise.all([add(issueId), add(issueId, {}, 'dev'), add(issueId, {}, 'pm')]);
    expect((await list(issueId)).memos).toHaveLength(3);
    expect(await team.call('engineer', ['raci-panel', 'facts.verify'], { issueId, on: 'memos' })).toMatchObject({
      state: 'intact',
      count: 3,
    });
  });

  it('are corrected and withdrawn as facts are', async () => {
    const issueId = await team.issue();
    const id = await add(issueId);
    const on = { issueId, on: 'memos', factId: id };
    await team.call('engineer', ['raci-panel', 'facts.correct'], { ...on, requestId: 'c1', fact: aMemo({ what: 'A5' }) });
    expect((await list(issueId)).memos).toMatchObject([{ id, what: 'A5', state: 'standing' }]);
    await team.call('engineer', ['raci-panel', 'facts.withdraw'], { ...on, requestId: 'w1', reason: 'Wrong order.' });
    expect((await list(issueId)).memos).toMatchObject([{ id, state: 'withdrawn' }]);
  });

  it('of the issue, its epic and its links are offered to the case, and are taken into it once', async () => {
    const epic = await team.issue('engineer', { summary: 'Roll-out' });
    const linked = await team.issue('engineer', { summary: 'Order forms' });
    const origin = await team.issue('engineer', { issuetype: { name: 'Sub-task' }, parent: { id: epic } });
    await link(origin, linked);
    const ids = [
      await add(origin, { what: 'on it' }),
      await add(epic, { what: 'on its epic' }),
      await add(linked, { what: 'on its link' }),
    ];
    await add(await team.issue(), { what: 'elsewhere' });
    const { issueId } = await team.mark(origin);

    const { offers, can } = await list(issueId);
    expect(can.take).toBe(true);
    expect(offers.map(({ via, memos }) => [via, memos.map(({ what, taken }) => [what, taken])])).toEqual([
      ['origin', [['on it', false]]],
      ['epic', [['on its epic', false]]],
      ['link', [['on its link', false]]],
    ]);
    const take = { issueId, memoIds: ids };
    await Promise.all([team.call('dev', ['case-panel', 'memo.take'], take), team.call('dev', ['case-panel', 'memo.take'], take)]);
    const { facts } = v.parse(List, await team.call('engineer', ['case-panel', 'facts.list'], { issueId }));
    expect(facts.map(({ what }) => what).sort()).toEqual(['on it', 'on its epic', 'on its link']);
    expect(facts.every(({ memo }) => memo?.by === 'engineer')).toBe(true);
    expect((await list(issueId)).offers.every(({ memos }) => memos.every(({ taken }) => taken))).toBe(true);
    expect((await list(issueId, 'client')).offers).toEqual([]);
    const elsewhere = await add(await team.issue());
    expect(await team.refused('dev', ['case-panel', 'memo.take'], { issueId, memoIds: [elsewhere] })).toBe('invalid');
  });

  it('of an issue that can’t be seen any more are not offered, and can’t be taken', async () => {
    const origin = await team.issue();
    const hidden = await team.issue('engineer', { summary: 'Hidden' });
    await link(origin, hidden);
    const id = await add(hidden);
    const { issueId } = await team.mark(origin);
    expect((await list(issueId)).offers).toHaveLength(1);
    await team.rest('engineer', 'DELETE', `/rest/api/3/issue/${hidden}`);
    expect((await list(issueId)).offers).toEqual([]);
    expect(await team.refused('dev', ['case-panel', 'memo.take'], { issueId, memoIds: [id] })).toBe('invalid');
  });

  it('become a text that asks for a yes, in both languages, with nothing internal in it; the yes is a sign-off', async () => {
    const issueId = await team.issue();
    const [one, two] = [await add(issueId), await add(issueId, { what: 'Training is on Friday.', happenedAt: '2026-03-02T17:00:00.000Z' })];
    const inner = await add(issueId, { visibility: 'internal' });
    const slip = async (language: string, ids: string[]) =>
      v.parse(Slip, await team.call('engineer', ['raci-panel', 'memo.slip'], { issueId, on: 'memos', ids, language }));
    const english = await slip('en-US', [one, two]);
    // In the time zone in which people spoke of it, it was the next day.
    expect(english.text).toContain('On March 3, 2026 we agreed:');
    expect(english.text).toContain('1. Labels are printed in A6.\n2. Training is on Friday.');
    expect(english.text).toContain('Please confirm');
    expect((await slip('zh-CN', [one])).text).toContain('2026年3月3日，我们商定：');
    const now = team.clock.now();
    const far = await add(issueId, { what: 'Support is by phone.', happenedAt: '2026-03-02T17:00:00.000Z', zone: 'America/New_York' });
    team.clock.set(Date.parse('2026-03-03T01:00:00Z'));
    // It is still that day where they spoke of it, and in the project no more.
    expect((await slip('en-US', [far])).text).toContain('Today, March 2, 2026, we agreed:');
    team.clock.set(now);
    expect(await team.refused('engineer', ['raci-panel', 'memo.slip'], { issueId, on: 'memos', ids: [inner], language: 'en-US' })).toBe(
      'invalid',
    );

    const yes = await add(issueId, {
      kind: 'sign-off',
      promise: null,
      what: 'Confirmed by mail.',
      confirms: one,
      evidence: [{ kind: 'quote', text: '好的' }],
    });
    expect((await list(issueId)).memos.find(({ id }) => id === one)?.confirmedBy).toEqual([yes]);
  });
});
