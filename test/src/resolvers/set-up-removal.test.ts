import * as v from 'valibot';
import { announcedByRemoval, configurationOf, idsOf, previewOf, removal, setUp, startOf, stepToEnd, writesOf } from '../set-up-driver';
import { aProject, aSite, startSite, type Site } from '../site';

/* Removing takes out what Evenhand put there and nothing else, deletes no issue and no value, and says what stays and why. */

const Named = v.array(v.object({ id: v.string(), name: v.string() }));
const Fields = v.array(v.looseObject({ id: v.string(), schema: v.nullish(v.looseObject({ custom: v.nullish(v.string()) })) }));
const Screens = v.object({ values: v.array(v.object({ id: v.number(), name: v.string() })) });
const Tabs = v.array(v.object({ id: v.number() }));
const Schemes = v.object({ values: v.array(v.object({ issueTypeScheme: v.looseObject({ id: v.string() }) })) });
const Made = v.looseObject({ id: v.string() });

const typeId = async (site: Site): Promise<string> =>
  v.parse(Named, await site.rest('admin', 'GET', '/rest/api/3/issuetype')).find(({ name }) => name === 'Blame incident')?.id ?? '';

const typesIn = async (site: Site, key: string): Promise<string[]> =>
  v
    .parse(v.object({ issueTypes: Named }), await site.rest('admin', 'GET', `/rest/api/3/project/${key}`))
    .issueTypes.map(({ name }) => name);

const fieldId = async (site: Site, key: string): Promise<string> =>
  v
    .parse(Fields, await site.rest('admin', 'GET', '/rest/api/3/field'))
    .find(({ schema }) => schema?.custom?.endsWith(`/static/${key}`) === true)?.id ?? '';

const schemeOf = async (site: Site, projectId: string): Promise<string> =>
  v.parse(Schemes, await site.rest('admin', 'GET', `/rest/api/3/issuetypescheme/project?projectId=${projectId}`)).values[0]?.issueTypeScheme
    .id ?? '';

const reasons = ({ stays }: Awaited<ReturnType<typeof removal>>) => stays.map(({ kind, reason, name }) => [kind, reason, name]);

const starting = async (...projects: Parameters<typeof aSite>) => {
  const site = await startSite(aSite(...projects));
  const ids = await idsOf(site);
  return { site, id: (key: string) => ids.get(key) ?? '' };
};

let open: Site | undefined;
afterEach(async () => {
  await open?.remove();
  open = undefined;
});

const begin = async (...projects: Parameters<typeof aSite>) => {
  const begun = await starting(...projects);
  open = begun.site;
  return begun;
};

it('leaves Jira as it was before set-up, but for the type itself and a property that says off', async () => {
  const { site, id } = await begin(aProject());
  const before = v.parse(v.record(v.string(), v.unknown()), configurationOf(site));
  await setUp(site, [id('ONE')]);
  const shown = await removal(site, 'admin.removePreview', id('ONE'));
  site.forge.recorder.clear();
  const done = await removal(site, 'admin.remove', id('ONE'));
  expect(writesOf(site)).toEqual(announcedByRemoval(shown));
  expect(done.takes.every((take) => take.done)).toBe(true);
  expect(reasons(done).map(([kind]) => kind)).toEqual(['issues', 'values', 'cases']);
  const after = v.parse(v.record(v.string(), v.unknown()), configurationOf(site));
  for (const kind of ['issueTypeScheme', 'screen', 'screenScheme', 'issueTypeScreenScheme', 'panelPin']) {
    const settled = (contents: unknown): string => JSON.stringify(contents);
    // Jira itself put the new type into its default scheme, which is nobody's.
    const own = v.parse(v.array(v.looseObject({})), after[kind]).filter((each) => each['isDefault'] !== true);
    const earlier = v.parse(v.array(v.looseObject({})), before[kind]).filter((each) => each['isDefault'] !== true);
    expect([kind, settled(own)]).toEqual([kind, settled(earlier)]);
  }
  await setUp(site, [id('ONE')]);
  expect(await typesIn(site, 'ONE')).toContain('Blame incident');
});

