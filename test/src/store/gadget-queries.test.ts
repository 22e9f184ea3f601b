import fc from 'fast-check';
import { addDays, includes, periodBefore } from '../../../src/domain/period';
import { DIMENSIONS, HORIZONS, OUTCOMES, type Dimension, type Horizon } from '../../../src/domain/vocabulary';
import { execute } from '../../../src/store/db';
import { createGadgetQueries, type Scope } from '../../../src/store/gadget-queries';
import { onEachStorage } from './storage';

const TODAY = '2026-06-30';
const period = { from: '2026-06-01', to: TODAY };
const before = periodBefore(period);

interface Row {
  readonly project: string;
  readonly counted: boolean;
  readonly received: string;
  readonly closedAfter: number | null;
  readonly type: string | null;
  readonly internal: boolean;
  readonly outcome: string | null;
  readonly causes: readonly (readonly [Dimension, string])[];
  readonly actions: readonly { readonly horizon: Horizon; readonly due: string | null; readonly done: boolean }[];
}

const day = fc.integer({ min: -70, max: 0 }).map((offset) => addDays(TODAY, offset));
const row: fc.Arbitrary<Row> = fc.record({
  project: fc.constantFrom('1', '2', '3'),
  counted: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  received: day,
  closedAfter: fc.option(fc.integer({ min: 0, max: 40 })),
  type: fc.option(fc.constantFrom('unusable', 'delay')),
  internal: fc.boolean(),
  outcome: fc.option(fc.constantFrom(...OUTCOMES)),
  causes: fc.uniqueArray(fc.tuple(fc.constantFrom(...DIMENSIONS), fc.constantFrom('x', '需求', "o'neil")), {
    selector: String,
    maxLength: 4,
  }),
  actions: fc.array(fc.record({ horizon: fc.constantFrom(...HORIZONS), due: fc.option(day), done: fc.boolean() }), { maxLength: 3 }),
});

const closedDay = (each: Row): string | null => (each.closedAfter === null ? null : addDays(each.received, each.closedAfter));

const store = async (rows: readonly Row[]): Promise<void> => {
  for (const table of ['blame_case', 'case_cause', 'case_action']) await execute(`DELETE FROM ${table}`);
  for (const [index, each] of rows.entries()) {
    const id = `case-${String(index).padStart(4, '0')}`;
    const has = (dimension: Dimension): number => (each.causes.some(([own]) => own === dimension) ? 1 : 0);
    await execute(
      `INSERT INTO blame_case (id, issue_id, origin_issue_id, project_id, version, doc, filing_until, phase, outcome, received_at, received_day,
        closed_at, closed_day, days_to_close, severity, complaint_type, internal, secured, counted, cause_technical, cause_process,
        cause_communication, projected_version, updated_at)
        VALUES (?, ?, ?, ?, 1, '{}', 0, ?, ?, ?, ?, NULL, ?, ?, 'low', ?, ?, 0, ?, ?, ?, ?, 1, 0)`,
      [
        id,
        `9${String(index)}`,
        `8${String(index)}`,
        each.project,
        each.closedAfter === null ? 'open' : 'closed',
        each.outcome,
        `${each.received}T00:00:00.000Z`,
        each.received,
        closedDay(each),
        each.closedAfter,
        each.type,
        each.internal ? 1 : 0,
        each.counted ? 1 : 0,
        has('technical'),
        has('process'),
        has('communication'),
      ],
    );
    for (const [dimension, category] of each.causes)
      await execute('INSERT INTO case_cause (case_id, dimension, category, project_id, weight, version) VALUES (?, ?, ?, ?, 1, 1)', [
        id,
        dimension,
        category,
        each.project,
      ]);
    for (const [number, action] of each.actions.entries())
      await execute(
        'INSERT INTO case_action (case_id, action_id, project_id, horizon, due_day, done_day, version) VALUES (?, ?, ?, ?, ?, ?, 1)',
        [id, String(number), each.project, action.horizon, action.due, action.done ? TODAY : null],
      );
  }
};

const total = <T>(rows: readonly T[], value: (each: T) => number): number => rows.reduce((sum, each) => sum + value(each), 0);

