import fc from 'fast-check';
import { countsOf } from '../../../src/domain/counting';
import { jqlFor, withoutOrder } from '../../../src/domain/gadget-jql';
import { addDays, periodBefore } from '../../../src/domain/period';
import { medianOf, numbersOf, type Counts } from '../../../src/domain/retrospective';

const scope = { projectIds: ['10001', '10002'], typeIds: ['10010'], fields: { 'cause-technical': 'customfield_10050' }, narrowedBy: '' };
const period = { from: '2026-01-01', to: '2026-03-31' };
const before = periodBefore(period);

const around = { groupOf: (_: string, party: string) => party, period, today: '2026-03-31' };

const numbers = (counts: Partial<Counts>, grouping: 'week' | 'month' = 'week', full = true) =>
  numbersOf(
    { ...countsOf([], around), actions: [], ...counts },
    { period, grouping, today: '2026-03-31', jql: jqlFor(scope), full, groups: new Map() },
  );

const few = fc.integer({ min: 0, max: 50 });
const dayCount = fc
  .tuple(fc.integer({ min: 0, max: 179 }), few, few, few, few, few)
  .map(([offset, incidents, closed, technical, process, communication]) => ({
    day: addDays(before.from, offset),
    incidents,
    closed,
    byDimension: { technical, process, communication },
  }));

describe('the median of days to close', () => {
  it('is that of the cases themselves, in whatever order the histogram comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 }), (cases) => {
        const sorted = [...cases].sort((a, b) => a - b);
        const middle = ((sorted[Math.floor((cases.length - 1) / 2)] ?? 0) + (sorted[Math.floor(cases.length / 2)] ?? 0)) / 2;
        const histogram = cases.map((days) => ({ days, count: 1 }));
        expect(medianOf(histogram)).toBe(middle);
      }),
    );
  });

  it('does not exist without cases', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([{ days: 3, count: 0 }])).toBeNull();
  });
});

describe('the numbers', () => {
  it('of the trend add up to the headline’s, by week and by month', () => {
    fc.assert(
      fc.property(fc.array(dayCount, { maxLength: 40 }), fc.constantFrom('week' as const, 'month' as const), (days, grouping) => {
        const { total, headline, trend, causes } = numbers({ days }, grouping);
        const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
        expect(sum(trend.points.map((point) => point.incidents))).toBe(total);
        expect(headline.incidents.now).toBe(total);
        expect((headline.incidents.now ?? 0) + (headline.incidents.before ?? 0)).toBe(sum(days.map((day) => day.incidents)));
        for (const dimension of ['technical', 'process', 'communication'] as const)
          expect(sum(trend.points.map((point) => point.byDimension[dimension]))).toBe(causes[dimension].total);
      }),
    );
  });

  it('show categories by frequency, and types in their own order without empty ones', () => {
    const { causes, types, internalTypes } = numbers({
      categories: [
        { dimension: 'technical', key: 'performance', count: 2, weight: 30 },
        { dimension: 'technical', key: 'config-error', count: 5, weight: 170 },
        { dimension: 'process', key: 'missing-test', count: 1, weight: 0 },
      ],
      types: [
        { key: 'other', count: 9 },
        { key: 'unusable', count: 1 },
        { key: 'delay', count: 0 },
      ],
      internalTypes: [{ key: 'delay', count: 2 }],
    });
    expect(causes.technical.categories.map(({ key }) => key)).toEqual(['config-error', 'performance']);
    expect(causes.process.categories.map(({ key }) => key)).toEqual(['missing-test']);
    expect(types.map(({ key }) => key)).toEqual(['unusable', 'other']);
    expect(internalTypes.map(({ key }) => key)).toEqual(['delay']);
  });

  it('give weights in percent of all decided cases, and none to those who may not know', () => {
    const categories = [{ dimension: 'technical' as const, key: 'config-error', count: 5, weight: 170 }];
    expect(numbers({ categories, decided: 2 }).causes.technical.categories).toMatchObject([{ weight: 85 }]);
    expect(numbers({ categories, decided: 2 }, 'week', false).causes.technical.categories).toMatchObject([{ weight: null }]);
    expect(numbers({ decided: 2 }, 'week', false).headline.promises).toBeNull();
  });

  it('count each action once, whatever its horizon', () => {
    const { headline, actions } = numbers({
      actions: [
        { horizon: 'short', open: 2, overdue: 1, done: 4, late: { week: 1, month: 0, longer: 0 } },
        { horizon: 'mid', open: 0, overdue: 0, done: 0, late: { week: 0, month: 0, longer: 0 } },
        { horizon: 'long', open: 3, overdue: 0, done: 0, late: { week: 0, month: 0, longer: 0 } },
      ],
    });
    expect(headline.openActions).toBe(5);
    expect(headline.overdueActions).toBe(1);
    expect(actions.map(({ horizon, open, done }) => [horizon, open, done])).toEqual([
      ['short', 2, 4],
      ['mid', 0, 0],
      ['long', 3, 0],
    ]);
  });
});

describe('the JQL behind the numbers', () => {
  const jql = jqlFor(scope);
  const base =
    'project in (10001, 10002) AND issuetype = 10010 AND level is EMPTY AND (evenhandOutcome is EMPTY OR evenhandOutcome not in ("withdrawn", "duplicate"))';

  it('takes the day after the last one as its bound, since days are indexed at noon', () => {
    expect(jql.received(period)).toBe(`${base} AND evenhandReceived >= "2026-01-01" AND evenhandReceived < "2026-04-01"`);
  });

  it('speaks of the Jira field where its id is known, of the alias where it is not', () => {
    expect(jql.category(period, 'technical', 'config-error')).toContain('cf[10050] = "config-error"');
    expect(jql.category(period, 'process', 'missing-test')).toContain('evenhandCause = "missing-test"');
    expect(jql.dimension(period, 'technical')).toContain('cf[10050] is not EMPTY');
    expect(jql.dimension(period, 'process')).toContain('evenhandDimension = "process"');
  });

  it('can’t be broken by what a category is called', () => {
    expect(jql.category(period, 'technical', 'a" OR project = "X\\')).toContain('cf[10050] = "a\\" OR project = \\"X\\\\"');
  });

  it('is narrowed by a search without its order', () => {
    expect(withoutOrder('project = A ORDER BY created DESC')).toBe('project = A');
    expect(withoutOrder('summary ~ "order by mail"')).toBe('summary ~ "order by mail"');
    expect(jqlFor({ ...scope, narrowedBy: 'labels = x' }).all).toBe(`${base} AND (labels = x)`);
  });

  it('is nothing when no project is left', () => {
    expect(jqlFor({ ...scope, projectIds: [] }).received(period)).toBeNull();
  });
});
