import type { Deps } from '../deps';
import type { HealthFacts } from '../domain/set-up-health';
import { lastVerified } from './verify-numbers';

/** What health says of a project's numbers: whether everything is taken in, and whether a recount agreed. Two statements. */
export const numbersHealth = async (deps: Deps, projectId: string): Promise<Pick<HealthFacts, 'intake' | 'wrongNumbers'>> => {
  const [run, { wrong }] = await Promise.all([deps.intakes.of(projectId), lastVerified(deps, projectId)]);
  return {
    intake: run === null ? null : { done: run.done, total: run.total, finished: run.finishedAt !== null },
    wrongNumbers: wrong,
  };
};
