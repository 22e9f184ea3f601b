import {
  FILE_BYTES_MAX,
  isTaken,
  readExport,
  ROW_BYTES_MAX,
  rowKey,
  rowOf,
  type ExportFile,
  type FileProblem,
} from '../../src/domain/export-file';
import { STORED_TABLES, TABLE_NAMES, type Cell, type TableName } from '../../src/domain/stored-tables';

export interface FileRow {
  table: TableName;
  row: Cell[];
}

/** A file whose every row was looked at: what an import takes of it, in the order of importing. */
export interface CheckedFile {
  exportedAt: string;
  rows: FileRow[];
}

export type Part = readonly FileRow[];

/** A call carries half a megabyte and some hundred rows. */
const PART_BYTES = 400_000;
const PART_ROWS = 400;
/** Rows between two breaths, so that the page shows how far it is. */
const ROWS_A_BREATH = 500;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const bytesOf = (row: readonly Cell[]): number => new TextEncoder().encode(JSON.stringify(row)).length;

interface Counting {
  done: number;
  onRow: (done: number) => Promise<void>;
}

const checkTable = async (name: TableName, file: ExportFile, counting: Counting): Promise<FileRow[] | FileProblem> => {
  const table = STORED_TABLES[name];
  const keys = new Set<string>();
  const rows: FileRow[] = [];
  for (const part of file.tables.filter((each) => each.name === name)) {
    for (const raw of part.rows) {
      const place = { table: name, row: rows.length + 1 };
      const row = rowOf(table, part.columns, raw);
      if ('kind' in row) return { ...row, ...place };
      const key = rowKey(table, row);
      if (keys.has(key)) return { kind: 'damaged', ...place };
      if (bytesOf(row) > ROW_BYTES_MAX) return { kind: 'row-too-large', ...place };
      keys.add(key);
      rows.push({ table: name, row });
      counting.done += 1;
      await counting.onRow(counting.done);
    }
  }
  return rows;
};

/** Reads a file in the browser and looks at every row of it, or says what is wrong with it. Nothing leaves the browser. */
export const checkFile = async (file: File, onProgress: (share: number) => void): Promise<CheckedFile | FileProblem> => {
  if (file.size > FILE_BYTES_MAX) return { kind: 'too-large' };
  const text = await file.text().catch(() => null);
  if (text === null) return { kind: 'unreadable' };
  await breathe();
  const read = readExport(text);
  if ('kind' in read) return read;
  const taken = TABLE_NAMES.filter((name) => isTaken(STORED_TABLES[name]));
  const total = read.tables.filter(({ name }) => taken.some((each) => each === name)).reduce((sum, { rows }) => sum + rows.length, 0);
  if (total === 0) return { kind: 'nothing' };
  const counting: Counting = {
    done: 0,
    onRow: async (done) => {
      if (done % ROWS_A_BREATH !== 0) return;
      onProgress(done / total);
      await breathe();
    },
  };
  const rows: FileRow[] = [];
  for (const name of taken) {
    const checked = await checkTable(name, read, counting);
    if (!Array.isArray(checked)) return checked;
    rows.push(...checked);
  }
  return { exportedAt: read.exportedAt, rows };
};

/** The rows in parts, each of which one call carries. */
export const partsOf = (rows: readonly FileRow[]): Part[] => {
  const parts: FileRow[][] = [];
  let bytes = Infinity;
  for (const each of rows) {
    const size = bytesOf(each.row) + each.table.length + 30;
    const last = parts.at(-1);
    if (last === undefined || bytes + size > PART_BYTES || last.length >= PART_ROWS) {
      parts.push([each]);
      bytes = size;
    } else {
      last.push(each);
      bytes += size;
    }
  }
  return parts;
};
