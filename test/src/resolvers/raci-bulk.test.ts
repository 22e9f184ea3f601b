import * as v from 'valibot';
import { startTeam, type Team } from '../team';

const Count = v.object({ state: v.string(), reason: v.nullable(v.string()), items: v.number() });
const Shown = v.object({
  activityId: v.nullable(v.string()),
  rows: v.array(v.object({ partyId: v.string(), people: v.array(v.string()) })),
});
const View = v.object({
  runId: v.string(),
  phase: v.string(),
  done: v.number(),
  total: v.number(),
  counts: v.array(Count),
  samples: v.array(v.object({ issueKey: v.string(), summary: v.nullable(v.string()), before: Shown, after: Shown })),
  cost: v.object({ calls: v.number(), points: v.number(), hourly: v.number() }),
  startedBy: v.nullable(v.string()),
  stalled: v.boolean(),
});
type View = v.InferOutput<typeof View>;
const Started = v.object({ run: v.nullable(View), said: v.array(v.string()) });
const Entries = v.object({
  entries: v.array(v.object({ issueKey: v.nullable(v.string()), place: v.nullable(v.unknown()), reason: v.nullable(v.string()) })),
  next: v.nullable(v.number()),
});
const Panel = v.object({
  version: v.number(),
  activityId: v.nullable(v.string()),
  savedBy: v.nullable(v.string()),
  rows: v.array(v.object({ partyId: v.string(), people: v.array(v.string()) })),
});
const Leavers = v.object({
  leavers: v.array(
    v.object({
      person: v.string(),
      places: v.array(v.object({ kind: v.string(), partyId: v.string() })),
      issues: v.array(v.object({ id: v.string(), key: v.string() })),
      issueCount: v.number(),
    }),
  ),
});
const Bulk = v.object({ issues: v.array(v.object({ id: v.string(), key: v.string() })) });
const Found = v.object({ issues: v.array(v.object({ id: v.string() })) });

/** The project's admin edits what is assigned to them, and nothing else. */
const PERMISSIONS = [
  ...['BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'ASSIGN_ISSUES', 'ASSIGNABLE_USER', 'LINK_ISSUES', 'ADD_COMMENTS'].map(
    (permission) => ({
      permission,
      holder: { type: 'projectRole', parameter: 'Member' },
    }),
  ),
  ...['BROWSE_PROJECTS', 'CREATE_ISSUES', 'ASSIGN_ISSUES', 'ASSIGNABLE_USER', 'ADMINISTER_PROJECTS'].map((permission) => ({
    permission,
    holder: { type: 'projectRole', parameter: 'Administrators' },
  })),
  { permission: 'EDIT_ISSUES', holder: { type: 'assignee' } },
] as const;

let team: Team;

const bulk = async (key: string, payload: Record<string, unknown> = {}, as = 'padmin'): Promise<unknown> =>
  team.call(as, ['project-settings', `bulk.${key}`], { projectId: team.projectId, ...payload });

const start = async (change: Record<string, unknown>, where: Record<string, unknown>): Promise<View> => {
  const { run } = v.parse(Started, await bulk('start', { change, where }));
  if (run === null) throw new Error('not started');
  return run;
};

/** Goes on with a preview until it is ready. */
const ready = async (change: Record<string, unknown>, where: Record<string, unknown>): Promise<View> => {
  let view = await start(change, where);
  for (let step = 0; view.phase === 'finding' && step < 50; step += 1) view = v.parse(View, await bulk('step', { runId: view.runId }));
  return view;
};

const seen = async (runId: string, as?: string): Promise<View> => v.parse(View, await bulk('view', { runId }, as));

/** Lets the queue work, and presses "go on" as the page does where a job was lost. */
const through = async (runId: string, key: 'apply' | 'undo'): Promise<View> => {
  let view = v.parse(View, await bulk(key, { runId }));
  for (let round = 0; round < 10 && view.phase !== 'done' && view.phase !== 'undone'; round += 1) {
    await team.drain();
    view = await seen(runId);
    if (view.stalled) view = v.parse(View, await bulk(key, { runId }));
  }
  await team.drain();
  return seen(runId);
};

const countOf = ({ counts }: View, state: string, reason: string | null = null): number =>
  counts.find((count) => count.state === state && count.reason === reason)?.items ?? 0;

const create = async (as: string, number: number, fields: Record<string, unknown>): Promise<{ id: string; key: string }[]> => {
  const created: { id: string; key: string }[] = [];
  for (let left = number; left > 0; left -= 50) {
    const issueUpdates = Array.from({ length: Math.min(50, left) }, () => ({
      fields: { project: { key: 'ONE' }, issuetype: { name: 'Task' }, summary: 'Label printing', assignee: { accountId: as }, ...fields },
    }));
    created.push(...v.parse(Bulk, await team.rest(as, 'POST', '/rest/api/3/issue/bulk', { issueUpdates })).issues);
  }
  return created;
};

