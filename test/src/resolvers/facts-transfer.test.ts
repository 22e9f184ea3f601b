import * as v from 'valibot';
import { aProject, aSite, startSite, type Site } from '../site';
import { startTeam, type Team } from '../team';
import { exportOf, importInto, rowsOf } from '../transfer';

/* A case with its facts and memos goes to a site that has other ids for everything of Jira's. */

const Id = v.object({ id: v.string() });
const Listed = v.object({ facts: v.array(v.looseObject({ id: v.string(), what: v.string(), state: v.string() })) });
const Memos = v.object({ memos: v.array(v.looseObject({ what: v.string() })) });

const fact = (what: string) => ({ kind: 'other', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', what, visibility: 'shared' });
const factsOf = async (site: Site, issueId: string) =>
  v.parse(Listed, await site.call('engineer', ['case-panel', 'facts.list'], { issueId })).facts;
const verified = (site: Site, issueId: string, on: 'case' | 'memos') =>
  site.call('engineer', ['case-panel', 'facts.verify'], { issueId, on });
const addTo = (site: Site, issueId: string, what: string) =>
  site.call('engineer', ['case-panel', 'facts.add'], { issueId, requestId: what, fact: fact(what) });

/** A project of the same key whose first two issues are the marked one and the incident. */
const startTarget = async (): Promise<Site & { readonly originId: string; readonly incidentId: string }> => {
  const roles = { Administrators: ['padmin'], Member: ['engineer', 'dev', 'pm', 'arbiter', 'padmin', 'admin'], Viewer: ['client'] };
  const site = await startSite(aSite(aProject({ key: 'ZED', name: 'Zed', roles }), aProject({ roles })));
  const create = async (key: string, name: string) =>
    v.parse(
      Id,
      await site.rest('engineer', 'POST', '/rest/api/3/issue', { fields: { project: { key }, issuetype: { name }, summary: 'x' } }),
    ).id;
  const { id: projectId } = v.parse(Id, await site.rest('admin', 'GET', '/rest/api/3/project/ONE'));
  await site.call('admin', ['admin', 'admin.enable'], { projectId, incidentTypeName: 'Blame incident', language: 'en-US' });
  for (let other = 0; other < 5; other += 1) await create('ZED', 'Task');
  const originId = await create('ONE', 'Task');
  const incidentId = await create('ONE', 'Blame incident');
  await site.drain();
  return { ...site, originId, incidentId };
};

describe('Facts that are carried to another site', () => {
  let team: Team;
  let target: Awaited<ReturnType<typeof startTarget>>;
  let issueId: string;

  beforeAll(async () => {
    [team, target] = [await startTeam(), await startTarget()];
    const originId = await team.issue();
    await team.call('engineer', ['raci-panel', 'memo.add'], { issueId: originId, requestId: 'm', fact: fact('a memo') });
    ({ issueId } = await team.mark(originId));
    for (const what of ['one', 'two', 'three']) await addTo(team, issueId, what);
    const [first] = await factsOf(team, issueId);
    const redaction = { issueId, factId: first?.id, requestId: 'r', reason: 'A name.' };
    await team.call('padmin', ['case-panel', 'facts.redact'], redaction);
    await team.drain();
  });
  afterAll(async () => {
    await team.remove();
    await target.remove();
  });

  it('still verify there, redaction and memos included, and go on', async () => {
    await importInto(target, await exportOf(team));
    expect(await factsOf(target, target.incidentId)).toMatchObject([
      { what: 'two', state: 'standing' },
      { what: 'three', state: 'standing' },
      // When it happened is gone with its words: it stands where it was recorded.
      { what: '', state: 'redacted' },
    ]);
    expect(await verified(target, target.incidentId, 'case')).toMatchObject({ state: 'intact', count: 4, redacted: [1] });
    expect(await verified(target, target.originId, 'memos')).toMatchObject({ state: 'intact', count: 1 });
    await addTo(target, target.incidentId, 'four');
    expect(await verified(target, target.incidentId, 'case')).toMatchObject({ state: 'intact', count: 5 });
    // The site's own memos begin a chain of their own beside the one that came in.
    const memo = { issueId: target.originId, requestId: 'n', fact: fact('another memo') };
    await target.call('engineer', ['raci-panel', 'memo.add'], memo);
    const { memos } = v.parse(Memos, await target.call('engineer', ['raci-panel', 'memo.list'], { issueId: target.originId }));
    expect(memos.map(({ what }) => what)).toEqual(['a memo', 'another memo']);
  });

  it('come once, however often the file does; what was added on both sides is not mixed into one chain', async () => {
    await addTo(team, issueId, 'here');
    const { preview } = await importInto(target, await exportOf(team));
    const about = preview.counts.filter(({ table }) => table === 'chain_entry');
    expect(about).toHaveLength(2);
    expect(about).toContainEqual(expect.objectContaining({ state: 'differs', reason: 'changed-here', rows: 1 }));
    expect(about).toContainEqual(expect.objectContaining({ state: 'same', rows: 5 }));
    expect(await verified(target, target.incidentId, 'case')).toMatchObject({ state: 'intact', count: 5 });
  });

  it('say so there where a row was taken out of the file', async () => {
    const fresh = await startTarget();
    const tables = (await exportOf(team)).map((table) =>
      table.name === 'chain_entry' ? { ...table, rows: table.rows.filter((row) => row[1] !== 5) } : table,
    );
    expect(rowsOf(tables, 'chain_entry').length).toBeGreaterThan(3);
    await importInto(fresh, tables);
    expect(await verified(fresh, fresh.incidentId, 'case')).toMatchObject({
      state: 'broken',
      breaks: [{ seq: 5, problem: 'last-missing' }],
    });
    await fresh.remove();
  });
});
