import { privacy } from '@forge/api';
import * as v from 'valibot';
import { JiraError } from './client';

/** Atlassian takes no more accounts in a report. */
export const REPORT_AT_ONCE = 90;

/** What Atlassian wants done: `closed` accounts are to be erased; of `updated` ones nothing is kept that could be out of date. */
export type AccountStatus = 'closed' | 'updated';

const Updates = v.array(v.object({ accountId: v.string(), status: v.picklist(['closed', 'updated']) }));
const Refusal = v.object({ status: v.number() });

/** `@forge/api` rejects with Atlassian's answer itself. */
const refusalOf = (cause: unknown): JiraError => {
  const refused = v.safeParse(Refusal, cause);
  if (!refused.success) return new JiraError('unavailable', { status: 0 }, { cause });
  const { status } = refused.output;
  if (status === 429) return new JiraError('rate-limited', { status });
  return new JiraError(status >= 500 ? 'unavailable' : 'unexpected', { status });
};

/**
 * Reports accounts that the app keeps, 90 at most; gives those to do something about. `updatedAt`: since when what is kept of them is current.
 * No account may be reported again within seven days. Throws {@link JiraError}.
 */
export const reportPersonalData = async (
  accounts: readonly { readonly accountId: string; readonly updatedAt: Date }[],
): Promise<ReadonlyMap<string, AccountStatus>> => {
  let answer: unknown;
  try {
    answer = await privacy.reportPersonalData(
      accounts.map(({ accountId, updatedAt }) => ({ accountId, updatedAt: updatedAt.toISOString() })),
    );
  } catch (cause) {
    throw refusalOf(cause);
  }
  const updates = v.safeParse(Updates, answer);
  if (!updates.success) throw new JiraError('unexpected', { status: 200, messages: ['a report of accounts was answered in another form'] });
  return new Map(updates.output.map(({ accountId, status }) => [accountId, status]));
};
