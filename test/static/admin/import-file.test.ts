import english from '../../../locales/en-US.json';
import chinese from '../../../locales/zh-CN.json';
import { EXPORT_FORMAT, FILE_BYTES_MAX, isTaken } from '../../../src/domain/export-file';
import { freshSettings } from '../../../src/domain/settings';
import { columnsOfTable, STORED_TABLES, TABLE_NAMES, type TableName } from '../../../src/domain/stored-tables';
import { csvOf } from '../../../static/admin/export-files';
import { checkFile, partsOf } from '../../../static/admin/import-file';

const DOC = JSON.stringify(freshSettings('en-US', 'UTC'));

const table = (name: TableName, ...rows: unknown[][]) => ({ name, columns: columnsOfTable(name), rows });
const people = table('person', ['p1', 'account-1'], ['p2', null]);
const settings = (doc: string) => table('settings_version', ['10000', 1, doc, 1, null]);

const aFile = (overrides: Record<string, unknown> = {}): string =>
  JSON.stringify({
    format: EXPORT_FORMAT,
    version: 1,
    exportedAt: '2026-03-01T00:00:00.000Z',
    tables: [people, settings(DOC)],
    ...overrides,
  });

const check = (content: string) => checkFile(new File([content], 'export.json'), () => undefined);

describe('a file that is chosen', () => {
  it('is taken with every row, in the order of importing, whatever the order in the file', async () => {
    const checked = await check(aFile({ tables: [settings(DOC), table('case_cause'), people] }));
    expect(checked).toMatchObject({
      rows: [
        { table: 'person', row: ['p1', 'account-1'] },
        { table: 'person', row: ['p2', null] },
        { table: 'settings_version', row: ['10000', 1, DOC, 1, null] },
      ],
    });
  });

  it('keeps texts that a spreadsheet would run as the texts that they are', async () => {
    const doc = JSON.stringify({
      ...freshSettings('en-US', 'UTC'),
      parties: [{ ...freshSettings('en-US', 'UTC').parties[0], contactNote: '=cmd()' }],
    });
    expect(JSON.stringify(await check(aFile({ tables: [settings(doc)] })))).toContain('=cmd()');
  });

  it('may stem from an older version that had fewer columns, where an empty one is fine', async () => {
    const old = { name: 'person', columns: ['id'], rows: [['p1']] };
    expect(await check(aFile({ tables: [old] }))).toMatchObject({ rows: [{ table: 'person', row: ['p1', null] }] });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['nothing', '', { kind: 'empty' }],
    ['blanks', ' \n', { kind: 'empty' }],
    ['a picture', '\u0089PNG', { kind: 'not-json' }],
    ['a CSV file of the export', csvOf({ name: 'person', columns: ['id', 'account_id'], rows: [['p1', '=1+1']] }), { kind: 'csv' }],
    ['formulas', '=HYPERLINK("http://example.org"),x\n', { kind: 'csv' }],
    ['JSON of something else', '{"issues":[]}', { kind: 'not-evenhand' }],
    ['a list', '[1,2]', { kind: 'not-evenhand' }],
    ['half a file', aFile().slice(0, -40), { kind: 'truncated' }],
    ['a file of a newer version', aFile({ version: 2 }), { kind: 'newer' }],
    [
      'a table of a newer version',
      aFile({ tables: [{ name: 'mediation', columns: [], rows: [] }] }),
      { kind: 'newer', table: 'mediation' },
    ],
    ['a column of a newer version', aFile({ tables: [{ ...people, columns: ['id', 'nickname'] }] }), { kind: 'newer', table: 'person' }],
    ['no tables', aFile({ tables: [] }), { kind: 'nothing' }],
    ['tables that are no list', aFile({ tables: {} }), { kind: 'damaged' }],
    ['a key that every object has', aFile().replace('{"format"', '{"__proto__":{"admin":true},"format"'), { kind: 'unsafe' }],
    ['such a key as a column', aFile({ tables: [{ ...people, columns: ['id', 'constructor'] }] }), { kind: 'unsafe' }],
    [
      'such a key in a document',
      aFile({ tables: [settings(DOC.replace('{', '{"__proto__":{"admin":true},'))] }),
      { kind: 'unsafe', table: 'settings_version', row: 1, column: 'doc' },
    ],
    ['a document that is none', aFile({ tables: [settings('{"parties":5}')] }), { kind: 'damaged', table: 'settings_version', row: 1 }],
    ['an object as a row', aFile({ tables: [{ ...people, rows: [{}] }] }), { kind: 'damaged', table: 'person', row: 1 }],
    ['a row twice', aFile({ tables: [table('person', ['p1', null], ['p1', null])] }), { kind: 'damaged', table: 'person', row: 2 }],
    ['a row that no call carries', aFile({ tables: [settings(' '.repeat(450_000) + DOC)] }), { kind: 'row-too-large', row: 1 }],
  ])('is refused when it holds %s, with the place', async (_name, content, problem) => {
    expect(await check(content)).toMatchObject(problem);
  });

  it('is refused by its size alone, before it is read', async () => {
    const huge = new File([], 'export.json');
    Object.defineProperty(huge, 'size', { value: FILE_BYTES_MAX + 1 });
    expect(await checkFile(huge, () => undefined)).toEqual({ kind: 'too-large' });
  });

  it('leaves every object as it was', async () => {
    await check(aFile({ tables: [settings(DOC.replace('{', '{"__proto__":{"admin":true},'))] }));
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });
});

describe('every table that an import takes', () => {
  it.each([
    ['en-US', english.admin.import.tables],
    ['zh-CN', chinese.admin.import.tables],
  ])('has a name in %s', (_language, names) => {
    const taken = TABLE_NAMES.filter((name) => isTaken(STORED_TABLES[name]));
    expect(taken.filter((name) => !Object.hasOwn(names, name))).toEqual([]);
  });
});

describe('the parts of a file', () => {
  it('hold every row once, in order, and each is less than a call carries', () => {
    const rows = Array.from({ length: 900 }, (_, index) => ({
      table: 'settings_version' as const,
      row: ['1', index, '配置'.repeat(index % 50 === 0 ? 60_000 : 40), 1, null],
    }));
    const parts = partsOf(rows);
    expect(parts.flat()).toEqual(rows);
    for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(480_000);
  });
});
