import * as v from 'valibot';
import type { ProjectSettings, SettingsView } from '../../../src/contract';
import { PLAIN_CALENDAR } from '../../../src/domain/calendar';
import { withChina } from '../../../src/domain/calendar-presets';
import { aProject, aSite, startSite, type Site } from '../site';

const Id = v.object({ id: v.string() });
const Sources = v.object({ projects: v.array(v.object({ id: v.string(), key: v.string(), name: v.string() })) });
const Property = v.object({ value: v.object({ names: v.record(v.string(), v.string()) }) });
const isView = (value: unknown): value is SettingsView => typeof value === 'object' && value !== null && 'settings' in value;

let site: Site;
const ids: Record<string, string> = {};

const projectId = (key: string): string => ids[key] ?? '';

const open = async (key: string, as = 'padmin'): Promise<SettingsView> => {
  const view = await site.call(as, ['project-settings', 'settings.open'], { projectId: projectId(key) });
  if (!isView(view)) throw new Error('no settings');
  return view;
};

const payload = async (key: string, change: (settings: ProjectSettings) => unknown) => {
  const { version, settings } = await open(key);
  return { projectId: projectId(key), baseVersion: version, settings: change(settings) };
};

const save = async (key: string, change: (settings: ProjectSettings) => unknown): Promise<void> => {
  await site.call('padmin', ['project-settings', 'settings.save'], await payload(key, change));
};

const sources = async (as: string, key: string): Promise<string[]> =>
  v
    .parse(Sources, await site.call(as, ['project-settings', 'settings.sources'], { projectId: projectId(key) }))
    .projects.map((project) => project.key);

beforeAll(async () => {
  site = await startSite(
    aSite(
      aProject(),
      aProject({ key: 'TWO', name: 'Two' }),
      aProject({ key: 'DEV', name: 'Of the developers', roles: { Administrators: ['dev'], Member: ['dev', 'engineer', 'padmin'] } }),
      aProject({ key: 'NOT', name: 'Never set up' }),
    ),
  );
  await site.drain();
  for (const key of ['ONE', 'TWO', 'DEV', 'NOT']) {
    const as = key === 'DEV' ? 'dev' : 'padmin';
    ids[key] = v.parse(Id, await site.rest(as, 'GET', `/rest/api/3/project/${key}`)).id;
  }
  for (const key of ['ONE', 'TWO', 'DEV'])
    await site.call('admin', ['admin', 'admin.enable'], {
      projectId: projectId(key),
      incidentTypeName: 'Blame incident',
      language: 'en-US',
    });
});

afterAll(() => site.remove());

describe('categories of a project', () => {
  it('keep their key when they are renamed, moved or retired, and Jira’s fields show the new name', async () => {
    await save('ONE', (settings) => ({
      ...settings,
      categories: settings.categories
        .map((category) => ({
          ...category,
          name: category.key === 'config-error' ? 'Wrong setting' : category.name,
          retired: category.key === 'tone',
        }))
        .reverse(),
    }));
    const { settings } = await open('ONE');
    expect(settings.categories.at(-1)).toEqual({ key: 'config-error', dimension: 'technical', name: 'Wrong setting', retired: false });
    expect(settings.categories.find(({ key }) => key === 'tone')?.retired).toBe(true);
    const property = v.parse(Property, await site.rest('engineer', 'GET', '/rest/api/3/project/ONE/properties/evenhand'));
    expect(property.value.names['config-error']).toBe('Wrong setting');
  });

  it('may not be dropped or moved to another dimension, because old cases hold them', async () => {
    const refused = async (change: (settings: ProjectSettings) => unknown): Promise<string> =>
      site.refused('padmin', ['project-settings', 'settings.save'], await payload('ONE', change));
    expect(await refused((settings) => ({ ...settings, categories: settings.categories.slice(1) }))).toBe('invalid');
    expect(
      await refused((settings) => ({
        ...settings,
        categories: settings.categories.map((category) => ({ ...category, dimension: 'process' })),
      })),
    ).toBe('invalid');
  });
});

describe('deadlines of a project', () => {
  it('start with three and five working days, no holidays, in the time zone of whoever set it up', async () => {
    expect((await open('TWO')).settings).toMatchObject({
      timeZone: 'Asia/Shanghai',
      deadlines: { statements: 3, review: 5 },
      calendar: { weekend: [6, 7], holidays: [], workdays: [] },
    });
  });

  it('are stored with time zone, weekend, holidays and make-up days', async () => {
    const changes = {
      timeZone: 'Europe/Berlin',
      deadlines: { statements: 2, review: 10 },
      calendar: { ...withChina(PLAIN_CALENDAR, 'zh-CN'), weekend: [7] },
    };
    await save('TWO', (settings) => ({ ...settings, ...changes }));
    expect((await open('TWO')).settings).toMatchObject(changes);
  });

  it.each([
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }],
    ['no working day for a deadline', { deadlines: { statements: 0, review: 5 } }],
    ['more days than sixty', { deadlines: { statements: 3, review: 61 } }],
    ['parts of a day', { deadlines: { statements: 1.5, review: 5 } }],
    ['a week without a working day', { calendar: { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [], workdays: [] } }],
    ['a day that does not exist', { calendar: { weekend: [], holidays: [], workdays: [{ day: '2026-02-30', name: '' }] } }],
    [
      'a holiday that ends first',
      { calendar: { weekend: [], holidays: [{ from: '2026-05-05', to: '2026-05-01', name: '' }], workdays: [] } },
    ],
    ['nothing at all', { deadlines: undefined, calendar: undefined }],
  ])('refuse %s', async (_, changes) => {
    const asked = await payload('TWO', (settings) => ({ ...settings, ...changes }));
    expect(await site.refused('padmin', ['project-settings', 'settings.save'], asked)).toBe('invalid');
  });
});

describe('copying settings from another project', () => {
  it('offers the projects that are set up and that the one who asks administers, and no other', async () => {
    expect(await sources('padmin', 'ONE')).toEqual(['TWO']);
    expect(await sources('dev', 'DEV')).toEqual([]);
  });

  it('is closed to who does not administer this project, and reads no project that they don’t administer', async () => {
    expect(await site.refused('engineer', ['project-settings', 'settings.sources'], { projectId: projectId('ONE') })).toBe('forbidden');
    expect(await site.refused('outsider', ['project-settings', 'settings.sources'], { projectId: projectId('ONE') })).toBe('not-found');
    expect(await site.refused('padmin', ['project-settings', 'settings.open'], { projectId: projectId('DEV') })).toBe('forbidden');
    expect(await site.refused('dev', ['project-settings', 'settings.open'], { projectId: projectId('NOT') })).not.toBe('');
  });
});
