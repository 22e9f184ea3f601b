import * as v from 'valibot';
import { ERROR_CODES } from '../../../src/domain/vocabulary';
import { complaint, startCast, type Cast } from './cast';

const NASTY: readonly (readonly [what: string, text: string])[] = [
  ['a script', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a formula', '=HYPERLINK("http://evil","x")|cmd'],
  ['right-to-left', '\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD'],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(300)],
  ['4,000 characters', '说'.repeat(4_000)],
  ['a lone surrogate', `before \uD800 after`],
  ['a NUL', 'before \u0000 after'],
  ['JQL', '") OR project = SECRET OR summary ~ ("'],
  ['a template', '{said} ${7*7} {{7*7}} {0}'],
  ['SQL', "'; DROP TABLE blame_case; --"],
];

const CAUSE = { dimension: 'process', category: 'tone', explanation: 'x', partyId: null, share: null };
const Version = v.looseObject({ version: v.number() });
const Found = v.object({ issues: v.array(v.object({ id: v.string() })) });
const Types = v.object({ issueTypes: v.array(v.object({ id: v.string(), name: v.string() })) });
const Total = v.object({ total: v.number() });
const Activities = v.object({ matrix: v.object({ activities: v.array(v.looseObject({ id: v.string() })) }) });
const Settings = v.object({
  version: v.number(),
  settings: v.looseObject({ parties: v.array(v.looseObject({ id: v.string() })), categories: v.array(v.looseObject({ key: v.string() })) }),
  matrix: v.looseObject({ version: v.number() }),
});
const SETTINGS = { projects: [], period: { kind: 'rolling', days: 365 }, charts: ['headline'], grouping: 'auto', title: '' };

