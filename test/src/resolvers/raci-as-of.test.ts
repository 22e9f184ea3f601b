import * as v from 'valibot';
import type { ProjectSettings, SettingsView } from '../../../src/contract';
import { startTeam, type Team } from '../team';

const Shown = v.object({
  activityId: v.nullable(v.string()),
  rows: v.array(v.looseObject({ partyId: v.string(), letters: v.array(v.string()), people: v.array(v.string()) })),
  gaps: v.array(v.string()),
  foundBy: v.nullable(v.looseObject({ kind: v.string() })),
});
const Panel = v.object({ ...Shown.entries, version: v.number() });
const AsOf = v.object({ panel: v.nullable(Shown), assignmentVersion: v.number(), matrixVersion: v.number(), uncertain: v.boolean() });

const Days = v.object({
  states: v.array(
    v.object({ ...v.omit(Shown, ['activityId', 'foundBy']).entries, activity: v.nullable(v.looseObject({ id: v.string() })) }),
  ),
  moments: v.array(v.object({ at: v.string(), state: v.nullable(v.number()) })),
  unread: v.array(v.string()),
});

let team: Team;
let issueId: string;

const open = async () => v.parse(Panel, await team.call('engineer', ['raci-panel', 'raci.open'], { issueId }));
const asOf = async (at: number, as = 'engineer') =>
  v.parse(AsOf, await team.call(as, ['raci-panel', 'raci.asOf'], { issueId, at: new Date(at).toISOString() }));

const days = async (moments: readonly number[], as = 'engineer') =>
  v.parse(Days, await team.call(as, ['raci-panel', 'raci.days'], { issueId, moments: moments.map((at) => new Date(at).toISOString()) }));

const isView = (value: unknown): value is SettingsView => typeof value === 'object' && value !== null && 'matrix' in value;
const saveMatrix = async (letters: ('R' | 'A' | 'C' | 'I')[]): Promise<void> => {
  const view = await team.call('padmin', ['project-settings', 'settings.open'], { projectId: team.projectId });
  if (!isView(view)) throw new Error('no settings');
  await team.call('padmin', ['project-settings', 'matrix.save'], {
    projectId: team.projectId,
    baseVersion: view.matrix.version,
    preset: view.matrix.preset,
    reason: 'It changes',
    activities: view.matrix.activities.map((activity) =>
      activity.id === 'data-migration' ? { ...activity, cells: { ...activity.cells, client: { letters, duty: null } } } : activity,
    ),
  });
};
const saveAssignment = async (activityId: string | null, people: Record<string, string[]> = {}): Promise<void> => {
  const { version } = await open();
  await team.call('engineer', ['raci-panel', 'raci.save'], { issueId, baseVersion: version, activityId, people });
};
const edit = (fields: Record<string, unknown>) => team.rest('engineer', 'PUT', `/rest/api/3/issue/${issueId}`, { fields });
const withContact = (contact: string | null) => (settings: ProjectSettings) => ({
  ...settings,
  parties: settings.parties.map((party) => (party.id === 'project-manager' ? { ...party, contact } : party)),
});

beforeAll(async () => {
  team = await startTeam();
});

afterAll(() => team.remove());

