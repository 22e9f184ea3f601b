import * as v from 'valibot';
import { announcedBy, announcedByRemoval, CHOICE, finish, idsOf, previewOf, removal, startOf, writesOf } from '../set-up-driver';
import { aProject, aSite, startSite, type Site } from '../site';

/*
 * Set-up as the admin page drives it: preview, start, step after step. What is written is compared with what was announced, in both directions.
 */

const Chunk = v.looseObject({ table: v.string(), rows: v.array(v.array(v.unknown())), cursor: v.nullable(v.string()) });

const odd = () =>
  aSite(
    aProject({ key: 'ONE', name: 'One', sharedConfiguration: 'Shared' }),
    aProject({ key: 'TWO', name: 'Two', sharedConfiguration: 'Shared' }),
    aProject({ key: 'OWN', name: 'Own' }),
    aProject({ key: 'TEAM', name: 'Team', style: 'team-managed' }),
  );

describe('a preview', () => {
  let site: Site;
  let ids: ReadonlyMap<string, string>;
  beforeAll(async () => {
    site = await startSite(odd());
    ids = await idsOf(site);
  });
  afterAll(() => site.remove());

  it('changes nothing, and names the projects that share a scheme or a screen', async () => {
    site.forge.recorder.clear();
    const { projects } = await previewOf(site, [...ids.values()]);
    expect(writesOf(site)).toEqual([]);
    const one = projects.find(({ project }) => project.key === 'ONE');
    expect(one?.shared.map(({ kind, otherProjects }) => [kind, ...otherProjects.map(({ key }) => key)])).toEqual([
      ['type-scheme', 'TWO'],
      ['screen', 'TWO'],
      ['screen', 'TWO'],
    ]);
    expect(projects.find(({ project }) => project.key === 'OWN')?.shared).toEqual([]);
    const team = projects.find(({ project }) => project.key === 'TEAM');
    expect(team?.steps.find(({ key }) => key === 'incident-type')).toMatchObject({ state: 'by-hand', reason: 'team-managed-type' });
  });

  it('puts the outcome where issues are seen, and not where they are made: the app alone writes it', async () => {
    const { projects } = await previewOf(site, [ids.get('OWN') ?? '']);
    const put = projects.flatMap(({ steps }) => steps.flatMap(({ changes }) => changes));
    const screensOf = (field: string) =>
      put.flatMap((change) => (change.kind === 'add-field-to-screen' && change.field === field ? [change.screenName] : []));
    expect(screensOf('case-outcome')).toEqual(['OWN: Edit/View Issue Screen']);
    expect(screensOf('complaint-type').sort()).toEqual(['OWN: Create Issue Screen', 'OWN: Edit/View Issue Screen']);
  });

  it('says that a project is not there, and why', async () => {
    expect((await previewOf(site, ['99999999'])).unreadable).toEqual([{ id: '99999999', reason: 'no-such-project' }]);
  });

  it('is followed by nothing for a project whose sharing was not confirmed, or that changed since', async () => {
    const { projects } = await previewOf(site, [ids.get('ONE') ?? '', ids.get('OWN') ?? '']);
    site.forge.recorder.clear();
    const started = await startOf(
      site,
      projects.map((each) => (each.project.key === 'OWN' ? { ...each, digest: '0'.repeat(32) } : each)),
      { confirmed: [] },
    );
    const { projects: ended } = await finish(site, started.progress.runId);
    expect(ended.map(({ state, reason }) => [state, reason])).toEqual([
      ['left-out', 'unconfirmed'],
      ['left-out', 'changed-since-preview'],
    ]);
    expect(writesOf(site)).toEqual([]);
  });

  it('announces every writing call of the run, which then leaves nothing to change', async () => {
    const { projects } = await previewOf(site, [...ids.values()]);
    const started = await startOf(site, projects);
    site.forge.recorder.clear();
    const { projects: ended } = await finish(site, started.progress.runId);
    expect(writesOf(site)).toEqual(announcedBy(projects));
    expect(Object.fromEntries(ended.map(({ project, state }) => [project.key, state]))).toEqual({
      ONE: 'done',
      TWO: 'done',
      OWN: 'done',
      TEAM: 'incomplete',
    });
    const again = await previewOf(site, [...ids.values()]);
    expect(again.projects.flatMap(({ steps }) => steps.flatMap(({ changes }) => changes))).toEqual([]);
  });

  it('is green in health afterwards, notices what is taken away, and repairs it', async () => {
    const own = ids.get('OWN') ?? '';
    const health = async () =>
      v
        .parse(
          v.looseObject({ projects: v.array(v.looseObject({ items: v.array(v.looseObject({ key: v.string(), state: v.string() })) })) }),
          await site.call('admin', ['admin', 'admin.health'], { projectIds: [own] }),
        )
        .projects.flatMap(({ items }) => items.filter(({ state }) => state !== 'ok').map(({ key }) => key));
    // Until the incidents of before are taken in, health says so.
    await site.drain();
    expect(await health()).toEqual([]);
    await site.rest('admin', 'DELETE', '/rest/api/3/project/OWN/properties/evenhand');
    expect(await health()).toEqual(['property']);
    await site.call('admin', ['admin', 'admin.repair'], { projectId: own, item: 'property' });
    expect(await health()).toEqual([]);
  });

  it('can be taken back: removing takes out what set-up put in, keeps what others use, and says so', async () => {
    site.forge.recorder.clear();
    const shown = await removal(site, 'admin.removePreview', ids.get('OWN') ?? '');
    expect(writesOf(site)).toEqual([]);
    const done = await removal(site, 'admin.remove', ids.get('OWN') ?? '');
    expect(done.takes.map(({ kind }) => kind)).toEqual(shown.takes.map(({ kind }) => kind));
    expect(writesOf(site)).toEqual(announcedByRemoval(shown));
    const meta = JSON.stringify(await site.rest('admin', 'GET', '/rest/api/3/project/OWN'));
    expect(meta).not.toContain('Blame incident');
    const shared = await removal(site, 'admin.remove', ids.get('ONE') ?? '');
    expect(shared.stays.filter(({ reason }) => reason === 'shared-with').map(({ kind }) => kind)).toContain('type-in-scheme');
    expect(JSON.stringify(await site.rest('admin', 'GET', '/rest/api/3/project/TWO'))).toContain('Blame incident');
  });

  it('exports every table, chunk by chunk', async () => {
    const tables = new Set<string>();
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const chunk: v.InferOutput<typeof Chunk> = v.parse(Chunk, await site.call('admin', ['admin', 'admin.export'], { cursor }));
      if (chunk.rows.length > 0) tables.add(chunk.table);
      cursor = chunk.cursor;
    }
    expect([...tables]).toEqual(expect.arrayContaining(['person', 'settings_version', 'project_state', 'set_up_placed']));
  });

  it.each(['padmin', 'engineer', 'outsider'])('is closed to %s, whatever they ask', async (as) => {
    for (const [key, payload] of [
      ['admin.preview', { projectIds: [ids.get('OWN')], ...CHOICE }],
      ['admin.step', { runId: 'none' }],
      ['admin.remove', { projectId: ids.get('TWO') }],
      ['admin.export', { cursor: null }],
    ] as const)
      expect(await site.refused(as, ['admin', key], payload)).toBe('not-found');
  });
});
