import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import * as v from 'valibot';
import { actionRows, causeRows, columnsOf } from '../../src/domain/projection';
import { freshSettings } from '../../src/domain/settings';
import { tallyRows } from '../../src/domain/tally';
import { tasksOf } from '../../src/domain/tasks';
import { aProject, aSite, startSite, type Site } from '../src/site';
import { incidentOf } from './incidents';
import { mysqlSink, sqliteSink, type Sink } from './sinks';

/*
 * `npm run bench`: what the gadget costs with 100 to 100,000 incidents, all of them inside the 90 days shown or spread over five years, on SQLite and on a
 * server (`FORGE_SQL_URL`), and, beside it in the same run, what the usual way costs: paging through all incidents with JQL, and counting. Writes
 * `docs/performance.md`. `--most 1000` stops earlier, for trying out.
 */

const MOST = Number(process.argv[process.argv.indexOf('--most') + 1]) || 100_000;
const SIZES = [100, 1_000, 10_000, 100_000].filter((size) => size <= MOST);
const SPREADS = [
  { name: 'all inside 90 days', days: 90 },
  { name: 'over five years', days: 1_826 },
] as const;
const SERVER = process.env['FORGE_SQL_URL'] ?? 'mysql://root@127.0.0.1:3306';
const TODAY = new Date().toISOString().slice(0, 10);
const RUNS = 15;

const SETTINGS = {
  projects: [],
  period: { kind: 'rolling', days: 90 },
  charts: ['headline', 'causes', 'actions', 'mine', 'parties', 'trend', 'types', 'outcomes', 'recurrence', 'waits'],
  grouping: 'auto',
  title: '',
};

const Id = v.object({ id: v.string() });
const Settings = v.object({
  version: v.number(),
  settings: v.looseObject({ parties: v.array(v.looseObject({ id: v.string() })) }),
});
const Total = v.looseObject({ total: v.number() });

/** One project, set up, with a team of three. */
const prepared = async (site: Site): Promise<string> => {
  const { id } = v.parse(Id, await site.rest('admin', 'GET', '/rest/api/3/project/ONE'));
  await site.call('admin', ['admin', 'admin.enable'], { projectId: id, incidentTypeName: 'Blame incident', language: 'en-US' });
  const { version, settings } = v.parse(Settings, await site.call('padmin', ['project-settings', 'settings.open'], { projectId: id }));
  const parties = settings.parties.map((party) =>
    party.id === 'implementation-engineer' ? { ...party, members: ['engineer', 'dev', 'pm'] } : party,
  );
  await site.call('padmin', ['project-settings', 'settings.save'], {
    projectId: id,
    baseVersion: version,
    settings: { ...settings, parties },
  });
  await site.drain();
  return id;
};

const idOf = (index: number): string => `01${String(index).padStart(24, '0')}`;
const flag = (value: boolean): number => (value ? 1 : 0);

