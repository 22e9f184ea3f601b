import { freshSettings } from '../../../src/domain/settings';
import { presetActivities } from '../../../src/domain/matrix-presets';
import { createAssignmentStore } from '../../../src/store/assignment-store';
import { createProjectStateStore } from '../../../src/store/project-state-store';
import { createSettingsStore } from '../../../src/store/settings-store';
import { onEachStorage } from './storage';

const at = new Date('2026-06-01T08:00:00.000Z');
const saving = (base: number) => ({ base, at, by: '01J0000000000000000000PERS' });
const state = (overrides = {}) => ({
  projectId: '77',
  key: 'KEY',
  name: '蓝海',
  style: 'company-managed' as const,
  enabled: true,
  browseRestricted: false,
  incidentTypeId: '10',
  incidentTypeName: '客诉事件',
  fields: { 'case-outcome': 'customfield_10001' },
  missing: [],
  ...overrides,
});

onEachStorage(({ recorder }) => {
  const settings = createSettingsStore();
  const assignments = createAssignmentStore();
  const projects = createProjectStateStore();

  it('gives the defaults as version 0 of a project that was never saved', async () => {
    const { settings: current, matrix } = await settings.both('never');
    expect(current).toMatchObject({ version: 0, savedAt: null, settings: freshSettings('en-US', 'UTC') });
    expect(matrix).toMatchObject({ version: 0, preset: 'implementation' });
    expect(await settings.several(['never'])).toEqual(new Map());
  });

  it('gives back what was saved last, and keeps each project to itself', async () => {
    const chinese = freshSettings('zh-CN', 'Asia/Shanghai');
    expect(await settings.saveSettings('a', chinese, saving(0))).toBe(true);
    expect(await settings.saveSettings('b', freshSettings('en-US', 'UTC'), saving(0))).toBe(true);
    expect(await settings.saveSettings('a', { ...chinese, timeZone: 'Asia/Urumqi' }, saving(1))).toBe(true);
    expect(await settings.current('a')).toEqual({
      version: 2,
      settings: { ...chinese, timeZone: 'Asia/Urumqi' },
      savedAt: at.toISOString(),
      savedBy: saving(0).by,
    });
    const several = await settings.several(['a', 'b', 'c']);
    expect([...several].map(([id, { timeZone }]) => `${id} ${timeZone}`).sort()).toEqual(['a Asia/Urumqi', 'b UTC']);
  });

  it('saves on top of the latest version only', async () => {
    const matrix = { activities: presetActivities('article'), preset: 'article', reason: '签字确认' };
    expect(await settings.saveMatrix('m', matrix, saving(1))).toBe(false);
    expect(await settings.saveMatrix('m', matrix, saving(0))).toBe(true);
    expect(await settings.saveMatrix('m', matrix, saving(0))).toBe(false);
    expect((await settings.both('m')).matrix).toMatchObject({ version: 1, ...matrix, savedBy: saving(0).by });
  });

  it('lets exactly one of many writers at the same moment win', async () => {
    const won = await Promise.all(
      Array.from({ length: 20 }, () => settings.saveSettings('race', freshSettings('en-US', 'UTC'), saving(0))),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await settings.current('race')).version).toBe(1);
  });

  it('reads settings and matrix, and an assignment with its project, in one statement each', async () => {
    await projects.put(state(), at);
    recorder.clear();
    await settings.both('77');
    await assignments.current('77', '1');
    expect(recorder.snapshot().totals.backend.statements).toBe(2);
  });

  it('knows an assignment only where Evenhand is on', async () => {
    await projects.put(state(), at);
    expect(await assignments.current('77', '500')).toMatchObject({ version: 0, assignment: null, incidentTypeId: '10' });
    const saved = { activityId: 'data-migration', people: { client: ['p1'] } };
    expect(await assignments.save({ id: '500', projectId: '77' }, saved, saving(0))).toBe(true);
    expect(await assignments.save({ id: '500', projectId: '77' }, saved, saving(0))).toBe(false);
    expect(await assignments.current('77', '500')).toMatchObject({ version: 1, assignment: saved });
    await projects.put(state({ enabled: false }), at);
    expect(await assignments.current('77', '500')).toBeNull();
  });

  it('writes a project’s state whether or not it is there, and the same one twice', async () => {
    await projects.put(state({ projectId: '78' }), at);
    await projects.put(state({ projectId: '78' }), at);
    await projects.put(state({ projectId: '78', missing: ['panel'], browseRestricted: true }), at);
    expect(await projects.one('78')).toEqual(state({ projectId: '78', missing: ['panel'], browseRestricted: true }));
    expect(await projects.one('79')).toBeNull();
  });
});