describe('hostile input', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.remove());

  it.each(NASTY)('%s is text like any other, from the complaint to the published cause', async (_what, text) => {
    const issueId = await cast.mark('engineer', await cast.issue('engineer'), { said: text });
    await cast.drain();
    const kept = text.replace('\uD800', '\uFFFD').replace('\u0000', '');
    expect(await cast.open('engineer', issueId)).toMatchObject({ complaint: { said: kept } });
    const words = Array.from(text).slice(0, 200).join('');
    const keptWords = Array.from(kept).slice(0, 200).join('');
    await cast.change('engineer', 'case.publish', issueId, {
      changes: {
        causes: [{ ...CAUSE, category: Array.from(keptWords).slice(0, 50).join(''), explanation: words }],
        happened: { when: words, where: words, who: words, what: words },
      },
    });
    await cast.drain();
    expect(await cast.open('engineer', issueId)).toMatchObject({ phase: 'improving', happened: { what: keptWords.trim() } });
    await cast.call('engineer', ['mark-complaint', 'answer.send'], {
      issueId,
      answer: { understanding: words, facts: words, nextStep: words, nextUpdateBy: null },
      via: 'comment',
    });
  });

  it.each(NASTY)('%s is text like any other, from the first memo to the review', async (_what, text) => {
    const words = Array.from(text).slice(0, 200).join('');
    const kept = words.replace('\uD800', '\uFFFD').replace('\u0000', '').trim();
    const fact = {
      kind: 'conversation',
      happenedAt: '2026-03-02T09:00:00.000Z',
      zone: 'UTC',
      what: text,
      source: words,
      visibility: 'shared',
      evidence: [{ kind: 'quote', text, speaker: words.slice(0, 100) }],
    };
    const origin = await cast.issue('engineer');
    await cast.call('engineer', ['raci-panel', 'memo.add'], { issueId: origin, requestId: 'm', fact });
    const issueId = await cast.mark('engineer', origin);
    await cast.call('engineer', ['case-panel', 'facts.add'], { issueId, requestId: 'f', fact });
    const action = { id: 'a1', horizon: 'mid', text: words, owner: null, due: null, doneAt: null };
    const analysis = { triage: null, happened: [words], reached: [words] };
    await cast.change('engineer', 'case.save', issueId, { changes: { actions: [action], analysis } });
    await cast.change('dev', 'case.differ', issueId);
    await cast.change('dev', 'case.state', issueId, { partyId: 'development-team', points: [{ text: words }, { text: words }] });
    await cast.change('client', 'case.state', issueId, { partyId: 'client', text: words });
    await cast.change('pm', 'case.toDecision', issueId, { reason: words });
    const causes = [{ ...CAUSE, id: 'c', explanation: words }];
    await cast.change('arbiter', 'case.decide', issueId, { outcome: 'upheld', reasons: text, causes });
    await cast.change('client', 'dispute.reserve', issueId, { partyId: 'client', text: words });
    await cast.call('client', ['case-panel', 'settle.say'], { issueId, word: 'not-yet', words: text });
    await cast.change('dev', 'dispute.review', issueId, { partyId: 'development-team', reason: words });
    await cast.drain();
    const whole = text.replace('\uD800', '\uFFFD').replace('\u0000', '').trim();
    expect(await cast.open('pm', issueId)).toMatchObject({
      phase: 'decision',
      actions: [{ text: kept }],
      analysis: { happened: [kept], reached: [kept] },
      review: { reason: kept },
      pastDecisions: [{ reasons: whole, reservations: [{ text: kept }], points: [{ text: kept }, { text: kept }, { text: kept }] }],
      clientWords: [{ words: whole }],
    });
    expect(await cast.call('client', ['case-panel', 'facts.list'], { issueId })).toMatchObject({
      facts: [{ what: whole, source: kept, evidence: [{ text: whole }] }],
    });
    expect(await cast.call('engineer', ['raci-panel', 'memo.list'], { issueId: origin })).toMatchObject({ memos: [{ what: whole }] });
    expect(await cast.call('pm', ['case-panel', 'facts.verify'], { issueId })).toMatchObject({ state: 'intact', count: 3 });
  });

  it.each(NASTY)('%s is a name like any other, of a party, a category, an activity and a duty', async (_what, text) => {
    const name = Array.from(text).slice(0, 30).join('');
    const kept = name.replace('\uD800', '\uFFFD').replace('\u0000', '').trim();
    const projectId = cast.projects.ELSE;
    const before = v.parse(Settings, await cast.call('elsewhere', ['project-settings', 'settings.open'], { projectId }));
    const party = { id: 'maker', key: null, name, side: 'other', members: [], contact: null, contactNote: name, retired: false };
    const parties = [...before.settings.parties.filter(({ id }) => id !== 'maker'), party];
    const categories = [
      ...before.settings.categories.filter(({ key }) => key !== 'own-one'),
      { key: 'own-one', dimension: 'process', name, retired: false },
    ];
    await cast.call('elsewhere', ['project-settings', 'settings.save'], {
      projectId,
      baseVersion: before.version,
      settings: { ...before.settings, parties, categories },
    });
    const cells = { maker: { letters: ['R'], duty: name } };
    const activity = { id: 'own-activity', key: null, name, phase: name, retired: false, cells };
    const { matrix } = v.parse(Settings, await cast.call('elsewhere', ['project-settings', 'settings.open'], { projectId }));
    await cast.call('elsewhere', ['project-settings', 'matrix.save'], {
      projectId,
      baseVersion: matrix.version,
      activities: [activity],
      preset: 'empty',
      reason: name,
    });
    const read = v.parse(Activities, await cast.call('elsewhere', ['project-page', 'project.matrix'], { projectId }));
    expect(read.matrix.activities.find(({ id }) => id === 'own-activity')).toMatchObject({ name: kept, cells: { maker: { duty: kept } } });
    const after = v.parse(Settings, await cast.call('elsewhere', ['project-settings', 'settings.open'], { projectId }));
    expect(after.settings.parties.at(-1)).toMatchObject({ name: kept, contactNote: kept });
    expect(after.settings.categories.at(-1)).toMatchObject({ name: kept });
  });

  it('what is longer than its place is refused at that place, and leaves everything as it was', async () => {
    const issueId = await cast.mark('engineer', await cast.issue('engineer'));
    const opened = await cast.change('dev', 'case.differ', issueId);
    const long = 'x'.repeat(20_001);
    const on = { issueId, baseVersion: opened['version'] };
    const tried = [
      ['dev', 'case.state', { ...on, partyId: 'development-team', points: [{ text: 'Short.' }, { text: long }] }, 'points.1.text'],
      ['pm', 'case.toDecision', { ...on, reason: long }, 'reason'],
      ['arbiter', 'case.decide', { ...on, outcome: 'upheld', reasons: long, causes: [] }, 'reasons'],
      ['dev', 'dispute.reserve', { ...on, partyId: 'development-team', text: long }, 'text'],
      ['dev', 'dispute.review', { ...on, partyId: 'development-team', reason: long }, 'reason'],
      ['client', 'settle.say', { issueId, word: 'not-yet', words: long }, 'words'],
    ] as const;
    for (const [as, key, payload, field] of tried) {
      const answer = await cast.invoke({ module: 'case-panel', function: key, payload, as });
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
      expect(JSON.stringify(answer)).toContain(`{"field":"${field}","problem":"too-long"}`);
    }
    expect(await cast.open('pm', issueId)).toEqual(expect.objectContaining({ version: opened['version'] }));
  });

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])('the name %s is nothing special', async (name) => {
    const issueId = await cast.mark('engineer', await cast.issue('engineer'));
    const published = await cast.change('engineer', 'case.publish', issueId, { changes: { causes: [{ ...CAUSE, category: name }] } });
    expect(published).toMatchObject({ inJira: { process: [name] } });
    await cast.drain();
    const payload = v.parse(
      v.pipe(v.string(), v.parseJson()),
      `{"issueId":"${issueId}","baseVersion":0,"activityId":null,"people":{"${name}":["dev"]},"${name}":{"issueId":"1"}}`,
    );
    const answer = await cast.invoke({ module: 'raci-panel', function: 'raci.save', payload, as: 'engineer' });
    expect(answer.ok ? 'ok' : answer.error.code).toMatch(/^(ok|invalid)$/);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('a party or category called like a property of every object is refused, or works', async () => {
    for (const id of ['constructor', 'toString', 'hasOwnProperty']) {
      const party = {
        id,
        key: null,
        name: 'Vendor',
        side: 'other' as const,
        members: ['dev'],
        contact: null,
        contactNote: '',
        retired: false,
      };
      const saved = await cast
        .settings('ELSE', (settings) => ({ ...settings, parties: [...settings.parties, party] }))
        .then(
          () => true,
          () => false,
        );
      const read = await cast.invoke({
        module: 'project-settings',
        function: 'settings.open',
        payload: { projectId: cast.projects.ELSE },
        as: 'elsewhere',
      });
      expect([id, saved, read.ok]).toEqual([id, saved, true]);
      const issueId = await cast.issue('elsewhere', { project: { key: 'ELSE' }, labels: ['requirement-research'] });
      const panel = await cast.invoke({ module: 'raci-panel', function: 'raci.open', payload: { issueId }, as: 'elsewhere' });
      expect([id, panel]).toEqual([id, expect.objectContaining({ ok: true })]);
    }
  });

  it.each([
    '10001/../10002',
    '10001%2e%2e',
    '../10001',
    '10001?expand=x',
    '10001#',
    'ONE-1',
    '-1',
    '1e4',
    '0',
    '00010001',
    ' 10001',
    '١٠٠',
    '10001\n',
  ])('an id like %j reaches nothing', async (id) => {
    await cast.drain();
    cast.forge.recorder.clear();
    for (const [module, key, payload] of [
      ['case-panel', 'case.open', { issueId: id }],
      ['raci-panel', 'raci.open', { issueId: id }],
      ['mark-complaint', 'complaint.mark', complaint(id)],
      ['project-page', 'project.matrix', { projectId: id }],
      ['retrospective', 'gadget.load', { settings: { ...SETTINGS, projects: [id] } }],
      ['admin', 'admin.enable', { projectId: id, incidentTypeName: 'Blame incident', language: 'en-US' }],
    ] as const) {
      const answer = await cast.invoke({ module, function: key, payload, as: key === 'admin.enable' ? 'admin' : 'engineer' });
      expect([key, answer.ok ? 'ok' : answer.error.code]).toEqual([key, 'invalid']);
    }
    expect(cast.forge.recorder.snapshot().statements).toEqual([]);
  });

  it('arrays without end are refused before anything is asked', async () => {
    const issueId = await cast.mark('engineer', await cast.issue('engineer'));
    const many = Array.from({ length: 5_000 }, () => CAUSE);
    const refused = (key: string, payload: unknown) => cast.refused('engineer', ['case-panel', key], payload);
    expect(ERROR_CODES).toContain(await refused('case.save', { issueId, baseVersion: 2, changes: { causes: many } }));
    expect(await refused('case.save', { issueId, baseVersion: 2, changes: { causes: many.slice(0, 31) } })).toBe('invalid');
    expect(
      await cast.refused('engineer', ['retrospective', 'gadget.load'], { settings: { ...SETTINGS, projects: many.map(() => '1') } }),
    ).toBe('invalid');
  });

  it('what another project knows is not known here', async () => {
    const issueId = await cast.mark('engineer', await cast.issue('engineer'));
    const party = {
      id: 'vendor',
      key: null,
      name: 'Vendor',
      side: 'other' as const,
      members: [],
      contact: null,
      contactNote: '',
      retired: false,
    };
    await cast.settings('ELSE', (settings) => ({ ...settings, parties: [...settings.parties, party] }));
    const { version } = await cast.open('engineer', issueId);
    const save = (changes: unknown) => cast.refused('engineer', ['case-panel', 'case.save'], { issueId, baseVersion: version, changes });
    expect(await save({ causes: [{ ...CAUSE, partyId: 'vendor' }] })).toBe('invalid');
    expect(await save({ complaint: { about: 'vendor' } })).toBe('invalid');
    expect(await save({ views: [{ partyId: 'vendor', text: 'x' }] })).toBe('invalid');
    expect(await save({ actions: [{ id: 'a', horizon: 'mid', text: 'x', owner: 'nobody-at-all', due: null, doneAt: null }] })).toBe(
      'invalid',
    );
    const origin = await cast.issue('engineer');
    expect(await cast.refused('engineer', ['mark-complaint', 'complaint.mark'], complaint(origin, { about: 'vendor' }))).toBe('invalid');
  });
});

