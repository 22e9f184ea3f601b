import * as v from 'valibot';
import { withTeam, startTeam, type Team } from '../team';

const MODULE = 'mark-complaint';

describe('marking an issue as a client complaint', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
  });
  afterAll(() => team.remove());
  afterEach(() => {
    team.forge.faults.clear();
  });

  const form = async (as: string, issueId: string) =>
    v.parse(v.looseObject({ existing: v.unknown() }), await team.call(as, [MODULE, 'complaint.open'], { issueId }));
  const incidents = async () => {
    const jql = 'project = ONE AND issuetype = "Blame incident"';
    const page = await team.rest('pm', 'GET', `/rest/api/3/search/jql?jql=${encodeURIComponent(jql)}&fields=summary&maxResults=500`);
    return v.parse(v.object({ issues: v.array(v.object({ id: v.string() })) }), page).issues.map(({ id }) => id);
  };
  const linksOf = async (issueId: string) =>
    v.parse(
      v.array(v.object({ type: v.object({ name: v.string() }) })),
      (await team.fields(issueId))['Linked Issues'] ?? (await linkField(issueId)),
    );
  const linkField = async (issueId: string) =>
    v.parse(
      v.object({ fields: v.object({ issuelinks: v.unknown() }) }),
      await team.rest('pm', 'GET', `/rest/api/3/issue/${issueId}?fields=issuelinks`),
    ).fields.issuelinks;

  it('makes a linked incident with type, priority and words, in the complaint’s language', async () => {
    const origin = await team.issue();
    const marked = await team.mark(origin, { said: '你们承诺的功能都没实现!', severity: 'critical' });
    expect(marked).toMatchObject({ created: true, language: 'zh-CN', type: 'unkept-promise' });
    const fields = await team.fields(marked.issueId);
    expect(fields).toMatchObject({ 'Complaint type': ['unkept-promise'], Summary: '客诉（承诺没兑现）：你们承诺的功能都没实现!' });
    expect(JSON.stringify(fields.Description)).toContain('你们承诺的功能都没实现!');
    expect(JSON.stringify(fields.Priority)).toContain('Highest');
    expect(await linksOf(origin)).toMatchObject([{ type: { name: 'Relates' } }]);
  });

  it('names the day in the description as whoever marks knows it, and keeps the moment for the answer', async () => {
    const origin = await team.issue();
    const receivedAt = '2026-03-02T22:30:00.000Z';
    const { issueId } = await team.mark(origin, { receivedAt, timeZone: 'Asia/Shanghai' });
    expect(JSON.stringify((await team.fields(issueId)).Description)).toContain('March 3, 2026');
    expect(await form('engineer', origin)).toMatchObject({ existing: { receivedAt } });
    const { issueId: elsewhere } = await team.mark(await team.issue(), { receivedAt, timeZone: 'America/New_York' });
    expect(JSON.stringify((await team.fields(elsewhere)).Description)).toContain('March 2, 2026');
  });

  it('leads to the case that exists when the issue, or its incident, is marked again', async () => {
    const origin = await team.issue();
    const first = await team.mark(origin);
    expect(await team.mark(origin, { requestId: 'another', said: 'Again!' }, 'pm')).toMatchObject({
      created: false,
      issueId: first.issueId,
    });
    expect(await team.mark(first.issueId, { requestId: 'a-third' })).toMatchObject({ created: false, issueId: first.issueId });
    expect(await form('engineer', origin)).toMatchObject({ existing: { issueId: first.issueId, complete: true, canTakeBack: true } });
    expect(await form('pm', origin)).toMatchObject({ existing: { issueId: first.issueId, canTakeBack: false } });
  });

  it('makes one incident when two people mark the same issue at the same moment', async () => {
    const origin = await team.issue();
    const before = (await incidents()).length;
    const answers = await Promise.all([team.mark(origin, { requestId: 'one' }), team.mark(origin, { requestId: 'two' }, 'pm')]);
    expect(new Set(answers.map(({ issueId }) => issueId)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect((await incidents()).length).toBe(before + 1);
  });

  it.each([
    ['the link', { target: 'product', match: { method: 'POST', path: '/rest/api/3/issueLink' }, status: 500 }],
    ['remembering the incident', { target: 'sql', match: { path: 'UPDATE blame_case SET issue_id' }, status: 500 }],
    ['saving the case', { target: 'sql', match: { path: 'UPDATE blame_case SET version' }, status: 500 }],
    ['marking it as filed', { target: 'sql', match: { path: 'UPDATE blame_case SET filing_until = 0' }, status: 500 }],
  ] as const)('completes an attempt in which %s failed, without a second incident', async (_what, fault) => {
    const origin = await team.issue();
    const before = (await incidents()).length;
    const payload = { requestId: 'half-done', said: 'Half done' };
    team.fault({ ...fault, mode: 'error', times: 1 });
    await expect(team.mark(origin, payload)).rejects.toThrow('unavailable');
    await team.drain();
    expect(await team.mark(origin, payload)).toMatchObject({ created: true });
    expect((await incidents()).length).toBe(before + 1);
    expect(await linksOf(origin)).toHaveLength(1);
  });

  it('finds the incident again that Jira made but said it had not', async () => {
    const origin = await team.issue();
    const before = (await incidents()).length;
    const payload = { requestId: 'done-but-failed', said: 'Lost answer' };
    team.fault({
      target: 'product',
      match: { method: 'POST', path: '/rest/api/3/issue' },
      mode: 'doneButFailed',
      status: 500,
      times: 1,
    });
    await expect(team.mark(origin, payload)).rejects.toThrow('unavailable');
    expect(await team.mark(origin, payload)).toMatchObject({ created: true });
    expect((await incidents()).length).toBe(before + 1);
  });

  it('turns the issue itself into an incident where Jira offers that, and back when it was a mistake', async () => {
    const issueId = await team.issue();
    expect(await form('engineer', issueId)).toMatchObject({ convert: { allowed: true }, linked: { allowed: true }, saidBy: 'client' });
    const marked = await team.mark(issueId, { filing: 'convert' });
    expect(marked).toMatchObject({ created: true, issueId });
    expect(await form('engineer', issueId)).toMatchObject({ convert: { allowed: false, reason: 'already-incident' } });
    await team.call('engineer', [MODULE, 'complaint.takeBack'], { issueId });
    const fields = await team.fields(issueId);
    expect(JSON.stringify(fields['Work type'] ?? fields['Issue Type'])).toContain('Task');
    expect(fields['Complaint type'] ?? null).toBeNull();
    expect(await form('engineer', issueId)).toMatchObject({ existing: null, convert: { allowed: true } });
    expect(await team.mark(issueId, { filing: 'convert', said: 'Meant this time' })).toMatchObject({ created: true, issueId });
  });

  it('takes a linked incident back while nobody else has added to it, and the issue can be marked anew', async () => {
    const origin = await team.issue();
    const first = await team.mark(origin);
    await team.drain();
    expect(await team.refused('pm', [MODULE, 'complaint.takeBack'], { issueId: origin })).toBe('forbidden');
    await team.call('engineer', [MODULE, 'complaint.takeBack'], { issueId: origin });
    expect(await linksOf(origin)).toHaveLength(0);
    expect(await team.open('engineer', first.issueId)).toMatchObject({ phase: 'closed', outcome: 'withdrawn' });
    const second = await team.mark(origin);
    expect(second.created).toBe(true);
    expect(second.issueId).not.toBe(first.issueId);
  });

  it('keeps what others have added to: a comment or a change by someone else ends taking back', async () => {
    const commented = await team.issue();
    const incident = await team.mark(commented);
    await team.rest('pm', 'POST', `/rest/api/3/issue/${incident.issueId}/comment`, {
      body: { version: 1, type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'I looked into it.' }] }] },
    });
    expect(await team.refused('engineer', [MODULE, 'complaint.takeBack'], { issueId: commented })).toBe('forbidden');

    const saved = await team.issue();
    const { issueId } = await team.mark(saved);
    await team.change('dev', 'case.save', issueId, { changes: { noActionReason: 'Works as agreed.' } });
    expect(await team.refused('engineer', [MODULE, 'complaint.takeBack'], { issueId: saved })).toBe('forbidden');
  });

  it('says why the issue can’t be turned into an incident, and refuses what Jira would refuse', async () => {
    const parent = await team.issue();
    const task = await team.rest('engineer', 'GET', `/rest/api/3/issue/${parent}?fields=project`);
    const { key } = v.parse(v.object({ key: v.string() }), task);
    const subTask = await team.issue('engineer', { issuetype: { name: 'Sub-task' }, parent: { key } });
    expect(await form('engineer', subTask)).toMatchObject({ convert: { allowed: false, reason: 'sub-task' } });
    expect(await form('client', parent)).toMatchObject({
      convert: { allowed: false, reason: 'no-permission' },
      linked: { allowed: false, reason: 'no-link-permission' },
    });
    await expect(team.mark(parent, {}, 'client')).rejects.toThrow('forbidden');
    await expect(team.mark(parent, {}, 'outsider')).rejects.toThrow('not-found');
    await expect(team.mark(parent, { saidBy: 'nobody' })).rejects.toThrow('unknown-party');
  });

  it('records an answer, and posts it on the marked issue as the user', async () => {
    const origin = await team.issue();
    const { issueId } = await team.mark(origin);
    const answer = { understanding: 'I see.', facts: 'We looked.', nextStep: 'We fix it.', nextUpdateBy: '2026-03-05' };
    await team.call('engineer', [MODULE, 'answer.send'], { issueId, answer, via: 'comment' });
    const comments = JSON.stringify(await team.rest('pm', 'GET', `/rest/api/3/issue/${origin}/comment`));
    expect(comments).toContain('You will hear from us again by March 5, 2026.');
    expect(await team.open('client', issueId)).toMatchObject({
      access: 'client',
      nextUpdateBy: '2026-03-05',
      answers: [{ facts: 'We looked.' }],
    });
    expect(await team.refused('client', [MODULE, 'answer.send'], { issueId, answer, via: 'copy' })).toBe('forbidden');
  });

  it('calls a complaint by a party that is not the client’s internal', async () => {
    const { issueId } = await team.mark(await team.issue(), { saidBy: 'project-manager' });
    expect(await team.open('dev', issueId)).toMatchObject({ complaint: { internal: true } });
    expect(await team.open('client', issueId)).toMatchObject({ access: 'outline' });
  });

  it('works in a project whose parties have no members yet', async () => {
    await team.settings((settings) => ({ ...settings, parties: settings.parties.map((party) => ({ ...party, members: [] })), leads: [] }));
    const { issueId } = await team.mark(await team.issue(), {}, 'dev');
    expect(await team.open('dev', issueId)).toMatchObject({ access: 'full' });
    expect(await team.open('client', issueId)).toMatchObject({ access: 'outline' });
    await team.settings(withTeam);
  });
});
