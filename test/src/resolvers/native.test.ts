import * as v from 'valibot';
import { startTeam, type Team } from '../team';

const FieldIds = v.array(v.object({ id: v.string(), name: v.string() }));

describe('what people do in Jira itself', () => {
  let team: Team;
  let fieldIds: Record<string, string>;
  beforeAll(async () => {
    team = await startTeam();
    fieldIds = Object.fromEntries(v.parse(FieldIds, await team.rest('pm', 'GET', '/rest/api/3/field')).map(({ id, name }) => [name, id]));
  });
  afterAll(() => team.remove());

  const field = (name: string) => fieldIds[name] ?? name;
  const edit = (issueId: string, fields: Record<string, unknown>, as = 'engineer') =>
    team.rest(as, 'PUT', `/rest/api/3/issue/${issueId}`, { fields });
  const native = (as = 'engineer', fields: Record<string, unknown> = {}) =>
    team.issue(as, { issuetype: { name: 'Blame incident' }, ...fields });
  const property = async (issueId: string) =>
    v.parse(v.object({ value: v.looseObject({}) }), await team.rest('pm', 'GET', `/rest/api/3/issue/${issueId}/properties/evenhand.case`))
      .value;

  it('gives an incident made with Create a case within one event, with its gaps', async () => {
    const issueId = await native('engineer', { priority: { name: 'Low' } });
    await team.drain();
    expect(await property(issueId)).toMatchObject({ phase: 'open', severity: 'low' });
    expect(await team.open('engineer', issueId)).toMatchObject({
      gaps: ['complaint-text', 'complaint-type', 'said-by'],
      origin: null,
      complaint: { severity: 'low' },
    });
  });

  it('gives it a case on first sight where the event is late, and only one', async () => {
    const issueId = await native();
    const views = await Promise.all([team.open('engineer', issueId), team.open('pm', issueId)]);
    await team.drain();
    expect(views).toMatchObject([{ version: 1 }, { version: 1 }]);
    expect(await team.open('dev', issueId)).toMatchObject({ version: 1 });
  });

  it('has no case for an issue of another type', async () => {
    const issueId = await team.issue();
    await team.drain();
    expect(await team.refused('engineer', ['case-panel', 'case.open'], { issueId })).toBe('not-found');
  });

  it('lets native edits flow into the case, labels of either language as keys, unknown values kept', async () => {
    const { issueId } = await team.mark(await team.issue());
    await edit(issueId, { [field('Root cause: technical')]: ['配置错误', 'Made up here'], [field('Complaint type')]: ['Slowing us down'] });
    await team.drain();
    expect(await team.open('engineer', issueId)).toMatchObject({
      complaint: { type: 'delay' },
      inJira: { technical: ['config-error', 'Made up here'] },
      causes: [{ category: 'config-error', explanation: '' }, { category: 'Made up here' }],
      unpublished: false,
    });
    expect(await team.fields(issueId)).toMatchObject({
      'Root cause: technical': ['config-error', 'Made up here'],
      'Complaint type': ['delay'],
    });
    expect(await property(issueId)).toMatchObject({ cause: ['Made up here', 'config-error'], type: 'delay' });
  });

  it('finds a renamed category by its new name, by the one before, and by the product’s own in either language', async () => {
    const named = (name: string | null) =>
      team.settings((settings) => ({
        ...settings,
        categories: settings.categories.map((category) => (category.key === 'data-migration' ? { ...category, name } : category)),
      }));
    await named('Moving the data');
    await named('Taking data over');
    for (const typed of ['Taking data over', 'moving the DATA', 'Data migration', '数据迁移']) {
      const { issueId } = await team.mark(await team.issue());
      await edit(issueId, { [field('Root cause: technical')]: [typed] });
      await team.drain();
      expect(await team.open('engineer', issueId)).toMatchObject({ causes: [{ category: 'data-migration' }] });
      expect(await team.fields(issueId)).toMatchObject({ 'Root cause: technical': ['data-migration'] });
    }
    await named(null);
  });

  it('takes apart what the CSV export wrote into one value', async () => {
    const { issueId } = await team.mark(await team.issue());
    await edit(issueId, { [field('Root cause: process')]: ['Missing test, 需求不明确'] });
    await team.drain();
    expect(await team.fields(issueId)).toMatchObject({ 'Root cause: process': ['missing-test', 'unclear-requirement'] });
  });

  it.each([
    ['by hand', 'engineer'],
    ['by a script or rule that acts as somebody else', 'pm'],
    ['by a rule whose account belongs to no party', 'padmin'],
  ])('keeps a value that nobody knows, written %s, in field and case, whatever is saved after', async (_, as) => {
    const { issueId } = await team.mark(await team.issue());
    await edit(issueId, { [field('Root cause: technical')]: ['Solar flare'] }, as);
    await team.drain();

    const opened = await team.open('engineer', issueId);
    expect(opened).toMatchObject({ inJira: { technical: ['Solar flare'] }, causes: [{ category: 'Solar flare', explanation: '' }] });
    const [cause] = v.parse(v.array(v.looseObject({})), opened.causes);
    const causes = [
      { ...cause, explanation: 'It hit the antenna.' },
      { id: 'more', dimension: 'technical', category: 'integration', explanation: 'x', partyId: null, share: null },
    ];
    await team.change('engineer', 'case.save', issueId, { changes: { causes } });
    expect(await team.fields(issueId)).toMatchObject({ 'Root cause: technical': ['Solar flare'] });
    await team.change('engineer', 'case.publish', issueId, { changes: { causes } });
    await team.drain();
    expect(await team.fields(issueId)).toMatchObject({ 'Root cause: technical': ['Solar flare', 'integration'] });
    expect(await property(issueId)).toMatchObject({ cause: ['Solar flare', 'integration'] });
  });

  it('keeps a complaint type that nobody knows beside the known one, also after publishing', async () => {
    const { issueId } = await team.mark(await team.issue());
    const type = field('Complaint type');
    await edit(issueId, { [type]: ['Furious', 'Slowing us down'] });
    await team.drain();
    expect(await team.open('engineer', issueId)).toMatchObject({ complaint: { type: 'delay' }, unknownTypes: ['Furious'] });
    const cause = { dimension: 'technical', category: 'performance', explanation: 'Slow.', partyId: null, share: null };
    await team.change('engineer', 'case.publish', issueId, { changes: { complaint: { type: 'other' }, causes: [cause] } });
    await team.drain();
    expect(await team.fields(issueId)).toMatchObject({ 'Complaint type': ['other', 'Furious'] });
    expect(await team.open('engineer', issueId)).toMatchObject({ complaint: { type: 'other' }, unknownTypes: ['Furious'] });
  });

  it('keeps what was explained when its value is removed natively: it then differs from Jira', async () => {
    const { issueId } = await team.mark(await team.issue());
    const cause = { dimension: 'technical', category: 'performance', explanation: 'Twelve seconds.', partyId: null, share: null };
    await team.change('engineer', 'case.publish', issueId, { changes: { causes: [cause] } });
    await edit(issueId, { [field('Root cause: technical')]: [] });
    await team.drain();
    expect(await team.open('engineer', issueId)).toMatchObject({
      causes: [{ explanation: 'Twelve seconds.' }],
      unpublished: true,
      inJira: { technical: [] },
    });
  });

  it('builds on its own events instead of fighting its user over them', async () => {
    const { issueId } = await team.mark(await team.issue());
    const cause = { dimension: 'technical', category: 'performance', explanation: 'Slow.', partyId: null, share: null };
    await team.change('engineer', 'case.publish', issueId, { changes: { causes: [cause] } });
    const { version } = await team.open('engineer', issueId);
    await team.drain();
    expect(await team.open('engineer', issueId)).toMatchObject({ version });
  });

  it('takes a deleted incident out of the charts', async () => {
    const { issueId } = await team.mark(await team.issue());
    await team.change('engineer', 'case.save', issueId, {
      changes: { actions: [{ id: 'gone', horizon: 'short', text: 'x', owner: null, due: null, doneAt: null }] },
    });
    await team.rest('engineer', 'DELETE', `/rest/api/3/issue/${issueId}`);
    await team.drain();
    team.forge.recorder.clear();
    expect(await team.refused('engineer', ['case-panel', 'case.open'], { issueId })).toBe('not-found');
  });

  it('looks again later when the storage or Jira fails while an event is dealt with', async () => {
    const { issueId } = await team.mark(await team.issue());
    await team.drain();
    team.fault({ target: 'sql', match: { path: 'FROM blame_case' }, mode: 'error', status: 500, times: 1 });
    await edit(issueId, { [field('Root cause: process')]: ['missing-test'] });
    await team.drain();
    team.clock.set(team.clock.now() + 60_000);
    await team.drain();
    expect(await property(issueId)).toMatchObject({ cause: ['missing-test'] });
  });

  it('repairs at night what a fault left behind', async () => {
    const { issueId } = await team.mark(await team.issue());
    team.fault({
      target: 'product',
      match: { method: 'PUT', path: '/properties/evenhand.case' },
      mode: 'error',
      status: 500,
    });
    await team.change('engineer', 'case.save', issueId, { changes: { complaint: { severity: 'critical' } } });
    await team.drain();
    team.forge.faults.clear();
    expect(await property(issueId)).toMatchObject({ severity: 'high' });
    await team.forge.schedules.fire('nightly-reconcile');
    await team.drain();
    expect(await property(issueId)).toMatchObject({ severity: 'critical' });
  });
});
