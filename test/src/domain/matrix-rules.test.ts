import fc from 'fast-check';
import { findingsOf, remedied, type MatrixRule } from '../../../src/domain/matrix-rules';
import { differencesOf, isReordered, unconfirmedCells } from '../../../src/domain/matrix-compare';
import { MatrixDocSchema, regrouped } from '../../../src/domain/matrix';
import { presetActivities } from '../../../src/domain/matrix-presets';
import * as v from 'valibot';
import { anActivity, aParty, cell, matrixArb, parties } from './matrices';
import type { Activity, Party } from '../../../src/contract';

const staff = [aParty('dev'), aParty('pm'), aParty('client'), aParty('vendor', { members: [] })];

const rulesIn = (activities: readonly Activity[], among: readonly Party[] = staff): MatrixRule[] =>
  findingsOf({ activities, parties: among, dutyOf: () => 'words' }).map(({ rule }) => rule);

const whole = { dev: cell('R'), pm: cell('A') };

describe('the rules of a matrix', () => {
  it('find nothing in a whole activity, and nothing in the presets but what they leave open', () => {
    expect(rulesIn([anActivity('a', { cells: whole })])).toEqual([]);
    expect(rulesIn(presetActivities('implementation'), parties)).toEqual([]);
  });

  it.each<[MatrixRule, Activity]>([
    ['no-accountable', anActivity('a', { cells: { dev: cell('R') } })],
    ['two-accountables', anActivity('a', { cells: { dev: cell('RA'), pm: cell('A') } })],
    ['no-responsible', anActivity('a', { cells: { pm: cell('A') } })],
    ['unreachable-responsible', anActivity('a', { cells: { vendor: cell('R'), pm: cell('A') } })],
    ['client-missing', anActivity('a', { cells: whole, signOff: true })],
    ['many-responsible', anActivity('a', { cells: { dev: cell('R'), pm: cell('RA'), client: cell('R'), vendor: cell('R') } })],
  ])('find %s', (rule, activity) => {
    expect(rulesIn([activity])).toEqual([rule]);
  });

  it('say nothing of a party outside Jira that somebody can reach, that does not do it alone, or while nobody is in any party', () => {
    const alone = [anActivity('a', { cells: { vendor: cell('R'), pm: cell('A') } })];
    const among = (vendor: Partial<Party>) => [aParty('pm'), aParty('vendor', { members: [], ...vendor })];
    expect(rulesIn(alone, among({ contactNote: '+49 30 1234' }))).toEqual([]);
    expect(rulesIn(alone, among({ contact: 'lin' }))).toEqual([]);
    expect(rulesIn([anActivity('a', { cells: { vendor: cell('R'), pm: cell('RA') } })], among({}))).toEqual([]);
    expect(rulesIn(alone, [aParty('pm', { members: [] }), aParty('vendor', { members: [] })])).toEqual([]);
  });

  it('call a party overloaded from five activities on, when it is R in more than half of them', () => {
    const five = ['1', '2', '3', '4', '5'].map((id, index) => anActivity(id, { cells: index < 3 ? whole : { pm: cell('RA') } }));
    expect(findingsOf({ activities: five, parties: staff, dutyOf: () => 'words' })).toEqual([
      { rule: 'overloaded', severity: 'warning', activityId: null, partyIds: ['dev'], remedies: [] },
    ]);
    expect(rulesIn(five.slice(0, 4))).toEqual([]);
  });

  it('name the parties whose letters come without a duty, and leave retired ones out', () => {
    const activity = anActivity('a', { cells: { dev: cell('R', 'Builds'), pm: cell('A'), gone: cell('A') } });
    const found = findingsOf({
      activities: [activity, anActivity('b', { retired: true })],
      parties: [...staff, aParty('gone', { retired: true })],
      dutyOf: ({ cells }, { id }) => cells[id]?.duty ?? null,
    });
    expect(found).toEqual([{ rule: 'no-duty', severity: 'warning', activityId: 'a', partyIds: ['pm'], remedies: [] }]);
  });

  it('offer remedies that make their finding go away and keep every party in', () => {
    const cells = fc.dictionary(
      fc.constantFrom('dev', 'pm', 'client', 'vendor'),
      fc.subarray(['R', 'A', 'C', 'I'] as const).map((letters) => ({ letters, duty: 'x' })),
      {
        noNullPrototype: true,
      },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cells, fc.boolean()), { maxLength: 6 }), (rows) => {
        const activities = rows.map(([given, signOff], index) => anActivity(String(index), { cells: given, signOff }));
        const look = (now: readonly Activity[]) => findingsOf({ activities: now, parties: staff, dutyOf: () => 'words' });
        for (const finding of look(activities))
          for (const remedy of finding.remedies) {
            const after = remedied(activities, finding, remedy);
            expect(look(after).filter(({ rule, activityId }) => rule === finding.rule && activityId === finding.activityId)).toEqual([]);
            for (const [index, activity] of activities.entries())
              for (const [id, { letters }] of Object.entries(activity.cells))
                if (letters.length > 0) expect(after[index]?.cells[id]?.letters).not.toEqual([]);
          }
      }),
    );
  });
});

