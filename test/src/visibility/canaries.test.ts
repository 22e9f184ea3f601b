import * as v from 'valibot';
import { complaint, startCast, type Cast } from '../authorization/cast';
import { everyCall, resolverKeys, type About } from '../every-call';

/*
 * Every field that somebody types into holds a word of its own, and every byte that the others' calls return is searched for it: resolvers,
 * refusals with what others saved, the issue with all its fields, properties, comments, history, and search.
 */

const SETTINGS = {
  projects: [],
  period: { kind: 'rolling', days: 365 },
  charts: ['headline', 'causes', 'actions', 'types', 'trend', 'outcomes'],
  grouping: 'auto',
  title: '',
};

const cause = (overrides: Record<string, unknown> = {}) => ({
  dimension: 'communication',
  category: 'canary-draft-category',
  explanation: 'CANARY-DRAFT-EXPLANATION',
  partyId: 'development-team',
  share: 'sole',
  ...overrides,
});

const DRAFT = {
  happened: { when: 'CANARY-WHEN', where: 'CANARY-WHERE', who: 'CANARY-WHO', what: 'CANARY-WHAT' },
  views: [
    { partyId: 'client', text: 'CANARY-VIEW-OF-CLIENT' },
    { partyId: 'development-team', text: 'CANARY-VIEW-OF-DEV' },
    { partyId: 'management', text: 'CANARY-VIEW-OF-MANAGEMENT' },
  ],
  causes: [cause()],
  actions: [{ id: 'a1', horizon: 'mid', text: 'CANARY-ACTION', owner: 'dev', due: '2030-01-01', doneAt: null }],
  noActionReason: 'CANARY-NO-ACTION',
};

const Search = v.object({ issues: v.array(v.looseObject({ id: v.string() })) });
const Keys = v.object({ keys: v.array(v.object({ key: v.string() })) });