/** Everything that is kept about some incidents, as using the app leaves it. */
const seed = async (
  sink: Sink,
  projectId: string,
  of: { readonly from: number; readonly to: number; readonly span: number },
): Promise<void> => {
  const settings = freshSettings('en-US', 'UTC');
  const AT_ONCE = 2_000;
  for (let first = of.from; first < of.to; first += AT_ONCE) {
    const cases = Array.from({ length: Math.min(AT_ONCE, of.to - first) }, (_, at) => {
      const index = first + at;
      const doc = incidentOf(index, { today: TODAY, span: of.span });
      return {
        id: idOf(index),
        issueId: String(1_000_000 + index),
        doc,
        columns: columnsOf(doc, { settings, secured: false, gone: false }),
      };
    });
    await sink.insert(
      'blame_case',
      'id issue_id origin_issue_id project_id version doc filing_until phase outcome received_at received_day closed_at closed_day days_to_close severity complaint_type said_by about_party internal secured counted cause_technical cause_process cause_communication projected_version updated_at'.split(
        ' ',
      ),
      cases.map(({ id, issueId, doc, columns }) => [
        id,
        issueId,
        issueId,
        projectId,
        4,
        JSON.stringify(doc),
        0,
        columns.phase,
        columns.outcome,
        columns.receivedAt,
        columns.receivedDay,
        columns.closedAt,
        columns.closedDay,
        columns.daysToClose,
        columns.severity,
        columns.complaintType,
        columns.saidBy,
        columns.about,
        flag(columns.internal),
        0,
        1,
        flag(columns.causes.technical),
        flag(columns.causes.process),
        flag(columns.causes.communication),
        6,
        0,
      ]),
    );
    await sink.insert(
      'case_cause',
      ['case_id', 'project_id', 'version', 'dimension', 'category', 'weight'],
      cases.flatMap(({ id, doc }) =>
        causeRows(doc).map(({ dimension, category, weight }) => [id, projectId, 6, dimension, category, weight]),
      ),
    );
    await sink.insert(
      'case_action',
      ['case_id', 'project_id', 'version', 'action_id', 'horizon', 'due_day', 'done_day'],
      cases.flatMap(({ id, doc }) =>
        actionRows(doc, 'UTC').map((action) => [id, projectId, 6, action.id, action.horizon, action.dueDay, action.doneDay]),
      ),
    );
    await sink.insert(
      'case_tally',
      ['case_id', 'project_id', 'version', 'day', 'issue_id', 'doc'],
      cases.flatMap(({ id, issueId, doc }) =>
        tallyRows(doc, { timeZone: 'UTC', promises: [], held: new Map([['development-team', 3]]) }).map(({ day, counts }) => [
          id,
          projectId,
          6,
          day,
          issueId,
          JSON.stringify(counts),
        ]),
      ),
    );
    await sink.insert(
      'case_task',
      ['case_id', 'project_id', 'version', 'task_id', 'issue_id', 'kind', 'who', 'due_day'],
      cases.flatMap(({ id, issueId, doc }) =>
        tasksOf(doc).map((task) => [id, projectId, 6, task.id, issueId, task.kind, task.who, task.due]),
      ),
    );
    await sink.insert(
      'case_audit',
      ['case_id', 'version', 'changed_at', 'changed_by', 'parts', 'reason'],
      cases.flatMap(({ id, doc }) => doc.changes.map(({ version, at, by, parts }) => [id, version, at, by, parts.join(','), null])),
    );
    await sink.insert(
      'chain_entry',
      ['chain_id', 'seq', 'id', 'kind', 'request_id', 'content', 'content_hash', 'prev_hash', 'row_hash', 'recorded_at'],
      cases.flatMap(({ id, doc }) =>
        [1].map((seq) => [
          id,
          seq,
          `${id.slice(2)}${String(seq).padStart(2, '0')}`,
          'fact',
          `request-${String(seq)}`,
          JSON.stringify({ fact: { kind: 'event', what: doc.happened.what, happenedAt: doc.complaint.receivedAt } }),
          'a'.repeat(64),
          'b'.repeat(64),
          'c'.repeat(64),
          0,
        ]),
      ),
    );
  }
  await sink.run('DELETE FROM gadget_day');
  await sink.run(
    "INSERT INTO gadget_day (project_id, day, marked, built, doc, head) SELECT project_id, day, 1, 0, '{}', '{}' FROM case_tally GROUP BY project_id, day",
  );
};

interface Measured {
  readonly storage: string;
  readonly spread: string;
  readonly incidents: number;
  readonly counted: number;
  readonly calls: number;
  readonly points: number;
  readonly statements: number;
  readonly rows: number;
  readonly slowest: number;
  readonly ms: number;
  readonly response: number;
  readonly perIncident: number;
}

const measure = async (site: Site): Promise<Omit<Measured, 'storage' | 'spread' | 'incidents' | 'perIncident'>> => {
  const load = () => site.call('engineer', ['retrospective', 'gadget.load'], { settings: SETTINGS });
  // The hourly schedule adds up the days that changed; here all of them did.
  for (let hour = 0; hour < 5; hour += 1) await site.forge.schedules.fire('hourly-migrations');
  await load();
  await load();
  const times: number[] = [];
  let response: unknown;
  for (let run = 0; run < RUNS; run += 1) {
    site.forge.recorder.clear();
    const started = performance.now();
    response = await load();
    times.push(performance.now() - started);
  }
  const { totals, statements } = site.forge.recorder.snapshot();
  return {
    counted: v.parse(Total, response).total,
    calls: totals.backend.calls,
    points: totals.backend.points,
    statements: totals.backend.statements,
    rows: statements.reduce((sum, { rows }) => sum + rows, 0),
    slowest: Math.max(...statements.map(({ ms }) => ms)),
    // The fastest: what else the machine does at the moment says nothing of the gadget.
    ms: Math.min(...times),
    response: JSON.stringify(response).length,
  };
};

