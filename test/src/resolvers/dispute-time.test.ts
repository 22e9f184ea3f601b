import * as v from 'valibot';
import { startTeam, type Team } from '../team';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const Dispute = v.looseObject({
  dispute: v.looseObject({
    parties: v.array(v.looseObject({ partyId: v.string(), due: v.string(), extended: v.number(), silentAt: v.nullable(v.string()) })),
  }),
});
const Told = v.looseObject({ told: v.array(v.looseObject({ partyId: v.string(), due: v.string(), silentAt: v.nullable(v.string()) })) });

const cause = (partyId: string | null, overrides: Record<string, unknown> = {}) => ({
  id: 'c1',
  dimension: 'process',
  category: 'unclear-requirement',
  explanation: 'Never written down.',
  partyId,
  share: null,
  ...overrides,
});

describe('a dispute in time', () => {
  let team: Team;
  beforeEach(async () => {
    team = await startTeam();
    // A Monday morning, in a project without holidays.
    team.clock.set(Date.parse('2031-03-03T09:00:00Z'));
    await team.settings((settings) => ({ ...settings, timeZone: 'UTC', deadlines: { statements: 3, review: 5 } }));
  });
  afterEach(() => team.remove());

  const anIncident = async (overrides: Record<string, unknown> = {}) => (await team.mark(await team.issue(), overrides)).issueId;
  const asked = async (issueId: string, as = 'pm') => v.parse(Dispute, await team.open(as, issueId)).dispute.parties;
  const hour = async () => {
    await team.forge.schedules.fire('hourly-migrations');
    await team.drain();
  };
  const on = async (day: string) => {
    team.clock.set(Date.parse(`${day}T10:00:00Z`));
    await hour();
  };
  const mails = (): string[] =>
    team.forge.recorder
      .snapshot()
      .calls.filter(({ path, method }) => method === 'POST' && path.endsWith('/notify'))
      .map(({ path }) => path);

  it('asks each side for a statement in working days, reminds once before, and notes once who said nothing', async () => {
    const issueId = await anIncident();
    await team.change('engineer', 'case.differ', issueId);
    expect((await asked(issueId)).map(({ partyId, due }) => [partyId, due])).toEqual([
      ['implementation-engineer', '2031-03-06'],
      ['client', '2031-03-06'],
    ]);
    await team.change('client', 'case.state', issueId, { partyId: 'client', points: [{ text: 'It was promised.' }] });
    team.forge.recorder.clear();
    await on('2031-03-04');
    expect(mails()).toHaveLength(0);
    await on('2031-03-05');
    await hour();
    expect(mails()).toHaveLength(1);
    await on('2031-03-06');
    expect((await asked(issueId)).map(({ silentAt }) => silentAt)).toEqual([null, null]);
    await on('2031-03-07');
    const { version } = await team.open('pm', issueId);
    await hour();
    await hour();
    expect(await team.open('pm', issueId)).toMatchObject({ version });
    const [engineer, client] = await asked(issueId);
    expect(engineer?.silentAt).toMatch(/^2031-03-07/);
    expect(client?.silentAt).toBeNull();
    expect(mails()).toHaveLength(1);
    // Nobody is waited for any more: no reason is asked for.
    await team.change('pm', 'case.toDecision', issueId, { reason: '' });
  });

  it('moves a deadline once on a party’s own click, then on a lead’s or an arbiter’s', async () => {
    const issueId = await anIncident();
    await team.change('engineer', 'case.differ', issueId);
    expect(await team.open('client', issueId)).toMatchObject({ statement: { due: '2031-03-06', canExtend: true } });
    await team.change('client', 'dispute.extend', issueId, { partyId: 'client' });
    expect(await team.open('client', issueId)).toMatchObject({ statement: { due: '2031-03-11', canExtend: false } });
    const { version } = await team.open('client', issueId);
    const again = { issueId, baseVersion: version, partyId: 'client' };
    expect(await team.refused('client', ['case-panel', 'dispute.extend'], again)).toBe('forbidden');
    await team.change('arbiter', 'dispute.extend', issueId, { partyId: 'client' });
    expect(await team.open('client', issueId)).toMatchObject({ statement: { due: '2031-03-14' } });
  });

  it('lets a lead ask further parties and record what one outside Jira says, with its source', async () => {
    const issueId = await anIncident();
    await team.change('engineer', 'case.differ', issueId);
    await team.change('pm', 'dispute.invite', issueId, { partyId: 'management' });
    const { version } = await team.open('pm', issueId);
    const statement = { partyId: 'management', points: [{ text: 'We were not asked.' }] };
    expect(await team.refused('pm', ['case-panel', 'case.state'], { issueId, baseVersion: version, ...statement })).toBe('invalid');
    await team.change('pm', 'case.state', issueId, { ...statement, source: 'Call with the director' });
    const { views } = v.parse(v.looseObject({ views: v.array(v.unknown()) }), await team.open('pm', issueId));
    expect(views).toMatchObject([{ partyId: 'management', source: 'Call with the director', text: '1. We were not asked.' }]);
  });

  it('tells a party that a published cause names, and takes its silence for no objection', async () => {
    const issueId = await anIncident();
    team.forge.recorder.clear();
    await team.change('pm', 'case.publish', issueId, { changes: { causes: [cause('development-team')] } });
    expect(mails()).toHaveLength(1);
    expect(v.parse(Told, await team.open('pm', issueId)).told).toMatchObject([
      { partyId: 'development-team', due: '2031-03-06', silentAt: null },
    ]);
    await on('2031-03-07');
    expect(v.parse(Told, await team.open('pm', issueId)).told[0]?.silentAt).toMatch(/^2031-03-07/);
  });

  it('lets that party object to a case that was closed over its head, as long as its time runs', async () => {
    const changes = { causes: [cause('development-team')], noActionReason: 'None.' };
    const [early, late] = [await anIncident(), await anIncident()];
    for (const issueId of [early, late]) await team.change('pm', 'case.close', issueId, { changes });
    expect(await team.change('dev', 'case.differ', early)).toMatchObject({ phase: 'statements', outcome: null });
    team.clock.set(team.clock.now() + 5 * DAY);
    await hour();
    const { version } = await team.open('dev', late);
    expect(await team.refused('dev', ['case-panel', 'case.differ'], { issueId: late, baseVersion: version })).toBe('frozen');
  });
});

