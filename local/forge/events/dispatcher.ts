import * as v from 'valibot';
import type { Clock } from '../../clock';
import { type Faults, pause } from '../faults';
import { siteIdentity } from '../identity';
import type { FailureCode, Invoker, Outcome } from '../invoker';
import type { Manifest } from '../manifest';
import { eventIdOf, type Route } from './deliveries';
import type { EventStore, StoredEvent } from './event-store';

export interface Dispatcher {
  /** Looks for events that are due; called after each push and each change of the clock. */
  wake(): void;
  /**
   * Waits until nothing is pending or running. Delays are skipped while it waits; an event that keeps failing is tried as often as a
   * trigger would be and then left to its back-off. Gives the number of events left.
   */
  drain(): Promise<number>;
  /** Counts a run that no event stands for, so that `drain` waits for it. */
  track<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

export interface DispatcherOptions {
  readonly store: EventStore;
  readonly invoker: Invoker;
  readonly manifest: Manifest;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly route: Route;
  readonly log: (line: string) => void;
}

/** What a function returns to be called again: `InvocationError` of `@forge/events`, as it survives JSON. */
const RetryRequest = v.object({
  _retry: v.literal(true),
  retryOptions: v.optional(
    v.looseObject({
      retryAfter: v.optional(v.number()),
      retryReason: v.optional(v.string()),
      retryData: v.optional(v.unknown()),
    }),
    {},
  ),
});
const ConsumerBody = v.record(v.string(), v.unknown());
const Remembered = v.object({ retryReason: v.string(), retryData: v.optional(v.unknown()) });

/** Reasons that `InvocationErrorCode` of `@forge/events` names. */
const failureReasons: Partial<Record<FailureCode, string>> = { timeout: 'FUNCTION_TIME_OUT', 'out-of-memory': 'FUNCTION_OUT_OF_MEMORY' };
const maximumDelayMs = 900_000;
const retentionMs = 24 * 3_600_000;
const triggerRetries = 4;
const drainRetries = 4;
const parallel = 8;

/** Carries events to the app's functions: at least once, unordered, with Forge's retries. */
export const createDispatcher = ({ store, invoker, manifest, clock, faults, route, log }: DispatcherOptions): Dispatcher => {
  const running = new Map<string, StoredEvent>();
  const outside = new Set<Promise<unknown>>();
  const waiters = new Set<() => void>();
  /** Stale twins, each with the number of the last drain that it outlives. */
  const outlives = new Map<string, number>();
  /** Deliveries that the platform lost, which are no attempts of the app's. */
  const losses = new Map<string, number>();
  let drains = 0;
  let draining = 0;
  let stopped = false;
  let looking = false;
  let timer: NodeJS.Timeout | undefined;

  const outlivesDrain = (event: StoredEvent): boolean => {
    if (!route.isStale(event)) return false;
    const last = outlives.get(event.id) ?? drains + (draining > 0 ? 0 : 1);
    outlives.set(event.id, last);
    return drains <= last;
  };

  const dueNow = (event: StoredEvent): boolean =>
    event.dueAt <= clock.now() || (draining > 0 && event.attempts + (losses.get(event.id) ?? 0) <= drainRetries && !outlivesDrain(event));

  const hasRoom = (event: StoredEvent): boolean => {
    if (running.size >= parallel) return false;
    if (event.concurrencyKey === null || event.concurrencyLimit === null) return true;
    const same = [...running.values()].filter(({ concurrencyKey }) => concurrencyKey === event.concurrencyKey).length;
    return same < event.concurrencyLimit;
  };

  const retryContext = (event: StoredEvent) => {
    if (event.retry === null) return {};
    const { retryReason, retryData } = v.parse(Remembered, JSON.parse(event.retry));
    return {
      retryContext: {
        retryCount: event.attempts,
        retryReason,
        retryData,
        retentionWindow: {
          startTime: new Date(event.enqueuedAt).toISOString(),
          remainingTimeMs: Math.max(0, event.enqueuedAt + retentionMs - clock.now()),
        },
      },
    };
  };

  const runQueueEvent = async (event: StoredEvent): Promise<Outcome | undefined> => {
    const consumer = manifest.modules.consumer.find(({ queue }) => queue === event.target);
    const functionKey = consumer?.function ?? consumer?.resolver?.function;
    if (consumer === undefined || functionKey === undefined) return undefined;
    const base = { queueName: event.target, jobId: event.jobId, eventId: eventIdOf(event), ...retryContext(event) };
    const body = v.parse(ConsumerBody, JSON.parse(event.body));
    const payload =
      consumer.resolver === undefined
        ? { ...base, body }
        : {
            call: { functionKey: consumer.resolver.method, payload: { ...body, ...retryContext(event) }, jobId: event.jobId },
            context: {},
          };
    return invoker.run({
      functionKey,
      moduleKey: consumer.key,
      moduleType: 'core:consumer',
      accountId: undefined,
      cycle: event.cycle,
      payload,
    });
  };

  const runTriggerEvent = async (event: StoredEvent): Promise<Outcome | undefined> => {
    const trigger = manifest.modules.trigger.find(({ key }) => key === event.target);
    if (trigger === undefined) return undefined;
    const body = v.parse(ConsumerBody, JSON.parse(event.body));
    return invoker.run({
      functionKey: trigger.function,
      moduleKey: trigger.key,
      moduleType: 'core:trigger',
      accountId: undefined,
      cycle: event.cycle,
      payload: { ...body, context: { cloudId: siteIdentity.cloudId, moduleKey: trigger.key }, ...retryContext(event) },
    });
  };

  const retry = (event: StoredEvent, reason: string, delayMs: number, data?: unknown): void => {
    const attempts = event.attempts + 1;
    const tooOften = event.kind === 'trigger' && attempts > triggerRetries;
    if (tooOften || clock.now() > event.enqueuedAt + retentionMs) {
      store.setState(event.id, 'failed');
      log(`WARN ${event.target}: gave up on event ${event.id} after ${String(attempts)} deliveries (${reason})`);
      return;
    }
    const dueAt = clock.now() + Math.min(maximumDelayMs, Math.max(0, delayMs));
    store.reschedule(event.id, { dueAt, attempts, retry: JSON.stringify({ retryReason: reason, retryData: data }) });
  };

  /** The platform's own failure, or an acknowledgement that got lost: the same event comes again, and it is no retry. */
  const comeAgain = (event: StoredEvent, reason: string): void => {
    const lost = (losses.get(event.id) ?? 0) + 1;
    losses.set(event.id, lost);
    const dueAt = clock.now() + Math.min(maximumDelayMs, 250 * 2 ** lost);
    store.reschedule(event.id, { dueAt, attempts: event.attempts, retry: JSON.stringify({ retryReason: reason }) });
  };

  const settle = (event: StoredEvent, outcome: Outcome | undefined): void => {
    if (outcome === undefined) {
      store.setState(event.id, 'failed');
      return;
    }
    if (!outcome.ok && outcome.code === 'rate-limited') {
      comeAgain(event, 'FUNCTION_PLATFORM_RATE_LIMITED');
      return;
    }
    if (!outcome.ok) {
      // A trigger that throws is not called again; a consumer is, with growing pauses.
      if (event.kind === 'trigger') store.setState(event.id, 'failed');
      else retry(event, failureReasons[outcome.code] ?? 'FUNCTION_RETRY_REQUEST', 1_000 * 2 ** event.attempts);
      return;
    }
    const asked = v.safeParse(RetryRequest, outcome.result);
    losses.delete(event.id);
    if (!asked.success) {
      store.setState(event.id, 'success');
      return;
    }
    const { retryAfter = 1, retryReason = 'FUNCTION_RETRY_REQUEST', retryData } = asked.output.retryOptions;
    const size = Buffer.byteLength(JSON.stringify(retryData ?? null));
    retry(event, retryReason, retryAfter * 1_000, size > 4_096 ? undefined : retryData);
  };

  const deliver = async (event: StoredEvent): Promise<void> => {
    const effect = faults.hit('queue', 'DELIVER', event.target);
    if (effect !== undefined) await pause(effect.delayMs);
    const lost = effect?.mode === 'drop' || effect?.mode === 'error';
    try {
      const outcome = lost ? undefined : await (event.kind === 'queue' ? runQueueEvent(event) : runTriggerEvent(event));
      if (stopped) return;
      if (lost || effect?.mode === 'doneButFailed') comeAgain(event, 'FUNCTION_PLATFORM_UNKNOWN_ERROR');
      else settle(event, outcome);
    } finally {
      running.delete(event.id);
      outlives.delete(event.id);
    }
  };

  const schedule = (pending: readonly StoredEvent[]): void => {
    clearTimeout(timer);
    const next = Math.min(...pending.filter(({ id }) => !running.has(id)).map(({ dueAt }) => dueAt));
    if (!Number.isFinite(next)) return;
    timer = setTimeout(wake, Math.min(1_000, Math.max(10, next - clock.now())));
    timer.unref();
  };

  const look = (): void => {
    looking = false;
    if (stopped) return;
    const pending = route.arrange(store.pending());
    for (const event of pending) {
      if (running.has(event.id) || !dueNow(event) || !hasRoom(event)) continue;
      running.set(event.id, event);
      store.setState(event.id, 'running');
      void deliver(event).then(wake, (error: unknown) => {
        log(`ERROR ${event.target}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        if (!stopped) store.setState(event.id, 'failed');
        wake();
      });
    }
    const idle = running.size === 0 && outside.size === 0 && !pending.some(dueNow);
    if (idle) for (const waiter of [...waiters]) waiter();
    schedule(pending);
  };

  /** Many events of one moment ask for one look. */
  const wake = (): void => {
    if (looking) return;
    looking = true;
    setImmediate(look);
  };

  return {
    wake,
    track: async (work) => {
      outside.add(work);
      try {
        return await work;
      } finally {
        outside.delete(work);
        wake();
      }
    },
    drain: async () => {
      drains += 1;
      draining += 1;
      try {
        await new Promise<void>((resolve) => {
          const waiter = (): void => {
            waiters.delete(waiter);
            resolve();
          };
          waiters.add(waiter);
          wake();
        });
      } finally {
        draining -= 1;
      }
      return store.pending().length;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      for (const waiter of [...waiters]) waiter();
    },
  };
};
