import type { Statement } from './policy';

/** What may be bound to a `?`. Booleans travel as 0 and 1. */
export type SqlValue = string | number | bigint | null;

/** Answer of a statement that changes something, as Forge SQL gives it in `rows`. */
interface WriteAnswer {
  readonly affectedRows: number;
  readonly fieldCount: number;
  readonly info: string;
  readonly insertId: number;
  readonly serverStatus: number;
  readonly warningStatus: number;
}

export type Row = Readonly<Record<string, string | number | null>>;

export type SqlAnswer = { readonly kind: 'rows'; readonly rows: readonly Row[] } | { readonly kind: 'write'; readonly rows: WriteAnswer };

/**
 * A database under Forge SQL. Rows come as Forge gives them: BIGINT and DECIMAL, so also counts, sums and quotients, as strings; INT,
 * FLOAT and DOUBLE as numbers; dates as strings. Errors are `ForgeSqlError` with MySQL's codes.
 */
export interface SqlEngine {
  execute(statement: Statement, params: readonly SqlValue[]): Promise<SqlAnswer>;
  /** Removes every table. */
  reset(): Promise<void>;
  close(): Promise<void>;
  /** Closes it and leaves nothing behind: the file, or the database on the server. */
  remove(): Promise<void>;
}
