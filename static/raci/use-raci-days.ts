import { makeInvoke } from '@forge/bridge';
import { useQuery } from '@tanstack/react-query';
import type { IssueResolvers, RaciOfDay } from '../../src/contract';
import { resultOf } from '../shared/invoke';

const invoke = makeInvoke<IssueResolvers>();

/** Moments of one call. */
const AT_ONCE = 200;

const load = async (issueId: string, moments: readonly string[]): Promise<ReadonlyMap<string, RaciOfDay | null>> => {
  const found = new Map<string, RaciOfDay | null>();
  let left = [...new Set(moments)];
  while (left.length > 0) {
    const asked = left.slice(0, AT_ONCE);
    const { states, moments: told, unread } = await resultOf(invoke('raci.days', { issueId, moments: asked }));
    for (const { at, state } of told) found.set(at, state === null ? null : (states[state] ?? null));
    left = [...unread, ...left.slice(AT_ONCE)];
    if (told.length === 0) break;
  }
  return found;
};

/**
 * The RACI of an issue at some moments (ISO 8601 in UTC with milliseconds), for `RaciOfDay`; one call for two hundred of them. A moment is missing
 * from the map until it is known, and where asking failed: what happened is worth reading without it.
 */
export const useRaciDays = (issueId: string, moments: readonly string[]): ReadonlyMap<string, RaciOfDay | null> => {
  const { data } = useQuery({
    queryKey: ['raci-days', issueId, ...moments],
    queryFn: () => load(issueId, moments),
    enabled: moments.length > 0,
    placeholderData: (before: ReadonlyMap<string, RaciOfDay | null> | undefined) => before,
  });
  return data ?? new Map<string, RaciOfDay | null>();
};
