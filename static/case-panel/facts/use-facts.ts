import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Fact, FactsChanged, FactsView } from '../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { asFailure } from '../../shared/app-failure';
import { listFacts, listMemos } from './fact-calls';

const factsKey = (issueId: string): readonly string[] => ['facts', issueId];
const memosKey = (issueId: string): readonly string[] => ['memos', issueId];

/** Memos of an issue, and those that its case is offered. */
export const useMemos = (issueId: string, enabled = true) =>
  useQuery({ queryKey: memosKey(issueId), queryFn: () => listMemos(issueId), enabled });

/** All facts, page by page: the first shows at once, the others come after it. */
export const useFacts = (issueId: string) => {
  const query = useInfiniteQuery({
    queryKey: factsKey(issueId),
    queryFn: ({ pageParam }: { pageParam: number }) => listFacts(issueId, pageParam),
    initialPageParam: 0,
    getNextPageParam: (page: FactsView) => page.next,
    staleTime: Infinity,
  });
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  return query;
};

export const factsOf = (pages: readonly FactsView[]): Fact[] => pages.flatMap(({ facts }) => facts);

/** How many facts a case has: what its own answer said, until they are all here. Loads nothing. */
export const useFactCount = (issueId: string, known: number | null): number | null => {
  const { data } = useInfiniteQuery({
    queryKey: factsKey(issueId),
    queryFn: ({ pageParam }: { pageParam: number }) => listFacts(issueId, pageParam),
    initialPageParam: 0,
    getNextPageParam: (page: FactsView) => page.next,
    staleTime: Infinity,
    enabled: false,
  });
  if (data === undefined || data.pages.at(-1)?.next !== null) return known;
  // A correction that stands beside its fact says the same fact anew.
  return factsOf(data.pages).filter(({ corrects }) => corrects === null).length;
};

/** Changes facts, says aloud what was done, and reads the list anew. */
export const useFactAct = <Payload>(
  issueId: string,
  { run, done }: { run: (payload: Payload) => Promise<FactsChanged>; done: string },
): UseMutationResult<FactsChanged, Error, Payload> => {
  const announce = useAnnounce();
  const queries = useQueryClient();
  const readAgain = () => Promise.all([factsKey(issueId), memosKey(issueId)].map((queryKey) => queries.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      announce(done);
      await readAgain();
    },
    // It is another fact than the one on the screen: a decision rests on it now, or somebody corrected it.
    onError: async (error) => {
      if (asFailure(error).code === 'frozen') await readAgain();
    },
  });
};

/** Reads the facts anew, after others than this list's own buttons changed them. */
export const useFactsAgain = (issueId: string): (() => void) => {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: factsKey(issueId) });
};
