import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type * as v from 'valibot';
import type { Fault } from '../../../local/forge/faults';

const root = resolve(__dirname, '../../..');
const EVERY_MS = 50;
const WAITED = 1_200;

/**
 * Carries a bulk change on in a process of its own, over the data of a site that was stopped, until `isThere` says that it hangs where it should;
 * then that process is killed with everything below it.
 */
export const hangAndKill = async (
  dataDir: string,
  run: { readonly projectId: string; readonly runId: string; readonly fault: v.InferInput<typeof Fault> },
  isThere: () => boolean,
): Promise<void> => {
  const args = [join(__dirname, 'site-that-hangs.ts'), dataDir, JSON.stringify(run.fault), run.projectId, run.runId];
  const child = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = new Promise((done) => child.on('close', done));
  let there = false;
  for (let waited = 0; waited < WAITED && !there; waited += 1) {
    await new Promise((done) => setTimeout(done, EVERY_MS));
    there = isThere();
  }
  // The whole group: tsx runs the site in a process below its own, and the site its functions in another.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
  if (!there) throw new Error('the run never came to the place where it hangs');
};