onEachStorage(() => {
  const queries = createGadgetQueries();
  const counts = (scope: Scope) => queries.counts(scope, period, TODAY);
  const newest = (scope: Scope) => queries.newest(scope, period, 7);

  it('gives for any cases what counting them one by one gives, over whole projects and over a viewer’s own incidents', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 25 }),
        fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 10 }),
        async (rows, own) => {
          await store(rows);
          const scope = { projectIds: ['1'], restricted: { projectIds: ['2'], issueIds: own.map((index) => `9${String(index)}`) } };
          const seen = rows.filter(
            (each, index) => each.counted && (each.project === '1' || (each.project === '2' && own.includes(index))),
          );
          const inPeriod = seen.filter((each) => includes(period, each.received));
          const found = await counts(scope);

          const spans = seen.filter((each) => includes({ from: before.from, to: period.to }, each.received));
          expect(total(found.days, ({ incidents }) => incidents)).toBe(spans.length);
          for (const each of found.days) {
            const same = spans.filter(({ received }) => received === each.day);
            expect(each).toMatchObject({ incidents: same.length, closed: same.filter(({ closedAfter }) => closedAfter !== null).length });
            for (const dimension of DIMENSIONS)
              expect(each.byDimension[dimension]).toBe(same.filter(({ causes }) => causes.some(([own_]) => own_ === dimension)).length);
          }
          for (const [histogram, span] of [
            [found.closedNow, period],
            [found.closedBefore, before],
          ] as const) {
            const closed = seen.filter((each) => includes(span, closedDay(each) ?? ''));
            expect(total(histogram, ({ count }) => count)).toBe(closed.length);
            expect(total(histogram, ({ count, days }) => count * days)).toBe(total(closed, ({ closedAfter }) => closedAfter ?? 0));
          }
          for (const [types, kind] of [
            [found.types, false],
            [found.internalTypes, true],
          ] as const)
            for (const { key, count } of types)
              expect(count).toBe(inPeriod.filter(({ type, internal }) => type === key && internal === kind).length);
          for (const { key, count } of found.outcomes) expect(count).toBe(inPeriod.filter(({ outcome }) => outcome === key).length);
          expect(total(found.categories, ({ count }) => count)).toBe(total(inPeriod, ({ causes }) => causes.length));
          for (const { dimension, key, count } of found.categories)
            expect(count).toBe(inPeriod.filter(({ causes }) => causes.some((cause) => cause[0] === dimension && cause[1] === key)).length);
          const actions = inPeriod.flatMap((each) => each.actions);
          for (const { horizon, open, overdue, done } of found.actions) {
            const same = actions.filter((action) => action.horizon === horizon);
            expect(open).toBe(same.filter((action) => !action.done).length);
            expect(overdue).toBe(same.filter((action) => !action.done && action.due !== null && action.due < TODAY).length);
            expect(done).toBe(same.filter((action) => action.done).length);
          }
          expect(await newest(scope)).toHaveLength(Math.min(7, inPeriod.length));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('never counts what is taken out of the counts, and nothing at all for a viewer who sees nothing', async () => {
    const one: Row = {
      project: '1',
      counted: false,
      received: TODAY,
      closedAfter: 1,
      type: 'delay',
      internal: false,
      outcome: null,
      causes: [['technical', 'x']],
      actions: [],
    };
    await store([one, { ...one, counted: true, project: '2' }]);
    const scope = { projectIds: ['1'], restricted: { projectIds: ['2'], issueIds: [] } };
    expect(await counts(scope)).toEqual({
      days: [],
      closedNow: [],
      closedBefore: [],
      types: [],
      internalTypes: [],
      outcomes: [],
      categories: [],
      actions: [],
    });
    expect(await newest(scope)).toEqual([]);
    expect(await newest({ projectIds: [], restricted: { projectIds: [], issueIds: [] } })).toEqual([]);
  });

  it('takes as many of a viewer’s own incidents as Jira gives in one answer', async () => {
    const issueIds = Array.from({ length: 3000 }, (_, index) => String(1_000_000 + index));
    const projectIds = Array.from({ length: 100 }, (_, index) => String(5000 + index));
    expect((await counts({ projectIds, restricted: { projectIds, issueIds } })).days).toEqual([]);
  });
});
