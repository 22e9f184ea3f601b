import fc from 'fast-check';
import { createDeps, type Deps } from '../../../src/deps';
import type { CaseDoc } from '../../../src/domain/case-doc';
import { countsOf } from '../../../src/domain/counting';
import { includes, periodBefore } from '../../../src/domain/period';
import { columnsOf } from '../../../src/domain/projection';
import type { Counts, Histogram } from '../../../src/domain/retrospective';
import { freshSettings } from '../../../src/domain/settings';
import { added, tallyRows, visibleTally, type Standing, type TallyDay } from '../../../src/domain/tally';
import { takeOutOfCharts, tallyCase } from '../../../src/events/project-tally';
import { verifyNumbers } from '../../../src/events/verify-numbers';
import { execute } from '../../../src/store/db';
import { onEachStorage } from '../store/storage';
import { PERIOD, randomCase, TODAY } from './random-cases';
import { recounted, type Incident } from './recount';

/*
 * Random sites, and random deliveries of what happens on them: twice, late, out of order, lost until the night. Whatever comes, every number is that
 * of a recount from scratch, for everyone.
 */

const settings = freshSettings('en-US', 'UTC');
/** Each run of the tests takes others, and `npm run test:deep` some with each of its seeds. */
const SEED = process.env['EVENHAND_DELIVERIES']?.split(':')[1];
const RUNS = 12;
const PROJECTS = ['1', '2', '3'];

interface Truth {
  readonly id: string;
  readonly issueId: string;
  projectId: string;
  doc: CaseDoc;
  secured: boolean;
  gone: boolean;
}

type Act =
  | { readonly kind: 'edit'; readonly doc: CaseDoc }
  | { readonly kind: 'move'; readonly to: string }
  | { readonly kind: 'secure'; readonly on: boolean }
  | { readonly kind: 'gone'; readonly on: boolean };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), doc: randomCase }),
  fc.record({ kind: fc.constant('move' as const), to: fc.constantFrom(...PROJECTS) }),
  fc.record({ kind: fc.constant('secure' as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant('gone' as const), on: fc.boolean() }),
);

/** What happens to which case, and what comes of the event about it: nothing, one delivery or two, at once or after the others. */
const happening = fc.record({
  at: fc.nat(),
  act,
  delivered: fc.constantFrom<readonly ('now' | 'later')[]>([], ['now'], ['later'], ['now', 'now'], ['now', 'later']),
});

const site = fc.record({
  cases: fc.array(fc.record({ projectId: fc.constantFrom(...PROJECTS), doc: randomCase }), { minLength: 1, maxLength: 6 }),
  happenings: fc.array(happening, { maxLength: 8 }),
  own: fc.array(fc.nat({ max: 5 }), { maxLength: 4 }),
});

const apply = (truth: Truth, { kind, ...rest }: Act): void => {
  if (kind === 'edit' && 'doc' in rest) truth.doc = rest.doc;
  if (kind === 'move' && 'to' in rest) truth.projectId = rest.to;
  if (kind === 'secure' && 'on' in rest) truth.secured = rest.on;
  if (kind === 'gone' && 'on' in rest) truth.gone = rest.on;
};

/** What the consumer of events does once it has read the issue. */
const deliver = async (deps: Deps, truth: Truth): Promise<void> => {
  const row = await deps.cases.byId(truth.id);
  if (row === null) return;
  if (truth.gone) return takeOutOfCharts(deps, truth.id);
  if (row.projectId !== truth.projectId) await deps.cases.moveTo(truth.id, truth.projectId);
  const columns = columnsOf(truth.doc, { settings, secured: truth.secured, gone: false });
  await deps.cases.save(truth.id, row.version, { doc: truth.doc, columns, at: 0 });
  await project(deps, truth.id);
};

const project = async (deps: Deps, id: string): Promise<void> => {
  for (;;) {
    const row = await deps.cases.byId(id);
    if (row === null) return;
    await tallyCase(deps, row, settings);
    if (await deps.derived.settle(id, row.version)) return;
  }
};

/** A projection that was under way while others overtook it. */
const overtaken = async (deps: Deps, id: string, meanwhile: () => Promise<void>): Promise<void> => {
  const row = await deps.cases.byId(id);
  await meanwhile();
  if (row === null) return;
  if (row.counted) await tallyCase(deps, row, settings);
  if (!(await deps.derived.settle(id, row.version))) await project(deps, id);
};

