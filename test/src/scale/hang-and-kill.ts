import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type * as v from 'valibot';
import type { Fault } from '../../../local/forge/faults';

const root = resolve(__dirname, '../../..');

/**
 * Carries a bulk change on in a process of its own, over the data of a site that was stopped, until something hangs there as `fault` wants it;
 * then that process is killed with everything below it. Rejects when it ends before.
 */
export const hangAndKill = async (
  dataDir: string,
  run: { readonly projectId: string; readonly runId: string; readonly fault: v.InferInput<typeof Fault> },
): Promise<void> => {
  const args = [join(__dirname, 'site-that-hangs.ts'), dataDir, JSON.stringify(run.fault), run.projectId, run.runId];
  const child = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise<'ended'>((done) => {
    child.on('close', () => {
      done('ended');
    });
  });
  const hangs = new Promise<'hangs'>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('hangs')) done('hangs');
    });
  });
  const first = await Promise.race([hangs, ended]);
  if (first === 'ended') throw new Error('the run came to its end, or to grief, before anything hung');
  // The whole group: tsx runs the site in a process below its own, and the site its functions in another.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
};
