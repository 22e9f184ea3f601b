import type { ProductEvent } from '../../seams';
import type { Actor } from '../permissions/actor';
import type { Json } from '../model/json';
import type { Site } from '../site';

/** One request on its way through a handler. */
export interface Call {
  readonly site: Site;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
  /** The body as JSON; refused with Jira's 400 where there is none. */
  readonly body: () => Json;
  /** Time of the request: everything that it changes carries the same. */
  readonly now: number;
  readonly cost: Cost;
  readonly events: ProductEvent[];
}

/** Counts what a reading call costs. */
interface Cost {
  /** Issues, projects and other core objects: 1 point each. */
  core(count: number): void;
  /** Users, groups, roles and permission objects: 2 points each. */
  identity(count: number): void;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One operation of the REST API. */
export interface Route {
  readonly method: Method;
  /** As in the OpenAPI file: `/rest/api/3/issue/{issueIdOrKey}`. */
  readonly path: string;
  /** A POST that only reads: its objects are counted. */
  readonly reads?: boolean;
  /** What has to be awaited (the app's validators) before the handler runs in one piece. */
  readonly prepare?: (call: Call) => Promise<void>;
  readonly handle: (call: Call) => Reply;
}
