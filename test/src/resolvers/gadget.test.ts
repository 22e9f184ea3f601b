import * as v from 'valibot';
import { addDays } from '../../../src/domain/period';
import { aProject, aSite, startSite, type Site } from '../site';

const Projects = v.object({ values: v.array(v.object({ id: v.string(), key: v.string() })) });
const Created = v.object({ id: v.string(), key: v.string() });
const Found = v.object({ issues: v.array(v.object({ id: v.string() })) });
const Marked = v.object({ issueId: v.string(), issueKey: v.string() });
const View = v.looseObject({ version: v.number() });
const compared = v.object({ now: v.nullable(v.number()), before: v.nullable(v.number()) });
const jql = v.nullable(v.string());
const bucket = v.object({ key: v.string(), count: v.number(), jql });
const dimension = v.object({ total: v.number(), jql, categories: v.array(bucket) });
const Data = v.object({
  from: v.string(),
  to: v.string(),
  projects: v.array(v.object({ key: v.string(), name: v.string(), categories: v.array(v.unknown()) })),
  total: v.number(),
  list: v.nullable(v.array(v.object({ issueKey: v.string(), summary: v.nullable(v.string()), received: v.string() }))),
  headline: v.object({
    incidents: compared,
    closed: compared,
    medianDaysToClose: compared,
    openActions: v.number(),
    overdueActions: v.number(),
    jql: v.object({ incidents: jql, before: jql, closed: jql, closedBefore: jql, openActions: jql, overdueActions: jql }),
  }),
  causes: v.object({ technical: dimension, process: dimension, communication: dimension }),
  actions: v.array(
    v.object({ horizon: v.string(), open: v.number(), overdue: v.number(), done: v.number(), jql, overdueJql: jql, doneJql: jql }),
  ),
  types: v.array(bucket),
  internalTypes: v.array(bucket),
  outcomes: v.array(bucket),
  trend: v.object({
    points: v.array(
      v.object({
        incidents: v.number(),
        closed: v.number(),
        byDimension: v.record(v.string(), v.number()),
        jql,
        closedJql: jql,
        jqlByDimension: v.record(v.string(), jql),
      }),
    ),
  }),
  hidden: v.number(),
});
type Data = v.InferOutput<typeof Data>;

const TODAY = '2026-06-15';
const settings = (overrides: Record<string, unknown> = {}) => ({
  projects: [],
  period: { kind: 'rolling', days: 90 },
  charts: ['headline', 'causes', 'actions'],
  grouping: 'auto',
  title: '',
  ...overrides,
});

let site: Site;
const ids = new Map<string, string>();

const load = async (as: string, overrides: Record<string, unknown> = {}) =>
  v.parse(Data, await site.call(as, ['retrospective', 'gadget.load'], { settings: settings(overrides) }));

const count = async (as: string, query: string): Promise<number> =>
  v.parse(Found, await site.rest(as, 'POST', '/rest/api/3/search/jql', { jql: query, fields: ['id'], maxResults: 1000 })).issues.length;

interface Complaint {
  readonly project: string;
  readonly by?: string;
  readonly type?: string;
  readonly saidBy?: string;
  readonly daysAgo: number;
  readonly causes?: readonly (readonly [dimension: string, category: string])[];
  readonly action?: { readonly horizon: string; readonly due: string | null; readonly done?: boolean };
  readonly closed?: boolean;
}

