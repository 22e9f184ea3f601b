// What both `npm test` and `npm run check` need before anything is installed: plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command with its output shown; gives its exit code. */
export const run = (command, args, options = {}) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (error) throw error;
  return status ?? 1;
};

/** Installs `folder`'s packages when they are missing or its lock file has changed since. */
export const install = (folder = root) => {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.evenhand-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error(`Installing packages in ${folder} …`);
  if (run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder }) !== 0) throw new Error(`npm ci failed in ${folder}`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
};
