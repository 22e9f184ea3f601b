import { startTeam, type Team } from '../team';

const CAUSE = { dimension: 'process', category: 'unclear-requirement', explanation: 'Never written down.', partyId: null, share: null };
const ACTION = { id: 'a1', horizon: 'short', text: 'Put it right', owner: 'engineer', due: '2026-04-01', doneAt: null };

describe('the case panel', () => {
  let team: Team;
  beforeAll(async () => {
    team = await startTeam();
  });
  afterAll(() => team.remove());

  const anIncident = async (overrides: Record<string, unknown> = {}) => (await team.mark(await team.issue(), overrides)).issueId;

  it('opens with at most two product calls and three statements', async () => {
    const issueId = await anIncident();
    const cost = await team.counting(() => team.open('engineer', issueId));
    expect(cost.calls).toBeLessThanOrEqual(2);
    expect(cost.statements).toBeLessThanOrEqual(3);
  });

  it('closes an undisputed case in one go, publishing its causes to Jira', async () => {
    const issueId = await anIncident();
    const closed = await team.change('engineer', 'case.close', issueId, { changes: { causes: [CAUSE], actions: [ACTION] } });
    expect(closed).toMatchObject({ access: 'full', phase: 'closed', outcome: 'agreed', unpublished: false, missing: [] });
    expect(await team.fields(issueId)).toMatchObject({
      'Root cause: process': ['unclear-requirement'],
      'Case outcome': ['agreed'],
      'Complaint type': ['unkept-promise'],
    });
  });

  it('keeps drafts in the case until they are published, together with what is saved in the same go', async () => {
    const issueId = await anIncident();
    expect(await team.change('engineer', 'case.save', issueId, { changes: { causes: [CAUSE] } })).toMatchObject({
      unpublished: true,
      phase: 'open',
    });
    expect((await team.fields(issueId))['Root cause: process'] ?? null).toBeNull();
    const published = await team.change('dev', 'case.publish', issueId, { changes: { complaint: { type: 'delay' } } });
    expect(published).toMatchObject({ unpublished: false, phase: 'improving', inJira: { process: ['unclear-requirement'] } });
    expect(published).toMatchObject({ changes: [{ by: 'dev', parts: ['complaint', 'published', 'phase'] }, { by: 'engineer' }, {}] });
    expect(await team.fields(issueId)).toMatchObject({ 'Root cause: process': ['unclear-requirement'], 'Complaint type': ['delay'] });
  });

  it('does not close while something is missing, and says what', async () => {
    const issueId = await anIncident();
    const { version } = await team.open('engineer', issueId);
    const answer = await team.invoke({
      module: 'case-panel',
      function: 'case.close',
      as: 'engineer',
      payload: { issueId, baseVersion: version },
    });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid', problems: [{ field: 'cause' }, { field: 'explanation' }, { field: 'action' }] },
    });
  });

  it('takes owners whom Jira knows, and no others', async () => {
    const issueId = await anIncident();
    const { version } = await team.open('engineer', issueId);
    const save = (owner: string) => ({ issueId, baseVersion: version, changes: { actions: [{ ...ACTION, owner }] } });
    expect(await team.refused('engineer', ['case-panel', 'case.save'], save('nobody-at-all'))).toBe('invalid');
    expect(await team.call('engineer', ['case-panel', 'case.save'], save('padmin'))).toMatchObject({ actions: [{ owner: 'padmin' }] });
  });

  it('names the marked issue by its key', async () => {
    const origin = await team.issue();
    const { issueId } = await team.mark(origin);
    const { origin: shown } = await team.open('engineer', issueId);
    expect(JSON.stringify(shown)).toMatch(new RegExp(`"issueId":"${origin}","issueKey":"ONE-\\d+"`));
  });

  it('says the same to a save that was done although its answer was lost, and to one on top of it', async () => {
    const issueId = await anIncident();
    team.fault({ target: 'sql', match: { path: 'UPDATE blame_case SET version' }, mode: 'doneButFailed', status: 500, times: 1 });
    const { version } = await team.open('engineer', issueId);
    const payload = { issueId, baseVersion: version, changes: { noActionReason: 'Works as agreed.' } };
    expect(await team.refused('engineer', ['case-panel', 'case.save'], payload)).toBe('unavailable');
    const again = await team.invoke({ module: 'case-panel', function: 'case.save', as: 'engineer', payload });
    expect(again).toMatchObject({ ok: false, error: { code: 'conflict', current: { noActionReason: 'Works as agreed.' } } });
  });
});

describe('a team-managed project, whose screens no API reaches', () => {
  it('publishes through the app what is on no screen', async () => {
    const team = await startTeam({}, { style: 'team-managed', issueTypes: [{ name: 'Task' }, { name: 'Blame incident' }] });
    const { issueId } = await team.mark(await team.issue());
    const closed = await team.change('engineer', 'case.close', issueId, { changes: { causes: [CAUSE], noActionReason: 'x' } });
    expect(closed).toMatchObject({ phase: 'closed', unpublished: false });
    expect(await team.fields(issueId)).toMatchObject({
      'Root cause: process': ['unclear-requirement'],
      'Complaint type': ['unkept-promise'],
    });
    await team.remove();
  });
});
