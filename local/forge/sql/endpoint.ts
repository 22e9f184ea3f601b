import * as v from 'valibot';
import type { Clock } from '../../clock';
import { jsonAnswer } from '../answers';
import { type Faults, pause } from '../faults';
import type { Recorder } from '../recorder';
import type { FetchMessage } from '../runtime/messages';
import type { FetchAnswer } from '../runtime/process';
import type { SqlEngine, SqlValue } from './engine';
import { executionError, ForgeSqlError, memoryExceeded } from './errors';
import type { SqlJournal } from './journal';
import { admit } from './policy';
import { createQueryTime } from './query-time';

const Request = v.object({
  query: v.string(),
  params: v.optional(v.array(v.union([v.string(), v.number(), v.boolean(), v.null()])), []),
  method: v.optional(v.string(), 'all'),
});

export interface SqlEndpoint {
  /** Answers a request that `@forge/sql` sends through `__forge_fetch__`. */
  fetch(message: FetchMessage): Promise<FetchAnswer>;
  setLimitsEnabled(enabled: boolean): void;
}

export interface SqlEndpointOptions {
  /** Absent when the manifest has no `sql` module. */
  readonly engine: SqlEngine | undefined;
  readonly recorder: Recorder;
  readonly faults: Faults;
  readonly clock: Clock;
  /** Milliseconds of a clock that only runs forward, by which queries are timed. */
  readonly stopwatch?: () => number;
  readonly journal?: SqlJournal | undefined;
}

const requestLimit = 1024 * 1024;
const responseLimit = 4 * 1024 * 1024;
const readLimitMs = 5_000;
const writeLimitMs = 10_000;
const dmlPerSecond = 150;
const ddlPerMinute = 25;
const memoryLimit = 16 * 1024 * 1024;

const bindable = (value: string | number | boolean | null): SqlValue => (typeof value === 'boolean' ? Number(value) : value);

const refusal = (error: ForgeSqlError): Exclude<FetchAnswer, 'dropped'> => {
  const { status, suggestion, debug } = error.details;
  return jsonAnswer(status ?? 400, { code: error.code, message: error.message, suggestion, debug });
};

const parseRequest = (message: FetchMessage): v.InferOutput<typeof Request> => {
  const body = message.body ?? new Uint8Array();
  if (body.byteLength > requestLimit)
    throw new ForgeSqlError('INVALID_SQL_QUERY', 'The request is larger than 1 MiB.', {
      status: 413,
      suggestion: 'Send less in one statement.',
    });
  const parsed = v.safeParse(Request, JSON.parse(new TextDecoder().decode(body)));
  if (parsed.success) return parsed.output;
  throw executionError({ code: 'ER_WRONG_ARGUMENTS', errno: 1210, sqlMessage: 'Incorrect arguments to EXECUTE', sqlState: 'HY000' });
};

/** Forge SQL as the app sees it: the query policy, its limits, and one statement a call. */
export const createSqlEndpoint = (options: SqlEndpointOptions): SqlEndpoint => {
  const { engine, recorder, faults, clock, journal, stopwatch = () => performance.now() } = options;
  const queryTime = createQueryTime(clock);
  let limited = true;
  let recent: { kind: 'dml' | 'ddl'; at: number }[] = [];

  const countIn = (kind: 'dml' | 'ddl'): void => {
    const now = clock.now();
    const span = kind === 'dml' ? 1_000 : 60_000;
    const limit = kind === 'dml' ? dmlPerSecond : ddlPerMinute;
    recent = recent.filter(({ at }) => at > now - 60_000 && at <= now);
    if (limited && recent.filter((entry) => entry.kind === kind && entry.at > now - span).length >= limit)
      throw new ForgeSqlError('RATE_LIMIT_EXCEEDED', `More than ${String(limit)} ${kind.toUpperCase()} requests.`, { status: 429 });
    if (limited) recent.push({ kind, at: now });
  };

  const run = async (message: FetchMessage, database: SqlEngine): Promise<Exclude<FetchAnswer, 'dropped'>> => {
    const { query, params } = parseRequest(message);
    const endpoint = message.path.endsWith('/ddl') ? 'ddl' : 'dml';
    const statement = admit(query, endpoint);
    countIn(endpoint);
    if (limited) queryTime.check();
    const begun = stopwatch();
    let rows = 0;
    try {
      const values = params.map(bindable);
      const answer = await (journal?.record(endpoint, statement, values, database) ?? database.execute(statement, values));
      rows = answer.kind === 'rows' ? answer.rows.length : answer.rows.affectedRows;
      const elapsed = stopwatch() - begun;
      if (elapsed > (statement.reads ? readLimitMs : writeLimitMs))
        throw new ForgeSqlError('QUERY_TIMED_OUT', 'The query took too long to execute.', { status: 408 });
      const response = jsonAnswer(200, { rows: answer.rows, metadata: {} });
      const size = Buffer.byteLength(response.body);
      // What a query needs beside its result is the database's secret; a result alone that is too large is certain.
      if (size > memoryLimit) throw memoryExceeded();
      if (size > responseLimit)
        throw new ForgeSqlError('SQL_EXECUTION_ERROR', 'The response is larger than 4 MiB.', {
          status: 413,
          suggestion: 'Read fewer rows.',
        });
      return response;
    } finally {
      const ms = stopwatch() - begun;
      queryTime.spend(ms);
      recorder.statement({ sql: query, ms, rows });
    }
  };

  const guarded = async (message: FetchMessage): Promise<Exclude<FetchAnswer, 'dropped'>> => {
    if (engine === undefined) return jsonAnswer(403, { code: 'APP_NOT_ENABLED', message: 'Forge SQL is not enabled for this app.' });
    try {
      return await run(message, engine);
    } catch (error) {
      if (error instanceof ForgeSqlError) return refusal(error);
      throw error;
    }
  };

  return {
    setLimitsEnabled: (enabled) => {
      limited = enabled;
      recent = [];
      queryTime.forget();
    },
    fetch: async (message) => {
      const text = new TextDecoder().decode(message.body ?? new Uint8Array());
      const verb = /"query":"\s*(\w+)/.exec(text)?.[1] ?? message.method;
      const effect = faults.hit('sql', verb, text);
      if (effect !== undefined) await pause(effect.delayMs);
      if (effect?.mode === 'drop') return 'dropped';
      const failure = (status: number): FetchAnswer =>
        jsonAnswer(
          status,
          status === 408 || status === 504
            ? { code: 'QUERY_TIMED_OUT', message: 'The query took too long to execute.' }
            : { code: 'SQL_EXECUTION_ERROR', message: 'Unknown SQL execution error' },
          effect?.headers ?? {},
        );
      if (effect?.mode === 'error') return failure(effect.status);
      const answer = await guarded(message);
      return effect?.mode === 'doneButFailed' ? failure(effect.status) : answer;
    },
  };
};
