import * as v from 'valibot';
import { aProject, aSite, startSite, type Site } from '../site';

const Projects = v.object({ values: v.array(v.object({ id: v.string(), key: v.string() })) });
const Enabled = v.object({ id: v.string(), enabled: v.boolean(), missing: v.array(v.string()) });
const Admin = v.object({
  ready: v.boolean(),
  incidentTypeName: v.nullable(v.string()),
  projects: v.array(v.looseObject({ key: v.string(), enabled: v.boolean() })),
});
const Types = v.object({ issueTypes: v.array(v.object({ id: v.string(), name: v.string() })) });
const Property = v.object({ value: v.object({ enabled: v.boolean(), issueTypeId: v.number(), names: v.record(v.string(), v.string()) }) });
const Meta = v.object({ fields: v.array(v.object({ name: v.string() })) });

let site: Site;

const projectId = async (key: string): Promise<string> => {
  const { values } = v.parse(Projects, await site.rest('admin', 'GET', '/rest/api/3/project/search'));
  const found = values.find((project) => project.key === key);
  if (found === undefined) throw new Error(`no project ${key}`);
  return found.id;
};

const enable = async (key: string, overrides: Record<string, unknown> = {}) =>
  v.parse(
    Enabled,
    await site.call('admin', ['admin', 'admin.enable'], {
      projectId: await projectId(key),
      incidentTypeName: 'Blame incident',
      language: 'en-US',
      ...overrides,
    }),
  );

const typesOf = async (key: string) => v.parse(Types, await site.rest('admin', 'GET', `/rest/api/3/project/${key}`)).issueTypes;

beforeAll(async () => {
  site = await startSite(
    aSite(
      aProject(),
      aProject({ key: 'TWO', name: 'Two', clientSees: 'reported' }),
      aProject({ key: 'TEAM', name: 'Team', style: 'team-managed', issueTypes: [{ name: 'Task' }, { name: 'Blame incident' }] }),
      aProject({ key: 'BARE', name: 'Bare', style: 'team-managed' }),
    ),
  );
});

afterAll(() => site.remove());

describe('enabling a project', () => {
  it('gives it the incident type, its fields on the screens, the property with names, and leaves nothing missing', async () => {
    expect(await enable('ONE', { language: 'zh-CN' })).toMatchObject({ enabled: true, missing: [] });
    const type = (await typesOf('ONE')).find(({ name }) => name === 'Blame incident');
    const property = v.parse(Property, await site.rest('engineer', 'GET', '/rest/api/3/project/ONE/properties/evenhand'));
    expect(property.value).toMatchObject({ enabled: true, issueTypeId: Number(type?.id) });
    expect(property.value.names['config-error']).toBe('配置错误');
    const meta = v.parse(Meta, await site.rest('engineer', 'GET', `/rest/api/3/issue/createmeta/ONE/issuetypes/${type?.id ?? ''}`));
    expect(meta.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['Complaint type', 'Root cause: process']));
  });

  it('again changes nothing, and needs no call that writes to screens or schemes', async () => {
    const before = await typesOf('ONE');
    site.forge.recorder.clear();
    expect(await enable('ONE')).toMatchObject({ enabled: true, missing: [] });
    const writes = site.forge.recorder.snapshot().calls.filter(({ method, path }) => method !== 'GET' && /screens|issuetype/.test(path));
    expect(writes).toEqual([]);
    expect(await typesOf('ONE')).toEqual(before);
  });

  it('shares one issue type among the company-managed projects, whatever name the second one asks for', async () => {
    await enable('TWO', { incidentTypeName: 'Something else' });
    const names = (await typesOf('TWO')).map(({ name }) => name);
    expect(names).toContain('Blame incident');
    expect(names).not.toContain('Something else');
  });

  it('takes the type that a team-managed project has, and says what to do by hand where it has none', async () => {
    expect(await enable('TEAM')).toMatchObject({ enabled: true, missing: ['fields-by-hand'] });
    expect(await enable('BARE')).toMatchObject({ enabled: false, missing: ['incident-type-by-hand'] });
  });

  it('stores default settings and the ten-activity matrix, in the time zone of the admin', async () => {
    const view = v.parse(
      v.object({
        version: v.number(),
        settings: v.looseObject({ language: v.string(), leads: v.array(v.string()) }),
        matrix: v.looseObject({ preset: v.string(), activities: v.array(v.unknown()) }),
      }),
      await site.call('padmin', ['project-settings', 'settings.open'], { projectId: await projectId('ONE') }),
    );
    expect(view).toMatchObject({ version: 1, settings: { language: 'zh-CN', leads: [] }, matrix: { preset: 'implementation' } });
    expect(view.matrix.activities).toHaveLength(10);
  });

  it('is completed by trying again when Jira was away in the middle', async () => {
    const own = await startSite(aSite(aProject()));
    try {
      const { values } = v.parse(Projects, await own.rest('admin', 'GET', '/rest/api/3/project/search'));
      const payload = { projectId: values[0]?.id, incidentTypeName: 'Blame incident', language: 'en-US' };
      const match = { method: 'POST', path: '/screens/' };
      await own.rest('admin', 'POST', '/__local/faults', { target: 'product', mode: 'error', status: 500, match, times: 1 });
      expect(await own.refused('admin', ['admin', 'admin.enable'], payload)).toBe('unavailable');
      expect(await own.call('admin', ['admin', 'admin.enable'], payload)).toMatchObject({ enabled: true, missing: [] });
    } finally {
      await own.remove();
    }
  });
});

describe('the admin page', () => {
  it('lists projects with what is enabled, and finds them by text', async () => {
    const all = v.parse(Admin, await site.call('admin', ['admin', 'admin.open']));
    expect(all).toMatchObject({ ready: true, incidentTypeName: 'Blame incident' });
    expect(all.projects.filter(({ enabled }) => enabled).map(({ key }) => key)).toEqual(['ONE', 'TEAM', 'TWO']);
    const found = v.parse(Admin, await site.call('admin', ['admin', 'admin.open'], { search: 'two' }));
    expect(found.projects.map(({ key }) => key)).toEqual(['TWO']);
  });

  it.each(['padmin', 'engineer', 'client', 'outsider'])('is closed to %s, who also can’t enable anything', async (as) => {
    expect(await site.refused(as, ['admin', 'admin.open'])).toBe('not-found');
    const payload = { projectId: await projectId('BARE'), incidentTypeName: 'X', language: 'en-US' };
    expect(await site.refused(as, ['admin', 'admin.enable'], payload)).toBe('not-found');
    expect((await typesOf('BARE')).map(({ name }) => name)).not.toContain('X');
  });

  it('refuses what is not a set-up, with a code and nothing else', async () => {
    const id = await projectId('BARE');
    for (const [payload, code] of [
      [{}, 'invalid'],
      [{ projectId: id, incidentTypeName: '', language: 'en-US' }, 'invalid'],
      [{ projectId: id, incidentTypeName: 'x'.repeat(61), language: 'en-US' }, 'invalid'],
      [{ projectId: id, incidentTypeName: 'X', language: 'de-DE' }, 'invalid'],
      [{ projectId: '99999999', incidentTypeName: 'X', language: 'en-US' }, 'not-found'],
      [{ projectId: "1' OR '1'='1", incidentTypeName: 'X', language: 'en-US' }, 'invalid'],
    ] as const)
      expect(await site.refused('admin', ['admin', 'admin.enable'], payload)).toBe(code);
  });
});
