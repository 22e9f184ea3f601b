/** What the database says of an error, in MySQL's words. */
export interface SqlDebug {
  readonly code: string;
  readonly errno: number;
  readonly sqlMessage: string;
  readonly sqlState: string;
}

/** A refusal of Forge SQL; `code` is one that `@forge/sql` documents. */
export class ForgeSqlError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: { readonly status?: number; readonly suggestion?: string; readonly debug?: SqlDebug } = {},
  ) {
    super(message);
    this.name = 'ForgeSqlError';
  }
}

/** An error of the database itself. */
export const executionError = (debug: SqlDebug): ForgeSqlError =>
  new ForgeSqlError('SQL_EXECUTION_ERROR', 'Unknown SQL execution error', { debug });

export const parseError = (sqlMessage: string): ForgeSqlError =>
  new ForgeSqlError('SQL_EXECUTION_ERROR', 'Unknown SQL execution error', {
    suggestion: 'Check the syntax of the query.',
    debug: { code: 'ER_PARSE_ERROR', errno: 1064, sqlMessage, sqlState: '42000' },
  });

export const policyViolation = (message: string, suggestion: string): ForgeSqlError =>
  new ForgeSqlError('SQL_POLICY_VIOLATION', message, { suggestion });

/** TiDB's error of a query that needs more than Forge SQL's 16 MiB of memory. */
export const memoryExceeded = (): ForgeSqlError =>
  executionError({
    code: 'ER_UNKNOWN_ERROR',
    errno: 8175,
    sqlMessage: 'Your query has been cancelled due to exceeding the allowed memory limit for a single SQL query.',
    sqlState: 'HY000',
  });
