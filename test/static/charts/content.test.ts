import fc from 'fast-check';
import type { Category, GadgetData } from '../../../src/contract';
import { actionSegments, longestActions } from '../../../static/charts/action-segments';
import { givenName, isListed } from '../../../static/charts/category-names';
import { emptinessOf } from '../../../static/charts/emptiness';
import { headlineNumbers } from '../../../static/charts/headline-numbers';
import { issuePath, issuesPath } from '../../../static/charts/issues-path';
import { paretoOf } from '../../../static/charts/pareto';
import { chartsToDraw, isOutline, outlineToDraw } from '../../../static/charts/plan';

const someData = (overrides: Partial<GadgetData> = {}): GadgetData => ({
  asOf: '2026-11-22T12:00:00Z',
  from: '2026-08-25',
  to: '2026-11-22',
  projects: [{ id: '1', key: 'ERP', name: 'ERP', categories: [] }],
  total: 12,
  list: null,
  whole: true,
  firstOnly: null,
  headline: {
    incidents: { now: 12, before: 9 },
    closed: { now: 0, before: 2 },
    medianDaysToClose: { now: null, before: 4 },
    openActions: 3,
    overdueActions: 0,
    settled: { now: 2, before: 0 },
    notSettled: { now: 1, before: 0 },
    promises: { kept: 3, partly: 0, broken: 1, unknown: 2 },
    jql: {
      incidents: 'now',
      before: 'before',
      closed: 'closed',
      closedBefore: 'closed before',
      openActions: 'open',
      overdueActions: 'overdue',
    },
  },
  causes: {
    technical: { total: 0, jql: null, categories: [] },
    process: { total: 0, jql: null, categories: [] },
    communication: { total: 0, jql: null, categories: [] },
  },
  decided: 0,
  actions: [],
  parties: [],
  phases: [],
  waits: { phases: [], held: [] },
  recurrence: [],
  types: [],
  internalTypes: [],
  outcomes: [],
  trend: { grouping: 'week', points: [] },
  hidden: 0,
  ...overrides,
});

describe('what is drawn', () => {
  it('follows the chosen order', () => {
    expect(chartsToDraw(['trend', 'headline', 'types'], null)).toEqual(['trend', 'headline', 'types']);
  });

  it('puts the list of few cases after the headline and leaves out charts that need many', () => {
    expect(chartsToDraw(['headline', 'causes', 'trend', 'actions'], 4)).toEqual(['headline', 'list', 'causes', 'actions']);
    expect(chartsToDraw(['types', 'actions'], 4)).toEqual(['list', 'actions']);
  });

  it('is of an outline what type and phase tell', () => {
    const causes = { total: 0, jql: null, categories: [] };
    const outline = someData({ whole: false, causes: { technical: causes, process: causes, communication: causes } });
    expect(isOutline(outline)).toBe(true);
    expect(outlineToDraw(chartsToDraw(['causes', 'headline', 'trend', 'waits'], null))).toEqual(['headline', 'trend', 'phases']);
    expect(headlineNumbers(outline).map(({ key }) => key)).toEqual(['incidents', 'closed']);
    expect(isOutline(someData())).toBe(false);
  });

  it('has no list where there is no case', () => {
    expect(chartsToDraw(['headline', 'actions'], 0)).toEqual(['headline', 'actions']);
  });

  it('is an empty state only where there is nothing to say', () => {
    const { headline } = someData();
    const quiet = { ...headline, incidents: { now: 0, before: 0 }, openActions: 0 };
    expect(emptinessOf(someData())).toBeNull();
    expect(emptinessOf(someData({ projects: [] }))).toBe('noProjects');
    expect(emptinessOf(someData({ total: 0, headline: quiet }))).toBe('empty');
    expect(emptinessOf(someData({ total: 0, headline: { ...quiet, openActions: 1 } }))).toBeNull();
    expect(emptinessOf(someData({ total: 0, headline: { ...quiet, incidents: { now: 0, before: 5 } } }))).toBeNull();
  });
});

