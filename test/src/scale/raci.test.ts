import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { presetActivities } from '../../../src/domain/matrix-presets';
import { startSite, type Site } from '../site';
import { startTeam } from '../team';
import { hangAndKill } from './hang-and-kill';
import { ACTIVITIES, assignAll, crowded, ISSUES, placeOf, progressOf, versionsEach } from './ten-thousand';

// A process that is killed between a statement and its note leaves a journal that can't be asked again elsewhere.
delete process.env['EVENHAND_SQL_JOURNAL'];

const Found = v.object({ issues: v.array(v.object({ id: v.string() })), nextPageToken: v.nullish(v.string()) });
const Work = v.object({
  issues: v.number(),
  run: v.nullable(v.object({ total: v.number(), done: v.number(), written: v.number(), finishedAt: v.nullable(v.string()) })),
});
const Panel = v.object({
  version: v.number(),
  activityId: v.nullable(v.string()),
  rows: v.array(v.object({ partyId: v.string(), people: v.array(v.string()) })),
});
const Count = v.object({ state: v.string(), reason: v.nullable(v.string()), items: v.number() });
const View = v.object({ runId: v.string(), phase: v.string(), done: v.number(), total: v.number(), counts: v.array(Count) });
const Started = v.object({ run: v.nullable(View) });

const LETTERS = new Map(
  presetActivities('implementation').map(({ id, cells }) => [
    id,
    (party: string, letter: 'R' | 'A' | 'C' | 'I') => cells[party]?.letters.includes(letter) === true,
  ]),
);

/** Places of the issues on which somebody holds R, by the rules in plain words: their party has it, and nobody stands in their place. */
const responsible = (person: 'engineer' | 'dev'): number =>
  Array.from({ length: ISSUES }, (_, index) => placeOf(index)).filter(({ activity, moved }) => {
    const has = LETTERS.get(activity ?? '');
    if (has === undefined) return false;
    const engineer = has('implementation-engineer', 'R');
    return person === 'engineer' ? engineer && !moved : has('development-team', 'R') || (engineer && moved);
  }).length;

