import { join } from 'node:path';
import Database from 'libsql';
import { createConnection } from 'mysql2/promise';
import * as v from 'valibot';

type Value = string | number | null;

/** Where a bench writes rows straight into the storage, as years of use would have. */
export interface Sink {
  insert(table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): Promise<void>;
  run(statement: string): Promise<void>;
  /** Bytes on disk. */
  size(): Promise<number>;
  close(): Promise<void>;
}

const AT_ONCE = 400;

const parts = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) => items.slice(index * AT_ONCE, (index + 1) * AT_ONCE));

const statementFor = (table: string, columns: readonly string[], count: number): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: count }, () => `(${columns.map(() => '?').join(', ')})`).join(', ')}`;

export const sqliteSink = (dataDir: string): Sink => {
  const database = new Database(join(dataDir, 'forge-sql.db'));
  return {
    insert: (table, columns, rows) => {
      database.exec('BEGIN');
      for (const part of parts(rows)) database.prepare(statementFor(table, columns, part.length)).run(part.flat());
      database.exec('COMMIT');
      return Promise.resolve();
    },
    run: (statement) => {
      database.exec(statement);
      return Promise.resolve();
    },
    size: () => {
      const { size } = v.parse(
        v.object({ size: v.number() }),
        database.prepare('SELECT page_count * page_size AS size FROM pragma_page_count(), pragma_page_size()').get(),
      );
      return Promise.resolve(size);
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
};

export const mysqlSink = async (url: string): Promise<Sink> => {
  const connection = await createConnection({ uri: url });
  return {
    insert: async (table, columns, rows) => {
      await connection.query('START TRANSACTION');
      for (const part of parts(rows)) await connection.query(statementFor(table, columns, part.length), part.flat());
      await connection.query('COMMIT');
    },
    run: async (statement) => {
      await connection.query(statement);
    },
    size: async () => {
      const [tables] = await connection.query('SHOW TABLE STATUS');
      return (Array.isArray(tables) ? tables : []).reduce(
        (sum: number, row: object) => sum + Number(Reflect.get(row, 'Data_length')) + Number(Reflect.get(row, 'Index_length')),
        0,
      );
    },
    close: () => connection.end(),
  };
};
