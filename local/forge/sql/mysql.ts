import { createHash } from 'node:crypto';
import { createPool, createConnection, type FieldPacket, type PoolConnection, type ResultSetHeader } from 'mysql2/promise';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import type { Row, SqlAnswer, SqlEngine, SqlValue } from './engine';
import { executionError, ForgeSqlError, memoryExceeded } from './errors';
import type { Statement } from './policy';
import { keepsColumnType, selectItems } from './result-types';

const Thrown = v.looseObject({ code: v.string(), errno: v.number(), sqlMessage: v.string(), sqlState: v.optional(v.string(), 'HY000') });
const Values = v.record(v.string(), v.unknown());

/** TiDB's default; MariaDB's leaves the grouping rule out. */
const sqlMode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** Forge SQL's 16 MiB a query, where the server has a setting for it: MariaDB's counts the session, TiDB's the query. */
const memoryLimits = ['SET SESSION max_session_mem_used = 16777216', 'SET SESSION tidb_mem_quota_query = 16777216'];
const smallIntegers = new Set([1, 2, 3, 9]);

const translateError = (thrown: unknown): ForgeSqlError => {
  if (thrown instanceof ForgeSqlError) return thrown;
  const parsed = v.safeParse(Thrown, thrown);
  if (!parsed.success)
    return new ForgeSqlError('UNKNOWN_ERROR', thrown instanceof Error ? thrown.message : String(thrown), { status: 500 });
  const { code, errno, sqlMessage, sqlState } = parsed.output;
  if (code === 'PROTOCOL_SEQUENCE_TIMEOUT')
    return new ForgeSqlError('QUERY_TIMED_OUT', 'The query took too long to execute.', { status: 408 });
  return sqlMessage.includes('max-session-mem-used') ? memoryExceeded() : executionError({ code, errno, sqlMessage, sqlState });
};

const databaseName = (url: URL, dataDir: string): string => {
  const named = url.pathname.slice(1);
  return named === '' ? `forge_${createHash('sha1').update(dataDir).digest('hex').slice(0, 12)}` : decodeURIComponent(named);
};

const jsonValue = (value: unknown, computedInteger: boolean): string | number | null => {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  if (typeof value === 'number') return computedInteger ? String(value) : value;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The `ResultSetHeader` of a write, or rows. */
const isHeader = (result: unknown): result is ResultSetHeader =>
  v.is(v.looseObject({ affectedRows: v.number(), insertId: v.number() }), result);

/**
 * Forge SQL on a MySQL, MariaDB or TiDB server, in a database of its own: the one that the URL names, or one made for this data
 * directory. Rejects when the server can't be reached.
 *
 * @param throwaway keeps writes from the server's disk until a change of the tables needs them there: for one caller at a time, and a
 *   database that is removed afterwards
 */
export const openMysql = async (
  address: string,
  dataDir: string,
  clock: Clock,
  { throwaway = false }: { readonly throwaway?: boolean } = {},
): Promise<SqlEngine> => {
  const url = new URL(address);
  const database = databaseName(url, dataDir);
  const server = {
    host: url.hostname,
    port: Number(url.port === '' ? 3306 : url.port),
    user: decodeURIComponent(url.username === '' ? 'root' : url.username),
    password: decodeURIComponent(url.password),
  };
  const create = `CREATE DATABASE IF NOT EXISTS \`${database.replaceAll('`', '')}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
  const setup = await createConnection(server);
  await setup.query(create);
  await setup.end();
  const pool = createPool({
    ...server,
    database,
    charset: 'utf8mb4_bin',
    connectionLimit: throwaway ? 1 : 8,
    multipleStatements: false,
    // What a connection keeps prepared counts against the memory that its session may use.
    maxPreparedStatements: 16,
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    jsonStrings: true,
    timezone: 'Z',
  });
  const prepared = new WeakSet();
  const wallClock = Date.now;

  const prepareSession = async (connection: PoolConnection): Promise<void> => {
    if (!prepared.has(connection.connection)) {
      await connection.query(`SET SESSION sql_mode = '${sqlMode}', time_zone = '+00:00'`);
      if (throwaway) await connection.query('SET SESSION autocommit = 0');
      for (const limit of memoryLimits) await connection.query(limit).catch(() => undefined);
      prepared.add(connection.connection);
    }
    const drift = Math.abs(clock.now() - wallClock());
    await connection.query(`SET SESSION timestamp = ${drift < 1_000 ? 'DEFAULT' : String(Math.trunc(clock.now() / 1000))}`);
  };

  const rowsOf = (statement: Statement, result: unknown, fields: readonly FieldPacket[]): Row[] => {
    const items = selectItems(statement.tokens);
    const computed = fields.map((field, at) => {
      const item = items?.[at];
      const isColumn = field.orgTable !== '' || (item !== undefined && keepsColumnType(item));
      return !isColumn && smallIntegers.has(field.columnType ?? -1);
    });
    return v
      .parse(v.array(Values), result)
      .map((row) => Object.fromEntries(Object.entries(row).map(([key, value], at) => [key, jsonValue(value, computed[at] ?? false)])));
  };

  const run = async (statement: Statement, params: readonly SqlValue[]): Promise<SqlAnswer> => {
    const expected = statement.tokens.filter(({ kind }) => kind === 'parameter').length;
    if (expected !== params.length)
      throw executionError({ code: 'ER_WRONG_ARGUMENTS', errno: 1210, sqlState: 'HY000', sqlMessage: 'Incorrect arguments to EXECUTE' });
    const connection = await pool.getConnection();
    try {
      await prepareSession(connection);
      const options = { sql: statement.sql, timeout: statement.reads ? 5_000 : 10_000 };
      const isDdl = ['CREATE', 'ALTER', 'DROP', 'TRUNCATE', 'RENAME', 'SHOW'].includes(statement.verb);
      const [result, fields] = isDdl ? await connection.query(options) : await connection.execute(options, [...params]);
      if (!isHeader(result)) return { kind: 'rows', rows: rowsOf(statement, result, fields) };
      const { affectedRows, fieldCount, info, insertId, serverStatus, warningStatus } = result;
      return { kind: 'write', rows: { affectedRows, fieldCount, info, insertId, serverStatus, warningStatus } };
    } finally {
      connection.release();
    }
  };

  return {
    execute: async (statement, params) => {
      try {
        return await run(statement, params);
      } catch (thrown) {
        throw translateError(thrown);
      }
    },
    reset: async () => {
      const [tables] = await pool.query('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?', [database]);
      for (const { name } of v.parse(v.array(v.looseObject({ name: v.string() })), tables)) await pool.query(`DROP TABLE \`${name}\``);
    },
    close: async () => {
      await pool.end();
    },
    remove: async () => {
      await pool.query(`DROP DATABASE IF EXISTS \`${database.replaceAll('`', '')}\``);
      await pool.end();
    },
  };
};