describe('ids of another project', () => {
  const FACT = { kind: 'other', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', what: 'SECRET', visibility: 'shared' };
  const Changed = v.looseObject({ facts: v.array(v.looseObject({ id: v.string() })) });
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.remove());

  it('reach nothing from a case, an issue or settings that somebody may change', async () => {
    const idOf = async (module: string, key: string, issueId: string): Promise<string> =>
      v.parse(Changed, await cast.call('engineer', [module, key], { issueId, requestId: 'r', fact: FACT })).facts[0]?.id ?? '';
    const origin = await cast.issue('engineer');
    const memoId = await idOf('raci-panel', 'memo.add', origin);
    const foreign = await cast.mark('engineer', origin);
    const factId = await idOf('case-panel', 'facts.add', foreign);
    const key = v.parse(v.looseObject({ key: v.string() }), await cast.rest('engineer', 'GET', `/rest/api/3/issue/${foreign}`)).key;
    const run = await cast.call('padmin', ['project-settings', 'bulk.start'], {
      projectId: cast.projects.ONE,
      change: { kind: 'activity', activityId: 'data-migration' },
      where: { kind: 'jql', jql: 'project = ONE' },
    });
    const runId = v.parse(v.looseObject({ run: v.looseObject({ runId: v.string() }) }), run).run.runId;

    const mine = await cast.issue('elsewhere', { project: { key: 'ELSE' } });
    const issueId = await cast.mark('elsewhere', mine);
    await cast.change('elsewhere', 'case.differ', issueId);
    await cast.change('elsewhere', 'case.state', issueId, { partyId: 'client', points: [{ text: 'A point.' }] });
    const { version } = await cast.open('elsewhere', issueId);
    const on = { issueId, baseVersion: version };
    const answer = { understanding: 'x', facts: 'x', nextStep: 'x', nextUpdateBy: null };
    const settings = { projectId: cast.projects.ELSE, runId };
    const tried: readonly (readonly [module: string, key: string, payload: Record<string, unknown>, code: string])[] = [
      ['case-panel', 'facts.correct', { issueId, factId, requestId: 'a', fact: FACT }, 'not-found'],
      ['case-panel', 'facts.withdraw', { issueId, factId, requestId: 'b', reason: 'x' }, 'not-found'],
      ['case-panel', 'facts.redact', { issueId, factId, requestId: 'c', reason: 'x' }, 'not-found'],
      ['raci-panel', 'facts.redact', { issueId: mine, on: 'memos', factId: memoId, requestId: 'd', reason: 'x' }, 'not-found'],
      ['case-panel', 'memo.take', { issueId, memoIds: [memoId] }, 'invalid'],
      ['case-panel', 'memo.slip', { issueId, ids: [factId], language: 'en-US' }, 'invalid'],
      ['raci-panel', 'memo.slip', { issueId: mine, on: 'memos', ids: [memoId], language: 'en-US' }, 'invalid'],
      ['case-panel', 'answer.send', { issueId, answer, via: 'copy', factIds: [factId] }, 'invalid'],
      ['case-panel', 'links.add', { issueId, other: key, kind: 'duplicate' }, 'invalid'],
      ['case-panel', 'links.remove', { issueId, otherId: foreign }, 'invalid'],
      ['case-panel', 'dispute.find', { ...on, partyId: 'client', pointId: 'p1', finding: 'supported', factIds: [factId] }, 'invalid'],
      ['project-settings', 'bulk.step', settings, 'not-found'],
      ['project-settings', 'bulk.view', settings, 'not-found'],
      ['project-settings', 'bulk.apply', settings, 'not-found'],
      ['project-settings', 'bulk.undo', settings, 'not-found'],
      ['project-settings', 'bulk.drop', settings, 'not-found'],
      ['project-settings', 'bulk.items', { ...settings, state: 'changed', after: null }, 'not-found'],
    ];
    for (const [module, resolver, payload, code] of tried) {
      const refused = await cast.invoke({ module, function: resolver, payload, as: 'elsewhere' });
      expect([resolver, refused.ok ? 'ok' : refused.error.code]).toEqual([resolver, code]);
      expect(JSON.stringify(refused)).not.toContain('SECRET');
    }
    expect(await cast.call('engineer', ['case-panel', 'facts.list'], { issueId: foreign })).toMatchObject({
      facts: [{ what: 'SECRET', state: 'standing' }],
    });
  });
});

