import * as v from 'valibot';
import type { ProjectPreview } from '../../../src/contract';
import { announcedBy, announcedByRemoval, doublesIn, finish, idsOf, previewOf, removal, setUp, startOf, writesOf } from '../set-up-driver';
import { aProject, aSite, startSite, type Site } from '../site';

/*
 * Jira as it was and as Atlassian announced it: field configurations or field schemes, a default scheme with or without new types. Set-up tries,
 * reads back, and says what is there.
 */

const Meta = v.object({ fields: v.array(v.object({ name: v.string() })) });
const Types = v.object({ issueTypes: v.array(v.object({ id: v.string(), name: v.string() })) });
const OURS = ['Complaint type', 'Root cause: technical', 'Root cause: process', 'Root cause: communication'];

describe.each([
  ['with field configurations', false],
  ['with field schemes', true],
])('a site %s', (_, fieldSchemes) => {
  let site: Site;
  let ids: ReadonlyMap<string, string>;
  const id = (key: string): string => ids.get(key) ?? '';
  beforeAll(async () => {
    site = await startSite({
      ...aSite(aProject(), aProject({ key: 'TWO', name: 'Two' }), aProject({ key: 'DEF', name: 'Def' })),
      fieldSchemes,
    });
    ids = await idsOf(site);
    await site.rest('admin', 'PUT', '/rest/api/3/issuetypescheme/project', { issueTypeSchemeId: '10000', projectId: id('DEF') });
  });
  afterAll(() => site.remove());

  const typeIn = async (key: string) =>
    v.parse(Types, await site.rest('admin', 'GET', `/rest/api/3/project/${key}`)).issueTypes.find(({ name }) => name === 'Blame incident');

  const formOf = async (key: string): Promise<string[]> => {
    const type = (await typeIn(key))?.id ?? '';
    const { fields } = v.parse(Meta, await site.rest('engineer', 'GET', `/rest/api/3/issue/createmeta/${key}/issuetypes/${type}`));
    return fields.map(({ name }) => name);
  };

  it('is previewed as it is: fields to be added to a scheme, or a type that joins by itself', async () => {
    const { projects } = await previewOf(site, [id('ONE')]);
    const [plan] = projects;
    const association = plan?.steps.find(({ key }) => key === 'field-association');
    const shared = plan?.shared.map(({ kind, otherProjects }) => [kind, ...otherProjects.map(({ key }) => key).sort()]);
    expect(association?.state).toBe(fieldSchemes ? 'will-change' : 'present');
    expect(shared).toEqual(fieldSchemes ? [['field-scheme', 'DEF', 'TWO']] : [['default-scheme', 'DEF']]);
  });

  it('is written to as announced, and its forms take the fields', async () => {
    const { projects } = await previewOf(site, [id('ONE')]);
    const { progress } = await startOf(site, projects);
    site.forge.recorder.clear();
    expect((await finish(site, progress.runId)).projects.map(({ state }) => state)).toEqual(['done']);
    expect(writesOf(site)).toEqual(announcedBy(projects));
    expect(await formOf('ONE')).toEqual(expect.arrayContaining(OURS));
    expect((await typeIn('DEF')) === undefined).toBe(fieldSchemes);
  });

  it('puts the type into the default scheme where Jira did not', async () => {
    const { projects } = await previewOf(site, [id('DEF')]);
    const change = (plan: ProjectPreview) => plan.steps.find(({ key }) => key === 'type-in-project')?.state;
    expect(projects.map(change)).toEqual([fieldSchemes ? 'will-change' : 'present']);
    expect((await setUp(site, [id('DEF')])).projects.map(({ state }) => state)).toEqual(['done']);
    expect(await typeIn('DEF')).toBeDefined();
    expect(await formOf('DEF')).toEqual(expect.arrayContaining(OURS));
  });

  it('is taken back as announced: the scheme’s fields go with the last project that uses them', async () => {
    const first = await removal(site, 'admin.removePreview', id('ONE'));
    site.forge.recorder.clear();
    await removal(site, 'admin.remove', id('ONE'));
    expect(writesOf(site)).toEqual(announcedByRemoval(first));
    expect(await formOf('DEF')).toEqual(expect.arrayContaining(OURS));
    const last = await removal(site, 'admin.removePreview', id('DEF'));
    site.forge.recorder.clear();
    const done = await removal(site, 'admin.remove', id('DEF'));
    expect(writesOf(site)).toEqual(announcedByRemoval(last));
    expect(done.stays.map(({ reason }) => reason)).toContain('default-scheme');
    expect((await formOf('DEF')).filter((name) => OURS.includes(name))).toEqual([]);
    expect(doublesIn(site)).toEqual([]);
  });
});

it('a field scheme that Jira refuses is reported, and the rest is done', async () => {
  const site = await startSite({ ...aSite(aProject()), fieldSchemes: true });
  try {
    const one = (await idsOf(site)).get('ONE') ?? '';
    const { projects } = await previewOf(site, [one]);
    const { progress } = await startOf(site, projects);
    await site.rest('admin', 'POST', '/__local/faults', {
      target: 'product',
      mode: 'error',
      status: 400,
      match: { method: 'PUT', path: '/config/fieldschemes/fields' },
    });
    const [ended] = (await finish(site, progress.runId)).projects;
    expect(ended?.state).toBe('incomplete');
    expect(ended?.steps.find(({ key }) => key === 'field-association')).toMatchObject({ state: 'failed', reason: 'refused' });
    await site.rest('admin', 'DELETE', '/__local/faults');
    expect((await setUp(site, [one])).projects.map(({ state }) => state)).toEqual(['done']);
  } finally {
    await site.remove();
  }
});
