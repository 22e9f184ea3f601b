import type { Clock } from '../clock';

/** A refusal as Jira words it, or headers that go on an answer which was let through. */
type RateVerdict =
  | { readonly allowed: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly allowed: false; readonly headers: Readonly<Record<string, string>> };

export interface RateLimits {
  check(method: string, path: string): RateVerdict;
  /** While off nothing is counted: samples are loaded faster than an app could. */
  setEnabled(enabled: boolean): void;
}

interface Window {
  readonly span: number;
  readonly limit: number;
}

const burst: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };
const perIssue: readonly Window[] = [
  { span: 2_000, limit: 20 },
  { span: 30_000, limit: 100 },
];

const isIdentifier = (segment: string): boolean => /\d/.test(segment) && !/^v?\d$/.test(segment);

/** Requests that differ only in ids, keys or names count together, as one endpoint. */
const endpointOf = (path: string): string => {
  const segments = new URL(path, 'http://jira.local').pathname.split('/');
  return segments.map((segment, at) => (segments[at - 1] === 'properties' || isIdentifier(segment) ? '*' : segment)).join('/');
};

/**
 * Jira's limits other than points: bursts per method and endpoint (100 a second for GET and POST, 50 for PUT and DELETE) and writes
 * to one issue (20 in 2 seconds, 100 in 30).
 */
export const createRateLimits = (clock: Clock): RateLimits => {
  let enabled = true;
  const seen = new Map<string, number[]>();

  const waitFor = (key: string, { span, limit }: Window, now: number): { left: number; wait: number } => {
    const recent = (seen.get(key) ?? []).filter((at) => at > now - span && at <= now);
    seen.set(key, recent);
    const oldest = recent[recent.length - limit];
    return oldest === undefined ? { left: limit - recent.length, wait: 0 } : { left: 0, wait: oldest + span - now };
  };

  const refuse = (wait: number, limit: number, reason: string, now: number): RateVerdict => ({
    allowed: false,
    headers: {
      'retry-after': String(Math.max(1, Math.ceil(wait / 1000))),
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': new Date(now + wait).toISOString(),
      'ratelimit-reason': reason,
    },
  });

  return {
    setEnabled: (value) => {
      enabled = value;
      seen.clear();
    },
    check: (method, path) => {
      if (!enabled) return { allowed: true, headers: {} };
      const now = clock.now();
      const limit = burst[method] ?? 100;
      const burstKey = `${method} ${endpointOf(path)}`;
      const burstState = waitFor(burstKey, { span: 1_000, limit }, now);
      if (burstState.wait > 0) return refuse(burstState.wait, limit, 'jira-burst-based', now);
      const issue = method === 'GET' ? undefined : /^\/rest\/api\/[23]\/issue\/([^/?]*\d[^/?]*)/.exec(path)?.[1];
      const issueKeys = issue === undefined ? [] : perIssue.map((window) => ({ window, key: `issue ${issue} ${String(window.span)}` }));
      for (const { window, key } of issueKeys) {
        const state = waitFor(key, window, now);
        if (state.wait > 0) return refuse(state.wait, window.limit, 'jira-per-issue-on-write', now);
      }
      for (const key of [burstKey, ...issueKeys.map((entry) => entry.key)]) seen.get(key)?.push(now);
      const left = burstState.left - 1;
      return {
        allowed: true,
        headers: {
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(left),
          'x-ratelimit-reset': new Date(now + 1_000).toISOString(),
          ...(left < limit * 0.2 ? { 'x-ratelimit-nearlimit': 'true' } : {}),
        },
      };
    },
  };
};