describe('an incident that is no longer what it was', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.remove());

  const total = async (): Promise<number> =>
    v.parse(Total, await cast.call('engineer', ['project-page', 'project.overview'], { projectId: cast.projects.ONE, settings: SETTINGS }))
      .total;
  const now = () => ({ receivedAt: new Date(cast.clock.now()).toISOString() });

  it('counts nowhere while it has another type, and again when it has its own', async () => {
    const before = await total();
    const issueId = await cast.mark('engineer', await cast.issue('engineer'), now());
    await cast.drain();
    expect(await total()).toBe(before + 1);
    const { issueTypes } = v.parse(Types, await cast.rest('pm', 'GET', '/rest/api/3/project/ONE'));
    const become = async (name: string) => {
      const type = issueTypes.find((each) => each.name === name)?.id;
      await cast.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields: { issuetype: { id: type } } });
      await cast.drain();
    };
    await become('Task');
    expect(await total()).toBe(before);
    // Its case is still there for those who work on it, and saving it does not count it again.
    await cast.change('engineer', 'case.save', issueId, { changes: { noActionReason: 'x' } });
    await cast.drain();
    expect(await total()).toBe(before);
    await become('Blame incident');
    expect(await total()).toBe(before + 1);
  });

  it('frees the issue that was marked when it is deleted', async () => {
    const origin = await cast.issue('engineer');
    const issueId = await cast.mark('engineer', origin);
    await cast.drain();
    await cast.rest('engineer', 'DELETE', `/rest/api/3/issue/${issueId}`);
    await cast.drain();
    expect(await cast.refused('engineer', ['case-panel', 'case.open'], { issueId })).toBe('not-found');
    expect(await cast.call('engineer', ['mark-complaint', 'complaint.open'], { issueId: origin })).toMatchObject({ existing: null });
    expect(await cast.mark('engineer', origin)).not.toBe(issueId);
  });

  it('is answered about on itself when the issue that was marked is deleted', async () => {
    const origin = await cast.issue('engineer');
    const issueId = await cast.mark('engineer', origin);
    await cast.rest('engineer', 'DELETE', `/rest/api/3/issue/${origin}`);
    await cast.drain();
    const answer = { understanding: 'We see.', facts: '', nextStep: '', nextUpdateBy: null };
    await cast.call('engineer', ['mark-complaint', 'answer.send'], { issueId, answer, via: 'comment' });
    expect(JSON.stringify(await cast.rest('engineer', 'GET', `/rest/api/3/issue/${issueId}/comment`))).toContain('We see.');
  });
});

