// What a run of the tests sets for every site that they start: Forge's Node, an order of deliveries, a record of every statement.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, root, run } from './steps.mjs';

const journals = join(root, '.local', 'sql-journals');
const folder = join(root, 'test', 'node24');

/** Path of Node 24, Forge's runtime, installed apart; undefined where no package of it fits this machine. */
const node24 = () => {
  try {
    install(folder);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  const modules = join(folder, 'node_modules');
  const found = (existsSync(modules) ? readdirSync(modules) : [])
    .flatMap((name) => [join(modules, name, 'bin', 'node'), join(modules, name, 'bin', 'node.exe')])
    .find((file) => existsSync(file));
  if (found === undefined || spawnSync(found, ['--version']).status !== 0) {
    console.error("\n!!! Node 24 can't be installed here: the functions run on this machine's Node alone.\n");
    return undefined;
  }
  return found;
};

/** Functions run on Node 24; what `EVENHAND_FUNCTION_NODE` already names stays. */
export const useForgeNode = () => {
  const binary = process.env.EVENHAND_FUNCTION_NODE ?? node24();
  if (binary !== undefined) process.env.EVENHAND_FUNCTION_NODE = binary;
  const version = spawnSync(binary ?? process.execPath, ['--version'])
    .stdout.toString()
    .trim();
  console.error(`Functions run on Node ${version}.`);
};

/** One random order, said aloud so that a failure can be had again; what `EVENHAND_DELIVERIES` already says stays. */
export const useRandomDeliveries = () => {
  process.env.EVENHAND_DELIVERIES ??= `shuffled:${Math.floor(Math.random() * 1_000_000)}`;
  console.error(`Events travel as EVENHAND_DELIVERIES=${process.env.EVENHAND_DELIVERIES} says.`);
};

/** From now on every statement is written down. */
export const recordStatements = () => {
  rmSync(journals, { recursive: true, force: true });
  process.env.EVENHAND_SQL_JOURNAL = journals;
};

/** Asks a MySQL server what SQLite was asked meanwhile: one test of its own. */
export const compareStatements = () => {
  delete process.env.EVENHAND_SQL_JOURNAL;
  const code = run(join(root, 'node_modules', '.bin', 'tsx'), ['test/faults/sql-replay.ts', journals]);
  return { passed: code === 0 ? 1 : 0, failed: code === 1 ? 1 : 0 };
};
