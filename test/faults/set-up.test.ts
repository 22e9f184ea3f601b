import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keep } from '../src/rewind';
import { configurationOf, doublesIn, idsOf, previewOf, removal, setUp, startOf, stepToEnd } from '../src/set-up-driver';
import { aProject, aSite, startSite, type Site } from '../src/site';

/*
 * Every call of the set-up's flow, hit one at a time: the flow goes on to its end as the page drives it, is run again without faults, and Jira's
 * configuration is then what it is without any. Writing calls are hit in every way; reading ones in turn, or with `EVENHAND_FAULTS=all` in every
 * way as well.
 */

const REFUSED = { mode: 'error', status: 400 } as const;
const AWAY = { mode: 'error', status: 500 } as const;
const BUSY = { mode: 'error', status: 429, headers: { 'retry-after': '30' } } as const;
const DROPPED = { mode: 'drop' } as const;
const DONE_BUT_FAILED = { mode: 'doneButFailed', status: 504 } as const;
const READING = [AWAY, BUSY, DROPPED];
const WRITING = [...READING, REFUSED, DONE_BUT_FAILED];

/** One call of a run without faults: its address, and how many before it had the same. */
interface Hit {
  readonly method: string;
  readonly path: string;
  readonly skip: number;
}

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const callsIn = (site: Site): Hit[] => {
  const seen = new Map<string, number>();
  return site.forge.recorder.snapshot().calls.map(({ method, path }) => {
    const skip = seen.get(`${method} ${path}`) ?? 0;
    seen.set(`${method} ${path}`, skip + 1);
    return { method, path, skip };
  });
};

const modesFor = ({ method, path }: Hit, index: number) => {
  if (method !== 'GET' && !path.includes('/bulk/status') && !path.includes('approximate-count')) return WRITING;
  if (process.env['EVENHAND_FAULTS'] === 'all') return READING;
  const mode = READING[index % READING.length];
  return mode === undefined ? [] : [mode];
};

/** A site of three projects: two that share their schemes, of which one is set up, and a team-managed one. */
const start = async (fieldSchemes: boolean) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-faults-'));
  const projects = [
    aProject({ key: 'ONE', name: 'One', sharedConfiguration: 'Shared' }),
    aProject({ key: 'TWO', name: 'Two', sharedConfiguration: 'Shared' }),
    aProject({ key: 'TEAM', name: 'Team', style: 'team-managed', issueTypes: [{ name: 'Task' }, { name: 'Blame incident' }] }),
  ];
  const site = await startSite({ ...aSite(...projects), fieldSchemes }, { dataDir });
  const ids = await idsOf(site);
  const chosen = ['ONE', 'TEAM'].map((key) => ids.get(key) ?? '');
  return { site, dataDir, chosen, kept: keep(site, dataDir) };
};

type Faulty = Awaited<ReturnType<typeof start>>;

const end = async ({ site, dataDir, kept }: Faulty): Promise<void> => {
  kept.forget();
  await site.remove();
  rmSync(dataDir, { recursive: true, force: true });
};

/** Hits each call of `flow` in each of its ways, from the kept state on; gives what each ended with, where that is not as it should be. */
const hitEach = async (
  { site, kept }: Faulty,
  {
    flow,
    again,
    expected,
    calls,
  }: { flow: () => Promise<unknown>; again: () => Promise<unknown>; expected: string; calls: readonly Hit[] },
): Promise<{ hits: number; wrong: string[] }> => {
  const wrong: string[] = [];
  let hits = 0;
  for (const [index, call] of calls.entries())
    for (const mode of modesFor(call, index)) {
      kept.rewind();
      const { skip, method } = call;
      const path = `^${literally(call.path)}$`;
      site.forge.faults.add({
        target: 'product',
        match: { method, path },
        headers: {},
        delayMs: 0,
        probability: 1,
        seed: 1,
        times: 1,
        skip,
        ...mode,
      });
      site.forge.recorder.clear();
      await flow();
      site.forge.faults.clear();
      const name = `${method} ${call.path} #${String(skip)} ${JSON.stringify(mode)}`;
      const failed = site.forge.recorder.snapshot().calls.some(({ status }) => status === ('status' in mode ? mode.status : 0));
      if (failed) hits += 1;
      else wrong.push(`${name}: was not hit`);
      await again();
      if (JSON.stringify(configurationOf(site)) !== expected) wrong.push(`${name}: ended elsewhere`);
      if (doublesIn(site).length > 0) wrong.push(`${name}: has something twice`);
    }
  return { hits, wrong };
};

/** As somebody would: where preview or start fail, they try later; a run that has begun goes on to its end. */
const attempt = async ({ site, chosen }: Faulty): Promise<void> => {
  let runId: string;
  try {
    const { projects } = await previewOf(site, chosen);
    runId = (await startOf(site, projects)).progress.runId;
  } catch {
    return;
  }
  await stepToEnd(site, runId);
};

describe.each([
  ['field configurations', false],
  ['field schemes', true],
])('a set-up on a site with %s, hit at any call', (_, fieldSchemes) => {
  let faulty: Faulty;
  beforeAll(async () => {
    faulty = await start(fieldSchemes);
  });
  afterAll(() => end(faulty));

  it('ends, when it is run again, as one without faults', async () => {
    const { site, chosen } = faulty;
    site.forge.recorder.clear();
    await attempt(faulty);
    const calls = callsIn(site);
    const expected = JSON.stringify(configurationOf(site));
    // On the second site only what the first one does not have.
    const wanted = fieldSchemes ? calls.filter(({ path }) => path.includes('/fieldschemes/')) : calls;
    const result = await hitEach(faulty, { flow: () => attempt(faulty), again: () => setUp(site, chosen), expected, calls: wanted });
    expect(result.wrong).toEqual([]);
    expect(result.hits).toBeGreaterThan(fieldSchemes ? 10 : 100);
  }, 600_000);
});

describe('a removal that is hit at any call', () => {
  let faulty: Faulty;
  beforeAll(async () => {
    const fresh = await start(true);
    await setUp(fresh.site, fresh.chosen);
    fresh.kept.forget();
    faulty = { ...fresh, kept: keep(fresh.site, fresh.dataDir) };
  });
  afterAll(() => end(faulty));

  it('ends, when it is done again, as one without faults', async () => {
    const { site, chosen } = faulty;
    const one = chosen[0] ?? '';
    const remove = () => site.invoke({ module: 'admin', function: 'admin.remove', payload: { projectId: one }, as: 'admin' });
    site.forge.recorder.clear();
    await removal(site, 'admin.remove', one);
    const calls = callsIn(site);
    const expected = JSON.stringify(configurationOf(site));
    const result = await hitEach(faulty, { flow: remove, again: remove, expected, calls });
    expect(result.wrong).toEqual([]);
    expect(result.hits).toBeGreaterThan(60);
  }, 600_000);
});
