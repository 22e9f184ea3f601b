import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../../local/forge/runtime/bundle';
import { type ChildOutcome, createFunctionProcess } from '../../../local/forge/runtime/process';

const handler = 'index.resolver';
const facts = {
  contextAri: 'ari:cloud:jira::site/one',
  aaid: 'dev',
  moduleKey: 'panel',
  moduleType: 'jira:issueContext',
  functionKey: 'resolver',
  appId: 'app',
  appVersion: '1.0.0',
  environmentId: 'environment',
  environmentType: 'PRODUCTION',
  installationId: 'installation',
  appCodeDir: '/',
  permissions: { scopes: [], external: {} },
};

describe('the process of the functions', () => {
  it('may end while Jira’s answer is on its way to it: its run fails, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'function-process-'));
    const bundles = await bundle(join(__dirname, 'fixture'), folder, [handler]);
    const outcomes = new Map<string, ChildOutcome>();
    const ended = new Map<string, () => void>();
    const functions = createFunctionProcess(
      { bundles, memoryMb: 256, nodeBinary: undefined },
      {
        fetch: () => {
          functions.kill('ended on purpose');
          return Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"accountId":"dev"}' });
        },
        ended: (invocationId, outcome) => {
          outcomes.set(invocationId, outcome);
          ended.get(invocationId)?.();
        },
        log: () => undefined,
      },
    );
    for (const invocationId of ['first', 'second', 'third']) {
      const over = new Promise<void>((resolve) => ended.set(invocationId, resolve));
      const args = [{ call: { functionKey: 'who', payload: {} }, context: {} }, { principal: { accountId: 'dev' } }];
      await functions.send({ type: 'invoke', invocationId, handler, args, timeLimitMs: 25_000, clockOffsetMs: 0, facts });
      await over;
      expect(outcomes.get(invocationId)).toMatchObject({ kind: 'failure', message: 'ended on purpose' });
    }
    await functions.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
