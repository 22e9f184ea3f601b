import * as v from 'valibot';
import { aProject, aSite, startSite, type Site } from '../site';

const Projects = v.object({ values: v.array(v.object({ id: v.string(), key: v.string() })) });
const Created = v.object({ id: v.string(), key: v.string() });
const Found = v.object({ issues: v.array(v.object({ id: v.string() })) });
const Panel = v.object({
  version: v.number(),
  canEdit: v.boolean(),
  activityId: v.nullable(v.string()),
  activities: v.array(v.object({ id: v.string() })),
  rows: v.array(v.object({ partyId: v.string(), letters: v.array(v.string()), people: v.array(v.string()) })),
  gaps: v.array(v.string()),
  mine: v.array(v.object({ partyId: v.string(), letters: v.array(v.string()) })),
  savedBy: v.nullable(v.string()),
});
const Settings = v.object({
  version: v.number(),
  settings: v.looseObject({ parties: v.array(v.looseObject({ id: v.string() })) }),
  matrix: v.looseObject({
    version: v.number(),
    activities: v.array(v.looseObject({ id: v.string(), cells: v.record(v.string(), v.unknown()) })),
  }),
});

let site: Site;
let projectId: string;
let issueId: string;

const open = async (as: string, id = issueId) => v.parse(Panel, await site.call(as, ['raci-panel', 'raci.open'], { issueId: id }));
const save = async (as: string, payload: Record<string, unknown>) =>
  v.parse(Panel, await site.call(as, ['raci-panel', 'raci.save'], { issueId, people: {}, ...payload }));
const create = async (fields: Record<string, unknown> = {}) =>
  v.parse(
    Created,
    await site.rest('engineer', 'POST', '/rest/api/3/issue', {
      fields: { project: { key: 'ONE' }, issuetype: { name: 'Task' }, summary: 'Move the data', ...fields },
    }),
  );
const search = async (jql: string) =>
  v.parse(Found, await site.rest('engineer', 'POST', '/rest/api/3/search/jql', { jql, fields: ['id'] })).issues.map(({ id }) => id);
const peopleOf = (panel: v.InferOutput<typeof Panel>, party: string) => panel.rows.find(({ partyId }) => partyId === party)?.people;

beforeAll(async () => {
  site = await startSite(aSite(aProject(), aProject({ key: 'OFF', name: 'Off' })));
  const { values } = v.parse(Projects, await site.rest('admin', 'GET', '/rest/api/3/project/search'));
  projectId = values.find(({ key }) => key === 'ONE')?.id ?? '';
  await site.call('admin', ['admin', 'admin.enable'], { projectId, incidentTypeName: 'Blame incident', language: 'en-US' });
  const view = v.parse(Settings, await site.call('padmin', ['project-settings', 'settings.open'], { projectId }));
  const members: Record<string, string[]> = {
    'implementation-engineer': ['engineer', 'arbiter'],
    'project-manager': ['pm'],
    client: ['client'],
  };
  const parties = view.settings.parties.map((party) => ({
    ...party,
    members: members[party.id] ?? [],
    contact: members[party.id]?.[0] ?? null,
  }));
  await site.call('padmin', ['project-settings', 'settings.save'], {
    projectId,
    baseVersion: view.version,
    settings: { ...view.settings, parties },
  });
});

beforeEach(async () => {
  issueId = (await create()).id;
});

afterAll(() => site.remove());

describe('opening the RACI panel', () => {
  it('costs two product calls and three statements at most', async () => {
    const cost = await site.counting(() => open('engineer'));
    expect(cost.calls).toBeLessThanOrEqual(2);
    expect(cost.statements).toBeLessThanOrEqual(3);
  });

  it('says that no activity is chosen, and offers all ten', async () => {
    const panel = await open('engineer');
    expect(panel).toMatchObject({ version: 0, activityId: null, rows: [], gaps: ['no-activity'], mine: [], canEdit: true });
    expect(panel.activities).toHaveLength(10);
  });

  it('finds the activity by a label and tells the person looking what their part is', async () => {
    const { id } = await create({ labels: ['data-migration'], assignee: { accountId: 'engineer' } });
    const panel = await open('engineer', id);
    expect(panel).toMatchObject({ activityId: 'data-migration', gaps: [], mine: [{ partyId: 'implementation-engineer', letters: ['R'] }] });
    expect(peopleOf(panel, 'implementation-engineer')).toEqual(['engineer']);
    expect(peopleOf(panel, 'project-manager')).toEqual(['pm']);
    expect((await open('client', id)).mine).toEqual([{ partyId: 'client', letters: ['C'] }]);
  });

  it('answers a stranger, and whoever asks for an issue that does not exist, in the same words', async () => {
    expect(await site.refused('outsider', ['raci-panel', 'raci.open'], { issueId })).toBe('not-found');
    expect(await site.refused('engineer', ['raci-panel', 'raci.open'], { issueId: '987654' })).toBe('not-found');
  });

  it('is not ready in a project where Evenhand is off', async () => {
    const { id } = await create({ project: { key: 'OFF' } });
    expect(await site.refused('engineer', ['raci-panel', 'raci.open'], { issueId: id })).toBe('not-ready');
  });
});