describe('a side’s own words', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.remove());

  it('are changed by nobody else, also after the decision and when the case is reopened', async () => {
    const issueId = await cast.mark('engineer', await cast.issue('engineer'));
    await cast.change('engineer', 'case.save', issueId, { changes: { views: [{ partyId: 'client', text: 'What we heard of them.' }] } });
    await cast.change('pm', 'case.differ', issueId);
    await cast.change('client', 'case.state', issueId, { partyId: 'client', text: '1. It was promised.' });
    await cast.change('pm', 'case.toDecision', issueId, { reason: 'Now.' });
    const causes = [{ ...CAUSE, id: 'c' }];
    await cast.change('arbiter', 'case.decide', issueId, { outcome: 'upheld', reasons: 'Plain.', causes });
    const put = async (text: string) => {
      const { version } = await cast.open('pm', issueId);
      const changes = { views: [{ partyId: 'client', text }] };
      return cast.refused('pm', ['case-panel', 'case.save'], { issueId, baseVersion: version, changes });
    };
    expect(await put('1. It was not promised.')).toBe('forbidden');
    expect(await put('')).toBe('forbidden');
    await cast.change('pm', 'case.close', issueId, { changes: { noActionReason: 'None.' } });
    await cast.change('pm', 'case.reopen', issueId, { reason: 'Again.' });
    expect(await put('')).toBe('forbidden');
    expect(await cast.open('client', issueId)).toMatchObject({ statement: { text: '1. It was promised.' } });
    expect(await cast.open('pm', issueId)).toMatchObject({ views: [{ partyId: 'client', own: true }] });
  });
});

