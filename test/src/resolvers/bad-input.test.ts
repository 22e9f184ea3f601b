import type {
  AdminResolvers,
  FieldResolvers,
  GadgetResolvers,
  IssueResolvers,
  ProjectResolvers,
  SettingsResolvers,
} from '../../../src/contract';
import { ERROR_CODES } from '../../../src/domain/vocabulary';
import { startTeam, type Team } from '../team';

/** A resolver that is missing from the table below fails to compile. */
type Key = keyof (IssueResolvers & FieldResolvers & GadgetResolvers & ProjectResolvers & SettingsResolvers & AdminResolvers);

/** Every resolver of the app with a payload that would be accepted from someone who may. */
const validPayloads = (ids: { issueId: string; incidentId: string; projectId: string }) => {
  const { projectId } = ids;
  const onCase = { issueId: ids.incidentId, baseVersion: 2 };
  const gadget = { projects: [projectId], period: { kind: 'rolling', days: 90 }, charts: ['headline'], grouping: 'auto', title: '' };
  const entry = '0'.repeat(26);
  const fact = { kind: 'conversation', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', what: 'x', visibility: 'shared' };
  const cause = { id: 'c', dimension: 'process', category: 'tone', explanation: '', partyId: null, share: null };
  return {
    'raci.open': ['raci-panel', { issueId: ids.issueId }],
    'raci.save': ['raci-panel', { issueId: ids.issueId, baseVersion: 0, activityId: null, people: {} }],
    'raci.refresh': ['raci-panel', { issueId: ids.issueId }],
    'raci.asOf': ['raci-panel', { issueId: ids.issueId, at: '2026-03-02T09:00:00.000Z' }],
    'raci.days': ['raci-panel', { issueId: ids.issueId, moments: ['2026-03-02T09:00:00.000Z'] }],
    'raci.watch': ['raci-panel', { issueId: ids.issueId }],
    'waiting.mark': ['raci-panel', { issueId: ids.issueId, partyId: null }],
    'complaint.open': ['mark-complaint', { issueId: ids.issueId }],
    'complaint.mark': [
      'mark-complaint',
      {
        issueId: ids.issueId,
        requestId: 'r',
        said: 'x',
        type: 'other',
        saidBy: null,
        about: null,
        channel: 'call',
        receivedAt: '2026-01-01T00:00:00Z',
        severity: 'low',
        filing: 'linked',
      },
    ],
    'complaint.takeBack': ['mark-complaint', { issueId: ids.incidentId }],
    'answer.send': [
      'mark-complaint',
      { issueId: ids.incidentId, answer: { understanding: 'a', facts: 'b', nextStep: 'c', nextUpdateBy: null }, via: 'copy' },
    ],
    'facts.list': ['case-panel', { issueId: ids.incidentId }],
    'facts.add': ['case-panel', { issueId: ids.incidentId, requestId: 'r', fact }],
    'facts.addMany': ['case-panel', { issueId: ids.incidentId, requestId: 'r', facts: [fact] }],
    'facts.correct': ['case-panel', { issueId: ids.incidentId, factId: entry, requestId: 'r', fact }],
    'facts.withdraw': ['case-panel', { issueId: ids.incidentId, factId: entry, requestId: 'r', reason: 'x' }],
    'facts.redact': ['case-panel', { issueId: ids.incidentId, factId: entry, requestId: 'r', reason: 'x' }],
    'facts.verify': ['case-panel', { issueId: ids.incidentId }],
    'facts.sources': ['case-panel', { issueId: ids.incidentId }],
    'memo.list': ['raci-panel', { issueId: ids.issueId }],
    'memo.add': ['raci-panel', { issueId: ids.issueId, requestId: 'r', fact }],
    'memo.take': ['case-panel', { issueId: ids.incidentId, memoIds: [entry] }],
    'memo.slip': ['raci-panel', { issueId: ids.issueId, ids: [entry], language: 'en-US' }],
    'answer.audiences': ['case-panel', { issueId: ids.incidentId }],
    'settle.say': ['case-panel', { issueId: ids.incidentId, word: 'yes', words: 'x' }],
    'settle.record': ['case-panel', { issueId: ids.incidentId, word: 'yes', words: 'x', partyId: 'client' }],
    'settle.ask': ['case-panel', { issueId: ids.incidentId }],
    'links.open': ['case-panel', { issueId: ids.incidentId }],
    'links.add': ['case-panel', { issueId: ids.incidentId, other: 'NONE-1', kind: 'related' }],
    'links.remove': ['case-panel', { issueId: ids.incidentId, otherId: '1' }],
    'audit.open': ['case-panel', { issueId: ids.incidentId }],
    'case.open': ['case-panel', { issueId: ids.incidentId }],
    'case.save': ['case-panel', { ...onCase, changes: { noActionReason: 'x' } }],
    'case.publish': ['case-panel', onCase],
    'case.close': ['case-panel', onCase],
    'case.reopen': ['case-panel', { ...onCase, reason: 'x' }],
    'case.differ': ['case-panel', onCase],
    'case.state': ['case-panel', { ...onCase, partyId: 'client', text: 'x' }],
    'case.toDecision': ['case-panel', { ...onCase, reason: 'x' }],
    'case.decide': ['case-panel', { ...onCase, outcome: 'upheld', reasons: 'x', causes: [cause] }],
    'dispute.invite': ['case-panel', { ...onCase, partyId: 'management' }],
    'dispute.extend': ['case-panel', { ...onCase, partyId: 'client' }],
    'dispute.arbiter': ['case-panel', { ...onCase, accountId: null }],
    'dispute.find': ['case-panel', { ...onCase, partyId: 'client', pointId: 'p1', finding: 'unproven', factIds: [] }],
    'dispute.reserve': ['case-panel', { ...onCase, partyId: 'client', text: 'x' }],
    'dispute.review': ['case-panel', { ...onCase, partyId: 'client', reason: 'x' }],
    'causes.recurs': ['case-panel', { issueId: ids.incidentId }],
    'field.open': ['cause-technical', { projectId, part: 'technical', values: ['tone'] }],
    'field.openAcross': ['complaint-type', { part: 'type', values: ['other'] }],
    'gadget.load': ['retrospective', { settings: gadget }],
    'gadget.options': ['retrospective', {}],
    'gadget.check': ['retrospective', { jql: 'project is not EMPTY' }],
    'gadget.cases': ['retrospective', { settings: gadget, of: { part: 'word', word: 'yes' } }],
    'gadget.mine': ['retrospective', { settings: gadget }],
    'gadget.recurring': ['retrospective', { settings: gadget }],
    'project.overview': ['project-page', { projectId, settings: gadget }],
    'project.cases': ['project-page', { projectId, settings: gadget, of: { part: 'word', word: 'yes' } }],
    'project.mine': ['project-page', { projectId, settings: gadget }],
    'project.recurring': ['project-page', { projectId, settings: gadget }],
    'project.matrix': ['project-page', { projectId }],
    'project.versions': ['project-page', { projectId }],
    'project.version': ['project-page', { projectId, version: 1 }],
    'project.confirm': ['project-page', { projectId, version: 1, partyId: 'client' }],
    'settings.open': ['project-settings', { projectId }],
    'settings.sources': ['project-settings', { projectId }],
    'settings.save': ['project-settings', { projectId, baseVersion: 1, settings: {} }],
    'matrix.save': ['project-settings', { projectId, baseVersion: 0, activities: [], preset: 'empty', reason: 'x' }],
    'matrix.versions': ['project-settings', { projectId }],
    'matrix.version': ['project-settings', { projectId, version: 1 }],
    'matrix.agreement': ['project-settings', { projectId }],
    'project.waiting': ['project-page', { projectId, days: 90 }],
    'waiting.open': ['project-settings', { projectId }],
    'waiting.save': ['project-settings', { projectId, baseVersion: 0, settings: { rules: [], hours: { start: 9, hours: 8 } } }],
    'rules.check': ['project-settings', { projectId, rules: [] }],
    'raci.work': ['project-settings', { projectId }],
    'bulk.open': ['project-settings', { projectId }],
    'bulk.start': [
      'project-settings',
      { projectId, change: { kind: 'replace', from: 'dev', to: 'pm' }, where: { kind: 'jql', jql: 'labels = move' } },
    ],
    'bulk.step': ['project-settings', { projectId, runId: '01J0000000000000000000000A' }],
    'bulk.view': ['project-settings', { projectId, runId: '01J0000000000000000000000A' }],
    'bulk.drop': ['project-settings', { projectId, runId: '01J0000000000000000000000A' }],
    'bulk.apply': ['project-settings', { projectId, runId: '01J0000000000000000000000A' }],
    'bulk.undo': ['project-settings', { projectId, runId: '01J0000000000000000000000A' }],
    'bulk.items': ['project-settings', { projectId, runId: '01J0000000000000000000000A', state: 'changed', after: 0 }],
    'leavers.open': ['project-settings', { projectId }],
    'admin.open': ['admin', {}],
    'admin.projects': ['admin', { startAt: 0 }],
    'admin.preview': ['admin', { projectIds: [projectId], incidentTypeName: 'Blame incident', language: 'en-US' }],
    'admin.start': [
      'admin',
      { projects: [{ projectId, digest: '0'.repeat(32) }], typeName: 'Blame incident', language: 'en-US', confirmed: [], excluded: [] },
    ],
    'admin.run': ['admin', { runId: '01J0000000000000000000000A' }],
    'admin.step': ['admin', { runId: '01J0000000000000000000000A' }],
    'admin.stop': ['admin', { runId: '01J0000000000000000000000A' }],
    'admin.health': ['admin', { projectIds: [projectId] }],
    'admin.repair': ['admin', { projectId, item: 'panel' }],
    'admin.migrate': ['admin', {}],
    'admin.removePreview': ['admin', { projectId }],
    'admin.remove': ['admin', { projectId }],
    'admin.export': ['admin', { cursor: null }],
    'admin.importOpen': ['admin', {}],
    'admin.importStart': ['admin', { exportedAt: '2026-01-01T00:00:00.000Z', total: 1 }],
    'admin.importUpload': ['admin', { runId: '01J0000000000000000000000A', seq: 0, rows: [{ table: 'person', row: ['p', null] }] }],
    'admin.importStep': ['admin', { runId: '01J0000000000000000000000A' }],
    'admin.importApply': ['admin', { runId: '01J0000000000000000000000A' }],
    'admin.importStop': ['admin', { runId: '01J0000000000000000000000A' }],
    'admin.importList': ['admin', { runId: '01J0000000000000000000000A', table: 'person', state: 'add', reason: null }],
    'admin.enable': ['admin', { projectId, incidentTypeName: 'Blame incident', language: 'en-US' }],
  } as const satisfies Record<Key, readonly [string, Record<string, unknown>]>;
};

const LONG = 'x'.repeat(1_000_000);
const KEYS = Object.keys(validPayloads({ issueId: '', incidentId: '', projectId: '' }));

describe('bad input', () => {
  let team: Team;
  let payloads: Record<string, readonly [string, Record<string, unknown>]>;
  beforeAll(async () => {
    team = await startTeam();
    const issueId = await team.issue();
    const { issueId: incidentId } = await team.mark(await team.issue());
    payloads = validPayloads({ issueId, incidentId, projectId: team.projectId });
    await team.drain();
  });
  afterAll(() => team.remove());

  const send = async (as: string, key: string, payload: unknown) => {
    team.forge.recorder.clear();
    const answer = await team.invoke({ module: payloads[key]?.[0] ?? '', function: key, payload, as });
    const { calls, statements } = team.forge.recorder.snapshot();
    return {
      answer,
      writes: [
        ...calls.filter(({ method, origin }) => origin === 'backend' && method !== 'GET').map(({ method, path }) => `${method} ${path}`),
        ...statements.filter(({ sql }) => !/^\s*SELECT/i.test(sql)).map(({ sql }) => sql),
      ],
    };
  };
  const expectRefused = async (as: string, key: string, payload: unknown) => {
    const { answer, writes } = await send(as, key, payload);
    const error = answer.ok ? { code: `accepted ${JSON.stringify(payload).slice(0, 200)}` } : answer.error;
    expect(ERROR_CODES).toContain(error.code);
    expect(JSON.stringify(error)).not.toMatch(/stack|SELECT|INSERT|node_modules|Error:/);
    expect(writes).toEqual([]);
    return error.code;
  };

  it.each(KEYS)('%s refuses payloads of the wrong shape and changes nothing', async (key) => {
    const valid = payloads[key]?.[1] ?? {};
    for (const field of Object.keys(valid)) {
      for (const wrong of [true, ['x'], '', LONG]) {
        if (field === 'text' && wrong === '') continue;
        // Any word may stand in a list field.
        if (field === 'values' && Array.isArray(wrong)) continue;
        if ((field === 'reason' || field === 'said') && wrong === '') continue;
        await expectRefused('pm', key, { ...valid, [field]: wrong });
      }
      await expectRefused('pm', key, Object.fromEntries(Object.entries(valid).filter(([name]) => name !== field)));
    }
    if (Object.keys(valid).length > 0) for (const payload of [null, 'text', 42, [], LONG]) await expectRefused('pm', key, payload);
  });

  const about = (name: 'issueId' | 'projectId') =>
    Object.entries(validPayloads({ issueId: '', incidentId: '', projectId: '' })).flatMap(([key, [, payload]]) =>
      name in payload ? [key] : [],
    );

  it.each([...about('issueId'), ...about('projectId')])(
    '%s answers about an object out of sight as about one that does not exist',
    async (key) => {
      const valid = payloads[key]?.[1] ?? {};
      const name = 'issueId' in valid ? 'issueId' : 'projectId';
      const missing = await expectRefused('pm', key, { ...valid, [name]: '99999999' });
      const hidden = await expectRefused('outsider', key, valid);
      expect(hidden).toBe(missing);
    },
  );
});
