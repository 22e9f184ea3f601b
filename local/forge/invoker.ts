import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { installContext, installationAri, siteIdentity } from './identity';
import type { InvocationLimits } from './invocation-limits';
import type { Licence } from './licence';
import type { ForgeFunction, Manifest } from './manifest';
import type { Bundles } from './runtime/bundle';
import type { FetchMessage } from './runtime/messages';
import { type ChildOutcome, createFunctionProcess, type FetchAnswer, type FunctionProcess } from './runtime/process';

/** What one run of a function is about. */
export interface Invocation {
  readonly id: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  /** The invoking user; absent for events, queues and schedules. */
  readonly accountId: string | undefined;
  /** How many queue pushes lie before this run. */
  readonly cycle: number;
}

interface RunRequest {
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly accountId: string | undefined;
  readonly cycle?: number;
  /** First argument of the function. */
  readonly payload: unknown;
}

/** Why a run failed, in the platform's eyes; what the app itself answers is never a failure. */
export type FailureCode = 'unexpected' | 'timeout' | 'too-large' | 'not-found' | 'out-of-memory' | 'rate-limited';

export type Outcome =
  | { readonly ok: true; readonly result: unknown; readonly json: string | undefined }
  | { readonly ok: false; readonly code: FailureCode; readonly message: string };

export interface Invoker {
  run(request: RunRequest): Promise<Outcome>;
  /** Seconds that a function may run, the lowest that its modules allow. */
  timeLimitOf(functionKey: string): number;
  stop(): Promise<void>;
  readonly process: FunctionProcess;
}

export interface InvokerOptions {
  readonly manifest: Manifest;
  readonly bundles: Bundles;
  readonly appCodeDir: string;
  readonly licence: Licence;
  readonly limits: InvocationLimits;
  /** The Node that runs the functions; the host's own without it. */
  readonly nodeBinary: string | undefined;
  readonly clock: Clock;
  fetch(invocation: Invocation, message: FetchMessage): Promise<FetchAnswer>;
  /** One line of a function's log, or of the runtime about a function. */
  readonly log: (line: string) => void;
}

interface Open {
  readonly invocation: Invocation;
  readonly settle: (outcome: ChildOutcome | 'timeout') => void;
  readonly linesAllowed: number;
  lines: number;
  bytes: number;
}

const systemNow = Date.now;
const interactiveSeconds = 25;
const backgroundSeconds = 55;
const logBytesAllowed = 200 * 1024;

/** The context argument that every function gets after its payload. */
const platformContext = (accountId: string | undefined, licensed: boolean) => ({
  installContext,
  ...(accountId === undefined ? {} : { principal: { accountId } }),
  license: { active: licensed, isActive: licensed },
  installation: {
    ari: { installationId: siteIdentity.installationId },
    contexts: [{ cloudId: siteIdentity.cloudId }],
  },
});

const modulesOf = (manifest: Manifest, functionKey: string): { interactive: boolean; background: boolean } => {
  const { modules, uiModules } = manifest;
  const names = (entries: readonly { function?: string | undefined }[]): boolean => entries.some((entry) => entry.function === functionKey);
  return {
    interactive:
      uiModules.some(({ resolverFunction, dynamicFunction }) => resolverFunction === functionKey || dynamicFunction === functionKey) ||
      names(modules.trigger) ||
      names(modules['jira:workflowValidator']),
    background: names(modules.scheduledTrigger) || names(modules.consumer) || names(modules.preUninstall),
  };
};

const timeLimit = (manifest: Manifest, fn: ForgeFunction | undefined, functionKey: string): number => {
  const { interactive, background } = modulesOf(manifest, functionKey);
  const declared = fn?.timeoutSeconds;
  if (interactive || !background) return Math.min(interactiveSeconds, declared ?? interactiveSeconds);
  return declared ?? backgroundSeconds;
};

/**
 * Runs functions of the manifest in the function process, with Forge's limits: time, memory, log. A result has been through JSON.
 * Never rejects; what goes wrong is an outcome.
 */
