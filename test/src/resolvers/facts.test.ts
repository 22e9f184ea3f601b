import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Fact, FactInput, FactSources, FactsChanged, FactsCheck, FactsView } from '../../../src/contract';
import { startTeam, type Team } from '../team';

const aFact = (overrides: Partial<FactInput> = {}): FactInput => ({
  kind: 'conversation',
  happenedAt: '2026-03-02T09:00:00.000Z',
  zone: 'Asia/Shanghai',
  what: 'We agreed to print labels on Friday.',
  visibility: 'shared',
  ...overrides,
});

const WORK = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'LINK_ISSUES',
  'TRANSITION_ISSUES',
  'ADD_COMMENTS',
  'DELETE_ISSUES',
  'CREATE_ATTACHMENTS',
  'DELETE_ALL_ATTACHMENTS',
];

let requests = 0;
const aRequest = () => `request-${String((requests += 1))}`;

const has = (key: string, value: unknown): boolean => typeof value === 'object' && value !== null && key in value;
const isList = (value: unknown): value is FactsView => has('promises', value);
const isChange = (value: unknown): value is FactsChanged => has('facts', value);
const isCheck = (value: unknown): value is FactsCheck => has('breaks', value);
const isSources = (value: unknown): value is FactSources => has('attachments', value);

const sure = <T>(value: unknown, is: (value: unknown) => value is T): T => {
  if (is(value)) return value;
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
};