const file = async (deps: Deps, { projectId, doc }: Incident, index: number): Promise<Truth> => {
  const truth: Truth = { id: `case-${String(index)}`, issueId: `9${String(index)}`, projectId, doc, secured: false, gone: false };
  await deps.cases.add({
    ...truth,
    originIssueId: null,
    filingUntil: 0,
    columns: columnsOf(doc, { settings, secured: false, gone: false }),
    at: 0,
  });
  await project(deps, truth.id);
  return truth;
};

const counted = ({ doc, secured, gone }: Truth): boolean => !gone && !secured && !doc.takenBack && doc.outcome !== 'duplicate';

const unfolded = (histogram: Histogram): number[] =>
  histogram.flatMap(({ days, count }) => Array.from({ length: count }, () => days)).sort((a, b) => a - b);
const record = (items: readonly { readonly key: string; readonly count: number }[]): Record<string, number> =>
  Object.fromEntries(items.filter(({ count }) => count > 0).map(({ key, count }) => [key, count]));
const size = (histogram: Histogram): number => unfolded(histogram).length;

/** The gadget's counts in the form of the recount. */
const shown = (counts: Counts) => {
  const within = (day: string) => includes(PERIOD, day);
  const sum = (days: Counts['days'], of: (day: Counts['days'][number]) => number) => days.reduce((total, day) => total + of(day), 0);
  const inPeriod = counts.days.filter(({ day }) => within(day));
  const dimensions = (['technical', 'process', 'communication'] as const).map((key) => ({
    key,
    count: sum(inPeriod, ({ byDimension }) => byDimension[key]),
  }));
  const party = (what: 'named' | 'found' | 'both') => record(counts.parties.map((each) => ({ key: each.group, count: each[what] })));
  return {
    incidents: sum(inPeriod, ({ incidents }) => incidents),
    before: sum(counts.days, ({ incidents }) => incidents) - sum(inPeriod, ({ incidents }) => incidents),
    closed: size(counts.closedNow) + counts.closedUnknown.now,
    closedBefore: size(counts.closedBefore) + counts.closedUnknown.before,
    daysToClose: unfolded(counts.closedNow),
    byDay: record(counts.days.map(({ day, incidents }) => ({ key: day, count: incidents }))),
    closedByDay: record(counts.days.map(({ day, closed }) => ({ key: day, count: closed }))),
    dimensions: record(dimensions),
    types: record(counts.types),
    internal: record(counts.internalTypes),
    phases: record(counts.phases),
    outcomes: record(counts.outcomes),
    categories: record(counts.categories.map(({ dimension, key, count }) => ({ key: `${dimension}|${key}`, count }))),
    decided: counts.decided,
    actions: counts.actions,
    named: party('named'),
    found: party('found'),
    both: party('both'),
    words: record([
      { key: 'yes', count: counts.words.now.yes },
      { key: 'not-yet', count: counts.words.now.notYet },
    ]),
    recurrence: counts.recurrence,
  };
};

interface User {
  readonly name: string;
  readonly open: readonly string[];
  readonly ownIn: readonly string[];
  readonly standing: Standing;
}

const USERS: readonly User[] = [
  { name: 'the team', open: ['1', '2', '3'], ownIn: [], standing: 'full' },
  { name: 'somebody who may browse', open: ['1', '2'], ownIn: [], standing: 'published' },
  { name: 'somebody who is no party', open: ['1', '3'], ownIn: [], standing: 'outline' },
  { name: 'a client who sees what they reported', open: [], ownIn: ['2'], standing: 'outline' },
  { name: 'a member of one team who reported to the other', open: ['3'], ownIn: ['1'], standing: 'full' },
  { name: 'an outsider', open: [], ownIn: [], standing: 'outline' },
];

const agree = (user: User, days: readonly TallyDay[], incidents: readonly Incident[]): void => {
  const counts = countsOf(
    days.map((each) => ({ ...each, counts: visibleTally(each.counts, user.standing) })),
    { period: PERIOD, today: TODAY, groupOf: (_, party) => party },
  );
  const wanted = recounted(incidents, { period: PERIOD, today: TODAY, standingIn: () => user.standing });
  expect([user.name, shown(counts)]).toEqual([user.name, wanted]);
};

