import { columnsOfTable, STORED_TABLES, type Cell, type StoredTable, type TableName } from '../domain/stored-tables';
import { AnyRow, cellsOf } from './cells';
import { execute, marks, query, StoreError } from './db';

/** Whole rows of any table, as an import carries them; cells are in the order of the table's columns. */
export const createCarriedStore = () => ({
  /** The rows that stand under some keys. One statement. */
  under: async (name: TableName, keys: readonly (readonly Cell[])[]): Promise<Cell[][]> => {
    if (keys.length === 0) return [];
    const table: StoredTable = STORED_TABLES[name];
    const columns = columnsOfTable(name);
    const one = `(${table.key.map((each) => `${each} = ?`).join(' AND ')})`;
    const rows = await query(AnyRow, `SELECT ${columns.join(', ')} FROM ${name} WHERE ${keys.map(() => one).join(' OR ')}`, keys.flat());
    return rows.map((row) => cellsOf(name, row));
  },

  /** Adds rows, all or none, in one statement; false when something stands in the way of one of them. */
  add: async (name: TableName, rows: readonly (readonly Cell[])[]): Promise<boolean> => {
    if (rows.length === 0) return true;
    const columns = columnsOfTable(name);
    try {
      await execute(`INSERT INTO ${name} (${columns.join(', ')}) VALUES ${rows.map((row) => `(${marks(row)})`).join(', ')}`, rows.flat());
      return true;
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      return false;
    }
  },
});