describe('a project of ten thousand issues', () => {
  let dataDir: string;
  let site: Site | undefined;
  const there = (): Site => {
    if (site === undefined) throw new Error('no site');
    return site;
  };
  let projectId: string;
  let ids: string[];

  const restart = async (): Promise<void> => {
    site = await startSite(crowded.emptySite(), { dataDir, sample: crowded });
  };
  const all = async (jql: string): Promise<string[]> => {
    const found: string[] = [];
    let token: string | null = null;
    do {
      const body: object = { jql, fields: ['id'], maxResults: 5_000, ...(token === null ? {} : { nextPageToken: token }) };
      const page: v.InferOutput<typeof Found> = v.parse(Found, await there().rest('pm', 'POST', '/rest/api/3/search/jql', body));
      found.push(...page.issues.map(({ id }) => id));
      token = page.nextPageToken ?? null;
    } while (token !== null);
    return found;
  };
  const bulk = (key: string, payload: object): Promise<unknown> =>
    there().call('padmin', ['project-settings', `bulk.${key}`], { projectId, ...payload });
  const open = async (issueId: string) => v.parse(Panel, await there().call('pm', ['raci-panel', 'raci.open'], { issueId }));

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'evenhand-crowd-'));
    const team = await startTeam({ dataDir, empty: false, sample: crowded });
    site = team;
    projectId = team.projectId;
    ids = (await all('project = ONE ORDER BY key ASC')).sort((a, b) => Number(a) - Number(b));
    assignAll(dataDir, projectId, ids);
    there().forge.recorder.clear();
    await team.settings((settings) => ({
      ...settings,
      parties: settings.parties.map((party) => ({ ...party, contact: party.members[0] ?? null })),
    }));
    await there().drain();
  }, 180_000);

  afterAll(async () => {
    await site?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is brought up to date a hundred issues a call, and tells how far it is', async () => {
    const { calls } = there().forge.recorder.snapshot();
    const writes = calls.filter(({ method, path }) => method === 'POST' && path.includes('/issue/properties/multi'));
    // The page of an earlier run may be on its way when this one begins.
    expect(writes.length).toBeGreaterThanOrEqual(ISSUES / 100);
    expect(writes.length).toBeLessThanOrEqual(ISSUES / 100 + 2);
    const { issues, run } = v.parse(Work, await there().call('padmin', ['project-settings', 'raci.work'], { projectId }));
    expect(issues).toBe(ISSUES);
    expect(run).toMatchObject({ total: ISSUES, done: ISSUES });
    expect(run?.finishedAt).not.toBeNull();
  });

  it('is found by every alias', async () => {
    expect(ids).toHaveLength(ISSUES);
    for (const activity of ACTIVITIES.slice(0, 3))
      expect(await all(`raciActivity = "${activity}"`)).toHaveLength(ids.filter((_, index) => placeOf(index).activity === activity).length);
    expect(await all('raciGap = "no-activity"')).toHaveLength(ISSUES / 100);
    expect(await all('project = ONE AND raciResponsible = engineer')).toHaveLength(responsible('engineer'));
    expect(await all('project = ONE AND raciResponsible = dev')).toHaveLength(responsible('dev'));
    expect(await all('raciAccountable = pm AND raciActivity = data-migration AND raciResponsible = dev')).toHaveLength(
      ids.filter((_, index) => placeOf(index).activity === 'data-migration' && placeOf(index).moved).length,
    );
  });

  it('opens a panel as cheaply as a project of ten', async () => {
    for (const index of [0, 4_004, ISSUES - 1]) {
      const cost = await there().counting(() => open(ids[index] ?? ''));
      expect(cost.calls).toBeLessThanOrEqual(2);
      expect(cost.statements).toBeLessThanOrEqual(3);
    }
  });

  it('goes on after two kills in the middle of a change of a thousand issues, and does nothing twice', async () => {
    const target = 'training-handover';
    const before = (await all(`raciActivity = ${target}`)).length;
    const where = { kind: 'jql', jql: 'labels = batch-3' };
    const change = { kind: 'activity', activityId: target };
    let view = v.parse(Started, await bulk('start', { change, where })).run;
    for (let step = 0; view?.phase === 'finding' && step < 100; step += 1) view = v.parse(View, await bulk('step', { runId: view.runId }));
    expect(view).toMatchObject({ phase: 'ready', total: ISSUES / 10 });
    const runId = view?.runId ?? '';
    await there().stop();

    const run = { projectId, runId };
    const hang = { mode: 'delay', delayMs: 600_000, times: 1 } as const;
    // Versions of the eighth part are written, and what JQL finds of them is not.
    const unpublished = { target: 'product', match: { method: 'POST', path: 'properties/multi' }, skip: 7, ...hang } as const;
    await hangAndKill(dataDir, { ...run, fault: unpublished });
    const first = progressOf(dataDir, runId);
    expect(first.claimed).toBeGreaterThan(0);
    expect(first.versions).toBeGreaterThan(first.changed);
    // Versions of a later one are noted as coming, and not written. What was left of the first run may be taken up beside it.
    const unwritten = { target: 'sql', match: { method: 'INSERT', path: 'assignment_version' }, skip: 3, ...hang } as const;
    await hangAndKill(dataDir, { ...run, fault: unwritten });
    const second = progressOf(dataDir, runId);
    expect(second.claimed).toBeGreaterThan(0);
    expect(second.changed).toBeGreaterThan(first.changed);
    expect(second.versions).toBeLessThan(second.changed + second.claimed);
    expect(second.changed).toBeLessThan(ISSUES / 10);

    await restart();
    await there().drain();
    const after = v.parse(View, await bulk('view', { runId }));
    expect(after).toMatchObject({ phase: 'done', done: ISSUES / 10, counts: [{ state: 'changed', reason: null, items: ISSUES / 10 }] });
    expect(versionsEach(dataDir)).toEqual({ '1': (ISSUES * 89) / 100, '2': ISSUES / 10 });
    expect(await all(`raciActivity = ${target} AND labels = batch-3`)).toHaveLength(ISSUES / 10);
    expect(await all(`raciActivity = ${target}`)).toHaveLength(before + ISSUES / 10);
    expect(await open(ids[3] ?? '')).toMatchObject({ version: 2, activityId: target });
  }, 180_000);
});
