import { jsonAnswer, proxyError } from './answers';
import type { QueueApi } from './events/queue-api';
import { type Faults, pause } from './faults';
import type { Invocation } from './invoker';
import type { Manifest } from './manifest';
import type { ProductGate } from './product';
import type { FetchMessage } from './runtime/messages';
import type { FetchAnswer } from './runtime/process';
import type { SqlEndpoint } from './sql/endpoint';

export interface ServicesOptions {
  readonly manifest: Manifest;
  readonly product: ProductGate;
  readonly sql: SqlEndpoint;
  readonly queues: QueueApi;
  readonly faults: Faults;
}

/**
 * Sends what functions ask through `__forge_fetch__` to the service that its descriptor names. What this site has no counterpart
 * for is refused as Forge's proxy refuses it.
 */
export const createServices =
  ({ manifest, product, sql, queues, faults }: ServicesOptions) =>
  async (invocation: Invocation, message: FetchMessage): Promise<FetchAnswer> => {
    const { type, remote } = message.descriptor;
    if (type === 'sql') return sql.fetch(message);
    if (type === 'fpp' && remote === 'jira') return product.fetch(invocation, message);
    if (type === 'fpp' && remote === 'stargate') {
      // The accounts live in Jira here, so that Jira answers, with the platform's own scope.
      if (message.path === '/app/report-accounts') return product.fetch(invocation, message);
      const answer = await queues.fetch(invocation, message);
      return answer ?? proxyError(404, 'UPSTREAM_NOT_AVAILABLE_LOCALLY');
    }
    if (type === 'kvs' || message.path.includes('/forge/storage/kvs')) {
      const effect = faults.hit('kvs', message.method, message.path);
      if (effect !== undefined) await pause(effect.delayMs);
      if (effect?.mode === 'drop') return 'dropped';
      if (effect?.mode === 'error' || effect?.mode === 'doneButFailed')
        return jsonAnswer(effect.status, { code: 'UNKNOWN_ERROR', message: 'The request could not be completed.' }, effect.headers);
      const reason = manifest.hasKvs
        ? 'The local site does not have the key-value store yet.'
        : 'The app does not use @forge/kvs: add the package to its dependencies first.';
      return jsonAnswer(403, { code: 'KVS_NOT_ENABLED', message: reason });
    }
    return proxyError(403, 'REQUEST_NOT_ALLOWED');
  };