/** A complaint about a new issue, filed by its reporter's project team, with published causes, an action, and perhaps closed. */
const complain = async (at: Complaint): Promise<string> => {
  const fields = { project: { key: at.project }, issuetype: { name: 'Task' }, summary: `About ${String(at.daysAgo)}` };
  const origin = v.parse(Created, await site.rest('engineer', 'POST', '/rest/api/3/issue', { fields }));
  const marked = v.parse(
    Marked,
    await site.call(at.by ?? 'engineer', ['mark-complaint', 'complaint.mark'], {
      issueId: origin.id,
      requestId: `request-${origin.id}`,
      said: 'It does not work',
      type: at.type ?? 'unusable',
      saidBy: at.saidBy ?? 'client',
      about: null,
      channel: 'call',
      receivedAt: `${addDays(TODAY, -at.daysAgo)}T09:00:00.000Z`,
      severity: 'medium',
      filing: 'linked',
    }),
  );
  const change = async (key: string, changes: unknown) => {
    const { version } = v.parse(View, await site.call('engineer', ['case-panel', 'case.open'], { issueId: marked.issueId }));
    await site.call('engineer', ['case-panel', key], { issueId: marked.issueId, baseVersion: version, changes });
  };
  const causes = (at.causes ?? []).map(([dimension, category], index) => ({
    id: `cause-${String(index)}`,
    dimension,
    category,
    explanation: 'Because',
    partyId: 'development-team',
    share: null,
  }));
  const { horizon = 'short', due = null, done = false } = at.action ?? {};
  const doneAt = done ? `${TODAY}T08:00:00.000Z` : null;
  const actions = at.action === undefined ? [] : [{ id: 'action-1', horizon, due, text: 'Do it', owner: null, doneAt }];
  if (causes.length > 0)
    await change('case.publish', { causes, actions, ...(actions.length === 0 ? { noActionReason: 'None needed' } : {}) });
  if (at.closed === true) await change('case.close', {});
  await site.drain();
  return marked.issueId;
};

beforeAll(async () => {
  site = await startSite(
    aSite(
      aProject(),
      aProject({ key: 'TWO', name: 'Two', clientSees: 'reported' }),
      aProject({ key: 'SECRET', name: 'Secret', roles: { Administrators: ['padmin'], Member: ['padmin'] } }),
      aProject({ key: 'OFF', name: 'Off' }),
      aProject({ key: 'TEAM', name: 'Team', style: 'team-managed', issueTypes: [{ name: 'Task' }, { name: 'Blame incident' }] }),
    ),
  );
  site.clock.set(Date.parse(`${TODAY}T10:00:00Z`));
  const { values } = v.parse(Projects, await site.rest('admin', 'GET', '/rest/api/3/project/search'));
  for (const { id, key } of values) ids.set(key, id);
  for (const key of ['ONE', 'TWO', 'SECRET', 'TEAM'])
    await site.call('admin', ['admin', 'admin.enable'], { projectId: ids.get(key), incidentTypeName: 'Blame incident', language: 'en-US' });

  await complain({
    project: 'ONE',
    daysAgo: 0,
    causes: [['technical', 'config-error']],
    action: { horizon: 'short', due: addDays(TODAY, -1) },
  });
  await complain({
    project: 'ONE',
    daysAgo: 3,
    type: 'delay',
    causes: [
      ['process', 'missing-test'],
      ['process', 'frequent-change'],
    ],
    action: { horizon: 'mid', due: addDays(TODAY, 5) },
  });
  await complain({
    project: 'ONE',
    daysAgo: 20,
    causes: [
      ['technical', 'config-error'],
      ['communication', 'tone'],
    ],
    action: { horizon: 'mid', due: null, done: true },
    closed: true,
  });
  await complain({ project: 'ONE', daysAgo: 89, type: 'comparison', saidBy: 'management' });
  await complain({
    project: 'ONE',
    daysAgo: 90,
    type: 'indifference',
    causes: [['technical', 'performance']],
    action: { horizon: 'long', due: null },
  });
  await complain({ project: 'ONE', daysAgo: 179, type: 'unusable' });
  site.clock.set(Date.parse(`${addDays(TODAY, -120)}T10:00:00Z`));
  await complain({ project: 'ONE', daysAgo: 150, causes: [['process', 'missing-test']], closed: true });
  site.clock.set(Date.parse(`${TODAY}T10:00:00Z`));
  await complain({
    project: 'TWO',
    daysAgo: 10,
    type: 'delay',
    causes: [['process', 'waiting-on-others']],
    action: { horizon: 'long', due: null },
  });
  await complain({ project: 'TWO', daysAgo: 30, causes: [['technical', 'config-error']], closed: true });
  await complain({ project: 'TEAM', daysAgo: 5, type: 'delay' });
  const mistake = await complain({ project: 'ONE', daysAgo: 2, type: 'other' });
  await site.call('engineer', ['case-panel', 'complaint.takeBack'], { issueId: mistake });
  await site.drain();
});

