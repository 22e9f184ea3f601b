import { makeInvoke } from '@forge/bridge';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView, IssueResolvers } from '../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { asFailure } from '../shared/app-failure';
import { useText } from '../shared/i18n';
import { resultOf } from '../shared/invoke';
import { caseKey } from './use-case-acts';

const invoke = makeInvoke<IssueResolvers>();

export interface RecordedWord {
  word: 'yes' | 'not-yet';
  words: string;
  partyId: string;
}

/** Asking the client, or writing down what it said: both stand on top of whatever others saved, so that no draft is in the way. */
export const useClientWord = (issueId: string) => {
  const text = useText();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const show = (done: 'ask' | 'record') => (view: CaseView) => {
    queries.setQueryData(caseKey(issueId), view);
    announce(text(`settle.done.${done}`));
  };
  const onError = (thrown: unknown): void => {
    if (asFailure(thrown).code === 'frozen') void queries.invalidateQueries({ queryKey: caseKey(issueId) });
  };
  const ask = useMutation({ mutationFn: () => resultOf(invoke('settle.ask', { issueId })), onSuccess: show('ask'), onError });
  const record = useMutation({
    mutationFn: (said: RecordedWord) => resultOf(invoke('settle.record', { issueId, ...said })),
    onSuccess: show('record'),
    onError,
  });
  return { ask, record };
};
