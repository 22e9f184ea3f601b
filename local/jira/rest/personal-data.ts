import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { refuse, Refusal } from '../http/refusal';
import type { Site } from '../site';

/** Days after which an app reports each account again, as the platform tells it in `Cycle-Period`. */
const CYCLE = 'P7D';
/** What counts as too early is not published; half a day leaves room for a schedule that is not punctual. */
const TOO_EARLY_MS = 6.5 * 86_400_000;

const ReportSchema = v.strictObject({
  accounts: v.pipe(
    v.array(
      v.strictObject({
        accountId: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
        updatedAt: v.pipe(v.string(), v.isoTimestamp()),
      }),
    ),
    v.minLength(1),
    v.maxLength(90),
  ),
});

/** When each account was reported last, by site; forgotten when the site stops. */
const reported = new WeakMap<Site, Map<string, number>>();

/** Refuses an account that comes again before its cycle is over: an app must not report more often than that. */
const refuseTooEarly = (last: ReadonlyMap<string, number>, ids: readonly string[], now: number): void => {
  for (const id of ids) {
    const before = last.get(id);
    if (before === undefined || now - before >= TOO_EARLY_MS || now < before) continue;
    const body = { errorMessages: [`The account '${id}' was reported already in this cycle.`], errors: {} };
    throw new Refusal(429, body, { 'retry-after': String(Math.ceil((before + TOO_EARLY_MS - now) / 1_000)) });
  }
};

const statusOf = (site: Site, accountId: string, updatedAt: string): 'closed' | 'updated' | null => {
  const user = site.store.users.get(accountId);
  if (user?.closed === true) return 'closed';
  return (user?.profileChanged ?? 0) > Date.parse(updatedAt) ? 'updated' : null;
};

/** `POST /app/report-accounts`: which of the accounts that an app keeps it has to erase (`closed`) or to read again (`updated`). */
const reportAccounts = (call: Call): Reply => {
  if (call.actor.kind !== 'app') throw refuse(403, 'Only apps report personal data.');
  const { accounts } = checkBody(ReportSchema, call.body());
  const last = reported.get(call.site) ?? new Map<string, number>();
  reported.set(call.site, last);
  const ids = accounts.map(({ accountId }) => accountId);
  if (new Set(ids).size < ids.length) throw refuse(400, 'An account is listed twice.');
  refuseTooEarly(last, ids, call.now);
  for (const id of ids) last.set(id, call.now);
  const found = accounts.flatMap(({ accountId, updatedAt }) => {
    const status = statusOf(call.site, accountId, updatedAt);
    return status === null ? [] : [{ accountId, status }];
  });
  const headers = { 'cycle-period': CYCLE };
  return found.length === 0 ? { status: 204, headers } : { status: 200, headers, body: { accounts: found } };
};

export const PERSONAL_DATA_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/app/report-accounts', reads: true, handle: reportAccounts },
];
