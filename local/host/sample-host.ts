import type { Clock } from '../clock';
import type { Forge } from '../forge/forge';
import type { SampleAnswer, SampleHost } from '../sample-seam';
import type { Jira } from '../seams';
import { createInvoke } from './resolver-calls';

const encode = async (body: unknown): Promise<{ headers: Record<string, string>; body: Uint8Array | string | undefined }> => {
  if (body === undefined) return { headers: {}, body: undefined };
  if (!(body instanceof FormData)) return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const request = new Request('http://jira.local', { method: 'POST', body });
  return {
    headers: { 'content-type': request.headers.get('content-type') ?? '', 'x-atlassian-token': 'no-check' },
    body: new Uint8Array(await request.arrayBuffer()),
  };
};

const decode = (body: Uint8Array | string): unknown => {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  if (text === '') return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return text;
  }
};

/** The site as a sample fills it: the same doors as users have, without rate limits. */
export const createSampleHost = (parts: {
  readonly jira: Jira;
  readonly forge: Forge;
  readonly clock: Clock;
  /** Installs the app and waits for its first runs; may be called more than once. */
  installed(): Promise<void>;
}): SampleHost => {
  const { jira, forge, clock } = parts;
  const invoke = createInvoke(jira, forge);
  return {
    provision: (site) => {
      jira.provision(site);
    },
    rest: async (accountId, method, path, body): Promise<SampleAnswer> => {
      const encoded = await encode(body);
      const response = await jira.handle({ method, path, ...encoded, principal: { kind: 'user', accountId } });
      return { status: response.status, body: decode(response.body) };
    },
    invoke: (accountId, moduleKey, functionKey, payload) => invoke({ module: moduleKey, function: functionKey, payload, as: accountId }),
    now: () => clock.now(),
    setClock: (now) => {
      clock.set(now);
    },
    settled: async () => {
      await parts.installed();
      await forge.dispatcher.drain();
    },
    drain: async () => {
      await forge.dispatcher.drain();
    },
  };
};
