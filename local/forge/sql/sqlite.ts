import { rmSync } from 'node:fs';
import Database from 'libsql';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import type { Row, SqlAnswer, SqlEngine, SqlValue } from './engine';
import { executionError, ForgeSqlError, type SqlDebug } from './errors';
import type { Token } from './lexer';
import { admit, type Statement } from './policy';
import { type ResultType, selectItems, typeOf } from './result-types';
import { addsColumnOnce, declaredType, toSqlite, withClockDefaults } from './sqlite-dialect';

const Thrown = v.object({ message: v.string() });
const Columns = v.array(v.looseObject({ name: v.string(), type: v.nullable(v.string()) }));
const Defaults = v.array(v.looseObject({ name: v.string(), dflt_value: v.nullable(v.string()) }));
const nothingChanged: SqlAnswer = {
  kind: 'write',
  rows: { affectedRows: 0, fieldCount: 0, info: '', insertId: 0, serverStatus: 2, warningStatus: 0 },
};
const Values = v.record(v.string(), v.unknown());
const RunResult = v.looseObject({
  changes: v.pipe(v.union([v.number(), v.bigint()]), v.transform(Number)),
  lastInsertRowid: v.pipe(v.union([v.number(), v.bigint()]), v.transform(Number)),
});

const debug = (code: string, errno: number, sqlState: string, sqlMessage: string): SqlDebug => ({ code, errno, sqlState, sqlMessage });

/** SQLite's messages and the errors that MySQL gives in their place. */
const meanings: readonly { readonly pattern: RegExp; readonly means: (found: RegExpExecArray) => SqlDebug }[] = [
  {
    pattern: /UNIQUE constraint failed: (.*)/,
    means: ([, what]) => debug('ER_DUP_ENTRY', 1062, '23000', `Duplicate entry for key '${what ?? ''}'`),
  },
  {
    pattern: /NOT NULL constraint failed: \S*?\.?(\w+)$/,
    means: ([, column]) => debug('ER_BAD_NULL_ERROR', 1048, '23000', `Column '${column ?? ''}' cannot be null`),
  },
  {
    pattern: /CHECK constraint failed: too-long:(\S+)/,
    means: ([, column]) => debug('ER_DATA_TOO_LONG', 1406, '22001', `Data too long for column '${column ?? ''}' at row 1`),
  },
  {
    pattern: /CHECK constraint failed: not-integer:(\S+)/,
    means: ([, column]) =>
      debug('ER_TRUNCATED_WRONG_VALUE_FOR_FIELD', 1366, 'HY000', `Incorrect integer value for column '${column ?? ''}' at row 1`),
  },
  {
    pattern: /CHECK constraint failed: out-of-range:(\S+)/,
    means: ([, column]) => debug('ER_WARN_DATA_OUT_OF_RANGE', 1264, '22003', `Out of range value for column '${column ?? ''}' at row 1`),
  },
  {
    pattern: /^DROP TABLE: .*no such table: (\S+)/,
    means: ([, table]) => debug('ER_BAD_TABLE_ERROR', 1051, '42S02', `Unknown table '${table ?? ''}'`),
  },
  {
    pattern: /no such table: (\S+)/,
    means: ([, table]) => debug('ER_NO_SUCH_TABLE', 1146, '42S02', `Table '${table ?? ''}' doesn't exist`),
  },
  {
    pattern: /no such column: (\S+)/,
    means: ([, column]) => debug('ER_BAD_FIELD_ERROR', 1054, '42S22', `Unknown column '${column ?? ''}' in 'field list'`),
  },
  {
    pattern: /has no column named (\S+)/,
    means: ([, column]) => debug('ER_BAD_FIELD_ERROR', 1054, '42S22', `Unknown column '${column ?? ''}' in 'field list'`),
  },
  {
    pattern: /duplicate column name: (\S+)/,
    means: ([, column]) => debug('ER_DUP_FIELDNAME', 1060, '42S21', `Duplicate column name '${column ?? ''}'`),
  },
  {
    pattern: /index (.*) already exists/,
    means: ([, index]) => debug('ER_DUP_KEYNAME', 1061, '42000', `Duplicate key name '${index ?? ''}'`),
  },
  {
    pattern: /table (.*) already exists/,
    means: ([, table]) => debug('ER_TABLE_EXISTS_ERROR', 1050, '42S01', `Table '${table ?? ''}' already exists`),
  },
  {
    pattern: /values for \d+ columns|values were supplied/,
    means: () => debug('ER_WRONG_VALUE_COUNT_ON_ROW', 1136, '21S01', "Column count doesn't match value count at row 1"),
  },
  {
    pattern: /syntax error|incomplete input|unrecognized token/,
    means: ([what]) => debug('ER_PARSE_ERROR', 1064, '42000', `You have an error in your SQL syntax (${what})`),
  },
];

