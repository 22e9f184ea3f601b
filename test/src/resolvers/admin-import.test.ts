import * as v from 'valibot';
import { Fault } from '../../../local/forge/faults';
import { aProject, aSite, startSite, type Site } from '../site';
import { startTeam, type Team } from '../team';
import { exportOf, importCall, importInto, previewImport, rowsOf, standing, uploadTo, type Table } from '../transfer';

/*
 * Data goes from one site to another that has the same issues by key, and reads there as it read at home: to people, in the gadget, in JQL.
 */

const CAUSE = { dimension: 'technical', category: 'performance', explanation: 'Twelve seconds.', partyId: null, share: null };
const DRAFT = { dimension: 'communication', category: 'tone', explanation: '', partyId: null, share: null };
const ACTION = { id: 'a1', horizon: 'short', text: 'Put it right', owner: 'engineer', due: '2026-04-01', doneAt: null };
const FORMULA = '=HYPERLINK("http://example.org","Nothing works")';

const Issues = v.object({
  issues: v.array(
    v.object({
      id: v.string(),
      key: v.string(),
      fields: v.object({
        summary: v.string(),
        issuetype: v.object({ name: v.string() }),
        issuelinks: v.array(v.object({ inwardIssue: v.optional(v.object({ key: v.string() })) })),
      }),
    }),
  ),
});
const Id = v.object({ id: v.string() });

const issuesOf = async (site: Site) => {
  const { issues } = v.parse(
    Issues,
    await site.rest('pm', 'GET', '/rest/api/3/search/jql?jql=project%20%3D%20ONE&fields=summary,issuetype,issuelinks&maxResults=100'),
  );
  return issues.map(({ id, key, fields }) => ({
    id,
    key,
    number: Number(key.split('-')[1]),
    type: fields.issuetype.name,
    summary: fields.summary,
    linked: fields.issuelinks.flatMap(({ inwardIssue }) => inwardIssue?.key ?? []),
  }));
};

/** A project at work: complaints marked and native, in every phase, with assignments, a deleted incident, and a text that looks like a formula. */
const work = async (team: Team): Promise<void> => {
  const marked = async (overrides: Record<string, unknown> = {}) => (await team.mark(await team.issue(), overrides)).issueId;
  const draft = await marked({ said: FORMULA });
  await team.change('engineer', 'case.save', draft, { changes: { causes: [DRAFT], actions: [ACTION] } });
  const closed = await marked({ severity: 'low' });
  await team.change('engineer', 'case.publish', closed, { changes: { causes: [CAUSE, { ...DRAFT, explanation: 'Too sharp.' }] } });
  await team.change('dev', 'case.close', closed, { changes: { actions: [{ ...ACTION, doneAt: '2026-03-20T08:00:00.000Z' }] } });
  const decided = await marked({ receivedAt: '2026-02-02T09:00:00.000Z' });
  await team.change('engineer', 'case.differ', decided);
  await team.change('engineer', 'case.state', decided, { partyId: 'implementation-engineer', text: '1. It was agreed on 3 January.' });
  await team.change('pm', 'case.toDecision', decided, { reason: 'Everyone has spoken.' });
  await team.change('arbiter', 'case.decide', decided, {
    outcome: 'partly-upheld',
    reasons: 'Both did.',
    causes: [{ ...CAUSE, id: 'c1', partyId: 'development-team', share: 'main' }],
  });
  await team.issue('engineer', { issuetype: { name: 'Blame incident' }, summary: 'Made in Jira', priority: { name: 'Low' } });
  const deleted = await marked();
  await team.rest('engineer', 'DELETE', `/rest/api/3/issue/${deleted}`);
  const assigned = await team.issue('engineer', { summary: 'Assigned' });
  const panel = v.parse(
    v.object({ activities: v.array(Id) }),
    await team.call('engineer', ['raci-panel', 'raci.open'], { issueId: assigned }),
  );
  for (const [baseVersion, index] of [
    [0, 0],
    [1, 1],
  ] as const)
    await team.call('engineer', ['raci-panel', 'raci.save'], {
      issueId: assigned,
      baseVersion,
      activityId: panel.activities[index]?.id,
      people: index === 1 ? { 'development-team': ['dev'] } : {},
    });
  await team.drain();
};

