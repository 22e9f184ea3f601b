import fc from 'fast-check';
import type { Activity, Cell } from '../../../src/contract';
import { presetActivities } from '../../../src/domain/matrix-presets';
import { keepingRetired } from '../../../src/domain/matrix';
import { findingsOf } from '../../../src/domain/matrix-rules';
import { gapsOf } from '../../../src/domain/raci';
import { LETTERS, type Letter } from '../../../src/domain/vocabulary';
import {
  cellAt,
  newActivity,
  withCell,
  withLetter,
  withMoved,
  withPhase,
  withPhaseRenamed,
  withPreset,
  withSignOff,
} from '../../../static/project-settings/edit-matrix';
import { begin, changed, redone, undone } from '../../../static/editing/history';
import { step } from '../../../static/project-settings/grid-steps';
import { mergeMatrix, type MatrixWords } from '../../../static/project-settings/merge-matrix';
import { activityProblems, matrixSound } from '../../../static/project-settings/problems';
import { tidyActivities } from '../../../static/project-settings/tidy';
import { aParty } from '../../src/domain/matrices';

const cell = (letters: Letter[], duty: string | null = null): Cell => ({ letters, duty });

const anActivity = (id: string, overrides: Partial<Activity> = {}): Activity => ({
  id,
  key: null,
  name: id,
  cells: { dev: cell(['R']), pm: cell(['A']) },
  retired: false,
  ...overrides,
});

const nameOf = ({ name, id }: Activity): string => name ?? id;

const words: MatrixWords = {
  activity: nameOf,
  party: (partyId) => partyId,
  cell: ({ letters, duty }) => [letters.join(''), duty ?? ''].filter((part) => part !== '').join(' '),
  nameField: 'name',
  phaseField: 'phase',
};

describe('a cell', () => {
  it('switches a letter on and off and keeps the order R, A, C, I', () => {
    const place = { activityId: 'a', partyId: 'dev' };
    const on = withLetter(withLetter([anActivity('a', { cells: {} })], place, 'I'), place, 'R');
    expect(on[0]?.cells).toEqual({ dev: cell(['R', 'I']) });
    expect(withLetter(withLetter(on, place, 'R'), place, 'I')[0]?.cells).toEqual({});
  });

  it('is as it was after the same keys pressed twice', () => {
    const activities = [anActivity('a'), anActivity('b')];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LETTERS), { maxLength: 12 }), (keys) => {
        const place = { activityId: 'b', partyId: 'pm' };
        const after = [...keys, ...keys].reduce((so, letter) => withLetter(so, place, letter), activities);
        expect(after).toEqual(activities);
      }),
    );
  });

  it('shows gaps as letters come and go', () => {
    const parties = ['dev', 'pm'];
    const gaps = (activities: Activity[]) => activities.map((activity) => gapsOf(parties.map((id) => cellAt(activity, id))));
    const activities = [anActivity('a')];
    expect(gaps(activities)).toEqual([[]]);
    expect(gaps(withLetter(activities, { activityId: 'a', partyId: 'dev' }, 'A'))).toEqual([['two-accountables']]);
    expect(gaps(withCell(activities, { activityId: 'a', partyId: 'pm' }, { letters: [] }))).toEqual([['no-accountable']]);
  });
});

