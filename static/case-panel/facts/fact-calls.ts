import { makeInvoke } from '@forge/bridge';
import type { FactInput, FactsOn, IssueResolvers } from '../../../src/contract';
import type { Language } from '../../../src/domain/vocabulary';
import { resultOf } from '../../shared/invoke';

const invoke = makeInvoke<IssueResolvers>();

/** The facts of an issue's case, or the memos on the issue. */
export interface FactsAt {
  issueId: string;
  on: FactsOn;
}

type OnFact = FactsAt & { requestId: string; factId: string };

export const listFacts = (issueId: string, from: number) => resultOf(invoke('facts.list', from === 0 ? { issueId } : { issueId, from }));
export const listMemos = (issueId: string) => resultOf(invoke('memo.list', { issueId }));
export const addFact = ({ issueId, on }: FactsAt, requestId: string, fact: FactInput) =>
  resultOf(on === 'case' ? invoke('facts.add', { issueId, requestId, fact }) : invoke('memo.add', { issueId, requestId, fact }));
export const correctFact = (on: OnFact, fact: FactInput) => resultOf(invoke('facts.correct', { ...on, fact }));
export const takeBack = (how: 'withdraw' | 'redact', on: OnFact, reason: string) =>
  resultOf(how === 'redact' ? invoke('facts.redact', { ...on, reason }) : invoke('facts.withdraw', { ...on, reason }));
export const verifyFacts = ({ issueId, on }: FactsAt) => resultOf(invoke('facts.verify', { issueId, on }));
export const factSources = ({ issueId, on }: FactsAt) => resultOf(invoke('facts.sources', { issueId, on }));
export const takeMemos = (issueId: string, memoIds: string[]) => resultOf(invoke('memo.take', { issueId, memoIds }));
export const confirmationSlip = ({ issueId, on }: FactsAt, ids: string[], language: Language) =>
  resultOf(invoke('memo.slip', { issueId, on, ids, language }));
