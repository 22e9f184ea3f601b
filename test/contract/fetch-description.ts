import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FETCHED_DESCRIPTION } from './description';

/** Where Atlassian publishes the description of Jira Cloud's REST API. */
const ADDRESS = 'https://developer.atlassian.com/cloud/jira/platform/swagger-v3.v3.json';

/** Puts a copy of Atlassian's published description where the contract test looks for it. Exits with 1 where that can't be had. */
const main = async (): Promise<void> => {
  const response = await fetch(ADDRESS, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`${ADDRESS} answered ${String(response.status)}`);
  const text = await response.text();
  JSON.parse(text);
  mkdirSync(dirname(FETCHED_DESCRIPTION), { recursive: true });
  writeFileSync(FETCHED_DESCRIPTION, text);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
