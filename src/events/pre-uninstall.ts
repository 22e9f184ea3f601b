import { createDeps, type Deps } from '../deps';
import { RACI_PROPERTY } from '../domain/aliases';
import { LANGUAGES } from '../domain/vocabulary';
import { removeProperty } from '../jira/issue-property';
import { uninstallTexts } from '../texts';

/** Forge gives 55 seconds; the rest is for saying what stays. */
const BUDGET_MS = 40_000;
const AT_ONCE = 10;

/**
 * Nobody will tell Evenhand any more whose account is closed: the issue properties that hold people are taken away, as many as there is time for.
 * Gives how many are left.
 */
const takePeopleOut = async (deps: Deps): Promise<number> => {
  const until = Date.now() + BUDGET_MS;
  let after = '';
  let left = 0;
  for (;;) {
    const issueIds = await deps.accounts.indexed(after, Date.now() < until ? AT_ONCE : 10_000);
    if (Date.now() < until) {
      const done = await Promise.allSettled(issueIds.map((issueId) => removeProperty(issueId, RACI_PROPERTY)));
      left += done.filter(({ status }) => status === 'rejected').length;
    } else left += issueIds.length;
    const last = issueIds.at(-1);
    if (last === undefined) return left;
    after = last;
  }
};

/**
 * Called while the app is being uninstalled, which nothing here can stop. Says in plain words, in both languages, what stays and what goes; the
 * admin page says the same beforehand.
 */
export const sayWhatStays = async (): Promise<void> => {
  const deps = createDeps();
  let left: number | null = null;
  try {
    left = await takePeopleOut(deps);
  } catch (error) {
    console.warn('Account ids could not be taken out of issue properties', error);
  }
  for (const language of LANGUAGES) for (const line of uninstallTexts(language)) console.info(line);
  console.info(`Issue properties that still hold account ids: ${left === null ? 'unknown' : String(left)}`);
};