const panel = async (issueId: string) => v.parse(Panel, await team.call('pm', ['raci-panel', 'raci.open'], { issueId }));
const save = (issueId: string, payload: Record<string, unknown>, as = 'engineer') =>
  team.call(as, ['raci-panel', 'raci.save'], { issueId, baseVersion: 0, people: {}, ...payload });
const found = async (jql: string): Promise<number> =>
  v.parse(Found, await team.rest('pm', 'POST', '/rest/api/3/search/jql', { jql, fields: ['id'], maxResults: 5000 })).issues.length;
const peopleOf = (of: v.InferOutput<typeof Panel>, party: string) => of.rows.find(({ partyId }) => partyId === party)?.people;
const leavers = async () =>
  v.parse(Leavers, await team.call('padmin', ['project-settings', 'leavers.open'], { projectId: team.projectId })).leavers;

beforeEach(async () => {
  team = await startTeam(
    {},
    {
      roles: { Administrators: ['padmin'], Member: ['engineer', 'dev', 'pm', 'arbiter'], Viewer: ['client'] },
      permissions: [...PERMISSIONS],
    },
  );
  await team.settings((settings) => ({
    ...settings,
    parties: settings.parties.map((party) => ({ ...party, contact: party.members[0] ?? null })),
  }));
  await team.drain();
});

afterEach(() => team.remove());

const ACTIVITY = { kind: 'activity', activityId: 'data-migration' };
const MOVE = { kind: 'jql', jql: 'labels = move ORDER BY priority' };

