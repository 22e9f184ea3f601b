import * as v from 'valibot';
import { idsOf, previewOf, removal, setUp, startOf } from '../set-up-driver';
import { aProject, aSite, startSite, type Site } from '../site';

/* Where Evenhand is not on and something of it is left, Health says so, and it can be taken out there as well. */

const Health = v.looseObject({
  projects: v.array(v.looseObject({ project: v.looseObject({ key: v.string() }) })),
  leftovers: v.array(v.object({ id: v.string(), key: v.string(), name: v.string() })),
});
const Named = v.array(v.object({ id: v.string(), name: v.string() }));

let site: Site;
let ids: ReadonlyMap<string, string>;
const id = (key: string): string => ids.get(key) ?? '';
beforeAll(async () => {
  const shared = { sharedConfiguration: 'Shared' };
  site = await startSite(
    aSite(
      aProject(),
      aProject({ key: 'USED', name: 'Used' }),
      aProject({ key: 'PAIR', name: 'Pair', ...shared }),
      aProject({ key: 'TWIN', name: 'Twin', ...shared }),
    ),
  );
  ids = await idsOf(site);
});
afterAll(() => site.remove());

const leftovers = async (): Promise<string[]> =>
  v.parse(Health, await site.call('admin', ['admin', 'admin.health'])).leftovers.map(({ key }) => key);

it('is found where a set-up was stopped half way, whatever it had come to, and gone once it is taken out', async () => {
  expect(await leftovers()).toEqual([]);
  const { projects } = await previewOf(site, [id('ONE')]);
  const { progress } = await startOf(site, projects);
  const match = { method: 'POST', path: '/screens/' };
  await site.rest('admin', 'POST', '/__local/faults', { target: 'product', mode: 'error', status: 500, match });
  for (const key of ['admin.step', 'admin.step', 'admin.stop']) await site.call('admin', ['admin', key], { runId: progress.runId });
  await site.rest('admin', 'DELETE', '/__local/faults');
  expect(await leftovers()).toEqual(['ONE']);
  expect((await removal(site, 'admin.removePreview', id('ONE'))).takes.map(({ kind }) => kind)).toContain('type-from-scheme');
  await removal(site, 'admin.remove', id('ONE'));
  expect(await leftovers()).toEqual([]);
});

it('is found where Jira kept the type for the sake of its issues, until these are gone', async () => {
  await setUp(site, [id('USED')]);
  expect(await leftovers()).toEqual([]);
  const types = v.parse(v.object({ issueTypes: Named }), await site.rest('admin', 'GET', '/rest/api/3/project/USED')).issueTypes;
  const type = types.find(({ name }) => name === 'Blame incident')?.id;
  const fields = { project: { key: 'USED' }, issuetype: { id: type }, summary: 'Slow' };
  const issue = v.parse(v.looseObject({ key: v.string() }), await site.rest('engineer', 'POST', '/rest/api/3/issue', { fields }));
  await removal(site, 'admin.remove', id('USED'));
  expect(await leftovers()).toEqual(['USED']);
  await site.rest('engineer', 'DELETE', `/rest/api/3/issue/${issue.key}`);
  await removal(site, 'admin.remove', id('USED'));
  expect(await leftovers()).toEqual([]);
});

it('is not found where another project needs what the two share', async () => {
  await setUp(site, [id('PAIR'), id('TWIN')]);
  await removal(site, 'admin.remove', id('PAIR'));
  expect(await leftovers()).toEqual([]);
  await removal(site, 'admin.remove', id('TWIN'));
  expect(await leftovers()).toEqual([]);
});