export const createInvoker = (options: InvokerOptions): Invoker => {
  const { manifest } = options;
  const open = new Map<string, Open>();

  const log = (invocationId: string | undefined, level: string, text: string): void => {
    const entry = invocationId === undefined ? undefined : open.get(invocationId);
    if (entry === undefined) {
      options.log(`${level.toUpperCase()} ${text}`);
      return;
    }
    const size = Buffer.byteLength(text);
    const over = entry.lines >= entry.linesAllowed || entry.bytes + size > logBytesAllowed;
    if (over && entry.lines !== Infinity) {
      entry.lines = Infinity;
      options.log(
        `WARN ${entry.invocation.moduleKey}: log limit reached (${String(entry.linesAllowed)} lines or 200 KB); the rest is dropped`,
      );
    }
    if (over) return;
    entry.lines += 1;
    entry.bytes += size;
    options.log(`${level.toUpperCase()} ${entry.invocation.moduleKey}: ${text}`);
  };

  const functionProcess = createFunctionProcess(
    { bundles: options.bundles, memoryMb: manifest.memoryMb, nodeBinary: options.nodeBinary },
    {
      fetch: async (message) => {
        const entry = open.get(message.invocationId);
        return entry === undefined ? 'dropped' : options.fetch(entry.invocation, message);
      },
      ended: (invocationId, outcome) => open.get(invocationId)?.settle(outcome),
      log,
    },
  );

  const outcomeOf = (outcome: ChildOutcome | 'timeout', seconds: number): Outcome => {
    if (outcome === 'timeout')
      return { ok: false, code: 'timeout', message: `The function timed out after ${seconds.toFixed(2)} seconds.` };
    if (outcome.kind === 'failure') {
      const code = outcome.message.includes('ran out of memory') ? 'out-of-memory' : 'unexpected';
      return { ok: false, code, message: outcome.message };
    }
    const result: unknown = outcome.json === undefined ? undefined : JSON.parse(outcome.json);
    return { ok: true, result, json: outcome.json };
  };

  return {
    process: functionProcess,
    timeLimitOf: (functionKey) => timeLimit(manifest, manifest.functions.get(functionKey), functionKey),
    run: async (request) => {
      const fn = manifest.functions.get(request.functionKey);
      if (fn === undefined) return { ok: false, code: 'not-found', message: `There is no function '${request.functionKey}'.` };
      if (!options.limits.admit(request.accountId))
        return { ok: false, code: 'rate-limited', message: 'Too many invocations: the rate limit of this installation is exceeded.' };
      const licensed = options.licence.active();
      const seconds = timeLimit(manifest, fn, fn.key);
      const invocation: Invocation = {
        id: randomUUID(),
        moduleKey: request.moduleKey,
        moduleType: request.moduleType,
        accountId: request.accountId,
        cycle: request.cycle ?? 0,
      };
      const outcome = await new Promise<ChildOutcome | 'timeout'>((resolve) => {
        const timer = setTimeout(() => {
          functionProcess.abandon(invocation.id);
          resolve('timeout');
        }, seconds * 1000);
        const settle = (ended: ChildOutcome | 'timeout'): void => {
          clearTimeout(timer);
          resolve(ended);
        };
        open.set(invocation.id, { invocation, settle, linesAllowed: 100 * Math.ceil(seconds / 60), lines: 0, bytes: 0 });
        functionProcess
          .send({
            type: 'invoke',
            invocationId: invocation.id,
            handler: fn.handler,
            args: [request.payload, platformContext(request.accountId, licensed)],
            timeLimitMs: seconds * 1000,
            clockOffsetMs: options.clock.now() - systemNow(),
            facts: {
              contextAri: installContext,
              aaid: request.accountId,
              moduleKey: request.moduleKey,
              moduleType: request.moduleType,
              functionKey: fn.key,
              appId: manifest.appId,
              appVersion: manifest.appVersion,
              environmentId: siteIdentity.environmentId,
              environmentType: siteIdentity.environmentType,
              installationId: siteIdentity.installationId,
              appCodeDir: options.appCodeDir,
              license: { active: licensed, isActive: licensed },
              permissions: { scopes: [...manifest.scopes], external: { ...manifest.permissions.external } },
            },
          })
          .catch((error: unknown) => {
            settle({ kind: 'failure', name: 'Error', message: error instanceof Error ? error.message : String(error), stack: undefined });
          });
      });
      if (outcome !== 'timeout' && outcome.kind === 'failure') log(invocation.id, 'error', outcome.stack ?? outcome.message);
      if (outcome === 'timeout') log(invocation.id, 'error', `timed out after ${String(seconds)} s (installation ${installationAri})`);
      open.delete(invocation.id);
      return outcomeOf(outcome, seconds);
    },
    stop: () => functionProcess.stop(),
  };
};