afterAll(() => site.remove());

const buckets = (data: Data): { count: number | null; jql: string | null }[] => [
  { count: data.headline.incidents.now, jql: data.headline.jql.incidents },
  { count: data.headline.incidents.before, jql: data.headline.jql.before },
  { count: data.headline.closed.now, jql: data.headline.jql.closed },
  { count: data.headline.closed.before, jql: data.headline.jql.closedBefore },
  { count: data.headline.openActions, jql: data.headline.jql.openActions },
  { count: data.headline.overdueActions, jql: data.headline.jql.overdueActions },
  ...Object.values(data.causes).flatMap((each) => [{ count: each.total, jql: each.jql }, ...each.categories]),
  ...data.actions.flatMap((each) => [
    { count: each.open, jql: each.jql },
    { count: each.overdue, jql: each.overdueJql },
    { count: each.done, jql: each.doneJql },
  ]),
  ...data.types,
  ...data.internalTypes,
  ...data.outcomes,
  ...data.trend.points.flatMap((point) => [
    { count: point.incidents, jql: point.jql },
    { count: point.closed, jql: point.closedJql },
    ...Object.entries(point.byDimension).map(([key, number]) => ({ count: number, jql: point.jqlByDimension[key] ?? null })),
  ]),
];

describe('the gadget’s numbers', () => {
  it('count the period, the one before, causes, actions and outcomes', async () => {
    const data = await load('engineer', { projects: [ids.get('ONE')] });
    expect(data.headline.incidents).toEqual({ now: 4, before: 3 });
    expect(data.headline.closed).toEqual({ now: 1, before: 1 });
    expect(data.headline.medianDaysToClose).toEqual({ now: 20, before: 30 });
    expect(data.headline).toMatchObject({ openActions: 2, overdueActions: 1 });
    expect(data.actions.map(({ horizon, done }) => [horizon, done])).toEqual([
      ['short', 0],
      ['mid', 1],
      ['long', 0],
    ]);
    expect(data.causes.technical).toMatchObject({ total: 2, categories: [{ key: 'config-error', count: 2 }] });
    expect(data.causes.process.total).toBe(1);
    expect(data.causes.process.categories.map(({ key }) => key)).toEqual(['frequent-change', 'missing-test']);
    expect(data.outcomes).toEqual([expect.objectContaining({ key: 'agreed', count: 1 })]);
    expect(data.types.map(({ key, count: number }) => [key, number])).toEqual([
      ['unusable', 2],
      ['delay', 1],
    ]);
    expect(data.internalTypes.map(({ key, count: number }) => [key, number])).toEqual([['comparison', 1]]);
  });

  it.each(['engineer', 'pm', 'client', 'padmin', 'outsider'])('equal what their JQL returns for %s', async (as) => {
    for (const overrides of [
      {},
      { projects: [ids.get('ONE')] },
      { projects: [ids.get('TWO')], grouping: 'month' },
      { period: { kind: 'rolling', days: 365 } },
    ]) {
      for (const { count: number, jql: query } of buckets(await load(as, overrides)))
        if (query !== null) expect([query, await count(as, query)]).toEqual([query, number]);
    }
  });

  it('list the cases as the viewer sees them while there are few', async () => {
    const data = await load('engineer', { projects: [ids.get('ONE')] });
    expect(data.list?.map(({ received }) => received)).toEqual([TODAY, addDays(TODAY, -3), addDays(TODAY, -20), addDays(TODAY, -89)]);
    expect(data.list?.[0]?.issueKey).toMatch(/^ONE-\d+$/);
  });

  it('cost at most three product calls, three points and one a project, and five statements', async () => {
    const empty = { projects: [ids.get('ONE')], period: { kind: 'fixed', from: '2020-01-01', to: '2020-02-01' } };
    // As long as nobody is named on the delivery side, who may edit issues stands for it, which costs two points more.
    expect((await site.counting(() => load('engineer', empty))).points).toBe(5);
    const { version, settings: kept } = v.parse(
      v.object({ version: v.number(), settings: v.looseObject({ parties: v.array(v.looseObject({ id: v.string() })) }) }),
      await site.call('padmin', ['project-settings', 'settings.open'], { projectId: ids.get('ONE') }),
    );
    const members = kept.parties.map((party) => (party.id === 'implementation-engineer' ? { ...party, members: ['engineer'] } : party));
    await site.call('padmin', ['project-settings', 'settings.save'], {
      projectId: ids.get('ONE'),
      baseVersion: version,
      settings: { ...kept, parties: members },
    });
    const cost = await site.counting(() => load('engineer', empty));
    expect(cost.calls).toBeLessThanOrEqual(3);
    expect(cost.points).toBeLessThanOrEqual(3 + 1);
    expect(cost.statements).toBeLessThanOrEqual(5);
    const all = await site.counting(() => load('engineer'));
    expect(all.calls).toBeLessThanOrEqual(3);
    expect(all.statements).toBeLessThanOrEqual(6);
  });
});

