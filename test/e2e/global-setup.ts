import { existsSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { startHost } from '../../local/host';
import * as sample from '../../local/sample';
import { seedData } from './site';

/**
 * Builds the front ends and the site's pages, and fills one data folder with the sample; each file's tests have a site on a copy of it.
 * Runs beside each other have a folder each. `E2E_KEEP=1` keeps what the first such run has built, for writing tests.
 */
const globalSetup = async (): Promise<(() => void) | undefined> => {
  const keep = process.env['E2E_KEEP'] === '1';
  if (keep && existsSync(seedData())) return undefined;
  if (!keep) process.env['EVENHAND_E2E_SEED'] = `.local/e2e-seed-${String(process.pid)}`;
  await build({ configFile: 'static/vite.config.mts', logLevel: 'warn' });
  await build({ configFile: 'local/site/vite.config.mts', logLevel: 'warn' });
  const folder = seedData();
  rmSync(folder, { recursive: true, force: true });
  const host = await startHost({ port: 0, dataDir: folder, quiet: true, sample });
  // Everything derived is there before the first look: a site begins with a file of tests and has no time to catch up.
  await host.drain();
  await host.stop();
  return keep ? undefined : () => rmSync(folder, { recursive: true, force: true });
};

export default globalSetup;
