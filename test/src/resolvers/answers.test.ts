import * as v from 'valibot';
import en from '../../../locales/en-US.json';
import zh from '../../../locales/zh-CN.json';
import { startTeam, type Team } from '../team';

const ANSWER = { understanding: 'We see.', facts: 'We looked.', nextStep: 'We test.', nextUpdateBy: null };
const CAUSE = { dimension: 'process', category: 'unclear-requirement', explanation: 'Never written down.', partyId: null, share: null };
const Facts = v.object({ facts: v.array(v.looseObject({ id: v.string(), what: v.string(), visibility: v.string(), kind: v.string() })) });
const Audit = v.object({
  entries: v.array(v.looseObject({ version: v.number(), by: v.nullable(v.string()), parts: v.array(v.string()) })),
  next: v.nullable(v.number()),
});

describe('answers, the client and complaints about the same thing', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
  });
  afterAll(() => team.remove());

  const anIncident = async (overrides: Record<string, unknown> = {}) => team.mark(await team.issue(), overrides);
  const panel = (key: string) => ['case-panel', key] as const;
  const send = (issueId: string, answer: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
    team.call('engineer', panel('answer.send'), { issueId, answer: { ...ANSWER, ...answer }, via: 'copy', ...more });
  const mailsOf = (issueId: string) => team.jira.outbox().filter((mail) => mail.issueId === issueId);
  const factsOf = async (as: string, issueId: string) => v.parse(Facts, await team.call(as, panel('facts.list'), { issueId })).facts;
  const assign = (issueId: string, accountId: string) => team.rest('pm', 'PUT', `/rest/api/3/issue/${issueId}/assignee`, { accountId });

  it('keeps every answer, shows them all to the client, and makes each a shared fact', async () => {
    const { issueId } = await anIncident();
    await send(issueId);
    await send(issueId, { facts: 'It was the label template.' });
    expect(await team.open('engineer', issueId)).toMatchObject({
      answer: { facts: 'It was the label template.' },
      earlierAnswers: [{ facts: 'We looked.' }],
    });
    expect(await team.open('client', issueId)).toMatchObject({
      access: 'client',
      answers: [{ facts: 'It was the label template.' }, { facts: 'We looked.' }],
    });
    const facts = await factsOf('client', issueId);
    expect(facts.map(({ kind, visibility }) => [kind, visibility])).toEqual([
      ['conversation', 'shared'],
      ['conversation', 'shared'],
    ]);
    expect(facts[1]?.what).toContain('It was the label template.');
  });

  it('promises the next update in the language that the answer is written in', async () => {
    const origin = await team.issue();
    const { issueId } = await team.mark(origin);
    await send(issueId, { facts: '已记录。', nextUpdateBy: '2026-12-04' }, { via: 'comment', language: 'zh-CN' });
    expect(JSON.stringify(await team.rest('pm', 'GET', `/rest/api/3/issue/${origin}/comment`))).toContain('2026年12月4日');
    expect(await team.open('engineer', issueId)).toMatchObject({ complaint: { language: 'en-US' }, answer: { language: 'zh-CN' } });
    expect(await team.open('client', issueId)).toMatchObject({ answers: [{ facts: '已记录。', language: 'zh-CN' }] });
    expect((await factsOf('client', issueId))[0]?.what).toContain('2026年12月4日');
  });

  it('is posted once, also where Jira’s answer to it gets lost, and not at all where Jira was away', async () => {
    const origin = await team.issue();
    const { issueId } = await team.mark(origin);
    const posted = async () =>
      JSON.stringify(await team.rest('pm', 'GET', `/rest/api/3/issue/${origin}/comment`)).split('We looked.').length - 1;
    const comment = { target: 'product', match: { method: 'POST', path: '/comment' }, times: 1 } as const;
    team.fault({ ...comment, mode: 'doneButFailed' });
    await send(issueId, {}, { via: 'comment' });
    expect(await posted()).toBe(1);
    team.fault({ ...comment, mode: 'error', status: 503 });
    const again = { issueId, answer: { ...ANSWER, understanding: 'We see now.' }, via: 'comment' };
    expect(await team.refused('engineer', panel('answer.send'), again)).toBe('unavailable');
    expect(await posted()).toBe(1);
    await team.call('engineer', panel('answer.send'), again);
    expect(await posted()).toBe(2);
  });

  it('fills an answer from shared facts alone', async () => {
    const { issueId } = await anIncident();
    const add = (visibility: string, what: string) =>
      team.call('engineer', panel('facts.add'), {
        issueId,
        requestId: what,
        fact: { kind: 'other', happenedAt: '2026-03-01T09:00:00.000Z', zone: 'UTC', what, visibility },
      });
    await add('shared', 'Installed');
    await add('internal', 'Forgotten');
    const [shared, internal] = ['Installed', 'Forgotten'].map(
      (what) => async () => (await factsOf('engineer', issueId)).find((fact) => fact.what === what)?.id ?? '',
    );
    const refused = async (factIds: string[]) =>
      team.refused('engineer', panel('answer.send'), { issueId, answer: ANSWER, via: 'comment', factIds });
    expect(await refused([(await internal?.()) ?? ''])).toBe('invalid');
    expect(await refused(['01J0000000000000000000000A'])).toBe('invalid');
    expect(JSON.stringify(await team.rest('pm', 'GET', `/rest/api/3/issue/${issueId}/comment`))).not.toContain('We looked.');
    await send(issueId, {}, { factIds: [(await shared?.()) ?? ''] });
    expect(await team.open('pm', issueId)).toMatchObject({ answer: { factIds: [await shared?.()] } });
  });

  it('posts to a role that the sender is in, and to no other', async () => {
    const origin = await team.issue();
    const { issueId } = await team.mark(origin);
    expect(await team.call('engineer', panel('answer.audiences'), { issueId })).toEqual({
      audiences: [
        { type: 'role', name: 'Member' },
        { type: 'group', name: 'jira-users' },
      ],
    });
    const post = (name: string) => ({ issueId, answer: ANSWER, via: 'comment', restricted: { type: 'role', name } });
    expect(await team.refused('engineer', panel('answer.send'), post('Administrators'))).toBe('invalid');
    expect(await team.open('engineer', issueId)).toMatchObject({ answer: null });
    await team.call('engineer', panel('answer.send'), post('Member'));
    const seen = async (as: string) => JSON.stringify(await team.rest(as, 'GET', `/rest/api/3/issue/${origin}/comment`));
    expect(await seen('pm')).toContain('We looked.');
    expect(await seen('client')).not.toContain('We looked.');
  });

  it('hears the client, tells the handler once without a word of it, and lets a lead write down a call', async () => {
    const { issueId, issueKey } = await anIncident();
    await assign(issueId, 'dev');
    const say = { issueId, word: 'not-yet', words: '=HYPERLINK("x") <script>alert(1)</script> \u202e😀' };
    expect(await team.refused('engineer', panel('settle.say'), say)).toBe('forbidden');
    expect(await team.call('client', panel('settle.say'), say)).toMatchObject({
      access: 'client',
      settled: { word: 'not-yet', words: say.words },
    });
    expect(mailsOf(issueId)).toMatchObject([{ recipients: ['dev'], subject: en.tell.subject.notSettled.replace('{key}', issueKey) }]);
    expect(JSON.stringify(mailsOf(issueId))).not.toMatch(/HYPERLINK|script/u);

    expect(await team.refused('engineer', panel('settle.record'), { ...say, partyId: 'client' })).toBe('forbidden');
    expect(await team.refused('pm', panel('settle.record'), { ...say, partyId: 'development-team' })).toBe('invalid');
    await team.call('pm', panel('settle.record'), { issueId, word: 'yes', words: 'Call with Ms Chen.', partyId: 'client' });
    expect(await team.open('client', issueId)).toMatchObject({ settled: { word: 'yes', words: 'Call with Ms Chen.', via: 'call' } });
    expect(await team.open('pm', issueId)).toMatchObject({
      clientWords: [
        { via: 'card', by: 'client' },
        { via: 'call', by: 'pm' },
      ],
    });
  });

  it('asks the client again, until they answer or the case is closed', async () => {
    const { issueId } = await anIncident();
    await team.call('engineer', panel('settle.ask'), { issueId });
    expect(mailsOf(issueId)).toMatchObject([{ recipients: ['client'] }]);
    expect(await team.open('client', issueId)).toMatchObject({ settle: { may: true } });
    await team.call('client', panel('settle.say'), { issueId, word: 'yes', words: '' });
    expect(await team.open('client', issueId)).toMatchObject({ settle: { asked: null } });
    await team.change('pm', 'case.close', issueId, { changes: { causes: [CAUSE], noActionReason: 'Nothing to change.' } });
    expect(await team.open('client', issueId)).toMatchObject({ settle: { may: false } });
    expect(await team.refused('client', panel('settle.say'), { issueId, word: 'not-yet', words: '' })).toBe('frozen');
  });

  it('keeps an internal complaint, its answer and its mails from the client’s side', async () => {
    const origin = await team.issue();
    const { issueId, issueKey } = await team.mark(origin, { saidBy: 'management', about: 'client', type: 'delay' });
    expect(await team.call('engineer', ['mark-complaint', 'complaint.open'], { issueId: origin })).toMatchObject({
      existing: { issueId, internal: true },
    });
    expect(await team.refused('engineer', panel('settle.ask'), { issueId })).toBe('invalid');
    expect(await team.refused('pm', panel('settle.record'), { issueId, word: 'yes', words: 'A call.', partyId: 'client' })).toBe(
      'forbidden',
    );
    expect(await team.open('pm', issueId)).toMatchObject({ clientInJira: false, can: { recordWord: false } });

    await assign(issueId, 'dev');
    const start = team.clock.now();
    team.clock.set(Date.parse('2026-12-07T10:00:00Z'));
    await send(issueId, { nextUpdateBy: '2026-12-11' }, { via: 'comment' });
    const commentsOn = async (id: string) => JSON.stringify(await team.rest('pm', 'GET', `/rest/api/3/issue/${id}/comment`));
    expect(await commentsOn(origin)).not.toContain('We looked.');
    expect(await commentsOn(issueId)).toContain('We looked.');
    expect(await factsOf('engineer', issueId)).toMatchObject([{ source: en.answer.internalSource.comment }]);
    expect(await factsOf('client', issueId)).toEqual([]);
    expect(await team.open('client', issueId)).toMatchObject({ access: 'client', answers: [], nextUpdateBy: null, settle: { may: false } });
    team.clock.set(Date.parse('2026-12-10T10:00:00Z'));
    await team.forge.schedules.fire('hourly-migrations');
    await team.drain();
    expect(mailsOf(issueId).map(({ recipients, subject }) => [recipients, subject])).toEqual([
      [['dev'], expect.stringMatching(new RegExp(`^${issueKey}: an update is due`, 'u'))],
    ]);
    team.clock.set(start);
  });

  it('shows how the promised update stands, on any day until it is kept or the case is closed', async () => {
    const { issueId } = await anIncident();
    expect(await team.open('engineer', issueId)).toMatchObject({ nextUpdate: null });
    const start = team.clock.now();
    team.clock.set(Date.parse('2026-12-03T10:00:00Z'));
    await send(issueId, { nextUpdateBy: '2026-12-07' });
    const onDay = async (day: string) => {
      team.clock.set(Date.parse(`${day}T10:00:00Z`));
      return (await team.open('engineer', issueId))['nextUpdate'];
    };
    expect(await onDay('2026-12-03')).toEqual({ day: '2026-12-07', standing: 'far', daysLeft: 4 });
    // A Friday is the working day before a Monday.
    expect(await onDay('2026-12-04')).toEqual({ day: '2026-12-07', standing: 'near', daysLeft: 3 });
    expect(await onDay('2026-12-09')).toEqual({ day: '2026-12-07', standing: 'overdue', daysLeft: -2 });
    await team.change('pm', 'case.close', issueId, { changes: { causes: [CAUSE], noActionReason: 'Nothing to change.' } });
    expect(await team.open('engineer', issueId)).toMatchObject({ nextUpdate: null });
    team.clock.set(start);
  });

  it('sends no mail where the project wants none, and writes in the language of the project', async () => {
    const { issueId } = await anIncident();
    await team.settings((settings) => ({ ...settings, notify: false }));
    await team.call('client', panel('settle.say'), { issueId, word: 'yes', words: '' });
    expect(mailsOf(issueId)).toEqual([]);
    await team.settings((settings) => ({ ...settings, notify: true, language: 'zh-CN' }));
    await assign(issueId, 'dev');
    await team.call('client', panel('settle.say'), { issueId, word: 'not-yet', words: '' });
    expect(mailsOf(issueId).map(({ textBody }) => textBody)).toEqual([expect.stringContaining(zh.tell.text.notSettled.slice(-12))]);
    await team.settings((settings) => ({ ...settings, language: 'en-US' }));
  });

  it('closes the later of two complaints into the older one, with links both ways, and takes it back', async () => {
    const older = await anIncident({ receivedAt: '2026-03-01T09:00:00.000Z' });
    const later = await anIncident({ receivedAt: '2026-03-05T09:00:00.000Z' });
    const add = { other: later.issueKey, kind: 'duplicate' };
    expect(await team.refused('client', panel('links.add'), { issueId: older.issueId, ...add })).toBe('forbidden');
    expect(await team.refused('pm', panel('links.add'), { issueId: older.issueId, other: older.issueKey, kind: 'related' })).toBe(
      'invalid',
    );
    await team.call('engineer', panel('links.add'), { issueId: older.issueId, ...add });
    expect(await team.open('pm', later.issueId)).toMatchObject({ phase: 'closed', outcome: 'duplicate', can: { reopen: false } });
    expect(await team.open('pm', older.issueId)).toMatchObject({ phase: 'open' });
    const links = (as: string, issueId: string) => team.call(as, panel('links.open'), { issueId });
    expect(await links('engineer', later.issueId)).toMatchObject({ cases: [{ issueKey: older.issueKey, leads: true, kind: 'duplicate' }] });
    expect(await links('engineer', older.issueId)).toMatchObject({ cases: [{ issueKey: later.issueKey, leads: false, phase: 'closed' }] });
    expect(await links('client', later.issueId)).toMatchObject({ canChange: false, cases: [{ issueKey: older.issueKey, phase: null }] });
    const jira = async (issueId: string) =>
      JSON.stringify((await team.rest('pm', 'GET', `/rest/api/3/issue/${issueId}?fields=issuelinks`)) ?? null);
    expect(await jira(later.issueId)).toMatch(/"outwardIssue":\{"id":"\d+","key":"ONE-\d+"/u);
    expect(await jira(later.issueId)).toContain('duplicates');

    await team.call('engineer', panel('links.remove'), { issueId: later.issueId, otherId: older.issueId });
    expect(await team.open('pm', later.issueId)).toMatchObject({ phase: 'open', outcome: null });
    expect(await links('engineer', older.issueId)).toMatchObject({ cases: [] });
    expect(await jira(later.issueId)).not.toContain(`"${older.issueKey}"`);
  });

  it('relates complaints without closing either, and refuses what can’t be a duplicate', async () => {
    const [first, second, third, disputed] = [
      await anIncident({ receivedAt: '2026-03-01T09:00:00.000Z' }),
      await anIncident({ receivedAt: '2026-03-02T09:00:00.000Z' }),
      await anIncident({ receivedAt: '2026-03-03T09:00:00.000Z' }),
      await anIncident({ receivedAt: '2026-03-04T09:00:00.000Z' }),
    ];
    const link = (issueId: string, other: string, kind: string) => [panel('links.add'), { issueId, other, kind }] as const;
    const linksOf = (as: string, issueId: string) => team.call(as, panel('links.open'), { issueId });

    await team.call('engineer', ...link(second.issueId, first.issueKey, 'related'));
    expect(await linksOf('engineer', second.issueId)).toMatchObject({
      cases: [{ issueKey: first.issueKey, kind: 'related', leads: true, phase: 'open' }],
    });
    expect(await team.open('pm', second.issueId)).toMatchObject({ phase: 'open', outcome: null, linked: 1 });
    await team.call('engineer', panel('links.remove'), { issueId: first.issueId, otherId: second.issueId });
    expect(await linksOf('engineer', second.issueId)).toMatchObject({ cases: [] });

    await team.call('engineer', ...link(first.issueId, second.issueKey, 'duplicate'));
    // What is a duplicate itself leads nowhere.
    expect(await team.refused('engineer', ...link(third.issueId, second.issueKey, 'duplicate'))).toBe('invalid');
    expect(await team.refused('engineer', ...link(third.issueId, 'ONE-999999', 'related'))).toBe('invalid');
    await team.change('pm', 'case.differ', disputed.issueId);
    expect(await team.refused('engineer', ...link(disputed.issueId, first.issueKey, 'duplicate'))).toBe('forbidden');
    expect(await team.open('pm', disputed.issueId)).toMatchObject({ phase: 'statements' });
  });

  it('shows the client’s people no internal complaint among those about the same thing', async () => {
    const own = await anIncident({ receivedAt: '2026-03-01T09:00:00.000Z' });
    const inside = await anIncident({ receivedAt: '2026-03-02T09:00:00.000Z', saidBy: 'project-manager' });
    await team.call('engineer', panel('links.add'), { issueId: own.issueId, other: inside.issueKey, kind: 'related' });
    const links = (as: string) => team.call(as, panel('links.open'), { issueId: own.issueId });
    expect(await links('engineer')).toMatchObject({ cases: [{ issueKey: inside.issueKey }], hidden: 0 });
    expect(await links('client')).toEqual({ issueId: own.issueId, canChange: false, cases: [], hidden: 0 });
  });

  it('remembers every save for leads, beyond what the case itself remembers', async () => {
    const { issueId } = await anIncident();
    for (let at = 0; at < 25; at += 1) await team.change('engineer', 'case.save', issueId, { changes: { noActionReason: String(at) } });
    const audit = v.parse(Audit, await team.call('pm', panel('audit.open'), { issueId }));
    expect(audit.entries.filter(({ by, parts }) => by === 'engineer' && parts.includes('actions'))).toHaveLength(25);
    expect(await team.refused('engineer', panel('audit.open'), { issueId })).toBe('forbidden');
  });

  it('reminds the handler of a promised update when it is near and when it is overdue, once each', async () => {
    const { issueId } = await anIncident();
    await assign(issueId, 'engineer');
    const start = team.clock.now();
    team.clock.set(Date.parse('2026-12-01T10:00:00Z'));
    await send(issueId, { nextUpdateBy: '2026-12-04' });
    await team.drain();
    const hour = async (time: string) => {
      team.clock.set(Date.parse(time));
      await team.forge.schedules.fire('hourly-migrations');
      await team.drain();
      return mailsOf(issueId).map(({ recipients, subject }) => [recipients[0], subject.includes('overdue')]);
    };
    expect(await hour('2026-12-02T10:00:00Z')).toEqual([]);
    expect(await hour('2026-12-03T10:00:00Z')).toEqual([['engineer', false]]);
    expect(await hour('2026-12-03T11:00:00Z')).toHaveLength(1);
    expect(await hour('2026-12-05T10:00:00Z')).toEqual([
      ['engineer', false],
      ['engineer', true],
    ]);
    await send(issueId, { nextUpdateBy: null });
    expect(await hour('2026-12-08T10:00:00Z')).toHaveLength(2);
    team.clock.set(start);
  });
});