const serverAnswers = async (): Promise<boolean> => {
  try {
    await (await createConnection({ uri: SERVER, connectTimeout: 2_000 })).end();
    return true;
  } catch {
    return false;
  }
};

const ofSpread = async (storage: 'SQLite' | 'MariaDB', spread: (typeof SPREADS)[number]): Promise<Measured[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-bench-'));
  const database = `evenhand_bench_${String(spread.days)}`;
  const url = `${SERVER.replace(/\/$/, '')}/${database}`;
  const options = { dataDir, ...(storage === 'SQLite' ? {} : { sqlUrl: url }) };
  const found: Measured[] = [];
  let before = 0;
  try {
    let site = await startSite(aSite(aProject()), options);
    const projectId = await prepared(site);
    for (const [at, incidents] of SIZES.entries()) {
      await site.stop();
      const sink = storage === 'SQLite' ? sqliteSink(dataDir) : await mysqlSink(url);
      if (at === 0) before = await sink.size();
      await seed(sink, projectId, { from: SIZES[at - 1] ?? 0, to: incidents, span: spread.days });
      if (storage === 'MariaDB') await sink.run('ANALYZE TABLE blame_case, case_tally, gadget_day, case_audit, chain_entry');
      await sink.close();
      site = await startSite(aSite(aProject()), options);
      const measured = await measure(site);
      const after = storage === 'SQLite' ? sqliteSink(dataDir) : await mysqlSink(url);
      const perIncident = ((await after.size()) - before) / incidents;
      await after.close();
      found.push({ storage, spread: spread.name, incidents, perIncident, ...measured });
      console.error(JSON.stringify(found.at(-1)));
    }
    await site.stop();
  } finally {
    if (storage === 'MariaDB') {
      const connection = await createConnection({ uri: SERVER });
      await connection.query(`DROP DATABASE IF EXISTS ${database}`);
      await connection.end();
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
  return found;
};

interface Baseline {
  readonly incidents: number;
  readonly calls: number;
  readonly points: number;
  /** Null: not run, only reckoned. */
  readonly ms: number | null;
}

const Page = v.object({
  issues: v.array(v.object({ id: v.string(), fields: v.looseObject({ priority: v.nullish(v.looseObject({ name: v.string() })) }) })),
  nextPageToken: v.nullish(v.string()),
});

/** The usual way: every issue with its fields, a hundred a page, and then counting. A point a call and one for each issue. */
const countByPaging = async (site: Site): Promise<Omit<Baseline, 'incidents'>> => {
  const started = performance.now();
  const counts = new Map<string, number>();
  let calls = 0;
  let points = 0;
  let token: string | null = null;
  do {
    const page: v.InferOutput<typeof Page> = v.parse(
      Page,
      await site.rest('engineer', 'POST', '/rest/api/3/search/jql', {
        jql: 'project = ONE ORDER BY created DESC',
        fields: ['summary', 'created', 'status', 'priority', 'labels', 'resolutiondate'],
        maxResults: 100,
        ...(token === null ? {} : { nextPageToken: token }),
      }),
    );
    calls += 1;
    points += 1 + page.issues.length;
    for (const { fields } of page.issues) counts.set(fields.priority?.name ?? '', (counts.get(fields.priority?.name ?? '') ?? 0) + 1);
    token = page.nextPageToken ?? null;
  } while (token !== null);
  return { calls, points, ms: performance.now() - started };
};

/** Making more issues in the local Jira takes longer than everything else here together; a page is a call and an issue a point, however many there are. */
const PAGED_AT_MOST = 10_000;

const baseline = async (): Promise<Baseline[]> => {
  const site = await startSite(aSite(aProject()));
  const found: Baseline[] = [];
  try {
    for (const [at, incidents] of SIZES.filter((size) => size <= PAGED_AT_MOST).entries()) {
      for (let first = SIZES[at - 1] ?? 0; first < incidents; first += 50) {
        const issueUpdates = Array.from({ length: Math.min(50, incidents - first) }, (_, index) => ({
          fields: { project: { key: 'ONE' }, issuetype: { name: 'Task' }, summary: `Complaint ${String(first + index)}` },
        }));
        await site.rest('engineer', 'POST', '/rest/api/3/issue/bulk', { issueUpdates });
      }
      await site.drain();
      found.push({ incidents, ...(await countByPaging(site)) });
      console.error(JSON.stringify(found.at(-1)));
    }
  } finally {
    await site.remove();
  }
  const beyond = SIZES.filter((size) => size > PAGED_AT_MOST).map((incidents) => ({
    incidents,
    calls: incidents / 100,
    points: incidents + incidents / 100,
    ms: null,
  }));
  return [...found, ...beyond];
};

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const kilobytes = (value: number): string => (value / 1024).toFixed(1);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index < 2 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const growth = (all: readonly Measured[], of: Measured): string => {
  const before = all.find(
    ({ storage, spread, incidents }) => storage === of.storage && spread === of.spread && incidents === of.incidents / 10,
  );
  return before === undefined ? '' : `× ${(of.ms / before.ms).toFixed(2)}`;
};

const report = (all: readonly Measured[], usual: readonly Baseline[]): string => `# Performance

Made by \`npm run bench\`; not edited by hand. Times are of one machine (${cpus()[0]?.model.trim() ?? 'unknown'}, ${String(cpus().length)} cores) and mean something
beside each other only.

## The gadget

One project, every chart switched on, the last 90 days shown. *Rows* are what the statements gave back: a row a day and project, whatever number of
incidents it stands for. *Time* is the fastest of ${String(RUNS)} loads (what else the
machine does says nothing of the gadget), *growth* that time beside the one of ten times fewer incidents. *Stored* is what the database
grew by on disk for each incident, with its indexes, over all tables: a complaint and its answer in a few lines, one or two causes, an action or
none, one fact, four saves.

${table(
  [
    'storage',
    'incidents',
    'number',
    'in the period',
    'product calls',
    'points',
    'statements',
    'rows',
    'slowest statement ms',
    'time ms',
    'growth',
    'response KB',
    'stored KB an incident',
  ],
  all.map((of) => [
    of.storage,
    of.spread,
    whole(of.incidents),
    whole(of.counted),
    whole(of.calls),
    whole(of.points),
    whole(of.statements),
    whole(of.rows),
    of.slowest.toFixed(1),
    of.ms.toFixed(1),
    growth(all, of),
    kilobytes(of.response),
    kilobytes(of.perIncident),
  ]),
)}

## The usual way, in the same run

All incidents by JQL with their fields, a hundred a page, then counting. With more than ${whole(PAGED_AT_MOST)} it is only reckoned: a call
a page, a point a call and one for each issue. One app has 65,000 points an hour over all its tenants.

${table(
  ['incidents', 'way', 'product calls', 'points', 'time ms', 'time beside the gadget (SQLite, all inside 90 days)'],
  usual.map((of) => {
    const gadget = all.find(
      ({ storage, spread, incidents }) => storage === 'SQLite' && spread === SPREADS[0].name && incidents === of.incidents,
    );
    return [
      whole(of.incidents),
      'JQL paging',
      whole(of.calls),
      whole(of.points),
      of.ms === null ? 'not run' : whole(of.ms),
      gadget === undefined || of.ms === null ? '' : `× ${(of.ms / gadget.ms).toFixed(1)}`,
    ];
  }),
)}
`;

const main = async (): Promise<void> => {
  const all: Measured[] = [];
  for (const storage of ['SQLite', 'MariaDB'] as const) {
    if (storage === 'MariaDB' && !(await serverAnswers())) {
      console.error(`No server answers at ${SERVER}: measured on SQLite only.`);
      continue;
    }
    for (const spread of SPREADS) all.push(...(await ofSpread(storage, spread)));
  }
  const written = report(all, await baseline());
  console.log(written);
  if (MOST < 100_000) return;
  const file = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  writeFileSync(file, written);
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../../node_modules/prettier/bin/prettier.cjs', import.meta.url)),
    '--write',
    file,
  ]);
};

void main();
