import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from '../../clock';
import { jsonAnswer } from '../answers';
import { type Faults, pause } from '../faults';
import type { Invocation } from '../invoker';
import type { Manifest } from '../manifest';
import type { FetchMessage } from '../runtime/messages';
import type { FetchAnswer } from '../runtime/process';
import type { Route } from './deliveries';
import type { Dispatcher } from './dispatcher';
import type { EventStore } from './event-store';

const Push = v.object({
  queueName: v.string(),
  jobId: v.string(),
  payload: v.array(
    v.object({
      body: v.record(v.string(), v.unknown()),
      delayInSeconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(900)), 0),
      concurrency: v.optional(v.object({ key: v.string(), limit: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
    }),
  ),
});
const Job = v.object({ queueName: v.string(), jobId: v.string() });

export interface QueueApi {
  /** Answers what `Queue` and `JobProgress` of `@forge/events` send; undefined when the path is none of theirs. */
  fetch(invocation: Invocation, message: FetchMessage): Promise<FetchAnswer | undefined>;
  setLimitsEnabled(enabled: boolean): void;
}

export interface QueueApiOptions {
  readonly store: EventStore;
  readonly dispatcher: Dispatcher;
  readonly route: Route;
  readonly manifest: Manifest;
  readonly clock: Clock;
  readonly faults: Faults;
}

const eventsPerPush = 50;
const bytesPerPush = 200 * 1024;
const eventsPerMinute = 500;
const cycleLimit = 1_000;

/** The service behind `@forge/events`, with its limits: 50 events and 200 KB a push, 500 events a minute, 1,000 pushes in a chain. */
export const createQueueApi = ({ store, dispatcher, route, manifest, clock, faults }: QueueApiOptions): QueueApi => {
  let limited = true;

  const push = (invocation: Invocation, body: unknown): FetchAnswer => {
    const parsed = v.safeParse(Push, body);
    if (!parsed.success)
      return jsonAnswer(400, { message: 'The request is not valid.', errors: parsed.issues.map(({ message }) => message) });
    const { queueName, jobId, payload } = parsed.output;
    if (!manifest.modules.consumer.some(({ queue }) => queue === queueName))
      return jsonAnswer(400, { message: `The queue ${queueName} has no consumer.`, errors: [] });
    if (payload.length > eventsPerPush) return jsonAnswer(400, { message: 'Too many events.', errors: [] });
    if (Buffer.byteLength(JSON.stringify(payload)) > bytesPerPush)
      return jsonAnswer(413, { errorMessage: `The maximum payload size is ${String(bytesPerPush / 1024)}KB.` });
    if (invocation.cycle >= cycleLimit) return jsonAnswer(405, { message: 'The limit on cyclic invocation has been reached.' });
    const now = clock.now();
    if (limited && store.pushedSince(now - 60_000) + payload.length > eventsPerMinute)
      return jsonAnswer(429, { message: 'Too many requests.' });
    for (const { body: eventBody, delayInSeconds, concurrency } of payload) {
      const sent = route.send({
        id: randomUUID(),
        kind: 'queue',
        target: queueName,
        jobId,
        body: JSON.stringify(eventBody),
        concurrencyKey: concurrency?.key ?? null,
        concurrencyLimit: concurrency?.limit ?? null,
        enqueuedAt: now,
        dueAt: now + delayInSeconds * 1_000,
        attempts: 0,
        retry: null,
        cycle: invocation.cycle + 1,
      });
      for (const event of sent) store.add(event);
    }
    dispatcher.wake();
    return jsonAnswer(201, {});
  };

  const stats = (body: unknown): FetchAnswer => {
    const { queueName, jobId } = v.parse(Job, body);
    const states = store.jobStates(queueName, jobId);
    if (states.length === 0) return jsonAnswer(404, { message: 'The job was not found.' });
    const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length;
    return jsonAnswer(200, { success: count('success'), inProgress: count('pending', 'running'), failed: count('failed', 'cancelled') });
  };

  const cancel = (body: unknown): FetchAnswer => {
    const { queueName, jobId } = v.parse(Job, body);
    return store.cancelJob(queueName, jobId)
      ? { status: 204, headers: {}, body: '' }
      : jsonAnswer(404, { message: 'The job was not found.' });
  };

  return {
    setLimitsEnabled: (enabled) => {
      limited = enabled;
    },
    fetch: async (invocation, message) => {
      const action = /^\/webhook\/queue\/(publish|stats|cancel)\//.exec(message.path)?.[1];
      if (action === undefined) return undefined;
      const body: unknown = JSON.parse(new TextDecoder().decode(message.body));
      if (action === 'stats') return stats(body);
      if (action === 'cancel') return cancel(body);
      const named = v.safeParse(Job, body);
      const effect = faults.hit('queue', 'PUSH', named.success ? named.output.queueName : '');
      if (effect !== undefined) await pause(effect.delayMs);
      if (effect?.mode === 'drop') return 'dropped';
      if (effect?.mode === 'error') return jsonAnswer(effect.status, { message: 'The event could not be pushed.' }, effect.headers);
      const answer = push(invocation, body);
      return effect?.mode === 'doneButFailed'
        ? jsonAnswer(effect.status, { message: 'The event could not be pushed.' }, effect.headers)
        : answer;
    },
  };
};
