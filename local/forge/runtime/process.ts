import { type ChildProcess, fork } from 'node:child_process';
import * as v from 'valibot';
import type { Bundles } from './bundle';
import { type FetchMessage, FromChild, type ToChild } from './messages';

/** How a request of a function is answered; `dropped` when the connection breaks before an answer. */
export type FetchAnswer =
  { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array | string } | 'dropped';

/** How an invocation ended in the function process. */
export type ChildOutcome =
  | { readonly kind: 'result'; readonly json: string | undefined }
  | { readonly kind: 'failure'; readonly name: string; readonly message: string; readonly stack: string | undefined };

export interface ProcessHooks {
  fetch(message: FetchMessage): Promise<FetchAnswer>;
  ended(invocationId: string, outcome: ChildOutcome): void;
  log(invocationId: string | undefined, level: string, text: string): void;
}

export interface FunctionProcess {
  /** Sends an invocation, starting the process when none runs. Rejects when the bundle can't be loaded. */
  send(message: Extract<ToChild, { type: 'invoke' }>): Promise<void>;
  /**
   * Makes a running invocation's requests fail; its result no longer matters. A process that does not react, because a function
   * never yields, is ended.
   */
  abandon(invocationId: string): void;
  /** Ends the process. What ran in it is told as failed; the next `send` starts a fresh one. */
  kill(reason: string): void;
  pid(): number | undefined;
  stop(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly invocations: Set<string>;
}

const yieldPatienceMs = 500;

const bytes = (body: Uint8Array | string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(body));

export interface ProcessOptions {
  readonly bundles: Bundles;
  /** The manifest's `runtime.memoryMB`. */
  readonly memoryMb: number;
  /** Path of the Node that runs the functions; the one that runs the host without it. */
  readonly nodeBinary: string | undefined;
}

/**
 * Keeps one process that holds the app's functions. A crash fails what ran in it, is told once on the log, and the next invocation
 * starts a new process.
 */
export const createFunctionProcess = ({ bundles, memoryMb, nodeBinary }: ProcessOptions, hooks: ProcessHooks): FunctionProcess => {
  let current: Running | undefined;
  let reason = '';
  const unresponsive = new Map<string, NodeJS.Timeout>();
  const kill = (why: string): void => {
    reason = why;
    current?.child.kill('SIGKILL');
  };

  const settleAll = (running: Running, message: string): void => {
    for (const id of running.invocations) hooks.ended(id, { kind: 'failure', name: 'Error', message, stack: undefined });
    running.invocations.clear();
  };

  /** A process that has just been killed counts as connected for a while; what did not reach it fails with its invocation. */
  const reply = (child: ChildProcess, message: ToChild): void => {
    if (child.connected) child.send(message, () => undefined);
  };

  const answerFetch = async (child: ChildProcess, message: FetchMessage): Promise<void> => {
    const answer = await hooks.fetch(message);
    if (answer === 'dropped') reply(child, { type: 'dropped', id: message.id });
    else
      reply(child, { type: 'response', id: message.id, status: answer.status, headers: { ...answer.headers }, body: bytes(answer.body) });
  };

  const launch = (): Running => {
    const invocations = new Set<string>();
    const child = fork(bundles.runtime, [bundles.app], {
      serialization: 'advanced',
      ...(nodeBinary === undefined ? {} : { execPath: nodeBinary }),
      execArgv: ['--enable-source-maps', `--max-old-space-size=${String(memoryMb)}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' },
    });
    let crash = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      crash = `${crash}${chunk.toString()}`.slice(-4000);
    });
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', (raw) => {
        const message = v.parse(FromChild, raw);
        switch (message.type) {
          case 'ready':
            resolve();
            return;
          case 'broken':
            reject(new Error(`the app's code failed to load: ${message.message}`));
            return;
          case 'abandoned':
            clearTimeout(unresponsive.get(message.invocationId));
            unresponsive.delete(message.invocationId);
            return;
          case 'log':
            hooks.log(message.invocationId, message.level, message.text);
            return;
          case 'fetch':
            void answerFetch(child, message);
            return;
          case 'result':
            if (invocations.delete(message.invocationId)) hooks.ended(message.invocationId, { kind: 'result', json: message.json });
            return;
          case 'failure':
            if (invocations.delete(message.invocationId))
              hooks.ended(message.invocationId, { kind: 'failure', name: message.name, message: message.message, stack: message.stack });
            return;
        }
      });
      child.on('exit', (code, signal) => {
        for (const timer of unresponsive.values()) clearTimeout(timer);
        unresponsive.clear();
        if (current?.child === child) current = undefined;
        const why = reason === '' ? `the function process ended (${signal ?? `exit code ${String(code)}`})` : reason;
        reason = '';
        const outOfMemory = crash.includes('heap out of memory');
        if (invocations.size > 0) hooks.log(undefined, 'error', `${why}${crash === '' ? '' : `\n${crash}`}`);
        settleAll({ child, ready, invocations }, outOfMemory ? 'The function ran out of memory.' : why);
        reject(new Error(why));
      });
    });
    ready.catch(() => undefined);
    return { child, ready, invocations };
  };

  return {
    send: async (message) => {
      current ??= launch();
      const running = current;
      await running.ready;
      if (!running.child.connected) throw new Error('the function process ended before the call reached it');
      running.invocations.add(message.invocationId);
      reply(running.child, message);
    },
    abandon: (invocationId) => {
      if (current === undefined) return;
      current.invocations.delete(invocationId);
      reply(current.child, { type: 'abandon', invocationId });
      unresponsive.set(
        invocationId,
        setTimeout(() => {
          kill('A function did not yield; its process was ended.');
        }, yieldPatienceMs),
      );
    },
    kill,
    pid: () => current?.child.pid,
    stop: async () => {
      const child = current?.child;
      current = undefined;
      if (child === undefined || child.exitCode !== null) return;
      await new Promise<void>((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill('SIGKILL');
      });
    },
  };
};
