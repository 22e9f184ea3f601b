import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Host, startHost } from '../../../local/host';
import * as sample from '../../../local/sample';
import { type Facts, readFacts } from './sample/facts';
import { type Moments, momentsAt } from './sample/moments';
import {
  BY_CASE,
  BY_HISTORY,
  BY_KIND,
  BY_PEOPLE,
  BY_PLACE,
  BY_TIME,
  BY_WORDS,
  ORDERS,
  type Query,
  REFUSED,
  TOGETHER,
} from './sample/queries';

/** The sample site, asked in JQL; the answers come from reading every issue by key and filtering in plain code. */
const ENGINEER = '712020:lin-wei';
const REPORTING_CLIENT = '712020:chen-jing';
const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-jql-'));
let host: Host;
let facts: readonly Facts[];
let moments: Moments;

/** The sample's people act on the hour: half past is far from every moment that a query could cut at. */
const halfPast = (now: number): number => now - (now % 3_600_000) + 1_800_000;

const ask = async (as: string, [method, path, body]: readonly [string, string, unknown]): Promise<{ status: number; body: unknown }> => {
  const response = await host.jira.handle({
    method,
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    principal: { kind: 'user', accountId: as },
  });
  const text = Buffer.from(response.body).toString('utf8');
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
};

const done = async (request: readonly [string, string, unknown]): Promise<unknown> => {
  const { status, body } = await ask(ENGINEER, request);
  if (status >= 400) throw new Error(`${request[1]}: ${String(status)} ${JSON.stringify(body)}`);
  return body;
};

const Page = v.object({ issues: v.array(v.object({ key: v.string() })), nextPageToken: v.optional(v.string()) });

const search = async (jql: string, as = ENGINEER): Promise<readonly string[]> => {
  const dated = jql.replace(/\{(-?\d+)\}/gu, (_, offset: string) => moments.date(Number(offset)));
  const keys: string[] = [];
  let nextPageToken: string | undefined;
  host.clock.set(moments.now);
  do {
    const { status, body } = await ask(as, [
      'POST',
      '/rest/api/3/search/jql',
      { jql: dated, fields: ['key'], maxResults: 40, ...(nextPageToken === undefined ? {} : { nextPageToken }) },
    ]);
    if (status !== 200) throw new Error(JSON.stringify(body));
    const page = v.parse(Page, body);
    keys.push(...page.issues.map(({ key }) => key));
    ({ nextPageToken } = page);
  } while (nextPageToken !== undefined);
  return keys;
};

/** What the sample leaves empty: labels, due dates and a saved filter, by rules of their own. */
const addMore = async (): Promise<void> => {
  for (let number = 1; number <= 20; number += 1) {
    const labels = [...(number % 2 === 0 ? ['pilot'] : []), ...(number % 3 === 0 ? ['reviewed'] : [])];
    await done(['PUT', `/rest/api/3/issue/MES-${String(number)}`, { fields: { labels, duedate: moments.date((number - 10) * 5) } }]);
  }
  await done(['POST', '/rest/api/3/filter', { name: 'Open bugs', jql: 'type = Bug and status != Done' }]);
};

beforeAll(async () => {
  host = await startHost({ port: 0, dataDir, quiet: true, sample });
  moments = momentsAt(halfPast(Date.now()));
  host.clock.set(moments.now);
  await addMore();
  facts = await readFacts((path, body) => done(['POST', path, body]));
}, 240_000);

afterAll(async () => {
  await host.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const answers = async (jql: string, wanted: Query[1]): Promise<void> => {
  const expected = facts.filter((issue) => wanted(issue, moments)).map(({ key }) => key);
  expect([...(await search(jql))].sort()).toEqual([...expected].sort());
};

const GROUPS: readonly (readonly [string, readonly Query[]])[] = [
  ['places', BY_PLACE],
  ['kinds', BY_KIND],
  ['people', BY_PEOPLE],
  ['words', BY_WORDS],
  ['moments', BY_TIME],
  ['cases and RACI', BY_CASE],
  ['history', BY_HISTORY],
  ['several things', TOGETHER],
];

describe.each(GROUPS)('the sample, asked about %s', (_about, queries) => {
  it.each(queries.map(([jql, wanted]) => ({ jql, wanted })))('$jql', async ({ jql, wanted }) => {
    await answers(jql, wanted);
  });
});

describe('the sample', () => {
  it('is asked enough, and most answers are neither nothing nor everything', () => {
    const queries = GROUPS.flatMap(([, group]) => group);
    const telling = queries.filter(([, wanted]) => {
      const { length } = facts.filter((issue) => wanted(issue, moments));
      return length > 0 && length < facts.length;
    });
    expect(queries.length).toBeGreaterThanOrEqual(150);
    expect(telling.length).toBeGreaterThanOrEqual(queries.length * 0.8);
  });

  it.each(ORDERS)('%s', async (order, compare) => {
    for (const project of ['MES', 'ERP', 'POR']) {
      const found = await search(`project = ${project} ${order}`);
      const byKey = new Map(facts.map((issue) => [issue.key, issue]));
      const issues = found.flatMap((key) => byKey.get(key) ?? []);
      expect(issues).toHaveLength(facts.filter((issue) => issue.project === project).length);
      const wrong = issues.filter((issue, index) => {
        const next = issues[index + 1];
        return next !== undefined && compare(issue, next) > 0;
      });
      expect(wrong.map(({ key }) => key)).toEqual([]);
    }
  });

  it.each(REFUSED)('refuses %s', async (jql, message) => {
    expect(await ask(ENGINEER, ['POST', '/rest/api/3/search/jql', { jql }])).toEqual({
      status: 400,
      body: { errorMessages: [message], errors: {} },
    });
  });

  it('gives a client who sees what they reported those issues, whatever they ask', async () => {
    const theirs = facts.filter(({ project, reporter }) => project === 'ERP' && reporter === REPORTING_CLIENT).map(({ key }) => key);
    expect(theirs.length).toBeGreaterThan(0);
    for (const jql of ['project = ERP', 'created <= now()', 'type is not EMPTY', 'not summary ~ nothing-like-it'])
      expect([...(await search(jql, REPORTING_CLIENT))].sort()).toEqual([...theirs].sort());
  });

  it('is counted as it is found', async () => {
    for (const jql of ['project = MES', 'type = "Blame incident" and status != Done'])
      expect((await ask(ENGINEER, ['POST', '/rest/api/3/search/approximate-count', { jql }])).body).toEqual({
        count: (await search(jql)).length,
      });
  });
});
