import * as v from 'valibot';
import { columnsOfTable, STORED_TABLES, TABLE_NAMES, type Cell, type StoredTable, type TableName } from '../domain/stored-tables';
import { AnyRow, cellsOf } from './cells';
import { column, query, type SqlValue } from './db';
import { after, fitting } from './pages';

/** Bytes of a row's short columns with its part of the indexes: an estimate. */
const NARROW_ROW = 250;

/** Rows of one page, and bytes of their documents: in JSON, where quotes double, well under the four megabytes that an answer may have. */
const ROWS = 1_000;
const PAGE_BYTES = 1_200_000;

/** People who came in by an import under an id of their own stand beside those of this site. */
const PEOPLE = `(SELECT id, account_id FROM person UNION ALL
  SELECT a.id, p.account_id FROM person_alias a JOIN person p ON p.id = a.person_id) people`;

const documentsOf = ({ columns }: StoredTable): string[] =>
  Object.entries(columns).flatMap(([name, { type }]) => (type === 'document' ? [name] : []));

const bytesOf = (table: StoredTable): string =>
  [String(NARROW_ROW), ...documentsOf(table).map((name) => `COALESCE(OCTET_LENGTH(${name}), 0)`)].join(' + ');

/** Columns of every table that hold an issue's id. */
const ISSUE_COLUMNS = TABLE_NAMES.flatMap((table) =>
  Object.entries<StoredTable['columns'][string]>(STORED_TABLES[table].columns).flatMap(([name, { refers }]) =>
    refers === 'issue' ? [{ table, name }] : [],
  ),
);

const readRows = async (name: TableName, last: readonly SqlValue[] | null): Promise<Cell[][]> => {
  const table: StoredTable = STORED_TABLES[name];
  const from = name === 'person' ? PEOPLE : name;
  const order = table.key.join(', ');
  const { where, params } = after(table.key, last);
  const sizes = await query(
    v.object({ bytes: column.number }),
    `SELECT ${bytesOf(table)} AS bytes FROM ${from} ${where} ORDER BY ${order} LIMIT ${String(ROWS)}`,
    params,
  );
  if (sizes.length === 0) return [];
  const count = fitting(
    sizes.map(({ bytes }) => bytes),
    PAGE_BYTES,
  );
  const rows = await query(
    AnyRow,
    `SELECT ${columnsOfTable(name).join(', ')} FROM ${from} ${where} ORDER BY ${order} LIMIT ${String(count)}`,
    params,
  );
  return rows.map((row) => cellsOf(name, row));
};

const STORED = TABLE_NAMES.filter((name) => STORED_TABLES[name].stored);

/** Reads whole tables, page by page, and estimates their size. */
export const createExportStore = () => ({
  /** The rows that follow a key (null: from the first) in the order of the table's key; none after the last. Two statements. */
  page: readRows,

  /** Ids of the issues that any table names, in order, after one of them. One statement. */
  issueIds: async (last: string, count: number): Promise<string[]> => {
    const parts = ISSUE_COLUMNS.map(
      ({ table, name }, index) =>
        `SELECT id FROM (SELECT DISTINCT ${name} AS id FROM ${table} WHERE ${name} > ? ORDER BY ${name} LIMIT ${String(count)}) part${String(index)}`,
    );
    const rows = await query(
      v.object({ id: column.text }),
      `${parts.join(' UNION ')} ORDER BY id LIMIT ${String(count)}`,
      ISSUE_COLUMNS.map(() => last),
    );
    return rows.map(({ id }) => id);
  },

  /** Rows and estimated bytes of each stored table, and of an import on its way in. One statement a table. */
  sizes: async (): Promise<{ table: string; rows: number; bytes: number }[]> => {
    const Size = v.object({ rows_in: column.number, all_bytes: column.numberOrNull });
    const measures = [...STORED.map((name) => ({ name, bytes: bytesOf(STORED_TABLES[name]) })), { name: 'import_row', bytes: 'bytes' }];
    const found: { table: string; rows: number; bytes: number }[] = [];
    for (const { name, bytes } of measures) {
      const [size] = await query(Size, `SELECT COUNT(*) AS rows_in, SUM(${bytes}) AS all_bytes FROM ${name}`);
      found.push({ table: name, rows: size?.rows_in ?? 0, bytes: size?.all_bytes ?? 0 });
    }
    return found;
  },

  /** Cases of each project that changed and were not projected, and how many of them before `before`. One statement. */
  lagging: async (before: Date): Promise<ReadonlyMap<string, { waiting: number; late: number }>> => {
    const rows = await query(
      v.object({ project_id: column.text, waiting: column.number, late: column.number }),
      `SELECT project_id, COUNT(*) AS waiting, SUM(CASE WHEN updated_at < ? THEN 1 ELSE 0 END) AS late
        FROM blame_case WHERE projected_version < version AND issue_id IS NOT NULL GROUP BY project_id`,
      [before.getTime()],
    );
    return new Map(rows.map(({ project_id, waiting, late }) => [project_id, { waiting, late }]));
  },

  /** Issues of a project's cases that were not projected, a hundred at most. */
  laggingIssues: async (projectId: string): Promise<string[]> => {
    const rows = await query(
      v.object({ issue_id: column.text }),
      'SELECT issue_id FROM blame_case WHERE project_id = ? AND projected_version < version AND issue_id IS NOT NULL ORDER BY id LIMIT 100',
      [projectId],
    );
    return rows.map(({ issue_id }) => issue_id);
  },
});