const MEMBERS = ['engineer', 'dev', 'pm', 'arbiter', 'padmin', 'admin'];

const newIssue = async (site: Site, project: string, fields: Record<string, unknown>): Promise<string> =>
  v.parse(Id, await site.rest('engineer', 'POST', '/rest/api/3/issue', { fields: { project: { key: project }, ...fields } })).id;

/** Another site with a project of the same key and the same issues by key, with other ids: nothing of what people wrote. */
const startTarget = async (source: Site): Promise<Site> => {
  const roles = { Administrators: ['padmin'], Member: MEMBERS, Viewer: ['client'] };
  const site = await startSite(aSite(aProject({ key: 'ZED', name: 'Zed', roles }), aProject({ roles })));
  const { id: projectId } = v.parse(Id, await site.rest('admin', 'GET', '/rest/api/3/project/ONE'));
  await site.call('admin', ['admin', 'admin.enable'], { projectId, incidentTypeName: 'Blame incident', language: 'en-US' });
  for (let other = 0; other < 5; other += 1) await newIssue(site, 'ZED', { issuetype: { name: 'Task' }, summary: 'Not ours' });
  const wanted = await issuesOf(source);
  const last = Math.max(...wanted.map(({ number }) => number));
  for (let number = 1; number <= last; number += 1) {
    const there = wanted.find((issue) => issue.number === number);
    const id = await newIssue(site, 'ONE', { issuetype: { name: there?.type ?? 'Task' }, summary: there?.summary ?? 'Deleted there' });
    if (there === undefined) await site.rest('engineer', 'DELETE', `/rest/api/3/issue/${id}`);
  }
  for (const { key, linked } of wanted)
    for (const other of linked)
      await site.rest('engineer', 'POST', '/rest/api/3/issueLink', {
        type: { name: 'Relates' },
        inwardIssue: { key: other },
        outwardIssue: { key },
      });
  await site.drain();
  return site;
};

const View = v.looseObject({ access: v.string() });
const Settings = v.object({ settings: v.looseObject({}), matrix: v.looseObject({ activities: v.array(v.unknown()) }) });
const Panel = v.looseObject({ activityId: v.nullable(v.string()), rows: v.array(v.unknown()), version: v.number() });
const GADGET = {
  projects: [],
  period: { kind: 'fixed', from: '2026-01-01', to: '2026-12-31' },
  charts: ['headline', 'causes', 'actions', 'types', 'trend', 'outcomes'],
  grouping: 'month',
  title: '',
};

const QUERIES = [
  'evenhandPhase = "closed"',
  'evenhandPhase = "improving"',
  'evenhandCause = "performance"',
  'evenhandOutcome = "partly-upheld"',
  'evenhandActionDue <= "2026-04-02"',
  'evenhandReceived < "2026-02-10"',
  'raciActivity is not EMPTY',
  '(raciResponsible = "dev" OR raciAccountable = "dev" OR raciConsulted = "dev" OR raciInformed = "dev")',
  '"Root cause: technical" = "performance"',
  '"Complaint type" = "unkept-promise"',
  '"Case outcome" is not EMPTY',
];

const keysBy = async (site: Site, jql: string): Promise<string[]> => {
  const query = new URLSearchParams({ jql: `project = ONE AND ${jql} ORDER BY key`, fields: 'summary', maxResults: '100' });
  const found = v.parse(
    v.object({ issues: v.array(v.object({ key: v.string() })) }),
    await site.rest('pm', 'GET', `/rest/api/3/search/jql?${query.toString()}`),
  );
  return found.issues.map(({ key }) => key);
};

/** Jira's ids differ between two sites, also in links to searches. */
const withoutIds = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (/^(issueIds?|id|asOf|jql.*|.*Jql)$/.test(key) ? undefined : inner)));