describe('a number', () => {
  it('leads to its issues, and nowhere where there are none', () => {
    const links = Object.fromEntries(headlineNumbers(someData()).map(({ key, jql, beforeJql }) => [key, [jql, beforeJql]]));
    expect(links).toEqual({
      incidents: ['now', 'before'],
      closed: [null, 'closed before'],
      medianDaysToClose: [null, 'closed before'],
      settled: [null, null],
      openActions: ['open', null],
      overdueActions: [null, null],
      promises: [null, null],
    });
  });

  it('is told out of what it is counted where it is a part, and left out where the viewer may not know', () => {
    const outOf = (data: GadgetData) => Object.fromEntries(headlineNumbers(data).map(({ key, now, outOf: of }) => [key, [now, of]]));
    expect(outOf(someData())).toMatchObject({ settled: [2, 3], promises: [3, 4], incidents: [12, null] });
    const { headline } = someData();
    expect(Object.keys(outOf(someData({ headline: { ...headline, promises: null } })))).not.toContain('promises');
  });

  it('keeps its whole JQL in the address', () => {
    const jql = 'project in (ERP) AND "Root cause: process" = "a&b+c"';
    expect(new URL(issuesPath(jql) ?? '', 'https://jira.example').searchParams.get('jql')).toBe(jql);
    expect(issuesPath(null)).toBeNull();
    expect(issuePath('ERP-1')).toBe('/browse/ERP-1');
  });
});

describe('the bar of a horizon', () => {
  const rows = fc.record({ open: fc.nat(50), overdue: fc.nat(60), done: fc.nat(50) });

  it('shows every action once, with overdue ones as a part of the open ones', () => {
    fc.assert(
      fc.property(rows, (counts) => {
        const row = {
          horizon: 'short' as const,
          late: { week: 0, month: 0, longer: 0 },
          jql: null,
          overdueJql: null,
          doneJql: null,
          ...counts,
        };
        const segments = actionSegments(row, longestActions([row]));
        expect(segments.reduce((sum, { count }) => sum + count, 0)).toBe(counts.open + counts.done);
        expect(segments.reduce((sum, { length }) => sum + length, 0)).toBeCloseTo(counts.open + counts.done === 0 ? 0 : 100);
      }),
    );
  });
});

describe('the Pareto line', () => {
  it('goes from the largest to the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1 }), (counts) => {
        const steps = paretoOf(counts.map((count, index) => ({ key: String(index), count })));
        expect(steps.map(({ count }) => count)).toEqual(counts.filter((count) => count > 0).sort((a, b) => b - a));
        expect(steps.at(-1)?.cumulated ?? 100).toBeCloseTo(100);
        for (const [index, step] of steps.entries()) expect(step.cumulated).toBeGreaterThan(steps[index - 1]?.cumulated ?? 0);
      }),
    );
  });
});

describe('the name of a category', () => {
  const category = (name: string | null, overrides: Partial<Category> = {}): { categories: Category[] } => ({
    categories: [{ key: 'tone', dimension: 'communication', name, retired: false, ...overrides }],
  });

  it('is the one that the projects agree on, and the default one where they differ', () => {
    expect(givenName([category('Wording'), category('Wording')], 'communication', 'tone')).toBe('Wording');
    expect(givenName([category('Wording'), category(null)], 'communication', 'tone')).toBeNull();
    expect(givenName([category('Wording')], 'process', 'tone')).toBeNull();
    expect(givenName([], 'process', 'tone')).toBeNull();
  });

  it('is told apart where no project’s list has it, in use or retired, in its own dimension', () => {
    const retired = { categories: [{ key: 'tone', dimension: 'communication' as const, name: null, retired: true }] };
    expect(isListed([retired], 'communication', 'tone')).toBe(true);
    expect(isListed([retired], 'process', 'tone')).toBe(false);
    expect(isListed([retired], 'communication', 'Solar flare')).toBe(false);
  });
});
