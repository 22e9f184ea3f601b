import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';
import { createRequire } from 'node:module';
import * as v from 'valibot';
import { installEgressGuard } from './egress';
import { installSiteClock } from './site-clock';
import { describeRuntime } from './globals';
import { type FromChild, type RuntimeFacts, ToChild } from './messages';

/** Runs in the process that holds the app's functions: it plays Forge's runtime towards `@forge/api` and the host towards nobody. */
interface Invocation {
  readonly id: string;
  readonly runtime: ReturnType<typeof describeRuntime>;
  readonly facts: RuntimeFacts;
  ended: boolean;
}

const invocations = new AsyncLocalStorage<Invocation>();
const running = new Map<string, Invocation>();
const waiting = new Map<number, { resolve(response: Response): void; reject(error: Error): void }>();
let nextFetch = 0;

const send = (message: FromChild): void => {
  process.send?.(message);
};

const errorOf = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

const forgeFetch = async (descriptor: { readonly type: string }, path: string, init?: RequestInit): Promise<Response> => {
  const invocation = invocations.getStore();
  if (invocation === undefined || invocation.ended) throw new Error('Forge runtime not found: the invocation has ended.');
  const request = new Request(new URL(path, 'http://forge.local'), init);
  const hasBody = request.body !== null;
  const body = hasBody ? new Uint8Array(await request.arrayBuffer()) : undefined;
  const id = nextFetch++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    send({
      type: 'fetch',
      id,
      invocationId: invocation.id,
      descriptor: { ...descriptor },
      path,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      body,
    });
  });
};

Object.defineProperty(globalThis, '__forge_runtime__', { configurable: true, get: () => invocations.getStore()?.runtime });
Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, value: forgeFetch });
installEgressGuard(() => invocations.getStore()?.facts.permissions.external ?? {});

const setClockOffset = installSiteClock();

for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
  console[level] = (...args: unknown[]) => {
    send({ type: 'log', invocationId: invocations.getStore()?.id, level, text: format(...args) });
  };
}

const answer = (invocation: Invocation, result: unknown): void => {
  // `JSON.stringify` throws on what Forge could not carry either: cycles, BigInt.
  const json: string | undefined = JSON.stringify(result);
  send({ type: 'result', invocationId: invocation.id, json });
};

const invoke = (message: Extract<ToChild, { type: 'invoke' }>, handlers: ReadonlyMap<string, unknown>): void => {
  const deadline = performance.now() + message.timeLimitMs;
  setClockOffset(message.clockOffsetMs);
  const invocation: Invocation = {
    id: message.invocationId,
    facts: message.facts,
    runtime: describeRuntime(message.facts, message.invocationId, () => Math.max(0, Math.round(deadline - performance.now()))),
    ended: false,
  };
  running.set(invocation.id, invocation);
  void invocations.run(invocation, async () => {
    try {
      const handler = handlers.get(message.handler);
      if (typeof handler !== 'function') throw new Error(`handler '${message.handler}' is not a function of the app`);
      answer(invocation, await Reflect.apply(handler, undefined, message.args));
    } catch (thrown) {
      const error = errorOf(thrown);
      send({ type: 'failure', invocationId: invocation.id, name: error.name, message: error.message, stack: error.stack });
    } finally {
      invocation.ended = true;
      running.delete(invocation.id);
    }
  });
};

const receive = (handlers: ReadonlyMap<string, unknown>) => (raw: unknown) => {
  const message = v.parse(ToChild, raw);
  switch (message.type) {
    case 'invoke':
      invoke(message, handlers);
      return;
    case 'abandon': {
      const invocation = running.get(message.invocationId);
      if (invocation !== undefined) invocation.ended = true;
      send({ type: 'abandoned', invocationId: message.invocationId });
      return;
    }
    case 'response': {
      const bodiless = message.status === 204 || message.status === 205 || message.status === 304;
      waiting
        .get(message.id)
        ?.resolve(new Response(bodiless ? null : Buffer.from(message.body ?? []), { status: message.status, headers: message.headers }));
      waiting.delete(message.id);
      return;
    }
    case 'dropped':
      waiting.get(message.id)?.reject(new TypeError('fetch failed'));
      waiting.delete(message.id);
      return;
  }
};

const entriesOf = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** Handlers by the name that the manifest gives them, `file.function`. */
const load = (bundle: string): ReadonlyMap<string, unknown> => {
  const files: unknown = createRequire(bundle)(bundle);
  return new Map(
    entriesOf(files).flatMap(([file, exported]) =>
      entriesOf(exported).map(([name, handler]): [string, unknown] => [`${file}.${name}`, handler]),
    ),
  );
};

const start = (bundle: string | undefined): void => {
  if (bundle === undefined) throw new Error('the function process needs the path of the bundle');
  try {
    const handlers = load(bundle);
    process.on('message', receive(handlers));
    send({ type: 'ready', exports: [...handlers.keys()] });
  } catch (thrown) {
    send({ type: 'broken', message: errorOf(thrown).stack ?? errorOf(thrown).message });
    process.exitCode = 1;
    process.disconnect();
  }
};

process.on('disconnect', () => process.exit());
// In Forge a promise that nobody awaited ends its own invocation only; here it must not end everybody else's.
process.on('unhandledRejection', (reason) => {
  console.error('Unhandled rejection in a function:', reason);
});
start(process.argv[2]);