/** What people find on a site, whoever looks where. */
const readBack = async (site: Site): Promise<Record<string, unknown>> => {
  const { id: projectId } = v.parse(Id, await site.rest('admin', 'GET', '/rest/api/3/project/ONE'));
  const issues = await issuesOf(site);
  const cases: Record<string, unknown> = {};
  for (const { id, key, type } of issues)
    if (type === 'Blame incident')
      for (const as of ['pm', 'client'])
        cases[`${key} ${as}`] = withoutIds(v.parse(View, await site.call(as, ['case-panel', 'case.open'], { issueId: id })));
  const panels: Record<string, unknown> = {};
  for (const { id, key } of issues) {
    const { activityId, rows, version } = v.parse(Panel, await site.call('pm', ['raci-panel', 'raci.open'], { issueId: id }));
    if (version > 0) panels[key] = { activityId, rows, version };
  }
  const { settings, matrix } = v.parse(Settings, await site.call('padmin', ['project-settings', 'settings.open'], { projectId }));
  const gadget = v.parse(v.looseObject({}), await site.call('pm', ['retrospective', 'gadget.load'], { settings: GADGET }));
  const searches: Record<string, string[]> = {};
  for (const jql of QUERIES) searches[jql] = await keysBy(site, jql);
  return { cases, panels, settings, activities: matrix.activities, numbers: withoutIds(gadget), searches };
};

/** The case whose incident was deleted: its issue has no key any more. */
const deletedCase = () => {
  const gone = rowsOf(tables, 'issue').find(({ issue_key }) => issue_key === null)?.['id'];
  return rowsOf(tables, 'blame_case').find(({ issue_id }) => issue_id === gone)?.['id'];
};

let source: Team;
let tables: Table[];
let expected: Record<string, unknown>;
beforeAll(async () => {
  source = await startTeam();
  await work(source);
  tables = await exportOf(source);
  expected = await readBack(source);
}, 120_000);
afterAll(() => source.remove());

describe('an import into a site with the same issues', () => {
  let target: Site;
  beforeAll(async () => {
    target = await startTarget(source);
  });
  afterAll(() => target.remove());

  it('shows what it would add before it adds anything', async () => {
    const before = await exportOf(target);
    const preview = await previewImport(target, tables);
    expect(standing(preview)).toMatchObject({
      'project_state found': 1,
      'issue missing issue-deleted': 1,
      'blame_case add replaces-empty': 4,
      'blame_case skip issue-deleted': 1,
      'assignment_version add': 2,
      'settings_version add follows-default': 1,
    });
    expect(rowsOf(await exportOf(target), 'blame_case')).toEqual(rowsOf(before, 'blame_case'));
    const list = await target.call('admin', ['admin', 'admin.importList'], {
      runId: preview.runId,
      table: 'blame_case',
      state: 'add',
      reason: 'replaces-empty',
    });
    expect(list).toEqual({ items: ['ONE-2', 'ONE-4', 'ONE-6', 'ONE-7'], next: null });
  });

  it('reads back as it did at home: cases, settings, matrix, assignments, the gadget’s numbers, and what JQL finds', async () => {
    await importInto(target, tables);
    const found = await readBack(target);
    for (const part of Object.keys(expected)) expect([part, found[part]]).toEqual([part, expected[part]]);
    const searches = Object.entries(v.parse(v.record(v.string(), v.array(v.string())), found['searches']));
    expect(searches.filter(([, keys]) => keys.length === 0)).toEqual([]);
  });

  it('keeps Evenhand’s own ids, so that what was hashed over them still verifies', async () => {
    const there = await exportOf(target);
    const ids = (from: readonly Table[], name: string) => rowsOf(from, name).map(({ id }) => id);
    const imported = rowsOf(tables, 'blame_case').filter(({ id }) => id !== deletedCase());
    expect(ids(there, 'blame_case').sort()).toEqual(imported.map(({ id }) => id).sort());
    expect(ids(there, 'person')).toEqual(expect.arrayContaining(ids(tables, 'person')));
    const accounts = new Map(rowsOf(there, 'person').map(({ id, account_id }) => [id, account_id]));
    for (const { id, account_id } of rowsOf(tables, 'person')) expect(accounts.get(id ?? null)).toBe(account_id);
  });

  it('twice changes nothing', async () => {
    const before = await exportOf(target);
    const { preview } = await importInto(target, tables);
    const adding = Object.keys(standing(preview)).filter((key) => / add\b/.test(key));
    expect(adding).toEqual([]);
    expect(await exportOf(target)).toEqual(before);
    expect(await readBack(target)).toEqual(expected);
  });

  it('keeps what was changed here, and says so', async () => {
    const [issue] = (await issuesOf(target)).filter(({ key }) => key === 'ONE-2');
    const { version } = v.parse(
      v.looseObject({ version: v.number() }),
      await target.call('engineer', ['case-panel', 'case.open'], { issueId: issue?.id }),
    );
    await target.call('engineer', ['case-panel', 'case.save'], {
      issueId: issue?.id,
      baseVersion: version,
      changes: { happened: { when: '', where: '', who: '', what: 'Changed here' } },
    });
    const { preview } = await importInto(target, tables);
    expect(standing(preview)['blame_case differs changed-here']).toBe(1);
    expect(JSON.stringify(await target.call('pm', ['case-panel', 'case.open'], { issueId: issue?.id }))).toContain('Changed here');
  });

  it('goes out again as it came in, for a third site', async () => {
    const again = await exportOf(target);
    const third = await startTarget(source);
    try {
      await importInto(third, again);
      const found = await readBack(third);
      expect(found['settings']).toEqual(expected['settings']);
      expect(found['searches']).toEqual(expected['searches']);
    } finally {
      await third.remove();
    }
  });
});

