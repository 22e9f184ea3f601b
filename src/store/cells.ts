import * as v from 'valibot';
import { STORED_TABLES, type Cell, type Column, type TableName } from '../domain/stored-tables';

/** A row as any of the databases gives it: booleans as numbers, big integers perhaps as texts. */
export const AnyRow = v.record(v.string(), v.union([v.string(), v.number(), v.null(), v.pipe(v.boolean(), v.transform(Number))]));

/** A row's cells in the order of the table's columns, each of the column's type. */
export const cellsOf = (name: TableName, row: v.InferOutput<typeof AnyRow>): Cell[] =>
  Object.entries<Column>(STORED_TABLES[name].columns).map(([column, { type }]) => {
    const value = row[column] ?? null;
    return type === 'number' && value !== null ? Number(value) : value;
  });