describe('the gadget’s numbers', () => {
  it('are those of a recount, for everyone, on any site', () => {
    const nothing = { timeZone: 'UTC', promises: [], held: new Map<string, number>() };
    fc.assert(
      fc.property(site, ({ cases, own }) => {
        for (const user of USERS) {
          const mine = cases.filter(
            ({ projectId }, index) => user.open.includes(projectId) || (user.ownIn.includes(projectId) && own.includes(index)),
          );
          const rows = mine.flatMap(({ projectId, doc }) => tallyRows(doc, nothing).map((row) => ({ ...row, projectId })));
          const days = [...new Set(rows.map(({ projectId, day }) => `${projectId} ${day}`))].map((key) => {
            const [projectId = '', day = ''] = key.split(' ');
            const counts = rows.filter((row) => row.projectId === projectId && row.day === day).map((row) => row.counts);
            return { projectId, day, counts: added(counts) };
          });
          agree(
            user,
            days.filter(({ day }) => day >= periodBefore(PERIOD).from && day <= PERIOD.to),
            mine,
          );
        }
      }),
      { numRuns: 400 },
    );
  });
});

onEachStorage(() => {
  it('are those of a recount, for everyone, whatever came of the events', async () => {
    const deps = createDeps();
    await fc.assert(
      fc.asyncProperty(site, async ({ cases, happenings, own }) => {
        for (const table of ['blame_case', 'case_tally', 'gadget_day', 'case_task']) await execute(`DELETE FROM ${table}`);
        const truths = await Promise.all(cases.map((incident, index) => file(deps, incident, index)));
        const later: Truth[] = [];
        for (const { at, act: does, delivered } of happenings) {
          const truth = truths[at % truths.length];
          if (truth === undefined) continue;
          apply(truth, does);
          for (const when of delivered) {
            if (when === 'later') later.push(truth);
            else if (at % 3 === 0) await overtaken(deps, truth.id, () => deliver(deps, truth));
            else await deliver(deps, truth);
          }
          // Somebody looks in between: what they keep must not outlive what comes after.
          if (at % 2 === 0) await deps.tally.days(PROJECTS, { from: periodBefore(PERIOD).from, to: PERIOD.to });
        }
        await Promise.all([...new Set(later)].map((truth) => deliver(deps, truth)));
        // What was lost the night finds.
        for (const truth of truths) await deliver(deps, truth);

        for (const user of USERS) {
          const isOwn = (truth: Truth) => user.ownIn.includes(truth.projectId) && own.some((index) => truths[index] === truth);
          const mine = truths.filter((truth) => counted(truth) && (user.open.includes(truth.projectId) || isOwn(truth)));
          const both = { from: periodBefore(PERIOD).from, to: PERIOD.to };
          const issueIds = truths.filter((truth) => own.some((index) => truths[index] === truth)).map(({ issueId }) => issueId);
          const days = [
            ...(await deps.tally.days(user.open, both, PERIOD.from)),
            ...(await deps.tally.ofIssues(user.ownIn, issueIds, both)),
          ];
          agree(user, days, mine);
        }
        for (const projectId of PROJECTS)
          expect(await verifyNumbers(deps, projectId, { after: '', atMost: 1_000 })).toMatchObject({ cases: [], days: [], last: null });
      }),
      { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
    );
  });

  it('are found wrong by a recount, reported, and made anew', async () => {
    const deps = createDeps();
    for (const table of ['blame_case', 'case_tally', 'gadget_day', 'case_task']) await execute(`DELETE FROM ${table}`);
    const docs = fc.sample(randomCase, { numRuns: 3, seed: 7 }).map((doc) => ({ ...doc, outcome: null, takenBack: false }));
    const truths = await Promise.all(docs.map((doc, index) => file(deps, { projectId: '1', doc }, index)));
    await deps.tally.days(['1'], { from: '2026-01-01', to: '2026-12-31' });
    const check = () => verifyNumbers(deps, '1', { after: '', atMost: 100 });
    expect(await check()).toMatchObject({ checked: 3, cases: [], days: [] });

    await execute('UPDATE case_tally SET doc = \'{"i":5}\' WHERE case_id = ?', [truths[0]?.id ?? '']);
    await execute("UPDATE gadget_day SET doc = '{}' WHERE day = ?", [truths[1]?.doc.complaint.receivedAt.slice(0, 10) ?? '']);
    const found = await check();
    expect(found.cases).toEqual([truths[0]?.id]);
    expect(found.days).toContain(truths[1]?.doc.complaint.receivedAt.slice(0, 10));
    expect(await check()).toMatchObject({ cases: [], days: [] });
  });
});
