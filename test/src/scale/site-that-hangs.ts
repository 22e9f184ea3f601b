import * as v from 'valibot';
import { Fault } from '../../../local/forge/faults';
import { startHost } from '../../../local/host';

const LOOKED_EVERY_MS = 20;

/**
 * `tsx site-that-hangs.ts DATA FAULT PROJECT RUN`: a site over older data on which something never comes back, carrying out a bulk change.
 * Says `hangs` on stdout once that something was asked for.
 */
const main = async (dataDir = '', fault = '', projectId = '', runId = ''): Promise<void> => {
  const faults = [v.parse(Fault, JSON.parse(fault))];
  const host = await startHost({ port: 0, quiet: true, dataDir, faults });
  host.forge.setLimitsEnabled(false);
  const look = setInterval(() => {
    if (host.forge.faults.hits() === 0) return;
    clearInterval(look);
    process.stdout.write('hangs\n');
  }, LOOKED_EVERY_MS);
  await host.invoke({ module: 'project-settings', function: 'bulk.apply', payload: { projectId, runId }, as: 'padmin' });
};

main(...process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
