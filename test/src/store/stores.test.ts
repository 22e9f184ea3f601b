import { createCaseStore } from '../../../src/store/case-store';
import { createDerivedStore } from '../../../src/store/derived-store';
import { column, execute, query, StoreError } from '../../../src/store/db';
import { createLeadStore } from '../../../src/store/lead-store';
import { migrate } from '../../../src/store/migrations';
import { createPersonStore } from '../../../src/store/person-store';
import { createStateStore } from '../../../src/store/state-store';
import { columnsOf } from '../../../src/domain/projection';
import { freshSettings } from '../../../src/domain/settings';
import * as v from 'valibot';
import { aCase } from '../cases';
import { openDatabase, type Database } from './databases';

let next = 0;
const nextId = () => `id-${String((next += 1)).padStart(4, '0')}`;

const content = (overrides = {}) => {
  const doc = aCase(overrides);
  const settings = freshSettings('en-US', 'Asia/Shanghai');
  return { doc, columns: columnsOf(doc, { settings, secured: false, gone: false }), at: 1_700_000_000_000 };
};
const aRow = (overrides = {}) => ({
  id: nextId(),
  issueId: nextId(),
  originIssueId: nextId(),
  projectId: '10000',
  filingUntil: 0,
  ...content(),
  ...overrides,
});

