import type { Jira, JiraResponse, Principal } from '../seams';
import { jsonAnswer, proxyError } from './answers';
import { type Faults, pause } from './faults';
import type { Invocation } from './invoker';
import type { Manifest } from './manifest';
import type { RateLimits } from './rate-limits';
import type { Recorder } from './recorder';
import type { FetchMessage } from './runtime/messages';
import type { FetchAnswer } from './runtime/process';

/** One request of the app to Jira, from its backend or from a front end. */
interface AppRequest {
  readonly origin: 'backend' | 'browser';
  readonly principal: Principal;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | undefined;
}

export interface ProductGate {
  /** Sends an app's request to Jira: scopes, limits and faults apply, and it is recorded. */
  request(request: AppRequest): Promise<FetchAnswer>;
  /** The same for `requestJira` of a function. */
  fetch(invocation: Invocation, message: FetchMessage): Promise<FetchAnswer>;
}

export interface ProductOptions {
  readonly jira: Jira;
  readonly manifest: Manifest;
  readonly recorder: Recorder;
  readonly faults: Faults;
  readonly limits: RateLimits;
}

const nameOf = (principal: Principal): string => (principal.kind === 'user' ? principal.accountId : principal.kind);

const failed = (status: number, headers: Readonly<Record<string, string>>): JiraResponse => ({
  ...jsonAnswer(
    status,
    { errorMessages: [status === 429 ? 'Rate limit exceeded.' : 'The request could not be completed.'], errors: {} },
    headers,
  ),
  points: 0,
});

/**
 * The way from the app to Jira. `asUser` without an invoking user is answered as Forge's proxy does, `asUser(accountId)` of somebody
 * else needs scopes with `allowImpersonation`.
 */
export const createProductGate = ({ jira, manifest, recorder, faults, limits }: ProductOptions): ProductGate => {
  const perform = async (request: AppRequest, scopes: readonly string[]): Promise<JiraResponse | 'dropped'> => {
    const effect = faults.hit('product', request.method, request.path);
    if (effect !== undefined) await pause(effect.delayMs);
    if (effect?.mode === 'drop') return 'dropped';
    if (effect?.mode === 'error') return failed(effect.status, effect.headers);
    const verdict = limits.check(request.method, request.path);
    if (!verdict.allowed) return failed(429, verdict.headers);
    const { method, path, headers, body, principal } = request;
    const response = await jira.handle({ method, path, headers, body, principal, scopes });
    if (effect?.mode === 'doneButFailed') return { ...failed(effect.status, effect.headers), points: response.points };
    return { ...response, headers: { ...verdict.headers, ...response.headers } };
  };

  const send = async (request: AppRequest, scopes: readonly string[]): Promise<FetchAnswer> => {
    const response = await perform(request, scopes);
    recorder.call({
      method: request.method,
      path: request.path,
      as: nameOf(request.principal),
      origin: request.origin,
      status: response === 'dropped' ? 0 : response.status,
      points: response === 'dropped' ? 0 : response.points,
    });
    return response === 'dropped' ? response : { status: response.status, headers: response.headers, body: response.body };
  };

  return {
    request: (request) => send(request, manifest.scopes),
    fetch: async (invocation, message) => {
      const { provider, accountId } = message.descriptor;
      const request = (principal: Principal): AppRequest => ({
        origin: 'backend',
        principal,
        method: message.method,
        path: message.path,
        headers: message.headers,
        body: message.body,
      });
      if (provider === 'app') return send(request({ kind: 'app' }), manifest.scopes);
      if (typeof accountId === 'string' && accountId !== invocation.accountId) {
        if (manifest.impersonation.length === 0) return proxyError(403, 'USER_IMPERSONATION_NOT_ALLOWED');
        return send(request({ kind: 'user', accountId }), manifest.impersonation);
      }
      if (invocation.accountId !== undefined) return send(request({ kind: 'user', accountId: invocation.accountId }), manifest.scopes);
      return provider === 'none' ? send(request({ kind: 'app' }), manifest.scopes) : proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
    },
  };
};
