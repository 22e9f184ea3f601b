import fc from 'fast-check';
import { moved } from '../../../static/editing/move';
import { same, standing, unionById } from '../../../static/editing/three-way';

describe('whose value stands', () => {
  it('is the one that changed, a clash when both did in different ways', () => {
    expect(standing({ base: 'a', mine: 'b', theirs: 'a' })).toBe('mine');
    expect(standing({ base: 'a', mine: 'a', theirs: 'b' })).toBe('theirs');
    expect(standing({ base: 'a', mine: 'b', theirs: 'c' })).toBe('clash');
    expect(standing({ base: 'a', mine: 'b', theirs: 'b' })).toBe('theirs');
  });

  it('never drops a change unseen', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (base, mine, theirs) => {
        const whose = standing({ base, mine, theirs });
        if (!same(mine, base) && !same(mine, theirs)) expect(whose).not.toBe('theirs');
        if (!same(theirs, base) && !same(mine, theirs)) expect(whose).not.toBe('mine');
      }),
    );
  });

  it('looks at what JSON says, not at the order of its keys', () => {
    expect(same({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same({ a: 1 }, { b: 1 })).toBe(false);
    expect(same([], {})).toBe(false);
  });
});

describe('two lists', () => {
  const item = (id: string) => ({ id });

  it('keep my order and my removals, and gain what only the other one added', () => {
    const base = [item('a'), item('b')];
    expect(unionById({ base, mine: [item('b'), item('m')], theirs: [item('a'), item('b'), item('t')] }).map(({ id }) => id)).toEqual([
      'b',
      'm',
      't',
    ]);
  });
});

describe('moving', () => {
  it('swaps with the neighbour and holds at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
    expect(moved(['a'], 5, 1)).toEqual(['a']);
  });
});
