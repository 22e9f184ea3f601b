import type { SiteDefinition } from './seams';

/** Answer of Jira's REST API, its body parsed where it is JSON. */
export interface SampleAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A resolver's answer as `POST /__local/invoke` gives it. */
type SampleInvokeAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly [detail: string]: unknown } };

/** What a sample needs of the site that it fills. Rate limits are off while it runs. */
export interface SampleHost {
  /** Makes users, groups and projects; the app is installed after this, as on a real site. */
  provision(site: SiteDefinition): void;
  /** Jira's REST API as that user; a `FormData` body is sent as a form, anything else as JSON. */
  rest(accountId: string, method: string, path: string, body?: unknown): Promise<SampleAnswer>;
  /** Runs a resolver of a module as that user. */
  invoke(accountId: string, moduleKey: string, functionKey: string, payload?: unknown): Promise<SampleInvokeAnswer>;
  now(): number;
  /** Sets the site's clock; `undefined` goes back to the system's time. Schedules do not fire while a sample moves it. */
  setClock(now: number | undefined): void;
  /** Waits until the installed app has had its installation event and its first scheduled runs, so that its tables are there. */
  settled(): Promise<void>;
  /** Waits until every event and queue has been dealt with. */
  drain(): Promise<void>;
}

export type SampleLoader = (host: SampleHost) => Promise<void>;
