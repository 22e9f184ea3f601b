import * as v from 'valibot';
import type { ProjectSettings, RaciRule } from '../../../src/contract';
import { aProject } from '../site';
import { startTeam, type Team } from '../team';

const Panel = v.object({
  activityId: v.nullable(v.string()),
  foundBy: v.nullable(v.looseObject({ kind: v.string() })),
  stale: v.boolean(),
  gaps: v.array(v.string()),
  rows: v.array(v.object({ partyId: v.string(), people: v.array(v.string()) })),
  watchers: v.object({ mode: v.string(), can: v.boolean(), hidden: v.array(v.string()) }),
});
const Outcome = v.object({
  added: v.array(v.string()),
  already: v.array(v.string()),
  hidden: v.array(v.string()),
  refused: v.array(v.string()),
});
const Checked = v.object({ problems: v.array(v.object({ ruleId: v.string(), problem: v.string(), said: v.array(v.string()) })) });
const Work = v.object({
  issues: v.number(),
  points: v.number(),
  run: v.nullable(v.object({ total: v.number(), done: v.number(), written: v.number(), finishedAt: v.nullable(v.string()) })),
});
const Project = v.object({
  issueTypes: v.array(v.object({ id: v.string(), name: v.string() })),
  components: v.array(v.object({ id: v.string(), name: v.string() })),
});
const Found = v.object({ issues: v.array(v.object({ id: v.string() })) });
const Watching = v.object({ watchers: v.array(v.object({ accountId: v.string() })) });

let team: Team;
let componentId: string;
let bugId: string;

const open = async (issueId: string, as = 'engineer') => v.parse(Panel, await team.call(as, ['raci-panel', 'raci.open'], { issueId }));
const refresh = async (issueId: string) => v.parse(Panel, await team.call('engineer', ['raci-panel', 'raci.refresh'], { issueId }));
const watch = async (issueId: string, as = 'pm') => v.parse(Outcome, await team.call(as, ['raci-panel', 'raci.watch'], { issueId }));
const peopleOf = (panel: v.InferOutput<typeof Panel>, party: string) => panel.rows.find(({ partyId }) => partyId === party)?.people;
const watchersOf = async (issueId: string) =>
  v.parse(Watching, await team.rest('pm', 'GET', `/rest/api/3/issue/${issueId}/watchers`)).watchers.map(({ accountId }) => accountId);
const search = async (jql: string) =>
  v.parse(Found, await team.rest('engineer', 'POST', '/rest/api/3/search/jql', { jql, fields: ['id'] })).issues.map(({ id }) => id);

const rule = (kind: RaciRule['kind'], value: string, activityId: string): RaciRule => ({
  id: `${kind}-${activityId}`,
  kind,
  value,
  activityId,
});
const withRaci =
  (raci: Partial<ProjectSettings['raci']>) =>
  (settings: ProjectSettings): ProjectSettings => ({ ...settings, raci: { ...settings.raci, ...raci } });
const setRules = async (...rules: RaciRule[]) => {
  await team.settings(withRaci({ rules }));
  await team.drain();
};

/** The people's search words that find an issue, and the accounts that stand in its properties. */
const namedBy = async (issueId: string): Promise<string[]> => {
  const Keys = v.object({ keys: v.array(v.object({ key: v.string() })) });
  const { keys } = v.parse(Keys, await team.rest('engineer', 'GET', `/rest/api/3/issue/${issueId}/properties`));
  const values = await Promise.all(
    keys.map(({ key }) => team.rest('engineer', 'GET', `/rest/api/3/issue/${issueId}/properties/${encodeURIComponent(key)}`)),
  );
  const accounts = ['engineer', 'dev', 'pm'].filter((account) => JSON.stringify(values).includes(`"${account}"`));
  const words = ['raciResponsible', 'raciAccountable', 'raciConsulted', 'raciInformed'];
  const found = await Promise.all(words.map((word) => search(`id = ${issueId} AND ${word} is not EMPTY`)));
  return [...accounts, ...words.filter((_, index) => found[index]?.length === 1)];
};

