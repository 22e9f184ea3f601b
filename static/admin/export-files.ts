import type { ExportChunk } from '../../src/contract';

type Value = ExportChunk['rows'][number][number];

export interface ExportedTable {
  name: string;
  columns: readonly string[];
  rows: Value[][];
}

/** One more chunk laid onto the tables that came before it. */
export const withChunk = (tables: readonly ExportedTable[], { table, columns, rows }: ExportChunk): ExportedTable[] => {
  const known = tables.find(({ name }) => name === table);
  if (known === undefined) return [...tables, { name: table, columns, rows: [...rows] }];
  return tables.map((each) => (each === known ? { ...each, rows: [...each.rows, ...rows] } : each));
};

/** Everything as one JSON document, in the form that an import reads. */
export const jsonOf = (tables: readonly ExportedTable[], exportedAt: string): string =>
  JSON.stringify({ format: 'evenhand-export', version: 1, exportedAt, tables });

/** Spreadsheets run what begins like a formula, also after blanks; an apostrophe makes it text. */
const FORMULA = /^\s*[=+\-@\t\r]/;

const cell = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One table as CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
export const csvOf = ({ columns, rows }: ExportedTable): string =>
  `\uFEFF${[columns.map(cell), ...rows.map((row) => row.map(cell))].map((line) => line.join(',')).join('\r\n')}\r\n`;