describe('the rows', () => {
  it('move among those in use and leave retired ones at the end', () => {
    const activities = [anActivity('a'), anActivity('old', { retired: true }), anActivity('b')];
    expect(withMoved(activities, 'b', -1).map(({ id }) => id)).toEqual(['b', 'a', 'old']);
  });

  it('go over into the next phase at the edge of their own, and phases stay together', () => {
    const activities = [anActivity('a', { phase: 'One' }), anActivity('b', { phase: 'Two' }), anActivity('c')];
    const down = withMoved(activities, 'a', 1);
    expect(down.map(({ id, phase }) => [id, phase])).toEqual([
      ['a', 'Two'],
      ['b', 'Two'],
      ['c', undefined],
    ]);
    expect(withMoved(down, 'b', 1).map(({ id, phase }) => [id, phase ?? ''])).toEqual([
      ['a', 'Two'],
      ['b', ''],
      ['c', ''],
    ]);
    expect(withPhase(activities, 'c', 'One').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(withPhaseRenamed(activities, 'One', 'Two').map(({ phase }) => phase)).toEqual(['Two', 'Two', undefined]);
    expect(withPhase(activities, 'a', ' – ')[0]).not.toHaveProperty('phase');
  });

  it('give way to a preset; those that were saved once stay, retired', () => {
    const fresh = { ...newActivity(), name: 'never saved' };
    const next = withPreset(presetActivities('article'), [anActivity('saved'), fresh], new Set(['saved']));
    expect(next.filter(({ retired }) => !retired).map(({ id }) => id)).toEqual([
      'article-requirement-confirmation',
      'article-feature-implementation',
    ]);
    expect(next.filter(({ retired }) => retired).map(({ id }) => id)).toEqual(['saved']);
  });

  it('have ids that the backend takes', () => {
    expect(newActivity().id).toMatch(/^[\w-]{1,40}$/);
  });

  it('need names of their own, short enough', () => {
    const named = (name: string | null, key: string | null = null) => anActivity('x', { name, key });
    expect(activityProblems(named(''), [named('')], nameOf).name).toBe('required');
    expect(activityProblems(named(null, 'preset-key'), [], nameOf).name).toBeNull();
    expect(activityProblems(named('Build'), [named('Build'), anActivity('y', { name: ' build ' })], nameOf).name).toBe('same');
    expect(activityProblems(named('x'.repeat(121)), [], nameOf).name).toBe('too-long');
    expect(activityProblems(anActivity('x', { cells: { dev: cell(['R'], 'x'.repeat(501)) } }), [], nameOf).duties).toEqual(['dev']);
    expect(matrixSound([named('Build'), anActivity('y')], nameOf)).toBe(true);
  });

  it('are saved without empty words and empty cells', () => {
    const [tidy] = tidyActivities([anActivity('a', { name: '  ', key: 'k', cells: { dev: cell(['R'], '  '), pm: cell([]) } })]);
    expect(tidy).toMatchObject({ name: null, cells: { dev: cell(['R']) } });
    expect(tidy?.cells).not.toHaveProperty('pm');
  });
});

type Edit = (activities: Activity[]) => Activity[];

const ids = fc.constantFrom('a', 'b', 'c');
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(ids, fc.constantFrom('dev', 'pm'), fc.constantFrom(...LETTERS)).map(
    ([activityId, partyId, letter]): Edit =>
      (all) =>
        withLetter(all, { activityId, partyId }, letter),
  ),
  fc.tuple(ids, fc.string({ maxLength: 5 })).map(
    ([id, phase]): Edit =>
      (all) =>
        withPhase(all, id, phase),
  ),
  fc.tuple(ids, fc.boolean()).map(
    ([id, signOff]): Edit =>
      (all) =>
        withSignOff(all, id, signOff),
  ),
  fc.tuple(ids, fc.constantFrom(-1 as const, 1 as const)).map(
    ([id, by]): Edit =>
      (all) =>
        withMoved(all, id, by),
  ),
  fc.constantFrom('implementation' as const, 'article' as const, 'empty' as const).map(
    (preset): Edit =>
      (all) =>
        withPreset(presetActivities(preset), all, new Set(['a'])),
  ),
);

describe('undo and redo', () => {
  const start = [anActivity('a'), anActivity('b'), anActivity('c', { phase: 'Later' })];

  it('lead back to the beginning and forth to the end of any sequence of edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        let history = begin(start);
        const states = [start];
        for (const each of edits) {
          history = changed(history, each(history.present));
          states.push(history.present);
        }
        for (const state of [...states].reverse().slice(1)) {
          history = undone(history);
          expect(history.present).toEqual(state);
        }
        expect(undone(history)).toBe(history);
        for (const state of states.slice(1)) {
          history = redone(history);
          expect(history.present).toEqual(state);
        }
        expect(redone(history)).toBe(history);
      }),
    );
  });

  it('take one piece of typing as one step, and forget what was undone once something else happens', () => {
    const typed = changed(changed(changed(begin('x'), 'a', 'name'), 'ab', 'name'), 'abc', 'name');
    expect(undone(typed).present).toBe('x');
    expect(undone(changed(typed, 'y')).present).toBe('abc');
    const other = changed(undone(typed), 'z');
    expect(redone(other)).toBe(other);
  });

  it('never drop an activity that was saved, whatever is edited', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        expect(edits.reduce((all, each) => each(all), start).some(({ id }) => id === 'a')).toBe(true);
      }),
    );
  });
});

describe('a version that is restored', () => {
  const old = [anActivity('a'), anActivity('b', { cells: { dev: cell(['R']) } })];
  const savedSince = [...old, anActivity('c')];
  const inUse = (activities: readonly Activity[]) => activities.filter(({ retired }) => !retired);
  const found = (activities: readonly Activity[]) =>
    findingsOf({ activities, parties: [aParty('dev'), aParty('pm')], dutyOf: (activity, party) => cellAt(activity, party.id).duty });

  it('says again what it said, findings and all, after any edits; nothing saved is lost, and undo leads back to the edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const history = edits.reduce((so, each) => changed(so, each(so.present)), begin(savedSince));
        const kept = history.present.filter(({ id }) => savedSince.some((saved) => saved.id === id));
        const restored = changed(history, keepingRetired(old, kept));
        expect(inUse(restored.present)).toEqual(old);
        expect(found(restored.present)).toEqual(found(old));
        expect(restored.present.map(({ id }) => id).sort()).toEqual(['a', 'b', ...kept.map(({ id }) => id).filter((id) => id === 'c')]);
        expect(undone(restored).present).toEqual(history.present);
      }),
    );
  });
});

