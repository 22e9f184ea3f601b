import * as v from 'valibot';

/** Bytes of whatever realm: a class check would fail between a test's globals and Node's. */
const Bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => ArrayBuffer.isView(value));

/** A request that a function sends through `__forge_fetch__`. */
export const FetchMessage = v.object({
  type: v.literal('fetch'),
  id: v.number(),
  invocationId: v.string(),
  descriptor: v.looseObject({ type: v.string() }),
  path: v.string(),
  method: v.string(),
  headers: v.record(v.string(), v.string()),
  body: v.optional(Bytes),
});
export type FetchMessage = v.InferOutput<typeof FetchMessage>;

/** What the function process tells the host. */
export const FromChild = v.variant('type', [
  v.object({ type: v.literal('ready'), exports: v.array(v.string()) }),
  v.object({ type: v.literal('broken'), message: v.string() }),
  v.object({ type: v.literal('result'), invocationId: v.string(), json: v.optional(v.string()) }),
  v.object({
    type: v.literal('failure'),
    invocationId: v.string(),
    name: v.string(),
    message: v.string(),
    stack: v.optional(v.string()),
  }),
  v.object({ type: v.literal('abandoned'), invocationId: v.string() }),
  v.object({ type: v.literal('log'), invocationId: v.optional(v.string()), level: v.string(), text: v.string() }),
  FetchMessage,
]);
export type FromChild = v.InferOutput<typeof FromChild>;

/** What the runtime globals tell a function about its invocation; JSON, the rest is made in the function process. */
export const RuntimeFacts = v.object({
  contextAri: v.string(),
  aaid: v.optional(v.string()),
  moduleKey: v.string(),
  moduleType: v.string(),
  functionKey: v.string(),
  appId: v.string(),
  appVersion: v.string(),
  environmentId: v.string(),
  environmentType: v.string(),
  installationId: v.string(),
  appCodeDir: v.string(),
  license: v.optional(v.looseObject({})),
  permissions: v.object({ scopes: v.array(v.string()), external: v.looseObject({}) }),
});
export type RuntimeFacts = v.InferOutput<typeof RuntimeFacts>;

/** What the host tells the function process. */
export const ToChild = v.variant('type', [
  v.object({
    type: v.literal('invoke'),
    invocationId: v.string(),
    handler: v.string(),
    args: v.array(v.unknown()),
    facts: RuntimeFacts,
    timeLimitMs: v.number(),
    /** How far the site's clock is from the system's. */
    clockOffsetMs: v.number(),
  }),
  v.object({ type: v.literal('abandon'), invocationId: v.string() }),
  v.object({
    type: v.literal('response'),
    id: v.number(),
    status: v.number(),
    headers: v.record(v.string(), v.string()),
    body: v.optional(Bytes),
  }),
  v.object({ type: v.literal('dropped'), id: v.number() }),
]);
export type ToChild = v.InferOutput<typeof ToChild>;
