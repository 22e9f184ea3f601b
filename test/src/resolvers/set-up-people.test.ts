import { CHOICE, idsOf, previewOf, removal, setUp, startOf, stepToEnd, writesOf } from '../set-up-driver';
import { aProject, aSite, startSite, type Site } from '../site';

/* Who may set up: Jira admins. For everybody else the page and its resolvers are not there. */

const SHUT = { roles: { Administrators: ['padmin'], Member: ['engineer'], 'atlassian-addons-project-access': [] }, isPrivate: true };

let site: Site;
let ids: ReadonlyMap<string, string>;
const id = (key: string): string => ids.get(key) ?? '';

beforeAll(async () => {
  site = await startSite(aSite(aProject(), aProject({ key: 'SHUT', name: 'Shut', ...SHUT })));
  ids = await idsOf(site);
});
afterAll(() => site.remove());

const keysOfFlow = async (): Promise<readonly (readonly [string, unknown])[]> => {
  const { projects } = await previewOf(site, [id('ONE')]);
  const { progress } = await startOf(site, projects);
  const runId = progress.runId;
  const project = { projectId: id('ONE') };
  return [
    ['admin.open', {}],
    ['admin.projects', {}],
    ['admin.preview', { projectIds: [id('ONE')], ...CHOICE }],
    [
      'admin.start',
      {
        projects: projects.map(({ digest }) => ({ ...project, digest })),
        typeName: CHOICE.incidentTypeName,
        language: CHOICE.language,
        confirmed: [],
        excluded: [],
      },
    ],
    ['admin.run', { runId }],
    ['admin.step', { runId }],
    ['admin.stop', { runId }],
    ['admin.health', {}],
    ['admin.repair', { ...project, item: 'property' }],
    ['admin.removePreview', project],
    ['admin.remove', project],
    ['admin.enable', { ...project, ...CHOICE }],
  ];
};

it.each(['padmin', 'engineer', 'client', 'outsider'])('for %s the whole flow is as something that does not exist', async (as) => {
  const flow = await keysOfFlow();
  site.forge.recorder.clear();
  const answers = [];
  for (const [key, payload] of [...flow, ['admin.nothing', {}] as const]) {
    const answer = await site.invoke({ module: 'admin', function: key, payload, as });
    answers.push(answer.ok ? [key, 'ok'] : [key, answer.error.code]);
  }
  expect(answers.filter(([, code]) => code !== 'not-found')).toEqual([]);
  expect(writesOf(site)).toEqual([]);
});

it('a Jira admin who can’t open a project is told so, in the list, in the preview and in a run', async () => {
  expect(await site.call('admin', ['admin', 'admin.projects'], { search: 'Shut' })).toMatchObject({
    projects: [{ key: 'SHUT', readable: false }],
  });
  expect(await previewOf(site, [id('SHUT')])).toMatchObject({
    projects: [],
    unreadable: [{ id: id('SHUT'), reason: 'no-project-access' }],
  });
  const started = await site.call('admin', ['admin', 'admin.start'], {
    projects: [{ projectId: id('SHUT'), digest: '0'.repeat(32) }],
    typeName: CHOICE.incidentTypeName,
    language: CHOICE.language,
    confirmed: [],
    excluded: [],
  });
  const runId = (JSON.stringify(started).match(/"runId":"(\w+)"/u) ?? [])[1] ?? '';
  await stepToEnd(site, runId);
  expect(await site.call('admin', ['admin', 'admin.run'], { runId })).toMatchObject({
    projects: [{ state: 'left-out', reason: 'no-project-access' }],
  });
  expect(await site.refused('admin', ['admin', 'admin.remove'], { projectId: id('SHUT') })).toBe('not-found');
});

it('nobody else goes on with a run that a Jira admin began', async () => {
  const { projects } = await previewOf(site, [id('ONE')]);
  const { progress } = await startOf(site, projects);
  site.forge.recorder.clear();
  expect(await site.refused('padmin', ['admin', 'admin.step'], { runId: progress.runId })).toBe('not-found');
  expect(writesOf(site)).toEqual([]);
  await setUp(site, [id('ONE')]);
  expect((await removal(site, 'admin.removePreview', id('ONE'))).takes.length).toBeGreaterThan(0);
});