beforeAll(async () => {
  const project = aProject();
  const permissions = [
    ...project.permissions,
    { permission: 'MANAGE_WATCHERS', holder: { type: 'projectRole', parameter: 'Administrators' } },
    { permission: 'VIEW_VOTERS_AND_WATCHERS', holder: { type: 'projectRole', parameter: 'Member' } },
    { permission: 'MANAGE_WATCHERS', holder: { type: 'user', parameter: 'pm' } },
  ];
  team = await startTeam({}, { permissions, components: ['Interfaces'] });
  const { issueTypes, components } = v.parse(Project, await team.rest('padmin', 'GET', `/rest/api/3/project/${team.projectId}`));
  componentId = components[0]?.id ?? '';
  bugId = issueTypes.find(({ name }) => name === 'Bug')?.id ?? '';
  await team.settings((settings) => ({
    ...settings,
    parties: settings.parties.map((party) => ({ ...party, contact: party.members[0] ?? null })),
  }));
  await team.drain();
});

beforeEach(() => setRules());

afterAll(() => team.remove());

describe('an issue’s activity by rule', () => {
  it('is found by issue type, component, label and parent, and the panel says by which rule', async () => {
    const epic = await team.issue();
    const { key } = v.parse(v.object({ key: v.string() }), await team.rest('engineer', 'GET', `/rest/api/3/issue/${epic}?fields=id`));
    await setRules(
      rule('type', bugId, 'troubleshooting-support'),
      rule('component', componentId, 'system-configuration'),
      rule('label', 'Legacy-Data', 'data-migration'),
      rule('parent', key.toLowerCase(), 'acceptance-test'),
    );
    const expectations = [
      [{ issuetype: { name: 'Bug' }, labels: ['legacy-data'] }, 'troubleshooting-support', { place: 1, rule: 'type', shown: 'Bug' }],
      [
        { components: [{ id: componentId }], labels: ['legacy-data'] },
        'system-configuration',
        { place: 2, rule: 'component', shown: 'Interfaces' },
      ],
      [{ labels: ['legacy-data'] }, 'data-migration', { place: 3, rule: 'label', shown: 'Legacy-Data' }],
      [{ issuetype: { name: 'Sub-task' }, parent: { id: epic } }, 'acceptance-test', { place: 4, rule: 'parent' }],
    ] as const;
    for (const [fields, activityId, by] of expectations)
      expect(await open(await team.issue('engineer', fields))).toMatchObject({
        activityId,
        foundBy: { kind: 'rule', ...by },
        stale: false,
      });
    expect(await open(await team.issue())).toMatchObject({ activityId: null, foundBy: null });
  });

  it('is the first rule’s that matches, passes over an activity that is not in the matrix, and gives way to a choice', async () => {
    await setRules(rule('label', 'x', 'no-such-activity'), rule('label', 'x', 'data-migration'), {
      ...rule('label', 'x', 'acceptance-test'),
      id: 'later',
    });
    const issueId = await team.issue('engineer', { labels: ['x'] });
    expect(await open(issueId)).toMatchObject({ activityId: 'data-migration', foundBy: { kind: 'rule', place: 2 } });
    await team.call('engineer', ['raci-panel', 'raci.save'], { issueId, baseVersion: 0, activityId: 'training-handover', people: {} });
    expect(await open(issueId)).toMatchObject({ activityId: 'training-handover', foundBy: { kind: 'chosen' } });
  });

  it('comes before words on the issue that are called like an activity', async () => {
    const issueId = await team.issue('engineer', { labels: ['data-migration', 'x'] });
    expect(await open(issueId)).toMatchObject({ activityId: 'data-migration', foundBy: { kind: 'words' } });
    await setRules(rule('label', 'x', 'acceptance-test'));
    expect(await open(issueId)).toMatchObject({ activityId: 'acceptance-test', foundBy: { kind: 'rule' } });
  });

  it('is found by JQL, which Jira evaluates, for everyone alike and within the cost of opening', async () => {
    await setRules(rule('jql', 'summary ~ "printer" AND assignee = dev', 'system-configuration'));
    const issueId = await team.issue('engineer', { summary: 'The printer is silent' });
    await team.drain();
    expect(await open(issueId)).toMatchObject({ activityId: null, stale: false });
    await team.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}/assignee`, { accountId: 'dev' });
    await team.drain();
    const cost = await team.counting(() => open(issueId));
    expect(cost.calls).toBeLessThanOrEqual(2);
    expect(cost.statements).toBeLessThanOrEqual(3);
    for (const as of ['engineer', 'client', 'pm'])
      expect(await open(issueId, as)).toMatchObject({
        activityId: 'system-configuration',
        foundBy: { kind: 'rule', rule: 'jql' },
        stale: false,
      });
  });

  it('says before the event has come that Jira has to be asked, and asks when the panel does', async () => {
    await setRules(rule('jql', 'labels = hurry', 'acceptance-test'));
    const issueId = await team.issue('engineer');
    await team.drain();
    team.fault({ target: 'queue', match: { method: 'DELIVER', path: 'sync' }, mode: 'drop' });
    await team.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields: { labels: ['hurry'] } });
    expect(await open(issueId)).toMatchObject({ activityId: null, stale: true });
    expect(await refresh(issueId)).toMatchObject({ activityId: 'acceptance-test', stale: false });
    expect(await open(issueId)).toMatchObject({ activityId: 'acceptance-test', stale: false });
    team.forge.faults.clear();
    await team.drain();
  });
});

describe('checking rules', () => {
  it('gives each broken rule its reason, in Jira’s words where it is a query', async () => {
    const answer = await team.call('padmin', ['project-settings', 'rules.check'], {
      projectId: team.projectId,
      rules: [
        rule('label', 'x', 'data-migration'),
        rule('label', 'x', 'no-such'),
        rule('type', '99999', 'data-migration'),
        rule('component', '99999', 'acceptance-test'),
        rule('parent', 'ONE-99999', 'acceptance-test'),
        rule('jql', 'labels ==== x', 'acceptance-test'),
        rule('jql', 'labels = x', 'training-handover'),
      ],
    });
    const { problems } = v.parse(Checked, answer);
    expect(problems.map(({ ruleId, problem }) => [ruleId, problem])).toEqual([
      ['label-no-such', 'no-activity'],
      ['type-data-migration', 'no-type'],
      ['component-acceptance-test', 'no-component'],
      ['parent-acceptance-test', 'no-parent'],
      ['jql-acceptance-test', 'bad-jql'],
    ]);
    expect(problems.at(-1)?.said.join(' ')).toContain('=');
  });

  it('is for project admins only, and so is the work that a change makes', async () => {
    for (const key of ['rules.check', 'raci.work'] as const) {
      const payload = { projectId: team.projectId, rules: [] };
      expect(await team.refused('engineer', ['project-settings', key], payload)).toBe('forbidden');
      expect(await team.refused('outsider', ['project-settings', key], payload)).toBe('not-found');
    }
  });
});

describe('what JQL finds', () => {
  it('follows an issue that no panel was ever opened on, within one event', async () => {
    await setRules(rule('label', 'quiet', 'data-migration'));
    const issueId = await team.issue('engineer', { labels: ['quiet'], assignee: { accountId: 'engineer' } });
    await team.drain();
    expect(await search(`raciActivity = "data-migration" AND raciResponsible = engineer AND project = ONE`)).toContain(issueId);
    await team.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields: { labels: [] } });
    await team.drain();
    expect(await search(`raciActivity = "data-migration" AND project = ONE`)).not.toContain(issueId);
    expect(await search(`raciGap = "no-activity" AND project = ONE`)).toContain(issueId);
  });

  it('follows a change of the rules over all issues, page by page, a hundred written a call, and tells how far it is', async () => {
    const made: string[] = [];
    for (let index = 0; index < 130; index += 1) made.push(await team.issue('engineer', { labels: ['many'] }));
    await team.drain();
    const before = v.parse(Work, await team.call('padmin', ['project-settings', 'raci.work'], { projectId: team.projectId }));
    expect(before.issues).toBeGreaterThanOrEqual(130);
    expect(before.points).toBeGreaterThan(before.issues);
    await team.settings(withRaci({ rules: [rule('label', 'many', 'requirement-research')] }));
    team.forge.recorder.clear();
    await team.drain();
    const writes = team.forge.recorder.snapshot().calls.filter(({ path }) => path.includes('/issue/properties/multi'));
    expect(writes.length).toBeGreaterThan(0);
    expect(writes.length).toBeLessThanOrEqual(Math.ceil(before.issues / 100) + 1);
    const found = await search('raciActivity = "requirement-research" AND project = ONE');
    for (const issueId of made.slice(0, 50))
      expect(await search(`id = ${issueId} AND raciActivity = "requirement-research"`)).toEqual([issueId]);
    expect(found.length).toBeGreaterThan(0);
    const { run } = v.parse(Work, await team.call('padmin', ['project-settings', 'raci.work'], { projectId: team.projectId }));
    expect(run?.finishedAt).not.toBeNull();
    expect(run?.done).toBe(run?.total);
    // An event that came late may have written an issue before its turn came.
    expect(run?.total).toBeGreaterThanOrEqual(130);
    expect(run?.written).toBeGreaterThan(0);
  });

  it('has no person of a blame incident: not by event, by panel, by a change of the rules, or once an issue becomes one', async () => {
    const fields = { labels: ['about'], assignee: { accountId: 'engineer' } };
    const byEvent = await team.issue('engineer', { ...fields, issuetype: { name: 'Blame incident' } });
    const byPanel = await team.issue('engineer', { ...fields, issuetype: { name: 'Blame incident' } });
    const became = await team.issue('engineer', fields);
    const save = { baseVersion: 0, activityId: 'data-migration', people: { client: ['dev'] } };
    for (const issueId of [byPanel, became]) await team.call('engineer', ['raci-panel', 'raci.save'], { issueId, ...save });
    await team.drain();
    expect(await namedBy(became)).not.toEqual([]);
    await team.rest('engineer', 'PUT', `/rest/api/3/issue/${became}`, { fields: { issuetype: { name: 'Blame incident' } } });
    await setRules(rule('label', 'about', 'data-migration'));
    for (const issueId of [byEvent, byPanel, became]) {
      expect(await search(`id = ${issueId} AND raciActivity = "data-migration"`)).toEqual([issueId]);
      expect(await namedBy(issueId)).toEqual([]);
    }
  });
});

describe('watchers', () => {
  it('are added with one click; who can’t see the issue is named and not added', async () => {
    const issueId = await team.issue();
    await team.call('engineer', ['raci-panel', 'raci.save'], {
      issueId,
      baseVersion: 0,
      activityId: 'system-configuration',
      people: { 'development-team': ['dev', 'outsider'], client: ['client'] },
    });
    expect((await open(issueId, 'pm')).watchers).toMatchObject({ mode: 'ask', can: true });
    const outcome = await watch(issueId);
    expect(outcome.added.sort()).toEqual(['client', 'dev', 'pm']);
    expect(outcome.hidden).toEqual(['outsider']);
    expect(await watchersOf(issueId)).toEqual(expect.arrayContaining(['client', 'dev']));
    expect(await watchersOf(issueId)).not.toContain('outsider');
    expect((await open(issueId)).watchers.hidden).toEqual(['outsider']);
    expect((await watch(issueId)).already.sort()).toEqual(['client', 'dev', 'pm']);
  });

  it('are not for somebody to add who may not manage watchers', async () => {
    const issueId = await team.issue('engineer', { labels: ['data-migration'] });
    expect((await open(issueId)).watchers.can).toBe(false);
    expect(await team.refused('engineer', ['raci-panel', 'raci.watch'], { issueId })).toBe('forbidden');
    expect(await team.refused('outsider', ['raci-panel', 'raci.watch'], { issueId })).toBe('not-found');
  });

  it('are added always where the project wants it, once each: who leaves stays away', async () => {
    await team.settings(withRaci({ rules: [rule('label', 'kept-posted', 'system-configuration')], watchers: 'always' }));
    await team.drain();
    const issueId = await team.issue('engineer', { labels: ['kept-posted'] });
    await team.drain();
    expect(await watchersOf(issueId)).toEqual(expect.arrayContaining(['dev', 'client']));
    await team.rest('pm', 'DELETE', `/rest/api/3/issue/${issueId}/watchers?accountId=client`);
    await team.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields: { summary: 'Another word' } });
    await team.drain();
    expect(await watchersOf(issueId)).not.toContain('client');
    await team.settings(withRaci({ rules: [], watchers: 'ask' }));
  });
});

describe('what is missing', () => {
  it('is said where a letter is given and nobody stands for it', async () => {
    const issueId = await team.issue();
    await team.call('engineer', ['raci-panel', 'raci.save'], {
      issueId,
      baseVersion: 0,
      activityId: 'data-migration',
      people: { 'project-manager': [], 'implementation-engineer': [] },
    });
    const panel = await open(issueId);
    expect(panel.gaps).toEqual(['nobody-accountable', 'nobody-responsible']);
    expect(peopleOf(panel, 'project-manager')).toEqual([]);
    expect(await search('project = ONE AND raciGap = "nobody-accountable"')).toEqual([issueId]);
  });
});
