import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import Database from 'libsql';
import * as v from 'valibot';

const root = resolve(__dirname, '../../..');
const Names = v.array(v.object({ name: v.string() }));

const ranSecond = (dataDir: string): boolean => {
  const database = new Database(join(dataDir, 'forge-sql.db'));
  try {
    return v.parse(Names, database.prepare('SELECT name FROM __migrations').all([])).some(({ name }) => name === 'v2_written');
  } finally {
    database.close();
  }
};

/** Starts the second version over `dataDir` in a process of its own, and kills that while the third migration is on its way. */
export const crashBeforeThirdMigration = async (dataDir: string): Promise<void> => {
  const child = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(__dirname, 'versions/upgrade.ts'), dataDir], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = new Promise((done) => child.on('close', done));
  for (let waited = 0; waited < 600 && !ranSecond(dataDir); waited += 1) await new Promise((done) => setTimeout(done, 50));
  // The whole group: tsx runs the host in a process below its own.
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
};