describe('saving the RACI panel', () => {
  it('keeps activity and people, says who saved, and lets JQL find both', async () => {
    const panel = await save('engineer', {
      baseVersion: 0,
      activityId: 'system-configuration',
      people: { 'development-team': ['dev', 'arbiter'] },
    });
    expect(panel).toMatchObject({ version: 1, activityId: 'system-configuration', savedBy: 'engineer' });
    expect(peopleOf(panel, 'development-team')).toEqual(['dev', 'arbiter']);
    expect(await open('pm')).toMatchObject({ version: 1, rows: panel.rows });
    expect(await search('project = ONE AND raciConsulted = dev AND raciActivity = "system-configuration"')).toContain(issueId);
    expect(await search('project = ONE AND raciActivity = "System configuration and deployment"')).toContain(issueId);
    expect(await search('project = ONE AND raciResponsible = engineer')).toContain(issueId);
  });

  it('still follows the assignee where nobody chose otherwise', async () => {
    const shown = await save('engineer', { baseVersion: 0, activityId: 'data-migration' });
    expect(peopleOf(shown, 'implementation-engineer')).toEqual(['engineer']);
    const people = Object.fromEntries(shown.rows.map((row) => [row.partyId, row.people]));
    await save('engineer', { baseVersion: 1, activityId: 'data-migration', people: { ...people, client: [] } });
    await site.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}/assignee`, { accountId: 'arbiter' });
    const after = await open('engineer');
    expect(peopleOf(after, 'implementation-engineer')).toEqual(['arbiter']);
    expect(peopleOf(after, 'client')).toEqual([]);
  });

  it('never indexes a person on a blame incident', async () => {
    const incident = await create({ issuetype: { name: 'Blame incident' } });
    await site.call('engineer', ['raci-panel', 'raci.save'], {
      issueId: incident.id,
      baseVersion: 0,
      activityId: 'data-migration',
      people: { client: ['client'] },
    });
    expect(await search('raciConsulted = client AND project = ONE')).not.toContain(incident.id);
    expect(await search('raciActivity = "data-migration" AND project = ONE')).toContain(incident.id);
  });

  it('shows the second of two writers what the first saved, and loses neither', async () => {
    await save('engineer', { baseVersion: 0, activityId: 'data-migration' });
    const answer = await site.invoke({
      module: 'raci-panel',
      function: 'raci.save',
      as: 'pm',
      payload: { issueId, baseVersion: 0, activityId: 'training-handover', people: {} },
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'conflict', current: { version: 1, activityId: 'data-migration' } } });
    expect((await open('pm')).activityId).toBe('data-migration');
  });

  it('lets exactly one of ten writers at the same moment win', async () => {
    const writers = Array.from({ length: 10 }, () =>
      site.invoke({
        module: 'raci-panel',
        function: 'raci.save',
        as: 'engineer',
        payload: { issueId, baseVersion: 0, activityId: 'data-migration', people: {} },
      }),
    );
    const answers = await Promise.all(writers);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await open('engineer')).version).toBe(1);
  });

  it('refuses a second accountable person, strangers to Jira, and unknown activities and parties, and changes nothing', async () => {
    const refused = (payload: Record<string, unknown>) =>
      site.refused('engineer', ['raci-panel', 'raci.save'], {
        issueId,
        baseVersion: 0,
        activityId: 'data-migration',
        people: {},
        ...payload,
      });
    expect(await refused({ people: { 'project-manager': ['pm', 'dev'] } })).toBe('invalid');
    expect(await refused({ people: { client: ['nobody-knows'] } })).toBe('invalid');
    expect(await refused({ people: { 'no-party': ['pm'] } })).toBe('invalid');
    expect(await refused({ activityId: 'no-such' })).toBe('invalid');
    expect(await refused({ people: { client: 'x'.repeat(1_000_000) } })).toBe('too-large');
    expect(await refused({ baseVersion: -1 })).toBe('invalid');
    expect((await open('engineer')).version).toBe(0);
  });

  it('is not for a client who may only look', async () => {
    expect((await open('client')).canEdit).toBe(false);
    expect(await site.refused('client', ['raci-panel', 'raci.save'], { issueId, baseVersion: 0, activityId: null, people: {} })).toBe(
      'forbidden',
    );
  });
});

describe('the matrix', () => {
  const settings = async () => v.parse(Settings, await site.call('padmin', ['project-settings', 'settings.open'], { projectId }));

  it('is read by whoever browses the project, and by nobody else', async () => {
    const shown = await site.call('client', ['project-page', 'project.matrix'], { projectId });
    expect(shown).toMatchObject({ matrix: { preset: 'implementation' } });
    expect(await site.refused('outsider', ['project-page', 'project.matrix'], { projectId })).toBe('not-found');
  });

  it('is saved by project admins only; an activity that is left out is retired and leaves the picker', async () => {
    const before = await settings();
    const payload = {
      projectId,
      baseVersion: before.matrix.version,
      preset: 'implementation',
      reason: 'Client takes over',
      activities: before.matrix.activities.filter(({ id }) => id !== 'progress-quality'),
    };
    expect(await site.refused('engineer', ['project-settings', 'matrix.save'], payload)).toBe('forbidden');
    const after = v.parse(Settings, await site.call('padmin', ['project-settings', 'matrix.save'], payload));
    expect(after.matrix).toMatchObject({ version: before.matrix.version + 1, reason: 'Client takes over', savedBy: 'padmin' });
    expect(after.matrix.activities).toContainEqual(expect.objectContaining({ id: 'progress-quality', retired: true }));
    expect((await open('engineer')).activities.map(({ id }) => id)).not.toContain('progress-quality');
    expect(await site.refused('padmin', ['project-settings', 'matrix.save'], payload)).toBe('conflict');
  });

  it('shows a second accountable party as a gap on the issue', async () => {
    const before = await settings();
    const activities = before.matrix.activities.map((activity) =>
      activity.id === 'data-migration'
        ? { ...activity, cells: { ...activity.cells, client: { letters: ['A'], duty: 'Also answers' } } }
        : activity,
    );
    await site.call('padmin', ['project-settings', 'matrix.save'], {
      projectId,
      baseVersion: before.matrix.version,
      preset: 'implementation',
      reason: '',
      activities,
    });
    expect((await save('engineer', { baseVersion: 0, activityId: 'data-migration' })).gaps).toEqual(['two-accountables']);
    await site.drain();
    expect(await search('project = ONE AND raciGap = "two-accountables"')).toContain(issueId);
  });
});

describe('project settings', () => {
  const settings = async () => v.parse(Settings, await site.call('padmin', ['project-settings', 'settings.open'], { projectId }));

  it('are for project admins only', async () => {
    for (const as of ['engineer', 'client'])
      expect(await site.refused(as, ['project-settings', 'settings.open'], { projectId })).toBe('forbidden');
    expect(await site.refused('outsider', ['project-settings', 'settings.open'], { projectId })).toBe('not-found');
  });

  it('carry renamed categories into the names that Jira’s fields show', async () => {
    const before = await settings();
    const renamed = {
      ...before.settings,
      categories: [{ key: 'config-error', dimension: 'technical', name: 'Wrong switch', retired: false }],
    };
    expect(
      await site.refused('padmin', ['project-settings', 'settings.save'], { projectId, baseVersion: before.version, settings: renamed }),
    ).toBe('invalid');
    const Categories = v.object({ categories: v.array(v.looseObject({ key: v.string() })) });
    const categories = v
      .parse(Categories, before.settings)
      .categories.map((category) => (category.key === 'config-error' ? { ...category, name: 'Wrong switch' } : category));
    await site.call('padmin', ['project-settings', 'settings.save'], {
      projectId,
      baseVersion: before.version,
      settings: { ...before.settings, categories },
    });
    const property = await site.rest('engineer', 'GET', '/rest/api/3/project/ONE/properties/evenhand');
    expect(property).toMatchObject({ value: { names: { 'config-error': 'Wrong switch' } } });
  });

  it('keep account ids out of what is stored, and refuse people whom Jira does not know', async () => {
    const before = await settings();
    const payload = { projectId, baseVersion: before.version, settings: { ...before.settings, leads: ['nobody-knows'] } };
    expect(await site.refused('padmin', ['project-settings', 'settings.save'], payload)).toBe('invalid');
    expect((await settings()).version).toBe(before.version);
  });
});