it('keeps a type and fields that an administrator had put there before', async () => {
  const { site, id } = await begin(aProject());
  const type = v.parse(Made, await site.rest('admin', 'POST', '/rest/api/3/issuetype', { name: 'Blame incident' })).id;
  await site.rest('admin', 'PUT', `/rest/api/3/issuetypescheme/${await schemeOf(site, id('ONE'))}/issuetype`, { issueTypeIds: [type] });
  const [screen] = v.parse(Screens, await site.rest('admin', 'GET', '/rest/api/3/screens')).values;
  const tabs = `/rest/api/3/screens/${String(screen?.id)}/tabs`;
  const [tab] = v.parse(Tabs, await site.rest('admin', 'GET', tabs));
  const field = await fieldId(site, 'cause-process');
  await site.rest('admin', 'POST', `${tabs}/${String(tab?.id)}/fields`, { fieldId: field });
  await setUp(site, [id('ONE')]);
  const done = await removal(site, 'admin.remove', id('ONE'));
  expect(await typesIn(site, 'ONE')).toContain('Blame incident');
  const onScreen = v.parse(Fields, await site.rest('admin', 'GET', `${tabs}/${String(tab?.id)}/fields`)).map((each) => each.id);
  expect(onScreen.filter((each) => each.startsWith('customfield_'))).toEqual([field]);
  expect(reasons(done)).toEqual(
    expect.arrayContaining([
      ['type-in-scheme', 'was-there-before', 'ONE: Issue Type Scheme'],
      ['field-on-screen', 'was-there-before', screen?.name],
    ]),
  );
});

it('does not take for its own what Jira refused it and an administrator added later', async () => {
  const { site, id } = await begin(aProject());
  await site.rest('admin', 'POST', '/__local/faults', {
    target: 'product',
    mode: 'error',
    status: 400,
    match: { method: 'PUT', path: '/issuetypescheme/' },
    times: 1,
  });
  await setUp(site, [id('ONE')]);
  const scheme = await schemeOf(site, id('ONE'));
  await site.rest('admin', 'PUT', `/rest/api/3/issuetypescheme/${scheme}/issuetype`, { issueTypeIds: [await typeId(site)] });
  await setUp(site, [id('ONE')]);
  await removal(site, 'admin.remove', id('ONE'));
  expect(await typesIn(site, 'ONE')).toContain('Blame incident');
});

it('says nothing of what somebody has taken out by hand since', async () => {
  const { site, id } = await begin(aProject());
  await setUp(site, [id('ONE')]);
  await site.rest('admin', 'DELETE', `/rest/api/3/issuetypescheme/${await schemeOf(site, id('ONE'))}/issuetype/${await typeId(site)}`);
  const shown = await removal(site, 'admin.removePreview', id('ONE'));
  expect(shown.takes.map(({ kind }) => kind)).not.toContain('type-from-scheme');
});

describe('with issues of the type', () => {
  it('keeps the type, every issue and every value, and says so before and after', async () => {
    const { site, id } = await begin(aProject());
    await setUp(site, [id('ONE')]);
    const field = await fieldId(site, 'cause-process');
    const issue = v.parse(
      v.looseObject({ key: v.string() }),
      await site.rest('engineer', 'POST', '/rest/api/3/issue', {
        fields: { project: { key: 'ONE' }, issuetype: { id: await typeId(site) }, summary: 'Slow', [field]: ['unclear-requirement'] },
      }),
    ).key;
    await site.drain();
    const shown = await removal(site, 'admin.removePreview', id('ONE'));
    site.forge.recorder.clear();
    const done = await removal(site, 'admin.remove', id('ONE'));
    for (const view of [shown, done]) expect(reasons(view)).toContainEqual(['type-in-scheme', 'used-by-issues', 'ONE: Issue Type Scheme']);
    expect(writesOf(site)).toEqual(announcedByRemoval(shown));
    expect(writesOf(site).filter((call) => call.includes('/issue/'))).toEqual([]);
    expect(await typesIn(site, 'ONE')).toContain('Blame incident');
    // The field left its screen; the value is where it was, and shows again as soon as the field does.
    await setUp(site, [id('ONE')]);
    const fields = v.parse(
      v.looseObject({ fields: v.record(v.string(), v.unknown()) }),
      await site.rest('engineer', 'GET', `/rest/api/3/issue/${issue}`),
    );
    expect(fields.fields[field]).toEqual(['unclear-requirement']);
  });

  it('believes Jira where the app can’t see the issues, and says why', async () => {
    const shut = { Administrators: ['padmin'], Member: ['engineer'], 'atlassian-addons-project-access': [] };
    const { site, id } = await begin(aProject({ roles: shut }));
    await setUp(site, [id('ONE')]);
    const fields = { project: { key: 'ONE' }, issuetype: { id: await typeId(site) }, summary: 'Slow' };
    await site.rest('engineer', 'POST', '/rest/api/3/issue', { fields });
    const done = await removal(site, 'admin.remove', id('ONE'));
    expect(reasons(done)).toContainEqual(['type-in-scheme', 'used-by-issues', 'ONE: Issue Type Scheme']);
  });
});

