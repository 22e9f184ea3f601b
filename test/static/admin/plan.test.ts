import type { ProjectPreview, RunView, SharedThing } from '../../../src/contract';
import { mergedRun } from '../../../static/admin/merged-run';
import { changeCount, sharedThings, toldChanges, totalChanges, unconfirmed } from '../../../static/admin/plan';

const project = (id: string) => ({ id, key: id.toUpperCase(), name: id });

const screen = (id: string, others: string[]): SharedThing => ({ id, kind: 'screen', name: id, otherProjects: others.map(project) });

const aPreview = (id: string, shared: SharedThing[] = []): ProjectPreview => ({
  project: { ...project(id), style: 'company-managed', enabled: false, readable: true, missing: [] },
  steps: [
    { key: 'panel', state: 'will-change', changes: [{ id: 'c', kind: 'pin-panel' }], reason: null, link: null },
    { key: 'property', state: 'present', changes: [], reason: null, link: null },
  ],
  shared,
  digest: 'd',
});

const none: ReadonlySet<string> = new Set();

describe('what other projects share', () => {
  const projects = [aPreview('a', [screen('s', ['b', 'x'])]), aPreview('b', [screen('s', ['a', 'x']), screen('t', ['y'])]), aPreview('c')];

  it('is asked about once, with every project that it is shared with and that is not set up here', () => {
    const told = (excluded: ReadonlySet<string>) =>
      sharedThings({ projects }, excluded).map(({ id, isUsedElsewhere, otherProjects }) => [
        id,
        isUsedElsewhere,
        ...otherProjects.map((other) => other.id),
      ]);
    expect(told(none)).toEqual([
      ['s', true, 'x'],
      ['t', true, 'y'],
    ]);
    expect(told(new Set(['b']))).toEqual([['s', true, 'b', 'x']]);
  });

  it('is asked about, too, where only the chosen projects use it', () => {
    const among = [aPreview('a', [screen('s', ['b'])]), aPreview('b', [screen('s', ['a'])])];
    expect(sharedThings({ projects: among }, none)).toMatchObject([{ id: 's', isUsedElsewhere: false }]);
  });

  it('is not asked about for projects that are left out', () => {
    expect(sharedThings({ projects }, new Set(['a', 'b']))).toEqual([]);
  });

  it('holds a project back until all of it is confirmed, or the project is left out', () => {
    const held = (confirmed: string[], excluded: string[] = []): string[] =>
      unconfirmed({ projects }, { confirmed: new Set(confirmed), excluded: new Set(excluded) }).map((each) => each.project.id);
    expect(held([])).toEqual(['a', 'b']);
    expect(held(['s'])).toEqual(['b']);
    expect(held(['s'], ['b'])).toEqual([]);
    expect(held(['s', 't'])).toEqual([]);
  });

  it('counts what would change', () => {
    expect(projects.map(changeCount)).toEqual([1, 1, 1]);
    expect(totalChanges(projects)).toBe(3);
    const scheme = { id: 'type-scheme:1', kind: 'add-type-to-scheme', typeName: 'T', schemeId: '1', schemeName: 'S' } as const;
    const sharing = projects.map((each) => ({
      ...each,
      steps: each.steps.map((step) => ({ ...step, changes: [...step.changes, scheme] })),
    }));
    expect(totalChanges(sharing)).toBe(4);
  });
});

describe('what is read of the changes', () => {
  it('has the fields of one tab in one line, in the order of the plan, and none is lost', () => {
    const put = (screenId: string, field: string) =>
      ({ id: `${screenId}/${field}`, kind: 'add-field-to-screen', screenId, screenName: 'Same name', tabName: 'Tab', field }) as const;
    const changes = [put('1', 'a'), { id: 'c', kind: 'pin-panel' } as const, put('2', 'a'), put('1', 'b')];
    expect(toldChanges(changes).map(({ of, fields }) => [of.id, ...fields])).toEqual([['1/a', 'a', 'b'], ['c'], ['2/a', 'a']]);
  });
});

describe('a run', () => {
  it('keeps what is known of projects that a step did not touch', () => {
    const run = (state: 'waiting' | 'done', ids: string[], percent: number): RunView => ({
      progress: {
        runId: 'r',
        startedAt: '2026-01-01T00:00:00.000Z',
        typeName: 'Blame incident',
        language: 'en-US',
        done: 0,
        total: 2,
        percent,
        finished: false,
        waitSeconds: null,
      },
      projects: ids.map((id) => ({ project: project(id), state, reason: null, steps: [] })),
    });
    const merged = mergedRun(run('waiting', ['a', 'b'], 0), run('done', ['a'], 50));
    expect(merged.progress.percent).toBe(50);
    expect(merged.projects.map(({ project: { id }, state }) => `${id} ${state}`)).toEqual(['a done', 'b waiting']);
  });
});