describe('many at once', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.remove());

  it('thirty complaints about one issue by three people make one incident', async () => {
    const origin = await cast.issue('engineer');
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        cast.invoke({
          module: 'mark-complaint',
          function: 'complaint.mark',
          payload: complaint(origin, { said: `Complaint ${String(index)}` }),
          as: ['engineer', 'dev', 'pm'][index % 3] ?? '',
        }),
      ),
    );
    await cast.drain();
    const told = new Set(
      answers.map((answer) =>
        JSON.stringify(answer.ok ? v.parse(v.looseObject({ issueId: v.string() }), answer.result).issueId : answer.error.code),
      ),
    );
    expect([...told].filter((each) => each !== '"unavailable"')).toHaveLength(1);
    expect(answers.filter((answer) => answer.ok && JSON.stringify(answer.result).includes('"created":true'))).toHaveLength(1);
    const jql = 'project = ONE AND issuetype = "Blame incident"';
    const { issues } = v.parse(Found, await cast.rest('pm', 'POST', '/rest/api/3/search/jql', { jql, fields: ['id'], maxResults: 100 }));
    expect(issues).toHaveLength(1);
  });

  it('fifty write one case at once: every fact is there, and each save is made or told of the others', async () => {
    const issueId = await cast.mark('engineer', await cast.issue('engineer'));
    await cast.drain();
    const people = ['engineer', 'dev', 'pm'];
    const saved: string[] = [];
    const write = async (index: number): Promise<void> => {
      const fact = {
        kind: 'other',
        happenedAt: '2026-03-02T09:00:00.000Z',
        zone: 'UTC',
        what: `Fact ${String(index)}`,
        visibility: 'shared',
      };
      const payload = { issueId, requestId: `fact-${String(index)}`, fact };
      // Storage that is overrun says so; the same request again adds nothing that is there already.
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const answer = await cast.invoke({ module: 'case-panel', function: 'facts.add', payload, as: people[index % 3] ?? '' });
        if (answer.ok) return;
        expect(answer.error.code).toBe('unavailable');
      }
      throw new Error('never written');
    };
    const save = async (index: number): Promise<void> => {
      for (let attempt = 0; attempt < 200; attempt += 1) {
        const as = people[index % 3] ?? '';
        const opened = v.parse(v.looseObject({ version: v.number(), actions: v.array(v.unknown()) }), await cast.open(as, issueId));
        const action = { id: `a${String(index)}`, horizon: 'short', text: `Action ${String(index)}`, owner: null, due: null, doneAt: null };
        const payload = { issueId, baseVersion: opened.version, changes: { actions: [...opened.actions, action] } };
        const answer = await cast.invoke({ module: 'case-panel', function: 'case.save', payload, as });
        if (answer.ok) {
          saved.push(action.id);
          return;
        }
        expect(answer.error.code).toBe('conflict');
        expect(v.parse(Version, answer.error.current).version).toBeGreaterThan(opened.version);
      }
      throw new Error('never saved');
    };
    await Promise.all(Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? save(index) : write(index))));
    const { actions } = v.parse(v.looseObject({ actions: v.array(v.looseObject({ id: v.string() })) }), await cast.open('pm', issueId));
    expect(actions.map(({ id }) => id).sort()).toEqual(saved.sort());
    expect(saved).toHaveLength(25);
    const { facts } = v.parse(
      v.object({ facts: v.array(v.looseObject({ what: v.string() })) }),
      await cast.call('pm', ['case-panel', 'facts.list'], { issueId }),
    );
    expect(new Set(facts.map(({ what }) => what)).size).toBe(25);
    expect(facts).toHaveLength(25);
    expect(await cast.call('pm', ['case-panel', 'facts.verify'], { issueId })).toMatchObject({ state: 'intact', count: 25 });
  });

  it('two arbiters who decide at once leave one decision, and Jira says what it says', async () => {
    await cast.settings('ONE', (settings) => ({ ...settings, arbiters: ['arbiter', 'viewer'] }));
    const issueId = await cast.mark('engineer', await cast.issue('engineer'));
    await cast.change('pm', 'case.differ', issueId);
    await cast.change('pm', 'case.toDecision', issueId, { reason: 'Now.' });
    const { version } = await cast.open('pm', issueId);
    const decide = (as: string, category: string) =>
      cast.invoke({
        module: 'case-panel',
        function: 'case.decide',
        payload: { issueId, baseVersion: version, outcome: 'upheld', reasons: category, causes: [{ ...CAUSE, id: 'c', category }] },
        as,
      });
    const answers = await Promise.all([decide('arbiter', 'tone'), decide('viewer', 'missing-test')]);
    await cast.drain();
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const after = v.parse(
      v.looseObject({ decision: v.object({ reasons: v.string() }), inJira: v.object({ process: v.array(v.string()) }) }),
      await cast.open('pm', issueId),
    );
    expect(after.inJira.process).toEqual([after.decision.reasons]);
  });
});
