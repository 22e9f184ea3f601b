import fc from 'fast-check';
import { broken, layOut } from '../../../static/raci/picture-layout';
import { anActivity, aParty, cell } from '../../src/domain/matrices';

const measure = (text: string): number => 6 * text.length;

describe('words in a picture', () => {
  it('are broken into lines that fit, and none is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab c执行，\n')) }), fc.integer({ min: 12, max: 80 }), (text, width) => {
        const lines = broken(text, { width, most: 1000, measure });
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('end in an ellipsis where there is no more room', () => {
    expect(broken('one two three', { width: 24, most: 2, measure })).toEqual(['one', 'tw…']);
  });
});

describe('a picture of a matrix', () => {
  const words = {
    activity: ({ name, id }: { name: string | null; id: string }) => name ?? id,
    party: ({ id }: { id: string }) => id,
    duty: () => 'Does what has to be done, every week, in writing',
    heads: { phase: 'Phase', activity: 'Activity', signOff: 'Signs', yes: 'Yes' },
  };

  it('has its rows one under the other, with a head for each phase', () => {
    const parties = [aParty('dev'), aParty('pm')];
    const activities = [
      anActivity('a', { phase: 'One', cells: { dev: cell('R') } }),
      anActivity('b', { phase: 'One', cells: { pm: cell('RA') } }),
      anActivity('c'),
    ];
    const picture = layOut({ activities, parties, words, measure, measureBold: measure });
    expect(picture.rows.map(({ kind }) => kind)).toEqual(['phase', 'activity', 'activity', 'phase', 'activity']);
    let y = picture.heads[0]?.height ?? 0;
    for (const row of picture.rows) {
      expect(row.y).toBe(y);
      y += row.height;
    }
    expect(picture.height).toBe(y);
  });
});
