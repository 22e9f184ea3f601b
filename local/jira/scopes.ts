import type { Route } from './http/call';
import table from './scopes.json';

interface Needed {
  /** Classic scopes; the token needs all of them. */
  readonly classic?: readonly string[];
  /** The granular alternative; all of them. */
  readonly granular?: readonly string[];
}

const needed = new Map<string, Needed>(Object.entries(table));

const covers = (wanted: readonly string[], scopes: ReadonlySet<string>): boolean => wanted.every((scope) => scopes.has(scope));

/**
 * Whether a token with these scopes may call the operation: it has its classic scopes, or its granular ones where there are any. An operation
 * whose classic list is empty needs no scope.
 */
export const allowedByScopes = (route: Pick<Route, 'method' | 'path'>, scopes: readonly string[]): boolean => {
  const operation = needed.get(`${route.method} ${route.path}`);
  if (operation === undefined) return false;
  const held = new Set(scopes);
  const { classic, granular = [] } = operation;
  return (classic !== undefined && covers(classic, held)) || (granular.length > 0 && covers(granular, held));
};
