import * as v from 'valibot';
import { columnsOf } from '../../../src/domain/projection';
import { freshSettings } from '../../../src/domain/settings';
import { LEFT_OUT, STORED_TABLES, TABLE_NAMES, type StoredTable } from '../../../src/domain/stored-tables';
import { createAccountStore } from '../../../src/store/account-store';
import { createAssignmentStore } from '../../../src/store/assignment-store';
import { createCaseStore } from '../../../src/store/case-store';
import { execute, query } from '../../../src/store/db';
import { createDerivedStore } from '../../../src/store/derived-store';
import { createErasureStore } from '../../../src/store/erasure-store';
import { createGoneStore } from '../../../src/store/gone-store';
import { createLeadStore } from '../../../src/store/lead-store';
import { migrate } from '../../../src/store/migrations';
import { createPersonStore } from '../../../src/store/person-store';
import { createProjectStateStore } from '../../../src/store/project-state-store';
import { createSettingsStore } from '../../../src/store/settings-store';
import { aCase } from '../cases';
import { openDatabase, type Database } from './databases';

const AT = new Date('2026-03-01T00:00:00Z');
const DAY = 86_400_000;
const later = (days: number) => new Date(AT.getTime() + days * DAY);

let next = 0;
const nextId = () => `id-${String((next += 1)).padStart(4, '0')}`;

const settings = freshSettings('en-US', 'UTC');

const fileCase = async (id: string, issueId: string, projectId: string): Promise<void> => {
  const doc = aCase({});
  const columns = columnsOf(doc, { settings, secured: false, gone: false });
  const row = { id, issueId, originIssueId: `${issueId}0`, projectId, filingUntil: 0, doc, columns, at: AT.getTime() };
  await createCaseStore().add(row);
  await createDerivedStore().replace(
    { caseId: id, projectId, version: 1 },
    { actions: [{ id: 'a', horizon: 'short', dueDay: null, doneDay: null }], causes: [{ dimension: 'process', category: 'x', weight: 1 }] },
  );
};

const assign = (id: string, projectId: string) =>
  createAssignmentStore().save({ id, projectId }, { activityId: null, people: {} }, { base: 0, at: AT, by: null });

/** Tables, of all that there are, in which some text stands in any column. */
const tablesWith = async (text: string): Promise<string[]> => {
  const found: string[] = [];
  for (const table of [...TABLE_NAMES.filter((name) => (STORED_TABLES[name] satisfies StoredTable).stored), ...LEFT_OUT]) {
    const rows = await query(v.record(v.string(), v.unknown()), `SELECT * FROM ${table}`);
    if (rows.some((row) => Object.values(row).some((value) => value === text))) found.push(table);
  }
  return found;
};

