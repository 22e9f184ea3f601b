import { csvOf, jsonOf, withChunk, type ExportedTable } from '../../../static/admin/export-files';

const chunk = (table: string, rows: (string | number | null)[][]) => ({
  format: 'evenhand-export' as const,
  version: 1 as const,
  table,
  columns: ['id', 'text'],
  rows,
  cursor: null,
  progress: { rows: 0, total: 0 },
});

describe('collected data', () => {
  const tables = [chunk('a', [['1', 'x']]), chunk('b', []), chunk('a', [['2', null]])].reduce<ExportedTable[]>(withChunk, []);

  it('has every table once with all its rows, empty tables too', () => {
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['a', 2],
      ['b', 0],
    ]);
    expect(JSON.parse(jsonOf(tables, '2026-01-01T00:00:00.000Z'))).toMatchObject({ format: 'evenhand-export', version: 1, tables });
  });
});

describe('a table as CSV', () => {
  const lines = (...values: (string | number | null)[]): string =>
    csvOf({ name: 't', columns: ['v'], rows: values.map((value) => [value]) });

  it('quotes what would break it, and keeps every language', () => {
    expect(lines('a,b', 'say "no"', 'two\nlines', '配置错误', null, 5)).toBe(
      '\uFEFFv\r\n"a,b"\r\n"say ""no"""\r\n"two\nlines"\r\n配置错误\r\n\r\n5\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =cmd()', '\t=1', '\r=1'])('does not let a spreadsheet run %j', (text) => {
    expect(lines(text).split('v\r\n')[1]?.replace('"', '').startsWith("'")).toBe(true);
  });

  it('leaves numbers alone', () => {
    expect(lines(-5)).toBe('\uFEFFv\r\n-5\r\n');
  });
});