describe('a file that is not as it should be', () => {
  const upload = async (rows: { table: string; row: unknown[] }[]) => {
    const { runId } = await importCall(source, 'admin.importStart', { exportedAt: '2026-03-01T00:00:00.000Z', total: 10 });
    return source.refused('admin', ['admin', 'admin.importUpload'], { runId, seq: 0, rows });
  };
  const settings = (doc: string) => ({ table: 'settings_version', row: ['10000', 1, doc, 1, null] });

  it.each([
    ['a document that is none', [settings('{}')]],
    ['a document cut off', [settings('{"parties":[')]],
    ['keys that every object has', [settings('{"__proto__":{"admin":true}}')]],
    ['too few cells', [{ table: 'person', row: ['p1'] }]],
    ['an id that is none', [{ table: 'person', row: ["p'; DROP TABLE person", null] }]],
    ['an account that is none', [{ table: 'person', row: ['p1', 'a b&c=d'] }]],
    ['a number that is none', [{ table: 'settings_version', row: ['10000', '1', '{}', 1, null] }]],
    ['a table that is made anew', [{ table: 'case_cause', row: ['c', 'technical', 'x', '10000', 1, 1] }]],
    ['a table that there is not', [{ table: 'sqlite_master', row: ['x'] }]],
    [
      'the same row twice',
      [
        { table: 'person', row: ['p1', null] },
        { table: 'person', row: ['p1', null] },
      ],
    ],
  ])('is refused by the backend as well: %s', async (_name, rows) => {
    expect(await upload(rows)).toBe('invalid');
  });

  it('does not come in longer than Forge carries', async () => {
    expect(await upload([{ table: 'person', row: ['p1', 'x'.repeat(500_000)] }])).toBe('too-large');
  });
});

describe('an import that is hit', () => {
  it.each(['error', 'doneButFailed', 'drop'] as const)(
    'at one call after the other (%s) ends where one without faults ends',
    async (mode) => {
      const target = await startTarget(source);
      try {
        const step = async (runId: string) => {
          const answer = await target.invoke({ module: 'admin', function: 'admin.importStep', payload: { runId }, as: 'admin' });
          return answer.ok ? v.parse(v.looseObject({ phase: v.string() }), answer.result).phase : 'failed';
        };
        const { runId } = await uploadTo(target, tables);
        let hits = 0;
        const hitUntil = async (halt: string) => {
          for (let skip = 0; skip < 400; skip += 1) {
            target.forge.faults.add(
              v.parse(Fault, {
                target: skip % 5 === 4 ? 'product' : 'sql',
                mode,
                status: 500,
                skip: skip % 5 === 4 ? 1 : skip % 23,
                times: 1,
              }),
            );
            const phase = await step(runId);
            if (phase === 'failed') hits += 1;
            target.forge.faults.clear();
            if (phase === halt) return;
          }
          throw new Error(`never came to ${halt}`);
        };
        await hitUntil('ready');
        await importCall(target, 'admin.importApply', { runId });
        await hitUntil('done');
        expect(hits).toBeGreaterThan(5);
        for (let round = 0; round < 3; round += 1) await target.drain();
        expect(await readBack(target)).toEqual(expected);
      } finally {
        await target.remove();
      }
    },
    180_000,
  );
});