describe('applying an activity to the issues of a query', () => {
  it('shows first what will change and what the asking user may not edit, and changes nothing', async () => {
    await create('padmin', 120, { labels: ['move'] });
    const others = await create('engineer', 3, { labels: ['move'] });
    await create('padmin', 1, { labels: ['stay'] });
    const begun = await start(ACTIVITY, MOVE);
    expect(begun).toMatchObject({ phase: 'finding', total: 123, cost: { hourly: 65_000 } });
    expect(begun.cost.points).toBeGreaterThanOrEqual(123);
    const view = await ready(ACTIVITY, MOVE);
    expect(view).toMatchObject({ phase: 'ready', total: 123, startedBy: 'padmin' });
    expect([countOf(view, 'waiting'), countOf(view, 'refused', 'may-not-edit')]).toEqual([120, 3]);
    expect(view.samples).toHaveLength(5);
    expect(view.samples[0]).toMatchObject({
      summary: 'Label printing',
      before: { activityId: null },
      after: { activityId: 'data-migration' },
    });
    const { entries } = v.parse(Entries, await bulk('items', { runId: view.runId, state: 'refused', after: null }));
    expect(entries.map(({ issueKey }) => issueKey)).toEqual(others.map(({ key }) => key));
    expect(await found('raciActivity = data-migration')).toBe(0);
  });

  it('survives kills between any two steps, does nothing twice, and puts back what nobody changed since', async () => {
    const mine = await create('padmin', 260, { labels: ['move'] });
    const [other] = await create('engineer', 1, { labels: ['move'] });
    const [own] = mine;
    await save(own?.id ?? '', { activityId: 'system-configuration' }, 'padmin');
    const { runId } = await ready(ACTIVITY, MOVE);
    team.fault({ target: 'queue', match: { method: 'DELIVER', path: 'bulk' }, mode: 'drop', skip: 1, times: 1 });
    team.fault({ target: 'queue', match: { method: 'DELIVER', path: 'bulk' }, mode: 'doneButFailed', skip: 3, times: 1 });
    team.fault({ target: 'sql', match: { method: 'INSERT', path: 'assignment_version' }, mode: 'doneButFailed', skip: 1, times: 1 });
    team.fault({ target: 'sql', match: { method: 'UPDATE', path: 'bulk_item' }, mode: 'doneButFailed', skip: 2, times: 1 });
    team.fault({ target: 'sql', match: { method: 'UPDATE', path: 'bulk_item' }, mode: 'drop', skip: 5, times: 2 });
    team.fault({ target: 'product', match: { method: 'POST', path: 'properties/multi' }, mode: 'drop', skip: 2, times: 1 });
    const done = await through(runId, 'apply');
    team.forge.faults.clear();
    expect(done).toMatchObject({ phase: 'done', done: 260, total: 260 });
    expect([countOf(done, 'changed'), countOf(done, 'refused', 'may-not-edit')]).toEqual([260, 1]);
    for (const { id } of mine)
      expect(await panel(id)).toMatchObject({ version: id === own?.id ? 2 : 1, activityId: 'data-migration', savedBy: 'padmin' });
    expect(await panel(other?.id ?? '')).toMatchObject({ version: 0 });
    expect(await found('raciActivity = data-migration AND raciResponsible = engineer')).toBe(260);

    const changed = mine.slice(1, 4);
    for (const { id } of changed) await save(id, { baseVersion: 1, activityId: 'training-handover' });
    team.fault({ target: 'sql', match: { method: 'INSERT', path: 'assignment_version' }, mode: 'doneButFailed', skip: 1, times: 1 });
    team.fault({ target: 'queue', match: { method: 'DELIVER', path: 'bulk' }, mode: 'drop', skip: 2, times: 1 });
    const undone = await through(runId, 'undo');
    team.forge.faults.clear();
    expect(undone.phase).toBe('undone');
    expect([countOf(undone, 'undone'), countOf(undone, 'kept', 'changed-since')]).toEqual([257, 3]);
    expect(await panel(own?.id ?? '')).toMatchObject({ version: 3, activityId: 'system-configuration' });
    for (const { id } of mine.slice(4)) expect(await panel(id)).toMatchObject({ version: 2, activityId: null, savedBy: 'padmin' });
    for (const { id } of changed) expect(await panel(id)).toMatchObject({ activityId: 'training-handover', savedBy: 'engineer' });
    expect(await found('raciActivity = data-migration')).toBe(0);
  }, 120_000);

  it('asks Jira about each issue once more before it begins', async () => {
    const mine = await create('padmin', 4, { labels: ['move'] });
    const { runId } = await ready(ACTIVITY, MOVE);
    await team.rest('engineer', 'PUT', `/rest/api/3/issue/${mine[0]?.id ?? ''}/assignee`, { accountId: 'engineer' });
    const done = await through(runId, 'apply');
    expect([countOf(done, 'changed'), countOf(done, 'refused', 'may-not-edit')]).toEqual([3, 1]);
    expect(await panel(mine[0]?.id ?? '')).toMatchObject({ version: 0 });
  });

  it('keeps to the project, whatever the query says', async () => {
    await create('padmin', 2, { labels: ['move'] });
    const { run, said } = v.parse(
      Started,
      await bulk('start', { change: ACTIVITY, where: { kind: 'jql', jql: 'labels = move) OR (project != ONE' } }),
    );
    expect(run).toBeNull();
    expect(said.join()).not.toBe('');
    expect((await ready(ACTIVITY, { kind: 'jql', jql: 'project != ONE' })).total).toBe(0);
    expect((await ready(ACTIVITY, { kind: 'jql', jql: '' })).total).toBe(2);
  });

  it('shows a preview to nobody but its maker, and a finished run to every admin', async () => {
    await create('padmin', 2, { labels: ['move'] });
    const { runId } = await ready(ACTIVITY, MOVE);
    expect(await team.refused('admin', ['project-settings', 'bulk.view'], { projectId: team.projectId, runId })).toBe('not-found');
    expect(await team.refused('admin', ['project-settings', 'bulk.apply'], { projectId: team.projectId, runId })).toBe('not-found');
    await through(runId, 'apply');
    expect((await seen(runId, 'admin')).phase).toBe('done');
    // A Jira admin who can't browse the issues does not learn their keys.
    expect(await bulk('items', { runId, state: 'changed', after: null }, 'admin')).toMatchObject({ entries: [] });
  });
});

describe('replacing a person', () => {
  it('does so wherever they stand on the issues, by choice or by rule, and leaves everybody else', async () => {
    const [chosen, given, none] = await create('padmin', 3, { labels: ['move', 'data-migration'] });
    await save(
      chosen?.id ?? '',
      { activityId: 'data-migration', people: { 'implementation-engineer': ['engineer', 'arbiter'], client: [] } },
      'padmin',
    );
    await save(none?.id ?? '', { activityId: null }, 'padmin');
    const view = await ready({ kind: 'replace', from: 'engineer', to: 'dev' }, MOVE);
    expect([countOf(view, 'waiting'), countOf(view, 'same')]).toEqual([2, 1]);
    await through(view.runId, 'apply');
    const after = await panel(chosen?.id ?? '');
    expect(peopleOf(after, 'implementation-engineer')).toEqual(['dev', 'arbiter']);
    expect(peopleOf(after, 'client')).toEqual([]);
    expect(await panel(given?.id ?? '')).toMatchObject({ version: 1, activityId: 'data-migration' });
    expect(peopleOf(await panel(given?.id ?? ''), 'implementation-engineer')).toEqual(['dev']);
    expect(await found('raciResponsible = engineer')).toBe(0);
    expect(await found('raciResponsible = dev')).toBe(2);
  });

  it('takes nobody who is gone, and nobody in their own place', async () => {
    team.jira.setActive('dev', false);
    const payload = { projectId: team.projectId, where: MOVE };
    const at = ['project-settings', 'bulk.start'] as const;
    expect(await team.refused('padmin', at, { ...payload, change: { kind: 'replace', from: 'engineer', to: 'dev' } })).toBe('invalid');
    expect(await team.refused('padmin', at, { ...payload, change: { kind: 'replace', from: 'pm', to: 'pm' } })).toBe('invalid');
  });
});

