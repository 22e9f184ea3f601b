import fc from 'fast-check';
import { differences, mergeChanges } from '../../../static/case-panel/draft/merge';
import type { Parts } from '../../../static/case-panel/draft/parts';
import { unitsOf } from '../../../static/case-panel/draft/units';
import { aCause, anAction, someParts } from './parts';

const word = fc.constantFrom('', 'one', 'two', 'three');

const anyParts: fc.Arbitrary<Parts> = fc
  .record({
    said: word,
    where: word,
    views: fc.uniqueArray(fc.record({ partyId: fc.constantFrom('client', 'development-team'), text: word }), {
      selector: ({ partyId }) => partyId,
    }),
    causes: fc.uniqueArray(fc.record({ category: fc.constantFrom('config-error', 'integration', 'performance'), explanation: word }), {
      selector: ({ category }) => category,
    }),
    actions: fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), text: word }), { selector: ({ id }) => id }),
    noActionReason: fc.option(word),
  })
  .map(({ said, where, views, causes, actions, noActionReason }) => {
    const parts = someParts({ views, noActionReason });
    return {
      ...parts,
      complaint: { ...parts.complaint, said },
      happened: { ...parts.happened, where },
      causes: causes.map(({ category, explanation }) => aCause({ id: `${category}-${explanation}`, category, explanation })),
      actions: actions.map(({ id, text }) => anAction({ id, text })),
    };
  });

const reading = (parts: Parts, like: readonly Parts[]): Record<string, string> =>
  Object.fromEntries(unitsOf(...like).map((unit) => [unit.key, unit.read(parts)]));

describe('Two people change one case', () => {
  it('takes their version as it is when I changed nothing', () => {
    fc.assert(
      fc.property(anyParts, anyParts, (base, theirs) => {
        const { parts, clashes } = mergeChanges(base, base, theirs);
        expect(clashes).toEqual([]);
        expect(reading(parts, [base, theirs])).toEqual(reading(theirs, [base, theirs]));
      }),
    );
  });

  it('keeps all of mine when they changed nothing', () => {
    fc.assert(
      fc.property(anyParts, anyParts, (base, mine) => {
        const { parts, clashes, taken } = mergeChanges(base, mine, base);
        expect([clashes, taken]).toEqual([[], []]);
        expect(reading(parts, [base, mine])).toEqual(reading(mine, [base, mine]));
      }),
    );
  });

  it('loses nothing that was typed: what I changed stands in the result, and where they changed it too both are offered', () => {
    fc.assert(
      fc.property(anyParts, anyParts, anyParts, (base, mine, theirs) => {
        const { parts, clashes } = mergeChanges(base, mine, theirs);
        for (const unit of differences(base, mine)) {
          expect(unit.read(parts)).toBe(unit.read(mine));
          const clash = clashes.find((candidate) => candidate.unit.key === unit.key);
          const alsoTheirs = unit.read(theirs) !== unit.read(base) && unit.read(theirs) !== unit.read(mine);
          expect(clash !== undefined).toBe(alsoTheirs);
          if (clash !== undefined) expect(unit.read(clash.unit.copy(clash.theirs, parts))).toBe(unit.read(theirs));
        }
      }),
    );
  });

  it('names what they changed alone, and has it in the result', () => {
    fc.assert(
      fc.property(anyParts, anyParts, anyParts, (base, mine, theirs) => {
        const { parts, taken } = mergeChanges(base, mine, theirs);
        for (const unit of taken) {
          expect(unit.read(mine)).toBe(unit.read(base));
          expect(unit.read(parts)).toBe(unit.read(theirs));
        }
      }),
    );
  });

  it('merges different causes without asking', () => {
    const base = someParts();
    const mine = someParts({ causes: [aCause()] });
    const theirs = someParts({ causes: [aCause({ id: 'cause-2', category: 'integration' })] });
    const { parts, clashes } = mergeChanges(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(parts.causes.map(({ category }) => category)).toEqual(['integration', 'config-error']);
  });

  it('takes the same category chosen twice as one cause, and asks only when the sentences differ', () => {
    const base = someParts();
    const mine = someParts({ causes: [aCause({ id: 'mine' })] });
    const alike = mergeChanges(base, mine, someParts({ causes: [aCause({ id: 'theirs' })] }));
    const unlike = mergeChanges(base, mine, someParts({ causes: [aCause({ id: 'theirs', explanation: 'The server was old.' })] }));
    expect([alike.clashes.length, alike.parts.causes.length]).toEqual([0, 1]);
    expect([unlike.clashes.length, unlike.parts.causes.length]).toEqual([1, 1]);
  });
});
