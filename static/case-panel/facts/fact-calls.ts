import { makeInvoke } from '@forge/bridge';
import type { Answer, FactInput, FactsChanged, FactsCheck, FactSources, IssueResolvers } from '../../../src/contract';
import { resultOf } from '../../shared/invoke';

interface OnFact {
  issueId: string;
  requestId: string;
  factId: string;
}

/** What is done to a fact that is there. */
type FactResolvers = {
  'facts.correct': (payload: OnFact & { fact: FactInput }) => Answer<FactsChanged>;
  'facts.withdraw': (payload: OnFact & { reason: string }) => Answer<FactsChanged>;
  'facts.redact': (payload: OnFact & { reason: string }) => Answer<FactsChanged>;
  'facts.verify': (payload: { issueId: string }) => Answer<FactsCheck>;
  'facts.sources': (payload: { issueId: string }) => Answer<FactSources>;
};

const invoke = makeInvoke<IssueResolvers & FactResolvers>();

export const listFacts = (issueId: string, from: number) => resultOf(invoke('facts.list', from === 0 ? { issueId } : { issueId, from }));
export const addFact = (issueId: string, requestId: string, fact: FactInput) => resultOf(invoke('facts.add', { issueId, requestId, fact }));
export const correctFact = (on: OnFact, fact: FactInput) => resultOf(invoke('facts.correct', { ...on, fact }));
export const takeBack = (how: 'withdraw' | 'redact', on: OnFact, reason: string) =>
  resultOf(how === 'redact' ? invoke('facts.redact', { ...on, reason }) : invoke('facts.withdraw', { ...on, reason }));
export const verifyFacts = (issueId: string) => resultOf(invoke('facts.verify', { issueId }));
export const factSources = (issueId: string) => resultOf(invoke('facts.sources', { issueId }));
