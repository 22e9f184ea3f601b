import fc from 'fast-check';
import type { Activity, Party } from '../../../src/contract';
import { presetActivities, PRESETS } from '../../../src/domain/matrix-presets';
import { activityNames } from '../../../src/domain/preset-words';
import { assignmentOf, assignmentProblems, dutiesOf, gapsOf, matrixProblems, overridesOf } from '../../../src/domain/raci';
import { freshSettings } from '../../../src/domain/settings';
import { LETTERS, type Letter } from '../../../src/domain/vocabulary';

const parties = (members: Record<string, Partial<Party>> = {}): Party[] =>
  freshSettings('en-US', 'UTC').parties.map((party) => ({ ...party, ...members[party.id] }));

const implementation = presetActivities('implementation').map((activity) => ({ activity, names: activityNames(activity) }));

const issue = (overrides: Partial<{ assignee: string | null; hints: string[] }> = {}) => ({ assignee: null, hints: [], ...overrides });

const letters = fc.uniqueArray(fc.constantFrom(...LETTERS), { maxLength: 4 });
const rows = fc.array(
  letters.map((each: Letter[]) => ({ letters: each })),
  { maxLength: 8 },
);

describe('gaps of a row', () => {
  it('are none exactly when one party is accountable and at least one is responsible', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const accountables = given.filter((row) => row.letters.includes('A')).length;
        const responsibles = given.filter((row) => row.letters.includes('R')).length;
        const gaps = gapsOf(given);
        expect(gaps.includes('no-accountable')).toBe(accountables === 0);
        expect(gaps.includes('two-accountables')).toBe(accountables > 1);
        expect(gaps.includes('no-responsible')).toBe(responsibles === 0);
      }),
    );
  });

  it('do not depend on the order of parties or letters', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const turned = [...given].reverse().map((row) => ({ letters: [...row.letters].reverse() }));
        expect(gapsOf(turned)).toEqual(gapsOf(given));
      }),
    );
  });

  it('are in none of the activities that a project starts with', () => {
    for (const preset of PRESETS)
      for (const activity of presetActivities(preset)) expect(gapsOf(Object.values(activity.cells))).toEqual([]);
  });
});

