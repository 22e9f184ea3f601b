import type { Clock } from '../../clock';
import { ForgeSqlError } from './errors';

const perMinuteMs = 62_500;

/** Forge SQL's budget of query time: 62.5 seconds in any minute, whatever the queries. */
export const createQueryTime = (clock: Clock) => {
  let spent: { readonly at: number; readonly ms: number }[] = [];
  return {
    /** Throws `ForgeSqlError` with status 429 when the last minute's budget is used up. */
    check: (): void => {
      const now = clock.now();
      spent = spent.filter(({ at }) => at > now - 60_000 && at <= now);
      if (spent.reduce((sum, { ms }) => sum + ms, 0) >= perMinuteMs)
        throw new ForgeSqlError('RATE_LIMIT_EXCEEDED', 'More than 62.5 seconds of query time in a minute.', { status: 429 });
    },
    spend: (ms: number): void => {
      spent.push({ at: clock.now(), ms });
    },
    forget: (): void => {
      spent = [];
    },
  };
};