it('shows at every moment of a history what the panel showed then', async () => {
  issueId = await team.issue();
  const rules: ProjectSettings['raci']['rules'] = [
    { id: 'bulk', kind: 'label', value: 'bulk', activityId: 'data-migration' },
    { id: 'asked', kind: 'jql', value: 'labels = asked', activityId: 'acceptance-test' },
  ];
  const steps: (() => Promise<unknown>)[] = [
    () => edit({ labels: ['data-migration'] }),
    () => edit({ assignee: { accountId: 'engineer' } }),
    () => team.settings(withContact('pm')),
    () => saveMatrix(['C', 'I']),
    () => team.settings((settings) => ({ ...settings, raci: { ...settings.raci, rules } })),
    () => edit({ labels: ['bulk'] }),
    () => edit({ labels: ['asked'] }),
    () => saveAssignment('system-configuration', { 'development-team': ['dev'] }),
    () => edit({ labels: [], assignee: null }),
    () => saveAssignment('data-migration', { client: ['client'] }),
    () => saveMatrix(['I']),
    () => team.settings(withContact('arbiter')),
    () => saveAssignment(null),
  ];
  const seen: { at: number; panel: v.InferOutput<typeof Panel> }[] = [];
  for (const run of steps) {
    await run();
    await team.drain();
    seen.push({ at: Date.now(), panel: await open() });
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  for (const { at, panel } of seen) {
    const then = await asOf(at);
    const { version, ...shown } = panel;
    expect(then.panel).toEqual(shown);
    expect(then).toMatchObject({ assignmentVersion: version, uncertain: false });
  }

  const { states, moments, unread } = await days([0, ...seen.map(({ at }) => at), seen[0]?.at ?? 0].filter((at) => at > 0));
  expect(unread).toEqual([]);
  expect(moments.map(({ at }) => Date.parse(at))).toEqual(seen.map(({ at }) => at));
  for (const [place, { panel }] of seen.entries()) {
    const state = states[moments[place]?.state ?? -1];
    expect({ ...state, activity: state?.activity?.id ?? null }).toMatchObject({
      activity: panel.activityId,
      rows: panel.rows,
      gaps: panel.gaps,
    });
  }
});

it('tells of two hundred moments for what it costs to tell of one, each state once', async () => {
  issueId = await team.issue('engineer', { labels: ['data-migration'] });
  await saveAssignment('system-configuration');
  await saveMatrix(['R']);
  await team.drain();
  const now = Date.now();
  const many = Array.from({ length: 200 }, (_, index) => now + index);
  const one = await team.counting(() => days([now]));
  const cost = await team.counting(async () => {
    const { states, moments, unread } = await days(many);
    expect([states.length, moments.length, unread.length]).toEqual([1, 200, 0]);
  });
  expect(cost).toEqual(one);
  expect(cost.statements).toBeLessThanOrEqual(6);
  await expect(days([...many, now + 200])).rejects.toThrow('invalid');
});

it('reads so many versions of the matrix a call, and says of which moments it has not told', async () => {
  issueId = await team.issue('engineer', { labels: ['data-migration'] });
  const seen: number[] = [];
  for (let index = 0; index < 52; index += 1) {
    await saveMatrix(index % 2 === 0 ? ['C'] : ['I']);
    seen.push(Date.now());
    await new Promise((resolve) => {
      setTimeout(resolve, 2);
    });
  }
  await team.drain();
  const cost = await team.counting(() => days(seen));
  expect(cost.statements).toBeLessThanOrEqual(11);
  let asked = seen;
  const told = new Map<number, number>();
  for (let call = 0; call < 3 && asked.length > 0; call += 1) {
    const { moments, states, unread } = await days(asked);
    for (const { at, state } of moments) {
      const letters = states[state ?? -1]?.rows.find(({ partyId }) => partyId === 'client')?.letters;
      told.set(Date.parse(at), letters?.join() === 'C' ? 0 : 1);
    }
    asked = unread.map((at) => Date.parse(at));
  }
  expect(seen.map((at) => told.get(at))).toEqual(seen.map((_, index) => index % 2));
}, 120_000);

it('has nothing to show of a day before the issue was, and tells strangers what it tells of an issue that does not exist', async () => {
  issueId = await team.issue();
  expect(await asOf(Date.parse('2020-01-01T00:00:00Z'))).toMatchObject({ panel: null });
  const payload = { issueId, at: new Date().toISOString() };
  expect(await team.refused('outsider', ['raci-panel', 'raci.asOf'], payload)).toBe('not-found');
  expect(await days([Date.parse('2020-01-01T00:00:00Z')])).toMatchObject({ moments: [{ state: null }], states: [] });
  expect(await team.refused('outsider', ['raci-panel', 'raci.days'], { issueId, moments: [payload.at] })).toBe('not-found');
});