describe('Facts of a case', () => {
  let team: Team;
  let origin: string;
  let issueId: string;

  const add = async (overrides: Partial<FactInput> = {}, as = 'engineer', requestId = aRequest()): Promise<Fact> => {
    const { facts } = sure(await team.call(as, ['case-panel', 'facts.add'], { issueId, requestId, fact: aFact(overrides) }), isChange);
    const [fact] = facts;
    if (fact === undefined) throw new Error('nothing added');
    return fact;
  };
  const list = async (as = 'engineer') => sure(await team.call(as, ['case-panel', 'facts.list'], { issueId }), isList);
  const act = async (key: string, payload: Record<string, unknown>, as = 'engineer') =>
    sure(await team.call(as, ['case-panel', key], { issueId, requestId: aRequest(), ...payload }), isChange).facts;
  const verify = async () => sure(await team.call('engineer', ['case-panel', 'facts.verify'], { issueId }), isCheck);
  const refused = (key: string, payload: Record<string, unknown>, as = 'engineer') =>
    team.refused(as, ['case-panel', key], { issueId, requestId: aRequest(), ...payload });

  const upload = async (name: string, content: string, to = origin): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const response = await fetch(`${team.url}/rest/api/3/issue/${to}/attachments`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('engineer:x').toString('base64')}`, 'x-atlassian-token': 'no-check' },
      body: form,
    });
    const [attachment] = v.parse(v.array(v.object({ id: v.string() })), await response.json());
    return attachment?.id ?? '';
  };

  const minutes = (number: number): void => {
    team.clock.set(team.clock.now() + number * 60_000);
  };

  beforeAll(async () => {
    team = await startTeam(
      {},
      {
        permissions: [
          ...WORK.map((permission) => ({ permission, holder: { type: 'projectRole', parameter: 'Member' } })),
          { permission: 'ADMINISTER_PROJECTS', holder: { type: 'projectRole', parameter: 'Administrators' } },
          { permission: 'BROWSE_PROJECTS', holder: { type: 'projectRole', parameter: 'Viewer' } },
          { permission: 'ADD_COMMENTS', holder: { type: 'projectRole', parameter: 'Viewer' } },
        ],
      },
    );
  });
  afterAll(() => team.remove());
  beforeEach(async () => {
    origin = await team.issue();
    ({ issueId } = await team.mark(origin));
  });

  it('are kept with when, where and who, and listed by when they happened', async () => {
    await add({ what: 'later', happenedAt: '2026-03-03T09:00:00.000Z' });
    await add({ what: 'earlier', happenedAt: '2025-12-31T23:30:00.000Z', zone: 'Asia/Shanghai', partyId: 'client', source: 'a call' });
    const { facts, can, next } = await list();
    expect(facts.map(({ what, seq }) => [what, seq])).toEqual([
      ['earlier', 2],
      ['later', 1],
    ]);
    expect(facts[0]).toMatchObject({ zone: 'Asia/Shanghai', partyId: 'client', source: 'a call', by: 'engineer', state: 'standing' });
    expect([can.add, can.verify, next]).toEqual([true, true, null]);
    expect(await verify()).toMatchObject({ state: 'intact', count: 2, breaks: [] });
  });

  it('are written once, however often the button was pressed or the call repeated', async () => {
    const request = aRequest();
    const [one, two] = await Promise.all([add({}, 'engineer', request), add({}, 'engineer', request)]);
    expect((await add({}, 'engineer', request)).id).toBe(one.id);
    expect(two.id).toBe(one.id);
    const many = { issueId, requestId: aRequest(), facts: [aFact({ what: 'a' }), aFact({ what: 'b' })] };
    await team.call('engineer', ['case-panel', 'facts.addMany'], many);
    await team.call('engineer', ['case-panel', 'facts.addMany'], many);
    expect((await list()).facts).toHaveLength(3);
  });

  it('are there once where the storage did it and said that it failed', async () => {
    team.fault({ target: 'sql', match: { method: 'INSERT', path: 'chain_entry' }, mode: 'doneButFailed', times: 1 });
    await add({ what: 'once' });
    expect((await list()).facts.map(({ what }) => what)).toEqual(['once']);
    expect(await verify()).toMatchObject({ state: 'intact', count: 1 });
  });

  it('of fifty writers at once are all there, in one chain that holds', async () => {
    const people = ['engineer', 'dev', 'pm'];
    await Promise.all(Array.from({ length: 50 }, (_, index) => add({ what: `fact ${String(index)}` }, people[index % 3])));
    const { facts } = await list();
    expect(new Set(facts.map(({ what }) => what)).size).toBe(50);
    expect(facts.map(({ seq }) => seq).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await verify()).toMatchObject({ state: 'intact', count: 50 });
  });

  it.each<[string, Partial<FactInput>, string]>([
    ['of tomorrow', { happenedAt: '2098-01-01T00:00:00.000Z' }, 'fact.happenedAt'],
    ['of an unknown party', { partyId: 'nobody' }, 'fact.partyId'],
    ['in an unknown time zone', { zone: 'Mars/Olympus' }, 'fact.zone'],
    ['a promise without its terms', { kind: 'promise' }, 'fact.promise'],
    ['a test without its result', { kind: 'reproduction' }, 'fact.reproduction'],
    ['a script for a link', { evidence: [{ kind: 'link', url: 'javascript:alert(1)' }] }, 'fact.evidence.0.url'],
    ['an attachment of elsewhere', { evidence: [{ kind: 'attachment', attachmentId: '999999' }] }, 'fact.evidence.0'],
  ])('are refused where they can’t be: %s', async (_, overrides, field) => {
    const answer = await team.invoke({
      module: 'case-panel',
      function: 'facts.add',
      payload: { issueId, requestId: aRequest(), fact: aFact(overrides) },
      as: 'engineer',
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', problems: [{ field }] } });
  });

  it('replace what they correct within ten minutes, and stand beside it later', async () => {
    const first = await add({ what: 'one' });
    minutes(9);
    await act('facts.correct', { factId: first.id, fact: aFact({ what: 'two' }) });
    expect((await list()).facts).toMatchObject([{ id: first.id, what: 'two', state: 'standing', corrects: null }]);
    minutes(2);
    const [, again] = await act('facts.correct', { factId: first.id, fact: aFact({ what: 'three' }) });
    const { facts } = await list();
    expect(facts).toMatchObject([
      { id: first.id, what: 'two', state: 'corrected', correctedBy: again?.id },
      { what: 'three', state: 'standing', corrects: first.id },
    ]);
    expect(await refused('facts.correct', { factId: first.id, fact: aFact() })).toBe('frozen');
    expect(await verify()).toMatchObject({ state: 'intact', count: 3 });
  });

  it('are withdrawn by whoever wrote them or by a lead, and stay to be read', async () => {
    const [mine, other] = [await add({ what: 'mine' }), await add({ what: 'other' })];
    expect(await refused('facts.withdraw', { factId: mine.id, reason: 'No.' }, 'dev')).toBe('forbidden');
    await act('facts.withdraw', { factId: mine.id, reason: 'It was another day.' });
    await act('facts.withdraw', { factId: other.id, reason: 'Said twice.' }, 'pm');
    expect((await list()).facts).toMatchObject([
      { what: 'mine', state: 'withdrawn', withdrawn: { by: 'engineer', reason: 'It was another day.' } },
      { what: 'other', state: 'withdrawn', withdrawn: { by: 'pm' } },
    ]);
    expect(await verify()).toMatchObject({ state: 'intact' });
  });

  it('are told to a lead with who did what to them, and not what they say', async () => {
    const fact = await add({ what: 'The password is hunter2.' });
    await act('facts.redact', { factId: fact.id, reason: 'A password.' }, 'padmin');
    await act('facts.withdraw', { factId: (await add({}, 'dev')).id, reason: 'Said twice.' }, 'pm');
    const audit = await team.call('pm', ['case-panel', 'audit.open'], { issueId });
    expect(audit).toMatchObject({
      facts: [
        { seq: 4, kind: 'withdrawal', by: 'pm' },
        { seq: 3, kind: 'fact', by: 'dev' },
        { seq: 2, kind: 'redaction', by: 'padmin' },
        { seq: 1, kind: 'fact', by: null },
      ],
    });
    expect(JSON.stringify(audit)).not.toMatch(/hunter2|Said twice/);
  });

  it('that are redacted leave nothing but their hash, in every correction, and no break', async () => {
    const secret = await add({ what: 'The password is hunter2.' });
    await act('facts.correct', { factId: secret.id, fact: aFact({ what: 'The password was hunter2.' }) });
    expect(await refused('facts.redact', { factId: secret.id, reason: 'A password.' })).toBe('forbidden');
    await act('facts.redact', { factId: secret.id, reason: 'A password.' }, 'padmin');
    const { facts } = await list();
    expect(facts).toMatchObject([{ id: secret.id, what: '', state: 'redacted', redacted: { by: 'padmin', reason: 'A password.' } }]);
    expect(await verify()).toMatchObject({ state: 'intact', count: 3, redacted: [1, 2], breaks: [] });
    const chunk = await team.call('admin', ['admin', 'admin.export'], { cursor: null });
    expect(JSON.stringify([chunk, facts])).not.toContain('hunter2');
    // Pressed twice: still one redaction.
    await act('facts.redact', { factId: secret.id, reason: 'Again.' }, 'padmin');
    expect((await verify()).count).toBe(3);
  });

  it('that are internal reach the delivery side, leads and arbiters, and not the client', async () => {
    const shared = await add({ what: 'for all' });
    const inner = await add({ what: 'between us', visibility: 'internal', confirms: shared.id });
    for (const as of ['engineer', 'dev', 'pm', 'arbiter']) expect((await list(as)).facts).toHaveLength(2);
    const client = await list('client');
    expect(client.facts.map(({ what, seq }) => [what, seq])).toEqual([['for all', null]]);
    expect(JSON.stringify(client)).not.toContain(inner.id);
    expect(client.can).toEqual({ add: false, addInternal: false, redact: false, verify: false });
    // What was shared and is internal now is shared no more.
    await act('facts.correct', { factId: shared.id, fact: aFact({ what: 'not for all', visibility: 'internal' }) });
    expect((await list('client')).facts).toEqual([]);
  });

  it('are added no more to a closed case, where redaction still works', async () => {
    const fact = await add();
    const CAUSE = { dimension: 'process', category: 'unclear-requirement', explanation: 'Never written down.', partyId: null, share: null };
    await team.change('pm', 'case.close', issueId, { changes: { causes: [CAUSE], noActionReason: 'Nothing to change.' } });
    expect(await refused('facts.add', { fact: aFact() })).toBe('frozen');
    expect(await refused('facts.withdraw', { factId: fact.id, reason: 'x' })).toBe('frozen');
    await act('facts.redact', { factId: fact.id, reason: 'A name.' }, 'padmin');
    expect((await list()).facts[0]?.state).toBe('redacted');
  });

  const toDecide = async () => {
    const fact = await add();
    await team.change('engineer', 'case.differ', issueId);
    await team.change('pm', 'case.toDecision', issueId, { reason: 'The client leaves tomorrow.' });
    const decide = async () => {
      const { version } = await team.open('arbiter', issueId);
      const payload = { issueId, baseVersion: version, outcome: 'not-upheld', reasons: 'It was agreed.', causes: [], factIds: [fact.id] };
      return () => team.invoke({ module: 'case-panel', function: 'case.decide', as: 'arbiter', payload });
    };
    const withdraw = () => {
      const payload = { issueId, factId: fact.id, requestId: aRequest(), reason: 'It was another day.' };
      return team.invoke({ module: 'case-panel', function: 'facts.withdraw', as: 'engineer', payload });
    };
    return { decide: await decide(), withdraw };
  };

  it('on which a decision rests can’t be withdrawn, also before the decision stands in the chain', async () => {
    const { decide, withdraw } = await toDecide();
    team.fault({ target: 'sql', match: { method: 'INSERT', path: 'chain_entry' }, mode: 'error', times: 3 });
    expect(await decide()).toMatchObject({ ok: true });
    expect(await verify()).toMatchObject({ count: 1 });
    expect((await list()).facts).toMatchObject([{ restedOn: true, can: { withdraw: false } }]);
    expect(await withdraw()).toMatchObject({ ok: false, error: { code: 'frozen' } });
    await team.forge.schedules.fire('nightly-reconcile');
    expect(await verify()).toMatchObject({ state: 'intact', count: 2 });
    expect((await list()).facts).toMatchObject([{ state: 'standing', restedOn: true }]);
  });

  it.each([
    ['saved', 'UPDATE blame_case SET version'],
    ['written into the chain', 'INSERT INTO chain_entry'],
    ['read', 'FROM chain_entry'],
  ])('are withdrawn or decided upon, never both, where the two meet while one is %s', async (_, path) => {
    const { decide, withdraw } = await toDecide();
    team.fault({ target: 'sql', match: { path }, mode: 'delay', delayMs: 250, times: 1 });
    const [decided, withdrawn] = await Promise.all([decide(), withdraw()]);
    expect([decided.ok, withdrawn.ok].sort()).toEqual([false, true]);
    expect(decided.ok ? withdrawn : decided).toMatchObject({ error: { code: decided.ok ? 'frozen' : 'invalid' } });
    expect((await list()).facts).toMatchObject([{ state: decided.ok ? 'standing' : 'withdrawn', restedOn: decided.ok }]);
    expect(await verify()).toMatchObject({ state: 'intact' });
  });

  it('have files whose size and hash are kept, and say when one was deleted or replaced', async () => {
    const ids = [await upload('minutes.txt', 'We agreed.'), await upload('plan.txt', 'Friday'), await upload('same.txt', 'again', issueId)];
    await add({ evidence: ids.map((attachmentId) => ({ kind: 'attachment', attachmentId })) });
    const [fact] = (await list()).facts;
    expect(fact?.evidence[0]).toMatchObject({
      name: 'minutes.txt',
      size: 10,
      sha256: createHash('sha256').update('We agreed.').digest('hex'),
      state: 'present',
      attachmentId: ids[0],
    });
    for (const id of ids) await team.rest('engineer', 'DELETE', `/rest/api/3/attachment/${id}`);
    await upload('plan.txt', 'Monday');
    await upload('same.txt', 'again', issueId);
    const states = (await list()).facts[0]?.evidence.map((each) => (each.kind === 'attachment' ? each.state : null));
    expect(states).toEqual(['deleted', 'replaced', 'replaced']);
    // Only reading it again tells that it is the same.
    expect((await verify()).files.map(({ name, state }) => [name, state])).toEqual([
      ['minutes.txt', 'deleted'],
      ['plan.txt', 'replaced'],
      ['same.txt', 'present'],
    ]);
  });

  it('take comments, changes of status, issues, links and words from Jira as evidence, with one click', async () => {
    const other = await team.issue('dev', { summary: 'Order forms' });
    await team.rest('engineer', 'POST', '/rest/api/3/issueLink', {
      type: { name: 'Relates' },
      inwardIssue: { id: origin },
      outwardIssue: { id: other },
    });
    const body = { version: 1, type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Confirmed.' }] }] };
    await team.rest('client', 'POST', `/rest/api/3/issue/${origin}/comment`, { body });
    await team.rest('engineer', 'POST', `/rest/api/3/issue/${origin}/comment`, { body, visibility: { type: 'role', value: 'Member' } });
    const { transitions } = v.parse(
      v.object({ transitions: v.array(v.object({ id: v.string(), to: v.object({ name: v.string() }) })) }),
      await team.rest('engineer', 'GET', `/rest/api/3/issue/${origin}/transitions`),
    );
    const [first] = transitions.filter(({ to }) => to.name !== 'To Do');
    await team.rest('engineer', 'POST', `/rest/api/3/issue/${origin}/transitions`, { transition: { id: first?.id } });

    const sources = sure(await team.call('engineer', ['case-panel', 'facts.sources'], { issueId }), isSources);
    expect(sources.comments.map(({ text, restricted }) => [text, restricted])).toContainEqual(['Confirmed.', false]);
    const [inner] = sources.comments.filter(({ restricted }) => restricted);
    const [said] = sources.comments.filter(({ by }) => by === 'client');
    const [change] = sources.changes;
    expect(change).toMatchObject({ to: first?.to.name, by: 'engineer' });
    expect(sources.issues.map(({ title }) => title)).toContain('Order forms');

    const fact = await add({
      kind: 'sign-off',
      evidence: [
        { kind: 'comment', commentId: said?.commentId ?? '' },
        { kind: 'status', changeId: change?.changeId ?? '' },
        { kind: 'issue', issue: other },
        { kind: 'link', url: 'https://example.org/contract', title: 'Contract' },
        { kind: 'quote', text: '好的', speaker: '王总' },
      ],
    });
    expect(fact.evidence).toMatchObject([
      { kind: 'comment', text: 'Confirmed.', by: 'client', commentId: said?.commentId },
      { kind: 'status', to: first?.to.name, by: 'engineer' },
      { kind: 'issue', title: 'Order forms', issueId: other },
      { kind: 'link', url: 'https://example.org/contract' },
      { kind: 'quote', text: '好的', speaker: '王总' },
    ]);
    // What not everybody may read is no evidence of a shared fact.
    const restricted = [{ kind: 'comment', commentId: inner?.commentId ?? '' }];
    expect(await refused('facts.add', { fact: { ...aFact(), evidence: restricted } })).toBe('invalid');
    await act('facts.add', { fact: { ...aFact({ visibility: 'internal' }), evidence: restricted } });
  });

  it('list promises, and a correction says what was delivered', async () => {
    const promise = { partyId: 'implementation-engineer', written: 'meeting', scope: 'unclear', delivered: 'unknown' } as const;
    const made = await add({ kind: 'promise', promise });
    minutes(60);
    const [, now] = await act('facts.correct', {
      factId: made.id,
      fact: aFact({ kind: 'promise', promise: { ...promise, delivered: 'partly' } }),
    });
    const { promises, facts } = await list();
    expect(promises).toEqual([now?.id]);
    expect(facts.find(({ id }) => id === now?.id)?.promise).toEqual({ ...promise, delivered: 'partly' });
  });

  it('survive hostile words as they are', async () => {
    const what = '<script>alert(1)</script> =1+1 \u202Eevil 🙂\n'.repeat(60).slice(0, 3_900);
    const fact = await add({ what, source: '=cmd|calc' });
    expect(fact.what).toBe(what.trim());
    expect(await verify()).toMatchObject({ state: 'intact' });
  });

  it('cost no more calls and statements with hundreds of them than with a few', async () => {
    await add();
    const few = await team.counting(() => list());
    for (let page = 0; page < 5; page += 1)
      await team.call('engineer', ['case-panel', 'facts.addMany'], {
        issueId,
        requestId: aRequest(),
        facts: Array.from({ length: 100 }, (_, index) => aFact({ what: `fact ${String(index)}` })),
      });
    const many = await team.counting(() => list());
    expect(many.calls).toBe(few.calls);
    // A statement for each two hundred.
    expect(many.statements).toBe(few.statements + 2);
    expect((await list()).facts).toHaveLength(501);
  });
});
