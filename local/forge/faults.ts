import * as v from 'valibot';
import { seeded } from './seeded';

const faultTargets = ['product', 'sql', 'kvs', 'queue'] as const;
type FaultTarget = (typeof faultTargets)[number];

/** A fault as `POST /__local/faults` takes it. */
export const Fault = v.object({
  target: v.picklist(faultTargets),
  match: v.optional(v.object({ method: v.optional(v.string()), path: v.optional(v.string()) }), {}),
  mode: v.picklist(['error', 'delay', 'drop', 'doneButFailed']),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** How many matching requests pass before the first one is hit. */
  skip: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 1),
  seed: v.optional(v.number(), 1),
});
export type Fault = v.InferOutput<typeof Fault>;

/** What a fault does to one request. */
interface Effect {
  readonly mode: Fault['mode'];
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly delayMs: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The first fault that hits this request, counted off. `path` is the address, the SQL text, or the queue's or trigger's key. */
  hit(target: FaultTarget, method: string, path: string): Effect | undefined;
  /** How many requests were hit since the site started. */
  hits(): number;
}

/** A pattern is a part of the path, or a regular expression over it. */
const pathMatcher = (pattern: string | undefined): ((path: string) => boolean) => {
  if (pattern === undefined) return () => true;
  let expression: RegExp | undefined;
  try {
    expression = new RegExp(pattern);
  } catch {
    expression = undefined;
  }
  return (path) => path.includes(pattern) || (expression?.test(path) ?? false);
};

export const createFaults = (): Faults => {
  let active: { fault: Fault; skipped: number; left: number; random: () => number; matches: (path: string) => boolean }[] = [];
  let hits = 0;
  return {
    add: (fault) => {
      const matches = pathMatcher(fault.match.path);
      active.push({ fault, skipped: 0, left: fault.times ?? Infinity, random: seeded(fault.seed), matches });
    },
    clear: () => {
      active = [];
    },
    hit: (target, method, path) => {
      for (const entry of active) {
        const { fault } = entry;
        const wanted = fault.match.method?.toUpperCase();
        if (fault.target !== target || entry.left <= 0) continue;
        if ((wanted !== undefined && wanted !== method.toUpperCase()) || !entry.matches(path)) continue;
        if (entry.skipped < (fault.skip ?? 0)) {
          entry.skipped += 1;
          continue;
        }
        if (entry.random() >= fault.probability) continue;
        entry.left -= 1;
        hits += 1;
        const status = fault.status ?? (fault.mode === 'doneButFailed' ? 504 : 500);
        return { mode: fault.mode, status, headers: fault.headers, delayMs: fault.delayMs };
      }
      return undefined;
    },
    hits: () => hits,
  };
};

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
