import type { Jira } from '../seams';
import { installedApp } from './installed-app';
import type { Dispatcher } from './events/dispatcher';
import type { EventStore } from './events/event-store';
import type { Schedules } from './events/schedules';
import { siteIdentity } from './identity';
import type { Invoker, Outcome } from './invoker';
import type { Manifest } from './manifest';
import type { SqlEngine } from './sql/engine';

/** Whether the app is on the site, and the way out. */
export interface Installation {
  installed(): boolean;
  /** Whether events of the site reach the app: none from before it was installed do. */
  hears(): boolean;
  /** The app is on the site (again): Jira knows of it. */
  begin(): void;
  /** Takes the app off the site, as an admin does under "Manage apps". Gives how each `preUninstall` function ended. */
  uninstall(): Promise<readonly Outcome[]>;
}

const REMOVED = 'removed';

/**
 * Uninstalling: every `preUninstall` function is called once, without a user, and whatever it answers, the app goes. What it had queued is
 * dropped. Forge keeps hosted storage for 28 days and gives it to no later installation: here it is emptied at once.
 */
export const createInstallation = (parts: {
  readonly manifest: Manifest;
  readonly jira: Jira;
  readonly store: EventStore;
  readonly invoker: Invoker;
  readonly dispatcher: Dispatcher;
  readonly schedules: Schedules;
  readonly engine: SqlEngine | undefined;
}): Installation => {
  const { manifest, jira, store, invoker, dispatcher, schedules, engine } = parts;
  const isInstalled = (): boolean => store.get(REMOVED) !== 'yes';
  if (!isInstalled()) schedules.setPaused(true);
  return {
    installed: isInstalled,
    hears: () => store.get(REMOVED) === 'no',
    begin: () => {
      if (!isInstalled()) schedules.setPaused(false);
      store.set(REMOVED, 'no');
      jira.install(installedApp(manifest));
    },
    uninstall: async () => {
      schedules.setPaused(true);
      const outcomes: Outcome[] = [];
      for (const { key, function: functionKey } of manifest.modules.preUninstall)
        outcomes.push(
          await dispatcher.track(
            invoker.run({
              functionKey,
              moduleKey: key,
              moduleType: 'core:preUninstall',
              accountId: undefined,
              payload: { context: { cloudId: siteIdentity.cloudId, moduleKey: key }, contextToken: '' },
            }),
          ),
        );
      store.clear();
      store.set(REMOVED, 'yes');
      await engine?.reset();
      return outcomes;
    },
  };
};
