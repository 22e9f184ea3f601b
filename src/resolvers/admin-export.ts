import * as v from 'valibot';
import type { ExportChunk } from '../contract';
import type { Deps } from '../deps';
import { columnsOfTable, TABLE_NAMES, STORED_TABLES, type Cell, type TableName } from '../domain/stored-tables';
import { ISSUES_AT_ONCE, issuesNamed } from '../jira/issue-keys';
import { onSite } from './guard';
import { list, oneOf } from './limits';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));

/** Where an export stands: the key of the last row that went out, and how many of all rows that were. */
const Place = v.object({
  table: oneOf(['person', ...TABLE_NAMES]),
  last: v.nullable(list(v.union([v.pipe(v.string(), v.maxLength(255)), v.number()]), 4)),
  rows: count,
  total: count,
});
type Place = v.InferOutput<typeof Place>;

const Cursor = v.pipe(v.string('malformed'), v.maxLength(2_000, 'malformed'), v.parseJson(undefined, 'malformed'), Place);

/**
 * Keys of issues, first as the admin; those that they may not open, as the app: what stands about an issue is in the export anyway, and without
 * its key no other site could tell whose it is. A deleted issue has none.
 */
const issuePage = async (deps: Deps, last: string): Promise<Cell[][]> => {
  const ids = await deps.exports.issueIds(last, ISSUES_AT_ONCE);
  const keys = new Map((await issuesNamed('user', ids)).map(({ id, key }) => [id, key]));
  const hidden = ids.filter((id) => !keys.has(id));
  for (const { id, key } of await issuesNamed('app', hidden)) keys.set(id, key);
  return ids.map((id) => [id, keys.get(id) ?? null]);
};

const pageOf = (deps: Deps, { table, last }: Place): Promise<Cell[][]> =>
  table === 'issue' ? issuePage(deps, String(last?.[0] ?? '')) : deps.exports.page(table, last);

const start = async (deps: Deps): Promise<Place> => {
  const sizes = await deps.exports.sizes();
  const tables: readonly string[] = TABLE_NAMES;
  const total = sizes.filter(({ table }) => tables.includes(table)).reduce((sum, { rows }) => sum + rows, 0);
  return { table: TABLE_NAMES[0] ?? 'person', last: null, rows: 0, total };
};

const keyOf = (table: TableName, row: readonly Cell[]): Place['last'] => {
  const columns = columnsOfTable(table);
  return STORED_TABLES[table].key.map((name) => row[columns.indexOf(name)] ?? '');
};

/** Where the next page begins: after this page's last row, or, where there was none, with the next table; null after the last table. */
const following = (place: Place, rows: readonly Cell[][]): Place | null => {
  const last = rows.at(-1);
  const stored = STORED_TABLES[place.table].stored ? rows.length : 0;
  if (last !== undefined) return { ...place, last: keyOf(place.table, last), rows: place.rows + stored };
  const table = TABLE_NAMES[TABLE_NAMES.indexOf(place.table) + 1];
  return table === undefined ? null : { ...place, table, last: null };
};

export const exportData = onSite(
  { needs: 'administer-jira', writes: false, payload: v.object({ cursor: v.nullable(Cursor) }) },
  async ({ payload, deps }): Promise<ExportChunk> => {
    const place = payload.cursor ?? (await start(deps));
    const rows = await pageOf(deps, place);
    const next = following(place, rows);
    return {
      format: 'evenhand-export',
      version: 1,
      table: place.table,
      columns: columnsOfTable(place.table),
      rows,
      cursor: next === null ? null : JSON.stringify(next),
      progress: { rows: Math.min(place.total, next?.rows ?? place.total), total: place.total },
    };
  },
);