describe('arrow keys', () => {
  it('stay within the grid', () => {
    const size = { rows: 3, columns: 2 };
    expect(step('ArrowRight', { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 1 });
    expect(step('ArrowDown', { row: 1, column: 1 }, size)).toEqual({ row: 2, column: 1 });
    expect(step('ArrowUp', { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
    expect(step('End', { row: 2, column: 0 }, size)).toEqual({ row: 2, column: 1 });
    expect(step('PageDown', { row: 0, column: 1 }, { rows: 25, columns: 2 })).toEqual({ row: 10, column: 1 });
    expect(step('Ctrl+End', { row: 0, column: 0 }, size)).toEqual({ row: 2, column: 1 });
    expect(step('x', { row: 2, column: 0 }, size)).toBeNull();
  });
});

describe('two admins at one matrix', () => {
  const base = { preset: 'implementation', confirm: false, activities: [anActivity('a'), anActivity('b')] };

  it('keep changes of different cells of the same activity', () => {
    const mine = { ...base, activities: withLetter(base.activities, { activityId: 'a', partyId: 'dev' }, 'C') };
    const theirs = { ...base, activities: withLetter(base.activities, { activityId: 'a', partyId: 'pm' }, 'I') };
    const { merged, clashes } = mergeMatrix({ base, mine, theirs }, words);
    expect(clashes).toEqual([]);
    expect(merged.activities[0]?.cells).toEqual({ dev: cell(['R', 'C']), pm: cell(['A', 'I']) });
  });

  it('are shown each other where they changed one cell differently, and may give way', () => {
    const mine = { ...base, activities: withLetter(base.activities, { activityId: 'a', partyId: 'dev' }, 'C') };
    const theirs = { ...base, activities: withLetter(base.activities, { activityId: 'a', partyId: 'dev' }, 'I') };
    const { merged, clashes } = mergeMatrix({ base, mine, theirs }, words);
    expect(clashes).toMatchObject([{ key: 'a/dev', name: 'a · dev', theirs: { words: 'RI' }, mine: { words: 'RC' } }]);
    expect(merged.activities[0]?.cells.dev).toEqual(cell(['R', 'C']));
    expect(clashes[0]?.take(merged).activities[0]?.cells.dev).toEqual(cell(['R', 'I']));
  });

  it('see a renamed and a retired activity, and keep what each added', () => {
    const mine = { ...base, activities: [anActivity('a', { name: 'Mine' }), anActivity('b'), anActivity('m')] };
    const theirs = {
      preset: 'article',
      confirm: true,
      activities: [anActivity('a', { name: 'Theirs' }), anActivity('b', { retired: true }), anActivity('t')],
    };
    const { merged, clashes } = mergeMatrix({ base, mine, theirs }, words);
    expect(clashes.map(({ key }) => key)).toEqual(['a/name']);
    expect(clashes[0]?.take(merged).activities[0]?.name).toBe('Theirs');
    expect(merged).toMatchObject({ preset: 'article', confirm: true });
    expect(merged.activities.map(({ id, retired }) => [id, retired])).toEqual([
      ['a', false],
      ['b', true],
      ['m', false],
      ['t', false],
    ]);
  });

  it('keep a phase and a sign-off that only one of them set, and choose where both named another phase', () => {
    const side = (phase: string, changes: Partial<Activity> = {}) => ({
      ...base,
      activities: [anActivity('a', { phase, ...changes }), anActivity('b')],
    });
    const one = mergeMatrix({ base, mine: base, theirs: side('Theirs', { signOff: true }) }, words);
    expect(one.merged.activities[0]).toMatchObject({ phase: 'Theirs', signOff: true });
    const both = mergeMatrix({ base, mine: side('Mine'), theirs: side('Theirs') }, words);
    expect(both.merged.activities[0]?.phase).toBe('Mine');
    expect(both.clashes).toMatchObject([{ key: 'a/phase', mine: { words: 'Mine' }, theirs: { words: 'Theirs' } }]);
    expect(both.clashes[0]?.take(both.merged).activities[0]?.phase).toBe('Theirs');
  });
});