describe('a decision and what follows it', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
    await team.settings((settings) => ({ ...settings, timeZone: 'UTC', deadlines: { statements: 3, review: 5 } }));
  });
  afterAll(() => team.remove());

  const heardCase = async () => {
    const { issueId } = await team.mark(await team.issue());
    await team.change('engineer', 'case.differ', issueId);
    await team.change('engineer', 'case.state', issueId, {
      partyId: 'implementation-engineer',
      points: [{ text: 'It was not in the contract.' }, { text: 'We said so in May.' }],
    });
    await team.change('pm', 'case.toDecision', issueId, { reason: 'The client leaves tomorrow.' });
    return issueId;
  };
  const verdict = (overrides: Record<string, unknown> = {}) => ({
    outcome: 'partly-upheld',
    reasons: 'Both have a point.',
    causes: [cause(null), cause(null, { id: 'c2', category: 'no-change-request' })],
    ...overrides,
  });
  const refused = async (as: string, key: string, issueId: string, payload: Record<string, unknown>) => {
    const { version } = await team.open(as, issueId);
    return team.refused(as, ['case-panel', key], { issueId, baseVersion: version, ...payload });
  };

  it('is made point by point, with shares that total 100, and stands in the chain', async () => {
    const issueId = await heardCase();
    await team.change('engineer', 'dispute.find', issueId, {
      partyId: 'implementation-engineer',
      pointId: 'p1',
      finding: 'supported',
      factIds: [],
    });
    const share = (causeId: string, partyId: string, percent: number) => ({ causeId, partyId, share: 'equal', percent });
    const wrong = verdict({ shares: [share('c1', 'client', 60), share('c1', 'implementation-engineer', 30)] });
    expect(await refused('arbiter', 'case.decide', issueId, wrong)).toBe('invalid');
    const shares = [share('c1', 'client', 60), share('c1', 'implementation-engineer', 30), share('c2', 'client', 10)];
    expect(await team.change('arbiter', 'case.decide', issueId, verdict({ shares }))).toMatchObject({
      decision: {
        points: [
          { pointId: 'p1', finding: 'supported', text: 'It was not in the contract.' },
          { pointId: 'p2', finding: 'unproven' },
        ],
        shares: [{ percent: 60 }, { percent: 30 }, { percent: 10 }],
      },
      causes: [{ partyId: 'client' }, { partyId: 'client' }],
    });
    // The decision keeps its own copy, whatever the editors draft afterwards.
    await team.change('pm', 'case.save', issueId, { changes: { causes: [cause('development-team', { share: 'sole' })] } });
    expect(await team.open('pm', issueId)).toMatchObject({ decision: { shares: [{ percent: 60 }, { percent: 30 }, { percent: 10 }] } });
    expect(await team.call('pm', ['case-panel', 'facts.verify'], { issueId })).toMatchObject({ breaks: [], count: 1 });
    await team.change('engineer', 'dispute.reserve', issueId, { partyId: 'implementation-engineer', text: 'Not in our eyes.' });
    expect(await refused('engineer', 'dispute.reserve', issueId, { partyId: 'implementation-engineer', text: 'Again.' })).toBe('forbidden');
    expect(await team.call('pm', ['case-panel', 'facts.verify'], { issueId })).toMatchObject({ breaks: [], count: 2 });
  });

  it('rests only on facts of the case that every named party can see', async () => {
    const issueId = await heardCase();
    const fact = (visibility: string) => ({
      issueId,
      requestId: `fact-${visibility}`,
      fact: { kind: 'conversation', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', what: `A mail, ${visibility}.`, visibility },
    });
    for (const visibility of ['shared', 'internal']) await team.call('engineer', ['case-panel', 'facts.add'], fact(visibility));
    const { facts } = v.parse(
      v.looseObject({ facts: v.array(v.looseObject({ id: v.string(), visibility: v.string() })) }),
      await team.call('engineer', ['case-panel', 'facts.list'], { issueId }),
    );
    const idOf = (visibility: string) => facts.find((each) => each.visibility === visibility)?.id ?? '';
    expect(await refused('arbiter', 'case.decide', issueId, verdict({ factIds: [idOf('internal')] }))).toBe('invalid');
    expect(await refused('arbiter', 'case.decide', issueId, verdict({ factIds: ['01J0000000000000000000000A'] }))).toBe('invalid');
    await team.change('arbiter', 'case.decide', issueId, verdict({ factIds: [idOf('shared')] }));
    const after = v.parse(
      v.looseObject({ facts: v.array(v.looseObject({ id: v.string(), restedOn: v.boolean() })) }),
      await team.call('engineer', ['case-panel', 'facts.list'], { issueId }),
    );
    expect(after.facts.filter(({ restedOn }) => restedOn).map(({ id }) => id)).toEqual([idOf('shared')]);
  });

  it('is reviewed once, by another arbiter, whom a lead may name', async () => {
    const issueId = await heardCase();
    await team.change('arbiter', 'case.decide', issueId, verdict());
    expect(await refused('dev', 'dispute.review', issueId, { partyId: 'development-team', reason: 'Again.' })).toBe('forbidden');
    expect(await team.change('client', 'dispute.review', issueId, { partyId: 'client', reason: 'A mail was left out.' })).toMatchObject({
      phase: 'decision',
    });
    expect(await team.open('pm', issueId)).toMatchObject({ noArbiter: true, pastDecisions: [{ outcome: 'partly-upheld' }] });
    expect(await refused('arbiter', 'case.decide', issueId, verdict())).toBe('forbidden');
    expect(await refused('pm', 'dispute.arbiter', issueId, { accountId: 'engineer' })).toBe('invalid');
    expect(await refused('pm', 'dispute.arbiter', issueId, { accountId: 'arbiter' })).toBe('invalid');
    await team.change('pm', 'dispute.arbiter', issueId, { accountId: 'dev' });
    expect(await refused('dev', 'case.decide', issueId, verdict({ causes: [cause('development-team')] }))).toBe('forbidden');
    await team.change('dev', 'case.decide', issueId, verdict({ outcome: 'upheld' }));
    expect(await team.open('pm', issueId)).toMatchObject({ outcome: 'upheld', pastDecisions: [{ outcome: 'partly-upheld' }] });
    expect(await refused('client', 'dispute.review', issueId, { partyId: 'client', reason: 'Once more.' })).toBe('forbidden');
  });

  it('can’t be reviewed after its window', async () => {
    const issueId = await heardCase();
    await team.change('arbiter', 'case.decide', issueId, verdict());
    team.clock.set(team.clock.now() + 12 * DAY);
    expect(await refused('client', 'dispute.review', issueId, { partyId: 'client', reason: 'Too late.' })).toBe('forbidden');
  });
});

