import * as v from 'valibot';
import { startTeam, type Team } from '../team';

const Facts = v.looseObject({ facts: v.array(v.looseObject({ id: v.string() })) });

const CAUSE = {
  id: 'c1',
  dimension: 'process',
  category: 'unclear-requirement',
  explanation: 'Never written down.',
  partyId: 'development-team',
  share: 'main',
};
const NONE = { noActionReason: 'Nothing to change.' };

describe('a case that people see differently', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
  });
  afterAll(() => team.remove());

  const anIncident = async (overrides: Record<string, unknown> = {}) => (await team.mark(await team.issue(), overrides)).issueId;
  const refused = async (as: string, key: string, issueId: string, payload: Record<string, unknown> = {}) => {
    const { version } = await team.open(as, issueId);
    return team.refused(as, ['case-panel', key], { issueId, baseVersion: version, ...payload });
  };

  it('goes through statements and a decision, which alone can end it', async () => {
    const issueId = await anIncident();
    await team.change('pm', 'case.save', issueId, { changes: { causes: [CAUSE], ...NONE } });
    expect(await refused('arbiter', 'case.differ', issueId)).toBe('forbidden');
    expect(await team.change('engineer', 'case.differ', issueId)).toMatchObject({
      phase: 'statements',
      missing: ['decision'],
      can: { close: false, publish: false },
    });
    expect(await refused('pm', 'case.close', issueId)).toBe('forbidden');
    expect(await refused('pm', 'case.publish', issueId)).toBe('forbidden');

    expect(await refused('dev', 'case.state', issueId, { partyId: 'implementation-engineer', text: 'Not mine.' })).toBe('forbidden');
    expect(
      await refused('pm', 'case.save', issueId, { changes: { views: [{ partyId: 'implementation-engineer', text: 'In their name' }] } }),
    ).toBe('forbidden');
    expect(await refused('pm', 'case.toDecision', issueId, { reason: '' })).toBe('invalid');
    await team.change('engineer', 'case.state', issueId, { partyId: 'implementation-engineer', text: '1. It was not in the contract.' });
    await team.change('client', 'case.state', issueId, { partyId: 'client', text: '1. It was promised.' });
    expect(await team.open('client', issueId)).toMatchObject({
      access: 'client',
      statement: { partyId: 'client', text: '1. It was promised.', open: true },
    });
    expect(await refused('engineer', 'case.toDecision', issueId, { reason: '' })).toBe('forbidden');
    await team.change('pm', 'case.toDecision', issueId, { reason: '' });

    const decision = { outcome: 'partly-upheld', reasons: 'Both have a point.', causes: [CAUSE] };
    expect(await refused('pm', 'case.decide', issueId, decision)).toBe('forbidden');
    expect(await team.change('arbiter', 'case.decide', issueId, decision)).toMatchObject({
      phase: 'improving',
      outcome: 'partly-upheld',
      decision: { by: 'arbiter' },
    });
    expect(await team.fields(issueId)).toMatchObject({ 'Root cause: process': ['unclear-requirement'], 'Case outcome': ['partly-upheld'] });
    expect(await team.change('pm', 'case.close', issueId)).toMatchObject({ phase: 'closed', outcome: 'partly-upheld' });
  });

  it('is not decided by an arbiter who belongs to a side of it', async () => {
    await team.settings((settings) => ({ ...settings, arbiters: ['arbiter', 'dev'] }));
    const issueId = await anIncident({ about: 'development-team' });
    await team.change('pm', 'case.differ', issueId);
    await team.change('pm', 'case.toDecision', issueId, { reason: 'The client leaves tomorrow.' });
    expect(await refused('dev', 'case.decide', issueId, { outcome: 'upheld', reasons: 'Mine.', causes: [] })).toBe('forbidden');
    await team.settings((settings) => ({ ...settings, arbiters: ['arbiter'] }));
  });

  it('is decided by an arbiter who typed the complaint in, whatever side it came from', async () => {
    const { issueId } = await team.mark(await team.issue(), {}, 'arbiter');
    await team.change('engineer', 'case.differ', issueId);
    await team.change('pm', 'case.toDecision', issueId, { reason: 'The client leaves tomorrow.' });
    const decision = { outcome: 'not-upheld', reasons: 'Nothing shows it.', causes: [CAUSE] };
    expect(await team.change('arbiter', 'case.decide', issueId, decision)).toMatchObject({
      outcome: 'not-upheld',
      decision: { by: 'arbiter' },
    });
  });

  it('offers a client’s side to object once a published cause names it, until its last day', async () => {
    await team.settings((settings) => ({ ...settings, timeZone: 'UTC', deadlines: { ...settings.deadlines, statements: 3 } }));
    const issueId = await anIncident();
    expect(await team.open('client', issueId)).toMatchObject({ differ: null });
    const changes = { causes: [{ ...CAUSE, partyId: 'client' }] };
    await team.change('engineer', 'case.save', issueId, { changes });
    expect(await team.open('client', issueId)).toMatchObject({ differ: null });
    await team.change('engineer', 'case.publish', issueId);
    const { differ } = v.parse(v.looseObject({ differ: v.object({ until: v.string() }) }), await team.open('client', issueId));
    expect(differ.until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await team.change('client', 'case.differ', issueId)).toMatchObject({ phase: 'statements', differ: null });
  });

  it('links a finding only with facts that stand and that every named party can see', async () => {
    const issueId = await anIncident();
    await team.change('engineer', 'case.differ', issueId);
    await team.change('client', 'case.state', issueId, { partyId: 'client', points: [{ text: 'It was promised.' }] });
    const fact = (visibility: string) => ({
      issueId,
      requestId: visibility,
      fact: { kind: 'other', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', what: 'A mail.', visibility },
    });
    const added = async (visibility: string): Promise<string> => {
      const { facts } = v.parse(Facts, await team.call('engineer', ['case-panel', 'facts.add'], fact(visibility)));
      return facts[0]?.id ?? '';
    };
    const [shared, internal] = [await added('shared'), await added('internal')];
    const found = (factId: string) => ({ partyId: 'client', pointId: 'p1', finding: 'supported', factIds: [factId] });
    expect(await refused('engineer', 'dispute.find', issueId, found(internal))).toBe('invalid');
    expect(await team.change('engineer', 'dispute.find', issueId, found(shared))).toMatchObject({ findings: [found(shared)] });
    await team.call('engineer', ['case-panel', 'facts.withdraw'], { issueId, factId: shared, requestId: 'w', reason: 'Wrong.' });
    expect(await refused('engineer', 'dispute.find', issueId, found(shared))).toBe('invalid');
    // A draft that was linked before is the arbiter's to mend: nothing rests on it by itself.
    await team.change('pm', 'case.toDecision', issueId, { reason: 'Now.' });
    const decision = { outcome: 'undetermined', reasons: 'No.', causes: [CAUSE] };
    expect(await refused('arbiter', 'case.decide', issueId, decision)).toBe('invalid');
    const points = [{ ...found(shared), finding: 'unproven', factIds: [] }];
    await team.change('arbiter', 'case.decide', issueId, { ...decision, points });
  });

  it('reopens for a reason, by a lead, and keeps nobody else’s hands on it while closed', async () => {
    const issueId = await anIncident();
    await team.change('engineer', 'case.close', issueId, { changes: { causes: [CAUSE], ...NONE } });
    expect(await refused('engineer', 'case.save', issueId, { changes: NONE })).toBe('frozen');
    expect(await refused('engineer', 'case.reopen', issueId, { reason: 'Again' })).toBe('forbidden');
    expect(await refused('pm', 'case.reopen', issueId, { reason: ' ' })).toBe('invalid');
    expect(await team.change('pm', 'case.reopen', issueId, { reason: 'It came back.' })).toMatchObject({ phase: 'open', outcome: null });
    expect((await team.fields(issueId))['Case outcome'] ?? null).toBeNull();
  });

  it('shows drafts, statements and shares to the delivery side alone', async () => {
    const issueId = await anIncident();
    await team.change('engineer', 'case.save', issueId, { changes: { causes: [{ ...CAUSE, explanation: 'SECRET-DRAFT' }] } });
    await team.change('pm', 'case.save', issueId, { changes: { views: [{ partyId: 'development-team', text: 'SECRET-VIEW' }] } });
    for (const as of ['client', 'padmin']) {
      const seen = JSON.stringify(await team.open(as, issueId));
      expect(seen).not.toContain('SECRET');
      expect(seen).not.toContain('unclear-requirement');
    }
    await team.settings((settings) => ({ ...settings, othersSee: 'case-without-internal' }));
    const seen = JSON.stringify(await team.open('padmin', issueId));
    expect(seen).toContain('"access":"full"');
    expect(seen).not.toContain('SECRET');
    await team.settings((settings) => ({ ...settings, othersSee: 'outline' }));
    expect(await refused('padmin', 'case.save', issueId, { changes: NONE })).toBe('forbidden');
    expect(JSON.stringify(await team.rest('client', 'GET', `/rest/api/3/issue/${issueId}?properties=*all&fields=*all`))).not.toContain(
      'SECRET',
    );
  });

  it('shows the second of two who save at once what the first changed, cut for its reader', async () => {
    const issueId = await anIncident();
    const { version } = await team.open('engineer', issueId);
    const save = (as: string, changes: unknown) =>
      team.invoke({ module: 'case-panel', function: 'case.save', as, payload: { issueId, baseVersion: version, changes } });
    expect(await save('engineer', { causes: [CAUSE] })).toMatchObject({ ok: true });
    expect(await save('pm', NONE)).toMatchObject({
      ok: false,
      error: { code: 'conflict', current: { version: version + 1, causes: [{ category: 'unclear-requirement' }] } },
    });
    const stale = await team.invoke({
      module: 'case-panel',
      function: 'case.differ',
      as: 'client',
      payload: { issueId, baseVersion: version },
    });
    expect(stale).toMatchObject({ ok: false, error: { code: 'conflict', current: { access: 'client' } } });
    expect(JSON.stringify(stale)).not.toContain('unclear-requirement');
  });
});
