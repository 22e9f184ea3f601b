import type { RuntimeFacts } from './messages';

const nothing = (): void => undefined;

/** Forge's runtime keeps metrics of its own; functions may write them, nobody here reads them. */
const metrics = {
  counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
  timing: () => ({ measure: () => ({ stop: nothing }) }),
  gauge: () => ({ set: nothing }),
};

/**
 * The value of `global.__forge_runtime__` during one invocation, as `ForgeRuntime` of `@forge/api` describes it.
 */
export const describeRuntime = (facts: RuntimeFacts, invocationId: string, remaining: () => number) => ({
  proxy: { token: '', url: '' },
  contextAri: facts.contextAri,
  container: { region: 'local', runtime: 'nodejs', handler: facts.functionKey, appCodeDir: facts.appCodeDir },
  appContext: {
    appId: facts.appId,
    appVersion: facts.appVersion,
    environmentId: facts.environmentId,
    environmentType: facts.environmentType,
    invocationId,
    installationId: facts.installationId,
    functionKey: facts.functionKey,
    moduleType: facts.moduleType,
    moduleKey: facts.moduleKey,
    license: facts.license,
    installation: {
      ari: { installationId: facts.installationId, toString: () => `ari:cloud:ecosystem::installation/${facts.installationId}` },
      contexts: [{ cloudId: facts.contextAri.split('/').at(-1), toString: () => facts.contextAri }],
    },
    permissions: facts.permissions,
  },
  aaid: facts.aaid,
  lambdaContext: { awsRequestId: invocationId, getRemainingTimeInMillis: remaining },
  tracing: { traceId: invocationId.replaceAll('-', ''), spanId: invocationId.slice(0, 16).replaceAll('-', '') },
  realtime: {},
  metrics,
  featureFlags: () => false,
});
