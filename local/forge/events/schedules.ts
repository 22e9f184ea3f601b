import type { Clock } from '../../clock';
import { siteIdentity } from '../identity';
import type { Invoker, Outcome } from '../invoker';
import type { Manifest } from '../manifest';
import type { Route } from './deliveries';
import type { Dispatcher } from './dispatcher';
import type { EventStore } from './event-store';

export interface Schedules {
  /** Runs one scheduled trigger now; undefined when the manifest has none of that key. */
  fire(key: string): Promise<Outcome | undefined>;
  /** Runs every scheduled trigger once, as a new deployment does. */
  fireAll(): Promise<void>;
  /** Fires what the site's clock says is due. While paused, nothing fires by itself. */
  tick(): void;
  setPaused(paused: boolean): void;
  stop(): void;
}

const intervals = { fiveMinute: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** Scheduled triggers by the site's clock. When one run fails, the next comes at its time: schedules are not retried. */
export const createSchedules = (options: {
  readonly manifest: Manifest;
  readonly store: EventStore;
  readonly invoker: Invoker;
  readonly dispatcher: Dispatcher;
  readonly route: Route;
  readonly clock: Clock;
}): Schedules => {
  const { manifest, store, invoker, dispatcher, route, clock } = options;
  const scheduled = manifest.modules.scheduledTrigger;
  const running = new Set<string>();
  let paused = false;

  const fire = async (key: string): Promise<Outcome | undefined> => {
    const trigger = scheduled.find((candidate) => candidate.key === key);
    if (trigger === undefined) return undefined;
    store.set(`schedule:${key}`, String(clock.now()));
    running.add(key);
    try {
      const run = (): Promise<Outcome> =>
        invoker.run({
          functionKey: trigger.function,
          moduleKey: trigger.key,
          moduleType: 'core:scheduledTrigger',
          accountId: undefined,
          payload: { context: { cloudId: siteIdentity.cloudId, moduleKey: trigger.key }, contextToken: '' },
        });
      const outcome = await dispatcher.track(run());
      if (route.firesTwice()) await dispatcher.track(run());
      return outcome;
    } finally {
      running.delete(key);
    }
  };

  const tick = (): void => {
    if (paused) return;
    for (const { key, interval } of scheduled) {
      const last = Number(store.get(`schedule:${key}`) ?? NaN);
      const now = clock.now();
      // A clock set back must not silence a schedule until it has caught up.
      if (Number.isNaN(last) || last > now) store.set(`schedule:${key}`, String(now));
      else if (!running.has(key) && now - last >= intervals[interval]) void fire(key);
    }
  };

  const timer = setInterval(tick, 1_000);
  timer.unref();

  return {
    fire,
    fireAll: async () => {
      // One after the other, as the manifest lists them: an app's first run is not the time for its schedules to get in each other's way.
      for (const { key } of scheduled) await fire(key);
    },
    tick,
    setPaused: (value) => {
      paused = value;
      if (value) return;
      for (const { key } of scheduled) store.set(`schedule:${key}`, String(clock.now()));
    },
    stop: () => {
      clearInterval(timer);
    },
  };
};