describe.each(['SQLite', 'MariaDB'] as const)('the stores on %s', (kind) => {
  let database: Database | null = null;
  beforeAll(async () => {
    database = await openDatabase(kind);
    if (database === null) return;
    await expect(createCaseStore().byId('x')).rejects.toMatchObject({ kind: 'not-ready' });
    await migrate();
  });
  afterAll(() => database?.close());

  /** Without a server this kind of database is left out; the reason stands in the log. */
  const on = (name: string, run: (open: Database) => Promise<void>) => {
    it(name, async () => {
      if (database !== null) await run(database);
    });
  };

  on('run each migration once, and none the second time', async () => {
    expect(await migrate()).toEqual([]);
  });

  on('give a person one id, also when two calls meet them at once', async () => {
    const people = createPersonStore(nextId);
    const [one, two] = await Promise.all([people.idsOf(['acc:1', 'acc:2', null]), people.idsOf(['acc:1'])]);
    expect(one.get('acc:1')).toBe(two.get('acc:1'));
    expect((await people.accountsOf([one.get('acc:2') ?? null])).get(one.get('acc:2') ?? '')).toBe('acc:2');
    expect(await people.idsOf(['ACC:1'])).not.toEqual(await people.idsOf(['acc:1']));
  });

  on('keep a case as it was given, whatever characters it holds', async () => {
    const cases = createCaseStore();
    const row = aRow(content({ happened: { when: 'O\'Hara \\ "quoted"', where: '🙂 客户现场', who: '%_', what: '\u202Eevil\n\tline' } }));
    const { doc } = row;
    expect(await cases.add(row)).toBe(true);
    expect(await cases.ofIncident(row.issueId)).toMatchObject({ id: row.id, version: 1, doc, projectLead: undefined, filingUntil: 0 });
    await createLeadStore().remember('10000', null, new Date(0));
    expect(await cases.byId(row.id)).toMatchObject({ projectLead: null });
    await createLeadStore().remember('10000', 'person-9', new Date(0));
    expect(await cases.leadingFrom(row.originIssueId)).toMatchObject({ id: row.id, projectLead: 'person-9' });
  });

  on('refuse a second case for an incident or for a marked issue', async () => {
    const cases = createCaseStore();
    const row = aRow();
    expect(await cases.add(row)).toBe(true);
    expect(await cases.add(aRow({ issueId: row.issueId }))).toBe(false);
    expect(await cases.add(aRow({ originIssueId: row.originIssueId }))).toBe(false);
    expect(await cases.add(aRow({ issueId: null, originIssueId: null }))).toBe(true);
    expect(await cases.add(aRow({ issueId: null, originIssueId: null }))).toBe(true);
  });

  on('let one of many writers win a version, and lose nothing of the winner', async () => {
    const cases = createCaseStore();
    const row = aRow();
    await cases.add(row);
    const wins = await Promise.all(
      Array.from({ length: 8 }, (_, n) => cases.save(row.id, 1, content({ noActionReason: `writer ${String(n)}` }))),
    );
    expect(wins.filter(Boolean)).toHaveLength(1);
    expect(await cases.byId(row.id)).toMatchObject({ version: 2, doc: { noActionReason: `writer ${String(wins.indexOf(true))}` } });
  });

  on('hand a filing to one taker, attach one incident, and free the issue afterwards', async () => {
    const cases = createCaseStore();
    const row = aRow({ issueId: null, filingUntil: 5 });
    await cases.add(row);
    const takers = await Promise.all([cases.lease(row, 10), cases.lease(row, 11)]);
    expect(takers.filter(Boolean)).toHaveLength(1);
    expect(await cases.attach(row.id, 'issue-a')).toBe(true);
    expect(await cases.attach(row.id, 'issue-a')).toBe(true);
    expect(await cases.attach(row.id, 'issue-b')).toBe(false);
    await cases.free(row.id);
    expect(await cases.leadingFrom(row.originIssueId)).toBeNull();
    expect(await cases.claim(row.id, 'issue-a')).toBe(true);
    expect(await cases.claim(row.id, 'issue-a')).toBe(false);
  });

  on('replace derived rows, and never let an older version have the last word', async () => {
    const cases = createCaseStore();
    const derived = createDerivedStore();
    const row = aRow();
    await cases.add(row);
    await cases.save(row.id, 1, content());
    const action = (id: string) => ({ id, horizon: 'short' as const, dueDay: '2026-03-05', doneDay: null });
    const rows = async () =>
      (
        await query(v.object({ action_id: column.text }), 'SELECT action_id FROM case_action WHERE case_id = ? ORDER BY action_id', [
          row.id,
        ])
      ).map(({ action_id }) => action_id);
    const at = (version: number) => ({ caseId: row.id, projectId: '10000', version });
    const causes = [{ dimension: 'process' as const, category: '语气不当', weight: 100 }];

    await derived.replace(at(2), { actions: [action('b'), action('c')], causes });
    expect(await derived.settle(row.id, 2)).toBe(true);
    await derived.replace(at(1), { actions: [action('a'), action('b')], causes });
    expect(await derived.settle(row.id, 1)).toBe(false);
    await derived.replace(at(2), { actions: [action('b'), action('c')], causes });
    expect(await derived.settle(row.id, 2)).toBe(true);
    expect(await rows()).toEqual(['b', 'c']);
    await derived.remove(row.id);
    expect(await rows()).toEqual([]);
  });

  on('list the cases whose projections lag, page by page', async () => {
    const cases = createCaseStore();
    const lagging = [aRow(), aRow(), aRow()];
    for (const row of lagging) await cases.add(row);
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = await cases.lagging(after, 2);
      seen.push(...page.map(({ id }) => id));
      if (page.length < 2) break;
      after = page[1]?.id ?? '';
    }
    expect(seen).toEqual(expect.arrayContaining(lagging.map(({ id }) => id)));
    expect(new Set(seen).size).toBe(seen.length);
  });

  on('derive days in the project’s time zone', async () => {
    const row = aRow();
    await createCaseStore().add(row);
    const [stored] = await query(
      v.object({ received_day: column.text, counted: column.flag }),
      'SELECT received_day, counted FROM blame_case WHERE id = ?',
      [row.id],
    );
    expect(stored).toEqual({ received_day: '2026-03-03', counted: true });
  });

  on('remember small facts, and say what kind of refusal it was', async () => {
    const state = createStateStore();
    await state.set('x', 'one');
    await state.set('x', 'one');
    await state.set('x', 'two');
    expect(await state.get('x')).toBe('two');
    await expect(execute('INSERT INTO app_state (name, value) VALUES (?, ?)', ['x', 'three'])).rejects.toMatchObject({ kind: 'duplicate' });
    await expect(execute('NONSENSE')).rejects.toBeInstanceOf(StoreError);
  });
});