const translateError = (thrown: unknown, statement: Statement): ForgeSqlError => {
  if (thrown instanceof ForgeSqlError) return thrown;
  const parsed = v.safeParse(Thrown, thrown);
  const said = parsed.success ? parsed.output.message : String(thrown);
  const message = statement.verb === 'DROP' && statement.tokens[1]?.value === 'TABLE' ? `DROP TABLE: ${said}` : said;
  for (const { pattern, means } of meanings) {
    const found = pattern.exec(message);
    if (found !== null) return executionError(means(found));
  }
  return executionError(debug('ER_UNKNOWN_ERROR', 1105, 'HY000', message));
};

const fixed = (value: number, scale: number): string => {
  const factor = 10 ** scale;
  const rounded = (Math.sign(value) * Math.round(Math.abs(value) * factor * (1 + Number.EPSILON))) / factor;
  return (Object.is(rounded, -0) ? 0 : rounded).toFixed(scale);
};

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'bigint' ? value.toString() : JSON.stringify(value);

const jsonValue = (value: unknown, type: ResultType): string | number | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  switch (type.kind) {
    case 'int':
    case 'double':
      return Number(value);
    case 'decimal':
      return typeof value === 'bigint'
        ? `${String(value)}${type.scale === 0 ? '' : `.${'0'.repeat(type.scale)}`}`
        : fixed(Number(value), type.scale);
    case 'bigint':
    case 'text':
      return typeof value === 'number' ? String(Math.trunc(value)) : textOf(value);
    case 'unknown':
      return typeof value === 'number' ? value : textOf(value);
  }
};

const timestamp = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/**
 * Forge SQL on a SQLite file. What MySQL would refuse in strict mode (too long, not a number, out of range) is refused here too;
 * results are typed as MySQL types them. Known differences: trailing blanks count in comparisons, `UPDATE a = a + 1, b = a` reads
 * the old `a`, and a column that numbers itself is always a BIGINT.
 *
 * @param file path of the database file
 */
