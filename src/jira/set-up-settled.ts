import { JiraError } from './client';

/** That Jira is busy or away is not an answer: the step is tried again. */
export const passes = (error: unknown): boolean =>
  error instanceof JiraError && (error.kind === 'rate-limited' || error.kind === 'unavailable');

/** Jira said no, and will say so again. */
export const isRefusal = (error: unknown): error is JiraError => error instanceof JiraError && !passes(error);

/** Why a step is left undone, as a key under `setUp.reasons`; null: done, as read back. */
export type Left = string | null;

/** Why Jira refused, as a key under `setUp.reasons`. */
export const reasonOf = (error: JiraError): string =>
  error.kind === 'forbidden' ? 'not-allowed' : error.kind === 'not-found' ? 'gone' : 'refused';

/**
 * Acts, then reads back: only what is there afterwards counts, whatever Jira answered. A call that failed may have happened, and one that
 * succeeded may have changed nothing. Throws only where Jira is busy or away and the change is not there.
 */
export const settled = async (act: () => Promise<unknown>, isThere: () => Promise<boolean>): Promise<Left> => {
  let failure: JiraError | null = null;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    failure = error;
  }
  try {
    if (await isThere()) return null;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    failure = failure ?? error;
  }
  if (failure === null) return 'not-taken';
  if (passes(failure)) throw failure;
  console.warn('A step of the set-up was refused', failure);
  return reasonOf(failure);
};
