import type { Context, MiddlewareHandler } from 'hono';
import type { Jira, Principal } from '../seams';

/** Names under which this machine reaches itself. Any other `Host` came here through a name that somebody else controls. */
const ownHosts = (port: number): ReadonlySet<string> =>
  new Set([`127.0.0.1:${String(port)}`, `localhost:${String(port)}`, `[::1]:${String(port)}`]);

/**
 * Refuses requests that come through a foreign host name or from a page of a foreign origin, with 403: another site open in the same
 * browser must not reach this one.
 */
export const refuseForeign =
  (port: () => number): MiddlewareHandler =>
  async (context, next) => {
    const host = context.req.header('host') ?? '';
    const origin = context.req.header('origin');
    const crossSite = context.req.header('sec-fetch-site') === 'cross-site' && context.req.header('sec-fetch-mode') !== 'navigate';
    const foreign = !ownHosts(port()).has(host) || (origin !== undefined && origin !== `http://${host}`) || crossSite;
    if (foreign) return context.json({ error: 'This address answers its own pages only.' }, 403);
    await next();
    return undefined;
  };

/** True of a request that one of this site's own pages sent. */
export const isSameOrigin = (context: Context): boolean => {
  const origin = context.req.header('origin');
  return (
    context.req.header('sec-fetch-site') === 'same-origin' ||
    (origin !== undefined && origin === `http://${context.req.header('host') ?? ''}`)
  );
};

/** The user behind HTTP Basic, `anonymous` without it, undefined when the name is nobody's. The password does not matter. */
export const principalOf = (context: Context, jira: Jira): Principal | undefined => {
  const header = context.req.header('authorization');
  if (header === undefined) return { kind: 'anonymous' };
  const encoded = /^Basic\s+(\S+)$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = credentials.lastIndexOf(':');
  // An account id may hold a colon itself; a password is whatever follows the last one.
  const names = colon < 0 ? [credentials] : [credentials.slice(0, colon), credentials.slice(0, credentials.indexOf(':')), credentials];
  for (const name of names) {
    const accountId = jira.accountOf(name);
    if (accountId !== undefined) return { kind: 'user', accountId };
  }
  return undefined;
};
