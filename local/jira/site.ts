import type { Clock } from '../clock';
import type { InstalledApp, JiraHooks } from '../seams';
import type { Store } from './model/store';

/** One Jira site: its state and what surrounds it. */
export interface Site {
  readonly store: Store;
  readonly clock: Clock;
  /** Address in `self` links, without a slash at the end. */
  readonly siteUrl: string;
  readonly hooks: () => JiraHooks | undefined;
  readonly app: () => InstalledApp | undefined;
}
