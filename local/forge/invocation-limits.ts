import type { Clock } from '../clock';

export interface InvocationLimits {
  /** Counts one invocation; false when it is one too many. `accountId` for what a user started, and only that. */
  admit(accountId: string | undefined): boolean;
  /** While off nothing is counted. */
  setEnabled(enabled: boolean): void;
}

const perSecond = 300;
const perMinute = 5_000;
const perUserAndMinute = 1_200;

/** Counts in windows that begin with the clock's full second or minute, as Forge's do. */
const createWindows = (clock: Clock) => {
  const counts = new Map<string, { window: number; count: number }>();
  return (key: string, spanMs: number): { readonly count: number } => {
    const window = Math.floor(clock.now() / spanMs);
    const known = counts.get(key);
    const entry = known?.window === window ? known : { window, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
    return entry;
  };
};

/**
 * How often an installation's functions may run: 300 times a second whatever starts them; by users 1,200 times a minute each and
 * 5,000 times together. The limit of all installations of one app has no counterpart on a site of its own.
 *
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export const createInvocationLimits = (clock: Clock): InvocationLimits => {
  let enabled = true;
  const count = createWindows(clock);
  return {
    admit: (accountId) => {
      if (!enabled) return true;
      if (count('installation second', 1_000).count > perSecond) return false;
      if (accountId === undefined) return true;
      const user = count(`user ${accountId}`, 60_000).count;
      return count('installation minute', 60_000).count <= perMinute && user <= perUserAndMinute;
    },
    setEnabled: (value) => {
      enabled = value;
    },
  };
};