describe('who counts what', () => {
  it('is every case for the team, and for a client only what their own search returns', async () => {
    expect((await load('engineer')).total).toBe(7);
    expect((await load('client', { projects: [ids.get('TWO')] })).total).toBe(0);
    expect((await load('client')).total).toBe(5);
  });

  it('gives an outsider nothing, not even where Jira says that anybody may browse some issue', async () => {
    const data = await load('outsider');
    expect(data).toMatchObject({ total: 0, headline: { incidents: { now: 0, before: 0 } }, hidden: 0 });
    expect(data.projects.map(({ key }) => key)).not.toContain('ONE');
  });

  it('says how many projects are hidden, never which', async () => {
    const data = await load('engineer', { projects: [ids.get('ONE'), ids.get('SECRET'), ids.get('OFF'), '424242'] });
    expect(data.hidden).toBe(3);
    expect(JSON.stringify(data)).not.toMatch(/Secret|SECRET|Off|OFF/);
  });

  it('offers in the edit form only projects that are set up and that the viewer may browse', async () => {
    const Options = v.object({ projects: v.array(v.object({ key: v.string() })) });
    const keys = async (as: string) =>
      v.parse(Options, await site.call(as, ['retrospective', 'gadget.options'])).projects.map(({ key }) => key);
    expect(await keys('engineer')).toEqual(['ONE', 'TEAM', 'TWO']);
    expect(await keys('padmin')).toEqual(['ONE', 'SECRET', 'TEAM', 'TWO']);
  });

  it('is the same on the project’s overview, which is closed to those who can’t browse the project', async () => {
    const at = ['project-page', 'project.overview'] as const;
    const own = v.parse(Data, await site.call('engineer', at, { projectId: ids.get('ONE'), settings: settings() }));
    expect(own.total).toBe(4);
    expect(own.projects.map(({ key }) => key)).toEqual(['ONE']);
    expect(await site.refused('engineer', at, { projectId: ids.get('SECRET'), settings: settings() })).toBe('not-found');
    expect(await site.refused('engineer', at, { projectId: ids.get('OFF'), settings: settings() })).toBe('not-ready');
  });
});

describe('settings that make no sense', () => {
  it('are refused with a code', async () => {
    for (const overrides of [
      { period: { kind: 'fixed', from: '2026-02-01', to: '2026-01-01' } },
      { period: { kind: 'fixed', from: '1999-01-01', to: '2026-01-01' } },
      { period: { kind: 'fixed', from: '2026-02-30', to: '2026-03-01' } },
      { period: { kind: 'rolling', days: 7 } },
      { projects: ['ONE) OR project in (SECRET'] },
      { charts: ['people'] },
      { grouping: 'day' },
    ])
      expect(await site.refused('engineer', ['retrospective', 'gadget.load'], { settings: settings(overrides) })).toBe('invalid');
  });
});
