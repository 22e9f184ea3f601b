import { route } from '@forge/api';
import * as v from 'valibot';
import { jiraAs, readJira } from './client';

const Page = v.object({ values: v.array(v.object({ accountId: v.string(), active: v.optional(v.boolean(), true) })) });

/** Keeps the address of one call well under the lengths that proxies accept. */
const AT_ONCE = 50;

/** Those of some accounts that Jira knows, as the user sees it, each with whether it is active. One call for each 50. */
const knownAccounts = async (accountIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> => {
  const known = new Map<string, boolean>();
  for (let start = 0; start < accountIds.length; start += AT_ONCE) {
    const search = new URLSearchParams({ maxResults: String(AT_ONCE) });
    for (const accountId of accountIds.slice(start, start + AT_ONCE)) search.append('accountId', accountId);
    const page = await readJira(Page, () => jiraAs.user().requestJira(route`/rest/api/3/user/bulk?${search}`));
    for (const { accountId, active } of page.values) known.set(accountId, active);
  }
  return known;
};

/** Those of some account ids that Jira does not know, as the user sees it. One call for each 50. */
export const unknownAccounts = async (accountIds: readonly string[]): Promise<string[]> => {
  const known = await knownAccounts(accountIds);
  return accountIds.filter((accountId) => !known.has(accountId));
};

/** Those of some account ids that nobody works with any more: deactivated, or closed. One call for each 50. */
export const inactiveAccounts = async (accountIds: readonly string[]): Promise<string[]> => {
  const known = await knownAccounts(accountIds);
  return accountIds.filter((accountId) => known.get(accountId) !== true);
};

const Myself = v.object({ accountId: v.string(), timeZone: v.optional(v.string(), 'UTC'), locale: v.optional(v.string(), '') });

/** The acting user's account, and the language of their profile (`en_US`). */
export const mySelf = async (): Promise<{ accountId: string; locale: string }> =>
  readJira(Myself, () => jiraAs.user().requestJira(route`/rest/api/3/myself`));

/** The acting user's time zone (IANA name). */
export const myTimeZone = async (): Promise<string> =>
  (await readJira(Myself, () => jiraAs.user().requestJira(route`/rest/api/3/myself`))).timeZone;
