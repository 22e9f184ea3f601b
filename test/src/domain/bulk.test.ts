import fc from 'fast-check';
import {
  applyingCost,
  boundedJql,
  changedAssignment,
  findingCost,
  HOURLY_POINTS,
  putBackInPlace,
  replacedInPlace,
  withoutOrder,
} from '../../../src/domain/bulk';
import { freshSettings } from '../../../src/domain/settings';

describe('a query for a change of many issues', () => {
  it.each([
    ['labels = a ORDER BY rank', 'labels = a'],
    ['(labels = a)order by rank DESC', '(labels = a)'],
    ['order by created', ''],
    ['summary ~ "order by phone" ORDER BY key', 'summary ~ "order by phone"'],
    ["summary ~ 'order by \\' order by' and labels = b", "summary ~ 'order by \\' order by' and labels = b"],
    ['labels = reorder', 'labels = reorder'],
  ])('%s has no order in it', (jql, bare) => {
    expect(withoutOrder(jql)).toBe(bare);
  });

  it('is bounded to the project, the empty one, too', () => {
    expect(boundedJql('10001', 'labels = a OR labels = b ORDER BY key')).toBe('project = 10001 AND (labels = a OR labels = b)');
    expect(boundedJql('10001', ' ORDER BY key')).toBe('project = 10001');
  });
});

it('ten thousand issues fit into an hour of points, looked at and changed, without JQL rules', () => {
  const all = [findingCost(10_000, false), applyingCost(10_000, false)].reduce((sum, { points }) => sum + points, 0);
  expect(all).toBeGreaterThan(20_000);
  expect(all).toBeLessThan(HOURLY_POINTS);
  expect(applyingCost(10_000, true).points).toBeGreaterThan(applyingCost(10_000, false).points);
});

const person = fc.constantFrom('a', 'b', 'c', 'd');
const people = fc.dictionary(fc.constantFrom('p', 'q', 'r'), fc.uniqueArray(person, { maxLength: 3 }));

describe('replacing a person on an issue', () => {
  it('leaves them nowhere, loses nobody else, and is nothing to do a second time', () => {
    fc.assert(
      fc.property(people, people, (chosen, given) => {
        const change = { kind: 'replace', from: 'a', to: 'b' } as const;
        const saved = { activityId: 'x', people: chosen };
        const shown = { ...given, ...chosen };
        const rows = Object.entries(shown).map(([partyId, list]) => ({ partyId, people: [...list] }));
        const after = changedAssignment(change, { saved, activityId: 'x', rows, next: [] });
        if (after === null) return !Object.values(shown).flat().includes('a');
        const now = { ...shown, ...after.people };
        const others = (list: readonly string[] = []): string[] => list.filter((each) => each !== 'a' && each !== 'b');
        const nextRows = Object.entries(now).map(([partyId, list]) => ({ partyId, people: [...list] }));
        return (
          after.activityId === 'x' &&
          !Object.values(now).flat().includes('a') &&
          Object.entries(shown).every(([party, list]) => JSON.stringify(others(now[party])) === JSON.stringify(others(list))) &&
          changedAssignment(change, { saved: after, activityId: 'x', rows: nextRows, next: [] }) === null
        );
      }),
    );
  });
});

describe('replacing a person in a place of the settings', () => {
  const withMembers = (members: string[], contact: string | null) => {
    const settings = freshSettings('en-US', 'UTC');
    return { ...settings, parties: settings.parties.map((party) => (party.id === 'client' ? { ...party, members, contact } : party)) };
  };

  it('is put back as it was, whoever else stood there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(person, { maxLength: 4 }), fc.constantFrom('contact', 'member'), (members, kind) => {
        const before = withMembers(members, members[0] ?? null);
        const place = { kind, partyId: 'client' } as const;
        const swap = { from: 'a', to: 'b' };
        const after = replacedInPlace(before, place, swap);
        if (after === null) return kind === 'contact' ? members[0] !== 'a' : !members.includes('a');
        const back = putBackInPlace(after, place, { ...swap, before });
        const clients = (settings: typeof before) => settings.parties.find(({ id }) => id === 'client');
        return (
          back !== null &&
          clients(back)?.contact === clients(before)?.contact &&
          JSON.stringify(clients(back)?.members.toSorted()) === JSON.stringify(members.toSorted())
        );
      }),
    );
  });

  it('is left alone where somebody else took the place since', () => {
    const before = withMembers([], 'a');
    const place = { kind: 'contact', partyId: 'client' } as const;
    expect(putBackInPlace(withMembers([], 'c'), place, { from: 'a', to: 'b', before })).toBeNull();
  });
});
