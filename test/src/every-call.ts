import Resolver from '@forge/resolver';
import { CHARTS } from '../../src/domain/vocabulary';
import { complaint } from './authorization/cast';

/** What the calls are about. */
export interface About {
  readonly issueId: string;
  readonly originId: string;
  readonly projectId: string;
  /** A fact of the case and a memo on the issue that was marked, both internal. */
  readonly factId: string;
  readonly memoId: string;
}

const FACT = { kind: 'conversation', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', what: 'x', visibility: 'shared' };
const GADGET = {
  projects: [],
  period: { kind: 'rolling', days: 365 },
  charts: [...CHARTS],
  grouping: 'auto',
  title: '',
};
const CAUSE = { id: 'c', dimension: 'process', category: 'tone', explanation: 'x', partyId: null, share: null };
const NONE = '99999999';

/**
 * Every resolver of the app, asked for as much as somebody may want to know: payloads name what is really there. What would change a case goes by
 * an old version of it, so that a yes gives the case as it is now.
 */
export const everyCall = ({
  issueId,
  originId,
  projectId,
  factId,
  memoId,
}: About): Readonly<Record<string, readonly [string, unknown]>> => {
  const stale = { issueId, baseVersion: 0 };
  const panel = (payload: object = {}) => ['case-panel', { issueId, ...payload }] as const;
  const onCase = (payload: object = {}) => ['case-panel', { ...stale, ...payload }] as const;
  const raci = (payload: object = {}) => ['raci-panel', { issueId: originId, ...payload }] as const;
  const page = (payload: object = {}) => ['project-page', { projectId, ...payload }] as const;
  const settings = (payload: object = {}) => ['project-settings', { projectId, ...payload }] as const;
  const admin = (payload: object = {}) => ['admin', payload] as const;
  const run = { runId: 'none' };
  return {
    'facts.list': panel(),
    'facts.add': panel({ requestId: 'r1', fact: FACT }),
    'facts.addMany': panel({ requestId: 'r2', facts: [FACT] }),
    'facts.correct': panel({ factId, requestId: 'r3', fact: FACT }),
    'facts.withdraw': panel({ factId, requestId: 'r4', reason: 'x' }),
    'facts.redact': panel({ factId: '0'.repeat(26), requestId: 'r5', reason: 'x' }),
    'facts.verify': panel(),
    'facts.sources': panel(),
    'memo.list': raci(),
    'memo.add': raci({ requestId: 'r6', fact: FACT }),
    'memo.take': panel({ memoIds: [memoId] }),
    'memo.slip': raci({ on: 'memos', ids: [memoId], language: 'en-US' }),
    'raci.open': raci(),
    'raci.save': raci({ baseVersion: 99, activityId: null, people: {} }),
    'raci.refresh': raci(),
    'raci.asOf': raci({ at: new Date().toISOString() }),
    'raci.days': raci({ moments: [new Date().toISOString()] }),
    'raci.watch': raci(),
    'waiting.mark': raci({ partyId: null }),
    'complaint.open': ['mark-complaint', { issueId: originId }],
    'complaint.mark': ['mark-complaint', complaint(originId, { said: 'again' })],
    'complaint.takeBack': ['mark-complaint', { issueId }],
    'answer.send': panel({ answer: { understanding: 'x', facts: 'x', nextStep: 'x', nextUpdateBy: null }, via: 'copy', factIds: [factId] }),
    'answer.audiences': panel(),
    'settle.say': panel({ word: 'not-yet', words: 'x' }),
    'settle.record': panel({ word: 'yes', words: 'x', partyId: 'client' }),
    'settle.ask': panel(),
    'links.open': panel(),
    'links.add': panel({ other: 'NONE-1', kind: 'related' }),
    'links.remove': panel({ otherId: NONE }),
    'audit.open': panel(),
    'case.open': panel(),
    'case.save': onCase({ changes: {} }),
    'case.publish': onCase(),
    'case.close': onCase(),
    'case.reopen': onCase({ reason: 'x' }),
    'case.differ': onCase(),
    'case.state': onCase({ partyId: 'client', text: 'x' }),
    'case.toDecision': onCase({ reason: 'x' }),
    'case.decide': onCase({ outcome: 'upheld', reasons: 'x', causes: [CAUSE] }),
    'dispute.invite': onCase({ partyId: 'management' }),
    'dispute.extend': onCase({ partyId: 'client' }),
    'dispute.arbiter': onCase({ accountId: 'viewer' }),
    'dispute.find': onCase({ partyId: 'client', pointId: 'p1', finding: 'supported', factIds: [factId] }),
    'dispute.reserve': onCase({ partyId: 'client', text: 'x' }),
    'dispute.review': onCase({ partyId: 'client', reason: 'x' }),
    'causes.recurs': panel(),
    'field.open': ['cause-technical', { projectId, part: 'technical', values: [] }],
    'field.openAcross': ['complaint-type', { part: 'type', values: [] }],
    'gadget.load': ['retrospective', { settings: GADGET }],
    'gadget.options': ['retrospective', {}],
    'gadget.check': ['retrospective', { jql: 'project = ONE' }],
    'gadget.cases': ['retrospective', { settings: GADGET, of: { part: 'found', group: 'client' } }],
    'gadget.mine': ['retrospective', { settings: GADGET }],
    'gadget.recurring': ['retrospective', { settings: GADGET }],
    'project.overview': page({ settings: GADGET }),
    'project.cases': page({ settings: GADGET, of: { part: 'found', group: 'client' } }),
    'project.mine': page({ settings: GADGET }),
    'project.recurring': page({ settings: GADGET }),
    'project.matrix': page(),
    'project.versions': page(),
    'project.version': page({ version: 1 }),
    'project.waiting': page({ days: 365 }),
    'project.confirm': page({ version: 99, partyId: 'client' }),
    'settings.open': settings(),
    'settings.sources': settings(),
    'settings.save': settings({ baseVersion: 99, settings: {} }),
    'matrix.save': settings({ baseVersion: 99, activities: [], preset: 'empty', reason: '' }),
    'matrix.versions': settings(),
    'matrix.version': settings({ version: 1 }),
    'matrix.agreement': settings(),
    'waiting.open': settings(),
    'waiting.save': settings({ baseVersion: 99, settings: { rules: [], hours: { start: 9, hours: 8 } } }),
    'rules.check': settings({ rules: [] }),
    'raci.work': settings(),
    'bulk.open': settings(),
    'bulk.start': settings({ change: { kind: 'activity', activityId: 'none' }, where: { kind: 'jql', jql: 'labels = move' } }),
    'bulk.step': settings(run),
    'bulk.view': settings(run),
    'bulk.drop': settings(run),
    'bulk.apply': settings(run),
    'bulk.undo': settings(run),
    'bulk.items': settings({ ...run, state: 'changed', after: null }),
    'leavers.open': settings(),
    'admin.open': admin(),
    'admin.projects': admin(),
    'admin.preview': admin({ projectIds: [projectId], incidentTypeName: 'Blame incident', language: 'en-US' }),
    'admin.start': admin({ projects: [], typeName: 'x', language: 'en-US', confirmed: [], excluded: [] }),
    'admin.run': admin(run),
    'admin.step': admin(run),
    'admin.stop': admin(run),
    'admin.health': admin(),
    'admin.repair': admin({ projectId: NONE, item: 'property' }),
    'admin.migrate': admin(),
    'admin.removePreview': admin({ projectId }),
    'admin.remove': admin({ projectId: NONE }),
    'admin.enable': admin({ projectId: NONE, incidentTypeName: 'Blame incident', language: 'en-US' }),
    'admin.export': admin({ cursor: null }),
    'admin.importOpen': admin(),
    'admin.importStart': admin({ exportedAt: '2026-01-01T00:00:00Z', total: 0 }),
    'admin.importUpload': admin({ ...run, seq: 0, rows: [] }),
    'admin.importStep': admin(run),
    'admin.importApply': admin(run),
    'admin.importStop': admin(run),
    'admin.importList': admin({ ...run, table: 'person', state: 'add', reason: null }),
  };
};

/** The keys of every resolver that the app defines. */
export const resolverKeys = async (): Promise<string[]> => {
  const keys: string[] = [];
  const define = jest.spyOn(Resolver.prototype, 'define').mockImplementation(function (this: Resolver, key) {
    keys.push(key);
    return this;
  });
  await import('../../src');
  define.mockRestore();
  return keys.sort();
};