describe('when someone leaves', () => {
  const replace = (from: string, to: string) => ({ kind: 'replace', from, to });

  it('lists where they hold a letter, replaces them everywhere, and puts them back', async () => {
    const [issue, other] = await create('padmin', 2, { labels: ['move'] });
    await save(issue?.id ?? '', { activityId: 'data-migration', people: { client: ['engineer'] } }, 'padmin');
    await save(other?.id ?? '', { activityId: 'data-migration', people: { client: ['pm'] } }, 'padmin');
    expect(await leavers()).toEqual([]);
    team.jira.setActive('engineer', false);
    expect(await leavers()).toEqual([
      {
        person: 'engineer',
        places: [
          { kind: 'contact', partyId: 'implementation-engineer' },
          { kind: 'member', partyId: 'implementation-engineer' },
        ],
        issues: [{ id: issue?.id, key: issue?.key }],
        issueCount: 1,
      },
    ]);
    const view = await ready(replace('engineer', 'dev'), { kind: 'holds', only: null });
    expect(countOf(view, 'waiting')).toBe(3);
    const done = await through(view.runId, 'apply');
    expect(countOf(done, 'changed')).toBe(3);
    expect(await leavers()).toEqual([]);
    expect(peopleOf(await panel(issue?.id ?? ''), 'client')).toEqual(['dev']);
    expect(peopleOf(await panel(other?.id ?? ''), 'implementation-engineer')).toEqual(['dev']);
    expect(await found('raciResponsible = dev')).toBe(2);
    const undone = await through(view.runId, 'undo');
    expect(countOf(undone, 'undone')).toBe(3);
    expect(await leavers()).toMatchObject([{ person: 'engineer', issueCount: 1, places: [{ kind: 'contact' }, { kind: 'member' }] }]);
    expect(peopleOf(await panel(issue?.id ?? ''), 'client')).toEqual(['engineer']);
  });

  it('replaces them in one place alone', async () => {
    team.jira.setActive('engineer', false);
    const view = await ready(replace('engineer', 'dev'), { kind: 'holds', only: ['contact:implementation-engineer'] });
    expect(countOf(await through(view.runId, 'apply'), 'changed')).toBe(1);
    expect(await leavers()).toMatchObject([{ person: 'engineer', places: [{ kind: 'member', partyId: 'implementation-engineer' }] }]);
  });

  it('leaves a place that somebody changed since as it is when it is undone', async () => {
    team.jira.setActive('engineer', false);
    const { runId } = await ready(replace('engineer', 'dev'), { kind: 'holds', only: null });
    await through(runId, 'apply');
    await team.settings((settings) => ({
      ...settings,
      parties: settings.parties.map((party) => (party.id === 'implementation-engineer' ? { ...party, contact: 'arbiter' } : party)),
    }));
    const undone = await through(runId, 'undo');
    expect([countOf(undone, 'undone'), countOf(undone, 'kept', 'changed-since')]).toEqual([1, 1]);
  });

  it('finds somebody whose account was closed and erased, and replaces them, too', async () => {
    const [issue] = await create('padmin', 1, { labels: ['move'] });
    await save(issue?.id ?? '', { activityId: 'data-migration', people: { client: ['dev'] } }, 'padmin');
    team.jira.closeAccount('dev');
    await team.forge.schedules.fire('nightly-reconcile');
    await team.drain();
    const [former] = await leavers();
    expect(former?.person).toMatch(/^former:/);
    expect(former).toMatchObject({ issueCount: 1, places: [{ kind: 'contact' }, { kind: 'member' }] });
    const { runId } = await ready(replace(former?.person ?? '', 'pm'), { kind: 'holds', only: null });
    await through(runId, 'apply');
    expect(peopleOf(await panel(issue?.id ?? ''), 'client')).toEqual(['pm']);
    expect(await leavers()).toEqual([]);
  });
});
