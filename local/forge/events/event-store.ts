import Database from 'libsql';
import * as v from 'valibot';

/** An event on its way to a function: pushed to a queue by the app, or made by Jira for a trigger. */
export interface StoredEvent {
  /** What follows a `#` marks a twin: the same event, delivered once more. */
  readonly id: string;
  readonly kind: 'queue' | 'trigger';
  /** Queue key, or key of the trigger module. */
  readonly target: string;
  readonly jobId: string;
  /** The queue event's body, or the product event. */
  readonly body: string;
  readonly concurrencyKey: string | null;
  readonly concurrencyLimit: number | null;
  readonly enqueuedAt: number;
  readonly dueAt: number;
  /** Deliveries that failed, by the app's fault or request. */
  readonly attempts: number;
  readonly retry: string | null;
  readonly cycle: number;
}

type EventState = 'pending' | 'running' | 'success' | 'failed' | 'cancelled';

/** Events and what the platform remembers between runs, kept in a file. */
export interface EventStore {
  add(event: StoredEvent): void;
  /** The events that are due next, at most 500. */
  pending(): readonly StoredEvent[];
  /** Moments at which events were pushed to queues since `from`. */
  pushedSince(from: number): number;
  setState(id: string, state: EventState): void;
  reschedule(id: string, change: { readonly dueAt: number; readonly attempts: number; readonly retry: string }): void;
  jobStates(queue: string, jobId: string): readonly EventState[];
  cancelJob(queue: string, jobId: string): boolean;
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  clear(): void;
  close(): void;
}

const Row = v.object({
  id: v.string(),
  kind: v.picklist(['queue', 'trigger']),
  target: v.string(),
  jobId: v.string(),
  body: v.string(),
  concurrencyKey: v.nullable(v.string()),
  concurrencyLimit: v.nullable(v.number()),
  enqueuedAt: v.number(),
  dueAt: v.number(),
  attempts: v.number(),
  retry: v.nullable(v.string()),
  cycle: v.number(),
});
const State = v.object({ state: v.picklist(['pending', 'running', 'success', 'failed', 'cancelled']) });

const keptFinished = 5_000;

/**
 * Opens the platform's own file. Events that were running when the host went down are pending again: delivery is at least once.
 */
export const openEventStore = (file: string): EventStore => {
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec(`CREATE TABLE IF NOT EXISTS event (
    id TEXT PRIMARY KEY, kind TEXT, target TEXT, jobId TEXT, body TEXT, concurrencyKey TEXT, concurrencyLimit INTEGER,
    enqueuedAt INTEGER, dueAt INTEGER, attempts INTEGER, retry TEXT, cycle INTEGER, state TEXT)`);
  database.exec('CREATE INDEX IF NOT EXISTS event_state ON event (state, dueAt)');
  database.exec('CREATE INDEX IF NOT EXISTS event_job ON event (jobId)');
  database.exec('CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, value TEXT)');
  database.exec("UPDATE event SET state = 'pending' WHERE state = 'running'");
  const run = (sql: string, ...params: readonly (string | number | null)[]): number => database.prepare(sql).run([...params]).changes;
  const all = (sql: string, ...params: readonly (string | number | null)[]): unknown => database.prepare(sql).all([...params]);

  return {
    add: (event) => {
      run(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
        event.id,
        event.kind,
        event.target,
        event.jobId,
        event.body,
        event.concurrencyKey,
        event.concurrencyLimit,
        event.enqueuedAt,
        event.dueAt,
        event.attempts,
        event.retry,
        event.cycle,
      );
    },
    pending: () => v.parse(v.array(Row), all("SELECT * FROM event WHERE state = 'pending' ORDER BY dueAt, rowid LIMIT 500")),
    pushedSince: (from) =>
      v.parse(
        v.tuple([v.object({ n: v.number() })]),
        all("SELECT COUNT(*) AS n FROM event WHERE kind = 'queue' AND enqueuedAt > ? AND id NOT LIKE '%#%'", from),
      )[0].n,
    setState: (id, state) => {
      run('UPDATE event SET state = ? WHERE id = ?', state, id);
      if (state === 'success')
        run(
          `DELETE FROM event WHERE state IN ('success', 'failed', 'cancelled') AND rowid <= (SELECT MAX(rowid) FROM event) - ?`,
          keptFinished,
        );
    },
    reschedule: (id, { dueAt, attempts, retry }) => {
      run("UPDATE event SET state = 'pending', dueAt = ?, attempts = ?, retry = ? WHERE id = ?", dueAt, attempts, retry, id);
    },
    jobStates: (queue, jobId) =>
      v
        .parse(
          v.array(State),
          all("SELECT state FROM event WHERE kind = 'queue' AND target = ? AND jobId = ? AND id NOT LIKE '%#%'", queue, jobId),
        )
        .map(({ state }) => state),
    cancelJob: (queue, jobId) => {
      const known = v.parse(v.array(State), all('SELECT state FROM event WHERE target = ? AND jobId = ?', queue, jobId)).length > 0;
      run("UPDATE event SET state = 'cancelled' WHERE target = ? AND jobId = ? AND state = 'pending'", queue, jobId);
      return known;
    },
    get: (key) => {
      const parsed = v.safeParse(v.object({ value: v.string() }), database.prepare('SELECT value FROM memory WHERE key = ?').get([key]));
      return parsed.success ? parsed.output.value : undefined;
    },
    set: (key, value) => {
      run('INSERT INTO memory VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
    },
    clear: () => {
      database.exec('DELETE FROM event');
      database.exec('DELETE FROM memory');
    },
    close: () => {
      database.close();
    },
  };
};
