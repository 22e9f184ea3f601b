import * as v from 'valibot';
import { doublesIn, idsOf, previewOf, startOf, stepToEnd, writesOf } from '../set-up-driver';
import { aProject, aSite, startSite, type Site } from '../site';

/* A run that stops in the middle: its page is closed for longer than what it knows of Jira is good for, or its admin is one no longer. */

const Page = v.object({ unfinishedRun: v.nullable(v.looseObject({ runId: v.string(), done: v.number(), total: v.number() })) });
const Run = v.looseObject({
  projects: v.array(
    v.looseObject({ state: v.string(), reason: v.nullable(v.string()), steps: v.array(v.looseObject({ state: v.string() })) }),
  ),
});
const Screens = v.object({ values: v.array(v.object({ id: v.number(), name: v.string() })) });
const Fields = v.array(v.looseObject({ id: v.string(), name: v.string() }));
const Tabs = v.tupleWithRest([v.object({ id: v.number() })], v.unknown());

const HOUR = 3_600_000;

let site: Site;
beforeEach(async () => {
  site = await startSite(
    aSite(
      aProject({ key: 'ONE', name: 'One', sharedConfiguration: 'Shared' }),
      aProject({ key: 'TWO', name: 'Two', sharedConfiguration: 'Shared' }),
      aProject({ key: 'OWN', name: 'Own' }),
    ),
  );
});
afterEach(() => site.remove());

const begin = async (): Promise<string> => {
  const { projects } = await previewOf(site, [...(await idsOf(site)).values()]);
  return (await startOf(site, projects)).progress.runId;
};
const step = (runId: string, as = 'admin') => site.invoke({ module: 'admin', function: 'admin.step', payload: { runId }, as });
const waitingRun = async (as: string) => v.parse(Page, await site.call(as, ['admin', 'admin.open'])).unfinishedRun;
const statesOf = async (runId: string, as: string) => {
  const { projects } = v.parse(Run, await site.call(as, ['admin', 'admin.run'], { runId }));
  return { projects: projects.map(({ state }) => state), steps: new Set(projects.flatMap(({ steps }) => steps.map(({ state }) => state))) };
};

/** What another administrator does by hand meanwhile: a field of ours onto a screen that the run has yet to come to. */
const putByHand = async (): Promise<void> => {
  const { values } = v.parse(Screens, await site.rest('admin', 'GET', '/rest/api/3/screens?maxResults=100'));
  const screen = values.find(({ name }) => name === 'OWN: Create Issue Screen');
  const path = `/rest/api/3/screens/${String(screen?.id)}/tabs`;
  const [tab] = v.parse(Tabs, await site.rest('admin', 'GET', path));
  const field = v.parse(Fields, await site.rest('admin', 'GET', '/rest/api/3/field')).find(({ name }) => name === 'Complaint type');
  await site.rest('admin', 'POST', `${path}/${String(tab.id)}/fields`, { fieldId: field?.id });
};

it('goes on an hour later where it stopped, by what Jira says then', async () => {
  const runId = await begin();
  await step(runId);
  await step(runId);
  expect((await statesOf(runId, 'admin')).projects).toEqual(['done', 'working', 'working']);
  site.clock.set(site.clock.now() + HOUR);
  await putByHand();
  site.forge.recorder.clear();
  expect(await waitingRun('admin')).toMatchObject({ runId, done: 1, total: 3 });
  expect(writesOf(site)).toEqual([]);
  await stepToEnd(site, runId);
  expect(await statesOf(runId, 'admin')).toEqual({ projects: ['done', 'done', 'done'], steps: new Set(['done', 'present']) });
  expect(doublesIn(site)).toEqual([]);
  expect(await waitingRun('admin')).toBeNull();
});

it('is left as it is by an admin who loses the right in the middle of a step, and another admin brings it to its end', async () => {
  const runId = await begin();
  await step(runId);
  const writing = { target: 'product', match: { method: 'POST', path: '/issuetype' }, mode: 'delay', delayMs: 1_000 } as const;
  site.forge.faults.add({ ...writing, headers: {}, probability: 1, seed: 1, times: 1 });
  site.forge.recorder.clear();
  const stepping = step(runId);
  // The guard has let the call in, and its first write still waits.
  while (site.forge.recorder.snapshot().totals.backend.calls < 3) await new Promise((resolve) => setImmediate(resolve));
  site.jira.setJiraAdmin('admin', false);
  expect(await stepping).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await step(runId)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await site.refused('admin', ['admin', 'admin.open'])).toBe('not-found');

  site.jira.setJiraAdmin('padmin', true);
  expect(await waitingRun('padmin')).toMatchObject({ runId, done: 0, total: 3 });
  expect((await statesOf(runId, 'padmin')).steps).toEqual(new Set(['pending', 'present']));
  await stepToEnd(site, runId, 'padmin');
  expect(await statesOf(runId, 'padmin')).toEqual({ projects: ['done', 'done', 'done'], steps: new Set(['done', 'present']) });
  expect(doublesIn(site)).toEqual([]);
});