describe('what reaches those whom it is not meant for', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.remove());

  /** Everything that a person can get hold of about some issues, as text. */
  const everything = async (as: string, issueIds: readonly string[], except: readonly string[] = []): Promise<string> => {
    const seen: unknown[] = [];
    const invoke = async (module: string, key: string, payload: unknown) => {
      if (!except.includes(key)) seen.push(key, await cast.invoke({ module, function: key, payload, as }));
    };
    const stale = { baseVersion: 0 };
    for (const issueId of issueIds) {
      await invoke('case-panel', 'case.open', { issueId });
      await invoke('case-panel', 'case.differ', { issueId, ...stale });
      await invoke('case-panel', 'case.reopen', { issueId, ...stale, reason: 'x' });
      await invoke('case-panel', 'case.state', { issueId, ...stale, partyId: 'client', text: 'x' });
      await invoke('case-panel', 'case.save', { issueId, ...stale, changes: {} });
      await invoke('case-panel', 'case.toDecision', { issueId, ...stale, reason: 'x' });
      await invoke('mark-complaint', 'complaint.open', { issueId });
      await invoke('mark-complaint', 'complaint.mark', complaint(issueId, { said: 'again' }));
      await invoke('raci-panel', 'raci.open', { issueId });
      await invoke('raci-panel', 'raci.save', { issueId, baseVersion: 77, activityId: null, people: {} });
      const issue = `/rest/api/3/issue/${issueId}`;
      seen.push(await cast.rest(as, 'GET', `${issue}?fields=*all&properties=*all&expand=changelog,renderedFields,names,schema,editmeta`));
      seen.push(await cast.rest(as, 'GET', `${issue}/changelog`), await cast.rest(as, 'GET', `${issue}/comment`));
      const { keys } = v.parse(Keys, await cast.rest(as, 'GET', `${issue}/properties`));
      for (const { key } of keys) seen.push(await cast.rest(as, 'GET', `${issue}/properties/${key}`));
    }
    await invoke('retrospective', 'gadget.load', { settings: SETTINGS });
    await invoke('retrospective', 'gadget.options', {});
    await invoke('project-page', 'project.overview', { projectId: cast.projects.ONE, settings: SETTINGS });
    await invoke('project-page', 'project.matrix', { projectId: cast.projects.ONE });
    seen.push(await cast.rest(as, 'GET', `/rest/api/3/project/ONE/properties/evenhand`));
    const found = v.parse(
      Search,
      await cast.rest(as, 'POST', '/rest/api/3/search/jql', {
        jql: `id in (${issueIds.join(', ')})`,
        fields: ['*all'],
        properties: ['evenhand.case', 'evenhand.raci', 'evenhand.filing'],
      }),
    );
    expect(found.issues).toHaveLength(issueIds.length);
    seen.push(found);
    return JSON.stringify(seen);
  };

  const canaries = (text: string): string[] => [...new Set(text.match(/canary-[a-z-]+/gi) ?? [])];

  const incident = async (overrides: Record<string, unknown> = {}) => {
    const origin = await cast.issue('engineer');
    const issueId = await cast.mark('engineer', origin, overrides);
    return { origin, issueId };
  };

  it.each(['client', 'viewer', 'padmin', 'editor', 'manager'])('keeps every draft from %s', async (as) => {
    const { origin, issueId } = await incident();
    await cast.change('engineer', 'case.save', issueId, { changes: DRAFT });
    await cast.drain();
    expect(canaries(await everything(as, [origin, issueId]))).toEqual([]);
  });

  it('keeps one side’s statement from the others, and what a colleague noted of a side from that side', async () => {
    const { origin, issueId } = await incident();
    await cast.change('engineer', 'case.save', issueId, { changes: DRAFT });
    await cast.change('dev', 'case.differ', issueId);
    await cast.change('dev', 'case.state', issueId, { partyId: 'development-team', text: 'CANARY-STATEMENT-OF-DEV' });
    await cast.drain();
    for (const as of ['client', 'viewer', 'manager']) expect(canaries(await everything(as, [origin, issueId]))).toEqual([]);
    await cast.change('client', 'case.state', issueId, { partyId: 'client', text: 'CANARY-STATEMENT-OF-CLIENT' });
    expect(canaries(await everything('client', [origin, issueId]))).toEqual(['CANARY-STATEMENT-OF-CLIENT']);
    expect(canaries(await everything('viewer', [origin, issueId]))).toEqual([]);
    await cast.change('pm', 'case.toDecision', issueId, { reason: 'CANARY-REASON-TO-DECIDE' });
    await cast.change('arbiter', 'case.decide', issueId, {
      outcome: 'upheld',
      reasons: 'CANARY-REASONS',
      causes: [{ ...cause({ category: 'tone', explanation: 'CANARY-DECIDED' }), id: 'c1' }],
    });
    await cast.drain();
    expect(canaries(await everything('viewer', [origin, issueId]))).toEqual([]);
    expect(canaries(await everything('client', [origin, issueId]))).toEqual(['CANARY-STATEMENT-OF-CLIENT']);
  });

  it('shows others the case without drafts, shares and sides where the project chose that', async () => {
    await cast.settings('ONE', (settings) => ({ ...settings, othersSee: 'case-without-internal' }));
    const { origin, issueId } = await incident();
    await cast.change('engineer', 'case.save', issueId, { changes: { views: DRAFT.views, causes: DRAFT.causes } });
    for (const as of ['viewer', 'manager']) {
      const seen = await everything(as, [origin, issueId]);
      expect(canaries(seen)).toEqual([]);
      expect(seen).not.toContain('"sole"');
    }
    await cast.settings('ONE', (settings) => ({ ...settings, othersSee: 'outline' }));
  });

  it('does not let a draft cause change what anybody else sees or may do', async () => {
    const internal = { saidBy: 'project-manager', about: 'development-team', said: 'CANARY-SAID' };
    for (const [as, partyId] of [
      ['client', 'client'],
      ['manager', 'management'],
    ] as const) {
      const { issueId } = await incident(internal);
      const open = await cast.open(as, issueId);
      expect(open).toMatchObject({ access: 'outline' });
      await cast.change('engineer', 'case.save', issueId, { changes: { causes: [cause({ partyId, category: 'tone' })] } });
      expect(await cast.open(as, issueId)).toEqual({ ...open, version: open.version + 1 });
      const { version } = await cast.open('pm', issueId);
      expect(await cast.refused(as, ['case-panel', 'case.differ'], { issueId, baseVersion: version })).toBe('forbidden');
      // Published, it concerns them, and they may say so.
      await cast.change('engineer', 'case.publish', issueId);
      await cast.change(as, 'case.differ', issueId);
    }
  });

  it('keeps the words of an internal complaint out of what Jira shows everybody', async () => {
    const { issueId } = await incident({ saidBy: 'project-manager', about: 'development-team', said: 'CANARY-INTERNAL' });
    await cast.drain();
    for (const as of ['client', 'viewer']) expect(canaries(await everything(as, [issueId]))).toEqual([]);
    expect(await cast.open('dev', issueId)).toMatchObject({ complaint: { said: 'CANARY-INTERNAL' } });
  });

  it('shows nobody but editors and administrators who belongs to which party, or how to reach them', async () => {
    await cast.settings('ONE', (settings) => ({
      ...settings,
      parties: settings.parties.map((party) => (party.id === 'management' ? { ...party, contactNote: 'CANARY-CONTACT' } : party)),
    }));
    const { origin, issueId } = await incident();
    for (const as of ['client', 'viewer']) {
      const seen = await everything(as, [origin, issueId]);
      expect(canaries(seen)).toEqual([]);
      // Neither has a part in these issues that Jira would show.
      expect(seen).not.toMatch(/"(dev|pm|manager|arbiter)"/);
    }
  });
});