it('keeps the last standard type of a scheme, and the types of the default scheme', async () => {
  const { site, id } = await begin(aProject(), aProject({ key: 'DEF', name: 'Def' }));
  await site.rest('admin', 'PUT', '/rest/api/3/issuetypescheme/project', { issueTypeSchemeId: '10000', projectId: id('DEF') });
  await setUp(site, [id('ONE'), id('DEF')]);
  const scheme = await schemeOf(site, id('ONE'));
  const type = await typeId(site);
  for (const each of v.parse(v.object({ issueTypes: Named }), await site.rest('admin', 'GET', '/rest/api/3/project/ONE')).issueTypes)
    if (each.id !== type && each.name !== 'Sub-task')
      await site.rest('admin', 'DELETE', `/rest/api/3/issuetypescheme/${scheme}/issuetype/${each.id}`);
  expect(reasons(await removal(site, 'admin.remove', id('ONE')))).toContainEqual(['type-in-scheme', 'last-type', 'ONE: Issue Type Scheme']);
  expect(reasons(await removal(site, 'admin.remove', id('DEF')))).toContainEqual([
    'type-in-scheme',
    'default-scheme',
    'Default Issue Type Scheme',
  ]);
});

it('breaks no other project: what they share stays until the last of them goes', async () => {
  const shared = { sharedConfiguration: 'Shared' };
  const { site, id } = await begin(aProject(shared), aProject({ key: 'TWO', name: 'Two', ...shared }));
  await setUp(site, [id('ONE'), id('TWO')]);
  const before = JSON.stringify(
    v.parse(v.looseObject({ screen: v.unknown(), issueTypeScheme: v.unknown() }), configurationOf(site)).screen,
  );
  const first = await removal(site, 'admin.remove', id('ONE'));
  expect(new Set(first.stays.filter(({ reason }) => reason === 'shared-with').map(({ projects }) => projects.join()))).toEqual(
    new Set(['TWO']),
  );
  expect(JSON.stringify(v.parse(v.looseObject({ screen: v.unknown() }), configurationOf(site)).screen)).toBe(before);
  expect((await previewOf(site, [id('TWO')])).projects.flatMap(({ steps }) => steps.flatMap(({ changes }) => changes))).toEqual([]);
  await removal(site, 'admin.remove', id('TWO'));
  expect(await typesIn(site, 'TWO')).not.toContain('Blame incident');
  expect(await typesIn(site, 'ONE')).not.toContain('Blame incident');
});

it('works on a project whose set-up was stopped half way', async () => {
  const { site, id } = await begin(aProject());
  const { projects } = await previewOf(site, [id('ONE')]);
  const { progress } = await startOf(site, projects);
  await site.rest('admin', 'POST', '/__local/faults', {
    target: 'product',
    mode: 'error',
    status: 500,
    match: { method: 'PUT', path: '/properties/evenhand' },
  });
  await site.call('admin', ['admin', 'admin.step'], { runId: progress.runId });
  await site.call('admin', ['admin', 'admin.step'], { runId: progress.runId });
  await site.call('admin', ['admin', 'admin.stop'], { runId: progress.runId });
  await site.rest('admin', 'DELETE', '/__local/faults');
  await stepToEnd(site, progress.runId);
  expect(await typesIn(site, 'ONE')).toContain('Blame incident');
  await removal(site, 'admin.remove', id('ONE'));
  expect(await typesIn(site, 'ONE')).not.toContain('Blame incident');
});
