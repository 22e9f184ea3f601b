import { columnsOf } from '../../../src/domain/projection';
import { freshSettings } from '../../../src/domain/settings';
import { LEFT_OUT, STORED_TABLES, TABLE_NAMES, type Cell } from '../../../src/domain/stored-tables';
import { createCaseStore } from '../../../src/store/case-store';
import { execute } from '../../../src/store/db';
import { createExportStore } from '../../../src/store/export-store';
import { createPersonStore } from '../../../src/store/person-store';
import { aCase } from '../cases';
import { onEachStorage } from './storage';

/** What an answer of a resolver may have. */
const ANSWER_BYTES = 4 * 1024 * 1024;

const bigText = (index: number): string => `${String(index)} "事件\\" ${'测试"\\'.repeat(index % 7 === 0 ? 20_000 : 3_000)}`;

onEachStorage(({ recorder }) => {
  const cases = createCaseStore();
  const exports = createExportStore();

  it('has every table that a migration makes, or a reason why not', () => {
    const made = recorder.snapshot().statements.flatMap(({ sql }) => /CREATE TABLE IF NOT EXISTS (\w+)/.exec(sql)?.[1] ?? []);
    const known: string[] = [...TABLE_NAMES.filter((name) => STORED_TABLES[name].stored), ...LEFT_OUT];
    expect(made.filter((name) => name !== '__migrations').sort()).toEqual(known.sort());
  });

  it('gives every row once, in pages that stay under what an answer may have, however long the documents are', async () => {
    const settings = freshSettings('zh-CN', 'Asia/Shanghai');
    const ids: string[] = [];
    for (let index = 0; index < 120; index += 1) {
      const id = `case-${String(index).padStart(4, '0')}`;
      const doc = aCase({ noActionReason: bigText(index) });
      await cases.add({
        id,
        issueId: String(index + 1),
        originIssueId: null,
        projectId: '1',
        filingUntil: 0,
        doc,
        columns: columnsOf(doc, { settings, secured: false, gone: false }),
        at: 1,
      });
      ids.push(id);
    }
    const seen: Cell[] = [];
    let pages = 0;
    for (let last: Cell[] | null = null; ; pages += 1) {
      const rows: Cell[][] = await exports.page('blame_case', last);
      const end = rows.at(-1);
      if (end === undefined) break;
      expect(Buffer.byteLength(JSON.stringify(rows))).toBeLessThan(ANSWER_BYTES);
      seen.push(...rows.map(([id]) => id ?? null));
      last = [end[0] ?? null];
    }
    expect(seen).toEqual(ids);
    expect(pages).toBeGreaterThan(3);
  });

  it('goes on after the last row although rows before it went', async () => {
    for (const category of ['a', 'b', 'c', 'd'])
      await execute('INSERT INTO case_cause (case_id, dimension, category, project_id, weight, version) VALUES (?, ?, ?, ?, ?, ?)', [
        'c1',
        'process',
        category,
        '1',
        25,
        1,
      ]);
    await execute("DELETE FROM case_cause WHERE category = 'a'");
    const rows = await exports.page('case_cause', ['c1', 'process', 'b']);
    expect(rows.map(([, , category]) => category)).toEqual(['c', 'd']);
  });

  it('names people who came in by an import beside those of the site, each with the account they share', async () => {
    const people = createPersonStore(() => 'own');
    await people.idsOf(['account-1']);
    await people.adopt('theirs', 'account-1');
    await people.adopt('unknown', null);
    await people.adopt('theirs', 'account-1');
    expect(await exports.page('person', null)).toEqual([
      ['own', 'account-1'],
      ['theirs', 'account-1'],
      ['unknown', null],
    ]);
    expect(await people.accountsOf(['theirs', 'own', 'unknown'])).toEqual(
      new Map([
        ['theirs', 'account-1'],
        ['own', 'account-1'],
      ]),
    );
    await execute("UPDATE person SET account_id = NULL WHERE id = 'own'");
    expect(await people.accountsOf(['theirs', 'own'])).toEqual(new Map());
  });
});