describe('a case with something internal in every place', () => {
  const EVERYBODY = ['client', 'viewer', 'manager', 'padmin', 'editor', 'reporter', 'outsider', 'elsewhere', 'admin'];
  const Changed = v.looseObject({ facts: v.array(v.looseObject({ id: v.string() })) });
  let cast: Cast;
  let about: About;

  const fact = (what: string, visibility: 'internal' | 'shared') => ({
    kind: 'conversation',
    happenedAt: '2026-03-02T09:00:00.000Z',
    zone: 'UTC',
    what,
    source: `${what}-SOURCE`,
    evidence: [{ kind: 'quote', text: `${what}-QUOTE`, speaker: `${what}-SPEAKER` }],
    visibility,
  });
  const added = async (module: string, key: string, payload: object): Promise<string> =>
    v.parse(Changed, await cast.call('engineer', [module, key], payload)).facts[0]?.id ?? '';

  beforeAll(async () => {
    cast = await startCast();
    const originId = await cast.issue('engineer');
    const memoId = await added('raci-panel', 'memo.add', { issueId: originId, requestId: 'm', fact: fact('CANARY-MEMO', 'internal') });
    const issueId = await cast.mark('engineer', originId);
    const factId = await added('case-panel', 'facts.add', { issueId, requestId: 'i', fact: fact('CANARY-INTERNAL-FACT', 'internal') });
    const sharedId = await added('case-panel', 'facts.add', { issueId, requestId: 's', fact: fact('SHARED-FACT', 'shared') });
    about = { issueId, originId, projectId: cast.projects.ONE, factId, memoId };
    const whys = { triage: 'data', happened: ['CANARY-WHY'], reached: ['CANARY-WHY-REACHED'] };
    await cast.change('engineer', 'case.save', issueId, { changes: { ...DRAFT, analysis: whys } });
    await cast.change('dev', 'case.differ', issueId);
    await cast.change('dev', 'case.state', issueId, { partyId: 'development-team', points: [{ text: 'CANARY-POINT' }] });
    await cast.change('client', 'case.state', issueId, { partyId: 'client', points: [{ text: 'OWN-POINT' }] });
    const found = { partyId: 'client', pointId: 'p1', finding: 'contradicted', factIds: [sharedId] };
    await cast.change('engineer', 'dispute.find', issueId, found);
    await cast.change('pm', 'case.toDecision', issueId, { reason: 'CANARY-WHY-NOW' });
    const decided = (percent: number) => ({
      outcome: 'upheld',
      reasons: 'CANARY-REASONS',
      causes: [{ ...cause({ category: 'tone', explanation: 'CANARY-DECIDED' }), id: 'c1' }],
      shares: [
        { causeId: 'c1', partyId: 'development-team', share: 'main', percent },
        { causeId: 'c1', partyId: 'client', share: 'minor', percent: 100 - percent },
      ],
      points: [found],
    });
    await cast.change('arbiter', 'case.decide', issueId, decided(73));
    await cast.change('dev', 'dispute.reserve', issueId, { partyId: 'development-team', text: 'CANARY-RESERVATION' });
    await cast.change('dev', 'dispute.review', issueId, { partyId: 'development-team', reason: 'CANARY-REVIEW' });
    await cast.change('pm', 'dispute.arbiter', issueId, { accountId: 'viewer' });
    await cast.change('pm', 'dispute.arbiter', issueId, { accountId: null });
    await cast.settings('ONE', (settings) => ({ ...settings, arbiters: ['arbiter', 'engineer'] }));
    await cast.change('engineer', 'case.decide', issueId, decided(71));
    await cast.drain();
  });
  afterAll(() => cast.remove());

  it('is asked for by every resolver that the app has', async () => {
    expect(Object.keys(everyCall(about)).sort()).toEqual(await resolverKeys());
  });

  it('is all there for a lead', async () => {
    const { issueId } = about;
    const calls = [
      ['case-panel', 'case.open', { issueId }],
      ['case-panel', 'facts.list', { issueId }],
      ['case-panel', 'audit.open', { issueId }],
      ['raci-panel', 'memo.list', { issueId: about.originId }],
    ] as const;
    const seen = await Promise.all(calls.map(([module, key, payload]) => cast.call('pm', [module, key], payload)));
    const words = 'MEMO INTERNAL-FACT INTERNAL-FACT-QUOTE WHY WHY-REACHED WHY-NOW POINT REASONS RESERVATION REVIEW WHAT ACTION DECIDED';
    for (const word of words.split(' ')) expect(JSON.stringify(seen)).toContain(`CANARY-${word}"`);
    expect(JSON.stringify(seen)).toMatch(/"percent":73.*"percent":71|"percent":71.*"percent":73/);
  });

  it.each(EVERYBODY)('gives nothing of it away to %s by any resolver, field, property, comment or search', async (as) => {
    const seen: unknown[] = [];
    for (const [key, [module, payload]] of Object.entries(everyCall(about)))
      seen.push(key, await cast.invoke({ module, function: key, payload, as }));
    const ids = [about.issueId, about.originId];
    const paths = ids.flatMap((id) => [
      `issue/${id}?fields=*all&properties=*all&expand=changelog,renderedFields,names,schema,editmeta`,
      `issue/${id}/changelog`,
      `issue/${id}/comment`,
      `issue/${id}/properties/evenhand.case`,
      `issue/${id}/properties/evenhand.raci`,
    ]);
    for (const path of paths) seen.push(await cast.rest(as, 'GET', `/rest/api/3/${path}`).catch(() => null));
    const search = { jql: 'project = ONE', fields: ['*all'], properties: ['evenhand.case', 'evenhand.raci', 'evenhand.filing'] };
    seen.push(await cast.rest(as, 'POST', '/rest/api/3/search/jql', search).catch(() => null));
    const text = JSON.stringify(seen);
    // An export of everything is for who administers Jira, and for nobody else.
    expect(text.includes('evenhand-export')).toBe(as === 'admin');
    if (as === 'admin') return;
    expect([...new Set(text.match(/canary-[a-z-]+/gi) ?? [])]).toEqual([]);
    expect(text).not.toMatch(/"percent":|"share":"|\b7[13]\b(?=[,}])/);
    expect(text.includes('SHARED-FACT')).toBe(as === 'client');
  });

  it('is told of in mails without a word of it', () => {
    const mails = cast.jira.outbox();
    expect(mails.flatMap(({ recipients }) => recipients)).toEqual(expect.arrayContaining(['arbiter', 'client', 'dev']));
    expect(JSON.stringify(mails)).not.toMatch(/canary|-point|shared-fact|percent|\d ?%/i);
  });
});

describe('RACI on what becomes a blame incident', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.remove());

  const Matrix = v.object({
    matrix: v.object({ activities: v.array(v.object({ id: v.string(), cells: v.record(v.string(), v.unknown()) })) }),
  });
  const Types = v.object({ issueTypes: v.array(v.object({ id: v.string(), name: v.string() })) });

  const withRaci = async (): Promise<string> => {
    const issueId = await cast.issue('engineer');
    const { matrix } = v.parse(Matrix, await cast.call('pm', ['project-page', 'project.matrix'], { projectId: cast.projects.ONE }));
    const activity = matrix.activities.find(({ cells }) => 'development-team' in cells && 'implementation-engineer' in cells);
    await cast.call('engineer', ['raci-panel', 'raci.save'], { issueId, baseVersion: 0, activityId: activity?.id, people: {} });
    const { version } = v.parse(
      v.looseObject({ version: v.number() }),
      await cast.call('engineer', ['raci-panel', 'raci.open'], { issueId }),
    );
    await cast.call('engineer', ['raci-panel', 'raci.save'], {
      issueId,
      baseVersion: version,
      activityId: activity?.id,
      people: { 'development-team': ['dev'], 'implementation-engineer': ['engineer'] },
    });
    return issueId;
  };
  const property = async (issueId: string) =>
    JSON.stringify(await cast.rest('viewer', 'GET', `/rest/api/3/issue/${issueId}/properties/evenhand.raci`));

  it('takes the people out of the index when an issue is turned into an incident by marking it', async () => {
    const issueId = await withRaci();
    expect(await property(issueId)).toMatch(/"dev"/);
    await cast.mark('engineer', issueId, { filing: 'convert' });
    await cast.drain();
    expect(await property(issueId)).not.toMatch(/"(dev|engineer)"/);
  });

  it('takes them out when somebody changes the type in Jira', async () => {
    const issueId = await withRaci();
    const { issueTypes } = v.parse(Types, await cast.rest('pm', 'GET', '/rest/api/3/project/ONE'));
    const type = issueTypes.find(({ name }) => name === 'Blame incident')?.id;
    await cast.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields: { issuetype: { id: type } } });
    await cast.drain();
    expect(await property(issueId)).not.toMatch(/"(dev|engineer)"/);
  });
});