describe('causes that come back', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
  });
  afterAll(() => team.remove());

  const Matrix = v.object({ matrix: v.object({ activities: v.array(v.object({ id: v.string() })) }) });

  it('are counted with their activity over the project’s cases, and never by person', async () => {
    const { matrix } = v.parse(Matrix, await team.call('pm', ['project-page', 'project.matrix'], { projectId: team.projectId }));
    const activityOf = async (at: number): Promise<string> => {
      const origin = await team.issue();
      const activityId = matrix.activities[at]?.id;
      await team.call('engineer', ['raci-panel', 'raci.save'], { issueId: origin, baseVersion: 0, activityId, people: {} });
      return origin;
    };
    const publishedOn = async (at: number): Promise<string> => {
      const { issueId } = await team.mark(await activityOf(at));
      await team.change('pm', 'case.publish', issueId, { changes: { causes: [cause(null)] } });
      return issueId;
    };
    const first = await publishedOn(0);
    await publishedOn(1);
    await publishedOn(0);
    await team.drain();
    expect(await team.call('pm', ['case-panel', 'causes.recurs'], { issueId: first })).toMatchObject([{ count: 2 }]);
    const third = await publishedOn(0);
    await team.drain();
    expect(await team.call('pm', ['case-panel', 'causes.recurs'], { issueId: third })).toMatchObject([
      { category: 'unclear-requirement', activityId: matrix.activities[0]?.id, count: 3 },
    ]);
  });
});
