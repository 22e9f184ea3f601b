import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Exchange } from '../../local/jira/exchanges';
import { type Json, JsonSchema } from '../../local/jira/model/json';
import { isDescribed } from './description';
import { nameOf, violationsOf } from './violations';

const LineSchema = v.object({
  fingerprint: v.string(),
  exchange: v.optional(
    v.object({
      method: v.string(),
      path: v.string(),
      by: v.picklist(['app', 'person']),
      contentType: v.nullable(v.string()),
      request: v.optional(JsonSchema),
      status: v.number(),
      answerType: v.nullable(v.string()),
      response: v.optional(JsonSchema),
    }),
  ),
});

/** Where a run of all tests records its exchanges. */
const [folder = '.local/exchanges'] = process.argv.slice(2);

const withBodies = (exchange: v.InferOutput<typeof LineSchema>['exchange'] & object): Exchange => {
  const { request, response, ...rest } = exchange;
  const body = (key: 'request' | 'response', value: Json | undefined) => (value === undefined ? {} : { [key]: value });
  return { ...rest, ...body('request', request), ...body('response', response) };
};

const read = () => {
  const counts = new Map<string, number>();
  const exchanges = new Map<string, Exchange>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line === '') continue;
      const { fingerprint, exchange } = v.parse(LineSchema, JSON.parse(line));
      counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
      if (exchange !== undefined && !exchanges.has(fingerprint)) exchanges.set(fingerprint, withBodies(exchange));
    }
  }
  return { counts, exchanges };
};

interface Seen {
  readonly all: number;
  readonly app: number;
  readonly statuses: ReadonlySet<number>;
}

const main = (): number => {
  const { counts, exchanges } = read();
  const operations = new Map<string, Seen>();
  const broken = new Map<string, Exchange>();
  for (const [fingerprint, exchange] of exchanges) {
    const count = counts.get(fingerprint) ?? 0;
    const name = nameOf(exchange) ?? 'addresses that Jira does not have';
    const before = operations.get(name) ?? { all: 0, app: 0, statuses: new Set<number>() };
    operations.set(name, {
      all: before.all + count,
      app: before.app + (exchange.by === 'app' ? count : 0),
      statuses: new Set([...before.statuses, exchange.status]),
    });
    for (const violation of violationsOf(exchange)) if (!broken.has(violation)) broken.set(violation, exchange);
  }
  console.log('\nOperations of Jira seen in this run: how often, of that by the app, statuses');
  for (const [name, { all, app, statuses }] of [...operations].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${String(all).padStart(7)} ${String(app).padStart(6)}  ${name}  ${[...statuses].sort((a, b) => a - b).join(' ')}`);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${String(operations.size)} operations, ${String(total)} exchanges of ${String(exchanges.size)} kinds`);
  for (const [violation, { method, path, status, by, request }] of broken)
    console.error(`✗ ${violation}\n    ${by}: ${method} ${path} → ${String(status)} ${JSON.stringify(request ?? null).slice(0, 400)}`);
  if (exchanges.size === 0) console.error('✗ nothing was recorded');
  console.log(
    broken.size === 0 ? "Every one fits Atlassian's description." : `${String(broken.size)} violations of Atlassian's description.`,
  );
  return broken.size === 0 && exchanges.size > 0 ? 0 : 1;
};

if (isDescribed) process.exitCode = main();
else {
  console.error(
    "\n*** SKIPPED: Atlassian's description of Jira's REST API is not here and could not be fetched, so NO exchange was compared with it. ***\n",
  );
  process.exitCode = 2;
}