describe.each(['SQLite', 'MariaDB'] as const)('what is owed to people and to what is gone, on %s', (kind) => {
  let database: Database | null = null;
  beforeAll(async () => {
    database = await openDatabase(kind);
    if (database !== null) await migrate();
  });
  afterAll(() => database?.close());

  /** Without a server this kind of database is left out; the reason stands in the log. */
  const on = (name: string, run: () => Promise<void>) => {
    it(name, async () => {
      if (database !== null) await run();
    });
  };

  on('gives each account once in a cycle, and none that was erased', async () => {
    const accounts = createAccountStore();
    const people = createPersonStore(nextId);
    await people.idsOf(['acc-1', 'acc_2', 'acc%3']);
    const all = await accounts.due(AT.getTime(), 90);
    expect(all.map(({ accountId }) => accountId)).toEqual(['acc-1', 'acc_2', 'acc%3']);
    expect(await accounts.due(AT.getTime(), 2)).toHaveLength(2);

    const reported = all.map(({ personId }) => ({ personId, refreshedAt: AT.getTime() }));
    await accounts.reported(reported, AT);
    await accounts.reported(reported, AT);
    expect(await accounts.due(AT.getTime() - 1, 90)).toEqual([]);
    expect(await accounts.due(AT.getTime(), 90)).toHaveLength(3);

    await accounts.erase(all.slice(0, 1));
    expect((await accounts.due(AT.getTime(), 90)).map(({ accountId }) => accountId)).toEqual(['acc_2', 'acc%3']);
    expect(await tablesWith('acc-1')).toEqual([]);
    expect((await people.idsOf(['acc-1'])).get('acc-1')).not.toBe(all[0]?.personId);
  });

  on('takes a closed account out of an import on its way in, and nobody who is called much the same', async () => {
    const insert = (seq: number, account: string) =>
      execute('INSERT INTO import_row (run_id, seq, tbl, row_key, body, bytes, state, label) VALUES (?, ?, ?, ?, ?, 1, ?, ?)', [
        'run',
        seq,
        'person',
        String(seq),
        JSON.stringify([`p${String(seq)}`, account]),
        'waiting',
        account,
      ]);
    await insert(1, 'gone_1');
    await insert(2, 'goneX1');
    await createAccountStore().erase([{ personId: 'p1', accountId: 'gone_1', refreshedAt: null }]);
    const rows = await query(
      v.object({ body: v.string(), label: v.nullable(v.string()) }),
      'SELECT body, label FROM import_row ORDER BY seq',
    );
    expect(rows).toEqual([
      { body: '["p1",null]', label: null },
      { body: '["p2","goneX1"]', label: 'goneX1' },
    ]);
  });

  on('knows in whose property an erased person may still stand, until it was looked through', async () => {
    const accounts = createAccountStore();
    const ids = await createPersonStore(nextId).idsOf(['left', 'stayed']);
    const left = ids.get('left') ?? '';
    const stayed = ids.get('stayed') ?? '';
    await accounts.index('501', [left, stayed, left]);
    await accounts.index('502', [stayed]);
    expect(await accounts.unforgotten('', 10)).toEqual([]);
    await accounts.erase([{ personId: left, accountId: 'left', refreshedAt: null }]);
    expect(await accounts.unforgotten('', 10)).toEqual(['501']);
    expect(await accounts.unforgotten('501', 10)).toEqual([]);
    await accounts.forgotten('501');
    expect(await accounts.unforgotten('', 10)).toEqual([]);
    expect(await accounts.indexed('', 10)).toEqual(['501', '502']);
    await accounts.index('502', []);
    expect(await accounts.indexed('', 10)).toEqual(['501']);
  });

  on('keeps the first word that an issue is gone, except that deleted outweighs unseen', async () => {
    const gone = createGoneStore();
    await fileCase('case-a', '601', '100');
    await assign('602', '100');
    await gone.mark('601', 'unseen', AT);
    await gone.mark('601', 'unseen', later(5));
    await gone.mark('602', 'deleted', AT);
    await gone.mark('602', 'unseen', later(5));
    expect(await gone.kept(['601', '602', '699'])).toEqual(
      expect.arrayContaining([
        { issueId: '601', projectId: '100', gone: 'unseen' },
        { issueId: '602', projectId: '100', gone: 'deleted' },
      ]),
    );
    const before = { deleted: later(1).getTime(), unseen: later(1).getTime() };
    expect((await gone.expired(before, 10)).map(({ issueId }) => issueId).sort()).toEqual(['601', '602']);
    expect(await gone.expired({ ...before, unseen: AT.getTime() }, 10)).toEqual([{ issueId: '602', projectId: '100', gone: 'deleted' }]);

    await gone.mark('601', 'deleted', later(7));
    expect((await gone.expired({ deleted: later(7).getTime(), unseen: 0 }, 10)).map(({ issueId }) => issueId)).toEqual(['602']);
    await gone.clear('601');
    await gone.clear('602');
    expect(await gone.expired({ deleted: later(99).getTime(), unseen: later(99).getTime() }, 10)).toEqual([]);
  });

  on('erases everything about an issue, in every table, and nothing of another', async () => {
    await fileCase('case-b', '701', '200');
    await fileCase('case-c', '702', '200');
    await assign('701', '200');
    await assign('702', '200');
    await createAccountStore().index('701', ['p']);
    await createGoneStore().mark('701', 'deleted', AT);
    const other = await tablesWith('702');
    await createErasureStore().issue('701');
    expect(await tablesWith('701')).toEqual([]);
    expect(await tablesWith('case-b')).toEqual([]);
    expect(await tablesWith('702')).toEqual(other);
    expect(await tablesWith('case-c')).toEqual(expect.arrayContaining(['blame_case', 'case_action', 'case_cause']));
    await createErasureStore().issue('701');
  });

  on('frees a case of the issue that was marked, when that is erased', async () => {
    await fileCase('case-d', '801', '300');
    await createErasureStore().issue('8010');
    expect(await createCaseStore().byId('case-d')).toMatchObject({ issueId: '801', originIssueId: null });
  });

  on('erases everything about a project, but what it put where others share it', async () => {
    const project = {
      projectId: '400',
      key: 'P',
      name: 'P',
      style: 'company-managed',
      enabled: true,
      browseRestricted: false,
      incidentTypeId: null,
      incidentTypeName: null,
      fields: {},
      missing: [],
    } as const;
    const saving = { base: 0, at: AT, by: null };
    await createProjectStateStore().put(project, AT);
    await createSettingsStore().saveSettings('400', settings, saving);
    await createLeadStore().remember('400', null, AT);
    await fileCase('case-e', '901', '400');
    await assign('902', '400');
    await createAccountStore().index('902', ['p']);
    await createGoneStore().markProject('400', AT);
    await execute(
      'INSERT INTO set_up_placed (id, kind, target_id, target_name, item, project_id, run_id, placed_at) VALUES (?, ?, ?, ?, ?, ?, NULL, 1)',
      ['screen:1:f', 'screen', '1', 'Shared', 'f', '400'],
    );
    expect(await createGoneStore().expiredProjects(AT.getTime())).toEqual([]);
    expect(await createGoneStore().expiredProjects(later(1).getTime())).toEqual(['400']);
    await createErasureStore().project('400');
    expect(await tablesWith('400')).toEqual(['set_up_placed']);
    for (const trace of ['901', '902', 'case-e']) expect(await tablesWith(trace)).toEqual([]);
  });

  on('moves an assignment along with its issue', async () => {
    await assign('1001', '500');
    expect(await createGoneStore().moveAssignment('1001', '501')).toBe(1);
    expect(await createGoneStore().moveAssignment('1001', '501')).toBe(0);
    expect(await createGoneStore().kept(['1001'])).toEqual([{ issueId: '1001', projectId: '501', gone: null }]);
  });
});