describe('an issue’s assignment', () => {
  it('is empty and says so where nothing points to an activity', () => {
    const assignment = assignmentOf({ activities: implementation, parties: parties(), issue: issue(), saved: null });
    expect(assignment).toEqual({ activity: null, by: null, rows: [], gaps: ['no-activity'] });
  });

  it.each([['data-migration'], ['Data migration'], ['data_migration'], ['数据迁移']])('is found by the word %s on the issue', (hint) => {
    const { activity } = assignmentOf({
      activities: implementation,
      parties: parties(),
      issue: issue({ hints: ['Bug', hint] }),
      saved: null,
    });
    expect(activity?.id).toBe('data-migration');
  });

  it('is left to the editor where words point to two activities', () => {
    const hints = ['data-migration', 'system-configuration'];
    expect(assignmentOf({ activities: implementation, parties: parties(), issue: issue({ hints }), saved: null }).activity).toBeNull();
  });

  it('keeps to no activity when an editor chose none', () => {
    const saved = { activityId: null, people: {} };
    expect(
      assignmentOf({ activities: implementation, parties: parties(), issue: issue({ hints: ['data-migration'] }), saved }).activity,
    ).toBeNull();
  });

  it('names the assignee for the responsible party that they belong to, and the contact for every other', () => {
    const people = parties({
      'implementation-engineer': { members: ['lin', 'wei'], contact: 'wei' },
      'project-manager': { members: ['tom'], contact: 'tom' },
    });
    const { rows: given } = assignmentOf({
      activities: implementation,
      parties: people,
      issue: issue({ assignee: 'lin', hints: ['data-migration'] }),
      saved: null,
    });
    const of = (party: string) => given.find((row) => row.partyId === party)?.people;
    expect(of('implementation-engineer')).toEqual(['lin']);
    expect(of('project-manager')).toEqual(['tom']);
    expect(of('client')).toEqual([]);
  });

  it('falls back to the contact when the assignee is of another party', () => {
    const people = parties({ 'implementation-engineer': { members: ['lin'], contact: 'lin' } });
    const { rows: given } = assignmentOf({
      activities: implementation,
      parties: people,
      issue: issue({ assignee: 'stranger', hints: ['data-migration'] }),
      saved: null,
    });
    expect(given.find((row) => row.partyId === 'implementation-engineer')?.people).toEqual(['lin']);
  });

  it('has one person at most for the accountable party and never a retired party, whatever was saved', () => {
    const saved = fc.dictionary(fc.constantFrom(...parties().map((party) => party.id)), fc.array(fc.constantFrom('a', 'b', 'c')));
    const retired = fc.constantFrom(...parties().map((party) => party.id));
    const activity = fc.constantFrom(...implementation.map((each) => each.activity.id));
    fc.assert(
      fc.property(saved, retired, activity, (people, gone, activityId) => {
        const all = parties({ [gone]: { retired: true } });
        const result = assignmentOf({ activities: implementation, parties: all, issue: issue(), saved: { activityId, people } });
        for (const row of result.rows) {
          expect(row.partyId).not.toBe(gone);
          expect(new Set(row.people).size).toBe(row.people.length);
          if (row.letters.includes('A')) expect(row.people.length).toBeLessThanOrEqual(1);
        }
        const isVacant = (letter: Letter) => {
          const holding = result.rows.filter((row) => row.letters.includes(letter));
          return holding.length > 0 && holding.every((row) => row.people.length === 0);
        };
        const vacant = [...(isVacant('A') ? ['nobody-accountable'] : []), ...(isVacant('R') ? ['nobody-responsible'] : [])];
        expect(result.gaps).toEqual([...gapsOf(result.rows), ...vacant]);
      }),
    );
  });

  it('stores only what an editor changed, so that a new assignee still shows', () => {
    const people = parties({ 'implementation-engineer': { members: ['lin', 'wei'], contact: 'wei' } });
    const at = (assignee: string) =>
      assignmentOf({ activities: implementation, parties: people, issue: issue({ assignee, hints: ['data-migration'] }), saved: null })
        .rows;
    const chosen = Object.fromEntries(at('lin').map((row) => [row.partyId, row.people]));
    expect(overridesOf(chosen, at('lin'))).toEqual({});
    expect(overridesOf({ ...chosen, client: ['kim'] }, at('lin'))).toEqual({ client: ['kim'] });
  });

  it('refuses a second accountable person, an unknown party and an activity that is not in use', () => {
    const given = assignmentOf({
      activities: implementation,
      parties: parties(),
      issue: issue({ hints: ['data-migration'] }),
      saved: null,
    }).rows;
    const activities = implementation.map((each) => each.activity);
    const problems = (people: Record<string, string[]>, activityId = 'data-migration') =>
      assignmentProblems({ activityId, people }, activities, given).map(({ problem }) => problem);
    expect(problems({ 'project-manager': ['a', 'b'] })).toEqual(['one-accountable']);
    expect(problems({ client: ['a', 'b'] })).toEqual([]);
    expect(problems({ nobody: ['a'] })).toEqual(['unknown-party']);
    expect(problems({}, 'gone')).toEqual(['not-a-choice']);
  });
});

describe('what someone has to do', () => {
  const people = parties({ 'implementation-engineer': { members: ['lin', 'wei'], contact: 'wei' } });
  const { rows: given } = assignmentOf({
    activities: implementation,
    parties: people,
    issue: issue({ hints: ['data-migration'] }),
    saved: null,
  });

  it('is their party’s part, also when another member is named', () => {
    expect(dutiesOf('lin', given, people)).toEqual([{ partyId: 'implementation-engineer', letters: ['R'], duty: null }]);
  });

  it('is nothing for someone outside', () => {
    expect(dutiesOf('stranger', given, people)).toEqual([]);
  });
});

describe('a matrix to save', () => {
  const activity = (overrides: Partial<Activity>): Activity => ({
    id: 'own',
    key: null,
    name: 'Own',
    cells: { client: { letters: ['R'], duty: null } },
    retired: false,
    ...overrides,
  });
  const problems = (...activities: Activity[]) => matrixProblems(activities, parties(), ['data-migration']).map(({ problem }) => problem);

  it('may have gaps: they are said, not forbidden', () => {
    expect(problems(activity({}))).toEqual([]);
  });

  it('must name its activities once, know its parties and its presets', () => {
    expect(problems(activity({}), activity({}))).toEqual(['duplicate']);
    expect(problems(activity({ name: null }))).toEqual(['required']);
    expect(problems(activity({ key: 'no-such-preset' }))).toEqual(['malformed']);
    expect(problems(activity({ cells: { nobody: { letters: ['R'], duty: null } } }))).toEqual(['unknown-party']);
    expect(problems(activity({ cells: { client: { letters: ['R', 'R'], duty: null } } }))).toEqual(['duplicate']);
  });
});
