import type { Answer } from '../../src/contract';
import { AppFailure, asFailure } from './app-failure';

/**
 * The result of a resolver call, or a thrown `AppFailure` with its code:
 * `const invoke = makeInvoke<IssueResolvers>()`, then `await resultOf(invoke('case.open', { issueId }))`.
 */
export const resultOf = async <T>(calling: Promise<Answer<T>>): Promise<T> => {
  const answer = await calling.catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (!answer.ok) throw new AppFailure(answer.error);
  return answer.result;
};
