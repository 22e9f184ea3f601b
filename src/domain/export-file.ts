/** The file that an export makes and an import reads: what it must look like, and what exactly is wrong with one that doesn't. */
import * as v from 'valibot';
import { tableNamed, type Cell, type Column, type StoredTable, type TableRole } from './stored-tables';

export const EXPORT_FORMAT = 'evenhand-export';
const EXPORT_VERSION = 1;

/** What a browser reads and checks within seconds, and what is uploaded within minutes. */
export const FILE_BYTES_MAX = 80 * 1024 * 1024;

/** One row goes to the backend in one call, which takes half a megabyte. */
export const ROW_BYTES_MAX = 440_000;

export type FileProblemKind =
  | 'empty'
  | 'too-large'
  | 'unreadable'
  | 'csv'
  | 'not-json'
  | 'truncated'
  | 'not-evenhand'
  | 'newer'
  | 'unsafe'
  | 'damaged'
  | 'row-too-large'
  | 'nothing';

/** Why a file can't be imported; `table`, `row` (from 1) and `column` where one place is to blame. */
export interface FileProblem {
  readonly kind: FileProblemKind;
  readonly table?: string;
  readonly row?: number;
  readonly column?: string;
}

const CellSchema = v.union([v.string(), v.pipe(v.number(), v.finite()), v.null()]);

/** A row as it stands in the file. */
export const RowSchema = v.array(CellSchema);

const FileSchema = v.object({
  format: v.literal(EXPORT_FORMAT),
  version: v.literal(EXPORT_VERSION),
  exportedAt: v.pipe(v.string(), v.isoTimestamp(), v.maxLength(40)),
  tables: v.array(v.object({ name: v.string(), columns: v.array(v.string()), rows: v.array(v.unknown()) })),
});

export type ExportFile = v.InferOutput<typeof FileSchema>;

/** Keys that mean something to every object: no file of ours has one, and none is let in. */
const UNSAFE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const isUnsafe = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(isUnsafe);
  return Object.entries(value).some(([key, inner]) => UNSAFE_KEYS.includes(key) || isUnsafe(inner));
};

const parsedJson = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

const Head = v.object({ format: v.literal(EXPORT_FORMAT), version: v.number() });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The file with its tables, whose rows are still to be looked at one by one (`rowOf`), or what is wrong with it. */
export const readExport = (text: string): ExportFile | FileProblem => {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') return { kind: 'empty' };
  // A CSV file of the export, or what a spreadsheet made of it: a line of names or formulas, with separators.
  if (/^[^{[\r\n]*[,;\t]/.test(start)) return { kind: 'csv' };
  const json = parsedJson(start);
  if (json === null) return { kind: start.slice(0, 200).includes(EXPORT_FORMAT) ? 'truncated' : 'not-json' };
  // The rows are arrays of texts and numbers; what could hold keys in them is looked at with each row.
  if (isObject(json.value) && isUnsafe({ ...json.value, tables: null })) return { kind: 'unsafe' };
  if (!v.is(Head, json.value)) return { kind: 'not-evenhand' };
  if (v.parse(Head, json.value).version > EXPORT_VERSION) return { kind: 'newer' };
  const file = v.safeParse(FileSchema, json.value);
  if (!file.success) return { kind: 'damaged' };
  for (const { name, columns } of file.output.tables) {
    const table = tableNamed(name);
    // A version that keeps more than this one: leaving it out would lose it.
    if (table === null || columns.some((column) => !Object.hasOwn(table.columns, column)))
      return { kind: UNSAFE_KEYS.includes(name) || columns.some((each) => UNSAFE_KEYS.includes(each)) ? 'unsafe' : 'newer', table: name };
    if (new Set(columns).size < columns.length) return { kind: 'damaged', table: name };
  }
  return file.output;
};

const documentProblem = (schema: v.GenericSchema, value: string): 'unsafe' | 'damaged' | null => {
  const json = parsedJson(value);
  if (json === null) return 'damaged';
  if (isUnsafe(json.value)) return 'unsafe';
  return v.is(schema, json.value) ? null : 'damaged';
};

const cellProblem = ({ type, empty, max, schema }: Column, value: Cell): 'unsafe' | 'damaged' | null => {
  if (value === null) return empty ? null : 'damaged';
  if (type === 'number') return Number.isSafeInteger(value) && Math.abs(Number(value)) <= max ? null : 'damaged';
  if (typeof value !== 'string' || value.length > max) return 'damaged';
  if (schema === null) return null;
  return type === 'document' ? documentProblem(schema, value) : v.is(schema, value) ? null : 'damaged';
};

/** What is wrong with a row whose cells are in the order of the table's columns; null where nothing is. */
export const rowProblem = (table: StoredTable, row: readonly Cell[]): Omit<FileProblem, 'table' | 'row'> | null => {
  const columns = Object.entries(table.columns);
  if (row.length !== columns.length) return { kind: 'damaged' };
  for (const [index, [name, column]] of columns.entries()) {
    const kind = cellProblem(column, row[index] ?? null);
    if (kind !== null) return { kind, column: name };
  }
  return null;
};

/** A row in the order of the table's columns (one that an older version did not have yet is empty), or what is wrong with it. */
export const rowOf = (table: StoredTable, columns: readonly string[], raw: unknown): Cell[] | Omit<FileProblem, 'table' | 'row'> => {
  const row = v.safeParse(RowSchema, raw);
  if (!row.success || row.output.length !== columns.length) return { kind: 'damaged' };
  const byName = new Map(columns.map((name, index) => [name, row.output[index] ?? null]));
  const ordered = Object.keys(table.columns).map((name) => byName.get(name) ?? null);
  return rowProblem(table, ordered) ?? ordered;
};

const TAKEN: readonly TableRole[] = ['people', 'projects', 'issues', 'carried'];

/** True for tables that an import takes in; the others are made anew, or speak of another Jira. */
export const isTaken = ({ role }: StoredTable): boolean => TAKEN.includes(role);

/** Name of a row within its table: its key. */
export const rowKey = (table: StoredTable, row: readonly Cell[]): string => {
  const columns = Object.keys(table.columns);
  return table.key.map((name) => String(row[columns.indexOf(name)] ?? '')).join(':');
};
