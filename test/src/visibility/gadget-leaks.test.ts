import * as v from 'valibot';
import { CHARTS } from '../../../src/domain/vocabulary';
import { aCast, startCast, type Cast } from '../authorization/cast';

/*
 * For pairs of people: whatever one does with an incident that the other may not see, the other's gadget and overview stay as they were, byte by
 * byte (but for the moment at which they were read).
 */

const SETTINGS = {
  projects: [],
  period: { kind: 'rolling', days: 365 },
  charts: [...CHARTS],
  grouping: 'auto',
  title: '',
};
const CAUSE = { dimension: 'process', category: 'missing-test', explanation: 'No time.', partyId: 'development-team', share: 'main' };
const ACTION = { id: 'a1', horizon: 'short', text: 'Test it', owner: 'dev', due: '2026-03-03', doneAt: null };

const Read = v.looseObject({ asOf: v.string() });
const Total = v.object({ total: v.number() });
const Id = v.object({ id: v.union([v.string(), v.number()]) });
const Levels = v.object({ levels: v.array(v.object({ id: v.string() })) });

describe('an incident out of sight', () => {
  let cast: Cast;
  let level: string;

  beforeAll(async () => {
    const site = aCast();
    const projects = site.projects.map((project) => ({
      ...project,
      permissions: [...project.permissions, { permission: 'SET_ISSUE_SECURITY', holder: { type: 'user', parameter: 'engineer' } }],
    }));
    cast = await startCast({ ...site, projects });
    const scheme = v.parse(
      Id,
      await cast.rest('admin', 'POST', '/rest/api/3/issuesecurityschemes', {
        name: 'Closed circle',
        levels: [{ name: 'Team', members: ['engineer', 'dev', 'pm', 'editor'].map((parameter) => ({ type: 'user', parameter })) }],
      }),
    );
    const schemeId = String(scheme.id);
    await cast
      .rest('admin', 'PUT', '/rest/api/3/issuesecurityschemes/project', { projectId: cast.projects.ONE, schemeId })
      .catch(() => undefined);
    level = v.parse(Levels, await cast.rest('admin', 'GET', `/rest/api/3/issuesecurityschemes/${schemeId}`)).levels[0]?.id ?? '';
    // Something that everybody sees, so that there is something to count.
    const seen = await cast.mark('engineer', await cast.issue('engineer'), { receivedAt: new Date(cast.clock.now()).toISOString() });
    await cast.change('engineer', 'case.publish', seen, { changes: { causes: [CAUSE], actions: [ACTION] } });
    await cast.drain();
  });
  afterAll(() => cast.remove());

  const numbers = async (as: string, projects: readonly string[]): Promise<string> => {
    const reads: unknown[] = [];
    for (const chosen of [[], projects])
      reads.push(await cast.call(as, ['retrospective', 'gadget.load'], { settings: { ...SETTINGS, projects: chosen } }));
    for (const projectId of projects)
      reads.push(await cast.call(as, ['project-page', 'project.overview'], { projectId, settings: SETTINGS }));
    const lists: unknown[] = [await cast.call(as, ['retrospective', 'gadget.mine'], { settings: SETTINGS })];
    lists.push(await cast.call(as, ['retrospective', 'gadget.recurring'], { settings: SETTINGS }));
    for (const group of ['side:delivery', 'side:client'])
      for (const part of ['named', 'found', 'both'])
        lists.push(await cast.call(as, ['retrospective', 'gadget.cases'], { settings: SETTINGS, of: { part, group } }));
    for (const projectId of projects) lists.push(await cast.call(as, ['project-page', 'project.mine'], { projectId, settings: SETTINGS }));
    return JSON.stringify([reads.map((read) => ({ ...v.parse(Read, read), asOf: '' })), lists]);
  };
  const total = async (as: string, projectId: string): Promise<number> =>
    v.parse(Total, await cast.call(as, ['project-page', 'project.overview'], { projectId, settings: SETTINGS })).total;

  /** A life of a case, looked at by others after each step. */
  const live = async (incident: () => Promise<string>, look: (step: string) => Promise<void>): Promise<void> => {
    const issueId = await incident();
    await cast.drain();
    await look('made');
    await cast.change('engineer', 'case.publish', issueId, { changes: { causes: [CAUSE], actions: [ACTION] } });
    await cast.drain();
    await look('published');
    await cast.change('engineer', 'case.close', issueId);
    await cast.drain();
    await look('closed');
    await cast.rest('engineer', 'DELETE', `/rest/api/3/issue/${issueId}`);
    await cast.drain();
    await look('deleted');
  };
  const now = () => ({ receivedAt: new Date(cast.clock.now()).toISOString() });

  it('leaves the numbers of a client alone who sees only what they reported', async () => {
    const before = await numbers('reporter', [cast.projects.REP]);
    const seenBefore = await total('engineer', cast.projects.REP).catch(() => 0);
    const counts: number[] = [];
    await live(
      async () => cast.mark('engineer', await cast.issue('reporter', { project: { key: 'REP' } }), now()),
      async (step) => {
        expect([step, await numbers('reporter', [cast.projects.REP])]).toEqual([step, before]);
        counts.push((await total('engineer', cast.projects.REP)) - seenBefore);
      },
    );
    // The team, which sees it, counts it until it is gone.
    expect(counts).toEqual([1, 1, 1, 0]);
  });

  it('leaves everybody’s numbers alone while a security level hides it from some', async () => {
    const people = ['client', 'viewer', 'padmin', 'engineer', 'outsider', 'elsewhere'];
    const projects = (as: string) => (['outsider', 'elsewhere'].includes(as) ? [] : [cast.projects.ONE]);
    const before = new Map<string, string>();
    for (const as of people) before.set(as, await numbers(as, projects(as)));
    await live(
      async () => cast.mark('engineer', await cast.issue('engineer', { security: { id: level } }), now()),
      async (step) => {
        for (const as of people) expect([step, as, await numbers(as, projects(as))]).toEqual([step, as, before.get(as)]);
      },
    );
  });

  it('is made as hidden as the issue that it is about', async () => {
    const origin = await cast.issue('engineer', { summary: 'CANARY-SUMMARY', security: { id: level } });
    const issueId = await cast.mark('engineer', origin, { said: 'CANARY-SAID', ...now() });
    await cast.drain();
    expect(await cast.refused('client', ['case-panel', 'case.open'], { issueId })).toBe('not-found');
    const found = await cast.rest('client', 'POST', '/rest/api/3/search/jql', { jql: 'project = ONE', fields: ['*all'], maxResults: 1000 });
    expect(JSON.stringify(found)).not.toContain('CANARY');
  });

  it('tells of the issue that it is about only what its own readers may know', async () => {
    // `dev` may not set a security level: the incident beside the hidden issue is open to all.
    const origin = await cast.issue('engineer', { summary: 'CANARY-HIDDEN' });
    await cast.rest('engineer', 'PUT', `/rest/api/3/issue/${origin}`, { fields: { security: { id: level } } });
    const issueId = await cast.mark('dev', origin, now());
    await cast.drain();
    const seen = JSON.stringify(await cast.rest('client', 'GET', `/rest/api/3/issue/${issueId}?fields=*all`));
    expect(seen).toContain('Slowing');
    expect(seen).not.toContain('CANARY-HIDDEN');
  });

  it('drops out of everybody’s numbers when a level is set on it, and comes back when it is taken off', async () => {
    const before = await numbers('client', [cast.projects.ONE]);
    const issueId = await cast.mark('engineer', await cast.issue('engineer'), now());
    await cast.drain();
    const counted = await total('client', cast.projects.ONE);
    await cast.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields: { security: { id: level } } });
    await cast.drain();
    expect(await numbers('client', [cast.projects.ONE])).toBe(before);
    await cast.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields: { security: null } });
    await cast.drain();
    expect(await total('client', cast.projects.ONE)).toBe(counted);
  });
});