export const openSqlite = (file: string, clock: Clock): SqlEngine => {
  const database = new Database(file);
  database.defaultSafeIntegers(true);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec('PRAGMA case_sensitive_like = ON');
  const numbering = new Map<string, boolean>();
  const timed = new Map<string, readonly string[]>();
  const known = new Map<string, readonly ResultType[]>();

  const columnsOf = (sql: string) => v.parse(Columns, database.prepare(sql).columns());

  /** Prepares the same query with one item replaced by the column that it looks at, and reads that column's declared type. */
  const probe =
    (statement: Statement, item: readonly Token[], at: number) =>
    (column: readonly Token[]): ResultType => {
      const [start, end] = [item[0]?.start, item.at(-1)?.end];
      const [from, to] = [column[0]?.start, column.at(-1)?.end];
      if (start === undefined || end === undefined || from === undefined || to === undefined) return { kind: 'unknown' };
      const { sql, tokens } = statement;
      const kept = tokens.filter((token) => token.end <= start || token.start >= end || (token.start >= from && token.end <= to));
      const replaced = {
        ...statement,
        tokens: kept,
        sql: `${sql.slice(0, start)}${' '.repeat(from - start)}${sql.slice(from, to)}${' '.repeat(end - to)}${sql.slice(end)}`,
      };
      try {
        const declared = columnsOf(toSqlite(replaced, timestamp(0)))[at]?.type;
        return typeof declared === 'string' && declared !== '' ? declaredType(declared) : { kind: 'unknown' };
      } catch {
        return { kind: 'unknown' };
      }
    };

  const typesOf = (statement: Statement, sql: string): readonly ResultType[] => {
    const found = known.get(statement.sql);
    if (found !== undefined) return found;
    const items = selectItems(statement.tokens);
    const isUnion = statement.tokens.some(({ kind, value }) => kind === 'word' && value === 'UNION');
    const types = columnsOf(sql).map(({ type }, at): ResultType => {
      const declared = type === null || type === '' ? undefined : declaredType(type);
      if (declared !== undefined) return isUnion && declared.kind === 'int' ? { kind: 'bigint' } : declared;
      const item = items?.[at];
      return item === undefined ? { kind: 'unknown' } : typeOf(item.tokens, probe(statement, item.tokens, at));
    });
    known.set(statement.sql, types);
    return types;
  };

  const numbersItself = (table: string): boolean => {
    const found = numbering.get(table);
    if (found !== undefined) return found;
    const row: unknown = database.prepare('SELECT sql FROM sqlite_master WHERE lower(name) = lower(?)').get([table]);
    const parsed = v.safeParse(v.looseObject({ sql: v.string() }), row);
    const answer = parsed.success && parsed.output.sql.includes('AUTOINCREMENT');
    numbering.set(table, answer);
    return answer;
  };

  const clockColumns = (table: string): readonly string[] => {
    const found = timed.get(table);
    if (found !== undefined) return found;
    const columns = v.parse(Defaults, database.prepare('SELECT name, dflt_value FROM pragma_table_info(?)').all([table]));
    const answer = columns.filter(({ dflt_value }) => dflt_value === 'CURRENT_TIMESTAMP').map(({ name }) => name);
    timed.set(table, answer);
    return answer;
  };

  const tableInto = (statement: Statement): string => {
    const into = statement.tokens.findIndex(({ value }) => value === 'INTO');
    const table = statement.tokens[into + 1];
    return table?.kind === 'word' ? table.text : (table?.value ?? '');
  };

  /** The statement in SQLite's words, as of now. */
  const translated = (statement: Statement): string => {
    const now = timestamp(clock.now());
    const columns = statement.verb === 'INSERT' ? clockColumns(tableInto(statement)) : [];
    return toSqlite(columns.length === 0 ? statement : admit(withClockDefaults(statement, columns, now), 'dml'), now);
  };

  const insertId = (statement: Statement, changes: number, last: number): number => {
    if (statement.verb !== 'INSERT' || changes === 0) return 0;
    return numbersItself(tableInto(statement)) ? last - changes + 1 : 0;
  };

  const runOnce = (statement: Statement, params: readonly SqlValue[]): SqlAnswer => {
    const expected = statement.tokens.filter(({ kind }) => kind === 'parameter').length;
    if (expected !== params.length) throw executionError(debug('ER_WRONG_ARGUMENTS', 1210, 'HY000', 'Incorrect arguments to EXECUTE'));
    const sql = translated(statement);
    const prepared = database.prepare(sql);
    // libsql binds every JavaScript number as a REAL; whole numbers must arrive as integers.
    const bound = params.map((value) => (typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value));
    if (statement.reads) {
      const types = typesOf(statement, sql);
      const rows = prepared.all(bound).map((raw): Row => {
        const row = v.parse(Values, raw);
        return Object.fromEntries(Object.entries(row).map(([key, value], at) => [key, jsonValue(value, types[at] ?? { kind: 'unknown' })]));
      });
      return { kind: 'rows', rows };
    }
    const isDml = ['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'WITH'].includes(statement.verb);
    const result = v.parse(RunResult, prepared.run(bound));
    if (!isDml) {
      known.clear();
      numbering.clear();
      timed.clear();
    }
    const affectedRows = isDml ? result.changes : 0;
    const info = statement.verb === 'UPDATE' ? `Rows matched: ${String(affectedRows)}  Changed: ${String(affectedRows)}  Warnings: 0` : '';
    return {
      kind: 'write',
      rows: {
        affectedRows,
        fieldCount: 0,
        info,
        insertId: insertId(statement, affectedRows, result.lastInsertRowid),
        serverStatus: 2,
        warningStatus: 0,
      },
    };
  };

  const run = (statement: Statement, params: readonly SqlValue[]): SqlAnswer => {
    if (!addsColumnOnce(statement)) return runOnce(statement, params);
    try {
      return runOnce(statement, params);
    } catch (thrown) {
      if (v.is(Thrown, thrown) && thrown.message.includes('duplicate column name')) return nothingChanged;
      throw thrown;
    }
  };

  return {
    execute: (statement, params) =>
      new Promise((resolve, reject) => {
        try {
          resolve(run(statement, params));
        } catch (thrown) {
          reject(translateError(thrown, statement));
        }
      }),
    reset: () => {
      const tables = v.parse(
        v.array(v.looseObject({ name: v.string() })),
        database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").all([]),
      );
      for (const { name } of tables) database.exec(`DROP TABLE "${name}"`);
      known.clear();
      numbering.clear();
      return Promise.resolve();
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
    remove: () => {
      database.close();
      for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${ending}`, { force: true });
      return Promise.resolve();
    },
  };
};
