import { ForgeSQLAPIError, sql } from '@forge/sql';
import * as v from 'valibot';

export type StoreErrorKind = 'not-ready' | 'unavailable' | 'duplicate' | 'unexpected';

/** What Forge SQL refused. `not-ready`: a table or column that a pending migration brings; `duplicate`: a unique index says no. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly kind: StoreErrorKind,
    options: ErrorOptions = {},
  ) {
    super(`Storage: ${kind}`, options);
  }
}

export type SqlValue = string | number | null;

/** Schemas of columns as TiDB, MariaDB and SQLite give them: sums and big integers may come as strings, booleans as 0 and 1. */
export const column = {
  text: v.string(),
  textOrNull: v.nullable(v.string()),
  number: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.finite()),
  numberOrNull: v.nullable(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.finite())),
  flag: v.pipe(
    v.union([v.number(), v.string(), v.boolean()]),
    v.transform((value) => value === true || Number(value) === 1),
  ),
} as const;

/** A column that holds a JSON document as text, checked with its own schema. */
export const json = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema);

const Debug = v.object({ debug: v.object({ code: v.string() }) });

const NOT_READY = ['ER_NO_SUCH_TABLE', 'ER_BAD_FIELD_ERROR'];

/** The database's own code where Forge passes it on; else its message, since a table that is missing must not look like a fault. */
const sqlCodeOf = (error: ForgeSQLAPIError): string => {
  const debug = v.safeParse(Debug, error.context);
  if (debug.success) return debug.output.debug.code;
  if (/table .* doesn't exist|unknown column/i.test(error.message)) return 'ER_NO_SUCH_TABLE';
  return /duplicate entry/i.test(error.message) ? 'ER_DUP_ENTRY' : error.code;
};

const kindOf = (error: unknown): StoreErrorKind => {
  if (!(error instanceof ForgeSQLAPIError)) return 'unavailable';
  const code = sqlCodeOf(error);
  if (NOT_READY.includes(code)) return 'not-ready';
  if (code === 'ER_DUP_ENTRY') return 'duplicate';
  const { status } = error.responseDetails;
  const passes = status === 429 || status >= 500 || ['QUERY_TIMED_OUT', 'APP_NOT_ENABLED', 'RATE_LIMIT_EXCEEDED'].includes(code);
  return passes ? 'unavailable' : 'unexpected';
};

const run = async (statement: string, params: readonly SqlValue[]): Promise<unknown> => {
  try {
    const answer = await sql
      .prepare<unknown>(statement)
      .bindParams(...params)
      .execute();
    return answer.rows;
  } catch (cause) {
    throw new StoreError(kindOf(cause), { cause });
  }
};

const checked = <S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> => {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new StoreError('unexpected', {
    cause: new Error(
      result.issues
        .slice(0, 3)
        .map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)
        .join('; '),
    ),
  });
};

/**
 * Runs one SELECT and gives its rows, each checked with `row`. One statement a call (Forge SQL takes no more); parameters are bound, never pasted.
 * Throws {@link StoreError}.
 */
export const query = async <S extends v.GenericSchema>(
  row: S,
  statement: string,
  params: readonly SqlValue[] = [],
): Promise<v.InferOutput<S>[]> => checked(v.array(row), await run(statement, params));

const Affected = v.object({ affectedRows: v.number() });

/** Runs one INSERT, UPDATE or DELETE and gives the number of rows changed. Throws {@link StoreError}. */
export const execute = async (statement: string, params: readonly SqlValue[] = []): Promise<number> =>
  checked(Affected, await run(statement, params)).affectedRows;

/** `?, ?, ?` for an IN list. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