describe('phases', () => {
  it('bring their activities together and lose none, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(matrixArb, (activities) => {
        const once = regrouped(activities);
        expect(regrouped(once)).toEqual(once);
        expect([...once].sort((a, b) => a.id.localeCompare(b.id))).toEqual([...activities].sort((a, b) => a.id.localeCompare(b.id)));
        const phases = once.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
        expect(new Set(phases).size).toBe(phases.length);
      }),
    );
  });
});

describe('a stored version', () => {
  it('is read in the form of before confirmations and in that of now', () => {
    fc.assert(
      fc.property(matrixArb, fc.boolean(), (activities, confirm) => {
        expect(v.parse(MatrixDocSchema, activities)).toEqual({ activities, confirm: false });
        expect(v.parse(MatrixDocSchema, { activities, confirm })).toEqual({ activities, confirm });
      }),
    );
  });
});

describe('two versions side by side', () => {
  const base = [anActivity('a', { cells: whole }), anActivity('b', { cells: whole })];

  it('show no difference between a version and itself', () => {
    fc.assert(
      fc.property(matrixArb, (activities) => {
        expect(differencesOf(activities, activities)).toEqual([]);
        expect(isReordered(activities, activities)).toBe(false);
      }),
    );
  });

  it('show what was added, retired, renamed and changed, and the order', () => {
    const next = [
      anActivity('c', { cells: whole }),
      anActivity('b', { name: 'B', cells: { dev: cell('RC'), client: cell('I') } }),
      anActivity('a', { cells: whole, retired: true }),
    ];
    expect(
      differencesOf(base, next).map(({ activityId, before, after, renamed, partyIds }) => [
        activityId,
        before !== null,
        after !== null,
        renamed,
        partyIds,
      ]),
    ).toEqual([
      ['c', false, true, false, ['dev', 'pm']],
      ['b', true, true, true, ['dev', 'client', 'pm']],
      ['a', true, false, false, ['dev', 'pm']],
    ]);
    expect(isReordered(base, [...base].reverse())).toBe(true);
  });
});

describe('a party’s word', () => {
  const base = [anActivity('a', { cells: whole }), anActivity('b', { cells: { pm: cell('RA') } })];

  it('covers its own cells until they change, whatever happens to the others', () => {
    const agreed = new Map([['dev', base]]);
    const open = (now: readonly Activity[]) => unconfirmedCells(now, ['dev'], agreed).map(({ activityId }) => activityId);
    expect(open(base)).toEqual([]);
    expect(open([anActivity('a', { cells: { dev: cell('R'), pm: cell('ACI') } }), anActivity('c', { cells: { pm: cell('R') } })])).toEqual(
      [],
    );
    expect(open([anActivity('a', { cells: { dev: cell('RC') } })])).toEqual(['a']);
    expect(open([anActivity('a', { cells: { dev: cell('R', 'More words') } })])).toEqual(['a']);
    expect(open([anActivity('a', { name: 'Something else', cells: whole })])).toEqual(['a']);
    expect(open([anActivity('a', { cells: { pm: cell('A') } })])).toEqual(['a']);
  });

  it('is missing from every cell with letters while it was never given', () => {
    expect(unconfirmedCells(base, ['dev', 'pm'], new Map())).toEqual([
      { activityId: 'a', partyId: 'dev' },
      { activityId: 'a', partyId: 'pm' },
      { activityId: 'b', partyId: 'pm' },
    ]);
  });
});
