import * as v from 'valibot';

const Backend = v.object({
  fetch: v.object({ backend: v.array(v.union([v.string(), v.looseObject({ address: v.string() })])) }),
});

const matches = (allowed: string, url: URL): boolean => {
  const bare = allowed.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return bare.startsWith('*.') ? url.hostname.endsWith(bare.slice(1)) : bare === '*' || bare === url.host;
};

const notAllowed = (url: URL): Error => {
  const error = new Error(
    `URL not included in the external fetch backend permissions: ${url.href}. Visit go.atlassian.com/forge-egress for more information.`,
  );
  error.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  return error;
};

/**
 * Puts Forge's egress rule before the global `fetch`: only addresses under `permissions.external.fetch.backend` can be reached.
 *
 * @param external the invocation's external permissions
 */
export const installEgressGuard = (external: () => unknown): void => {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const parsed = v.safeParse(Backend, external());
    const allowed = parsed.success ? parsed.output.fetch.backend : [];
    if (!allowed.some((entry) => matches(typeof entry === 'string' ? entry : entry.address, url))) throw notAllowed(url);
    return real(input, init);
  };
};
