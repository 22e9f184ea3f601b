import Resolver from '@forge/resolver';
import { complaint, ROLES, startCast, type Cast, type Role } from './cast';

/*
 * Who may do what: one row for each thing that a resolver can be asked for, one column for each person who may ask. `ok`, or the code that they
 * get. Where saying yes would change something, the payload is one that the rules refuse only after the person was let through (`conflict`,
 * `invalid`), or the test puts back what it took. A Jira administrator administers every project, as Jira has it, without seeing its issues.
 */

const COLUMNS = `outsider  elsewhere viewer    editor    client    reporter  engineer  dev       pm        arbiter   padmin    admin`;
const TABLE = `
raci.open             not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        not-found
raci.save             not-found not-found forbidden conflict  forbidden forbidden conflict  conflict  conflict  forbidden forbidden not-found
raci.refresh          not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        not-found
raci.asOf             not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        not-found
raci.days             not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        not-found
raci.watch            not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden not-found
waiting.mark          not-found not-found forbidden ok        forbidden forbidden ok        ok        ok        forbidden forbidden not-found
complaint.open        not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        not-found
complaint.mark        not-found not-found ok        ok        ok        forbidden ok        ok        ok        ok        ok        not-found
complaint.mark:new    not-found not-found forbidden ok        forbidden forbidden ok        ok        ok        forbidden forbidden not-found
complaint.takeBack    not-found not-found forbidden forbidden forbidden not-found ok        forbidden forbidden forbidden forbidden not-found
answer.send           not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
facts.list            not-found not-found forbidden forbidden ok        not-found ok        ok        ok        ok        forbidden not-found
facts.add             not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
facts.addMany         not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
facts.correct         not-found not-found forbidden forbidden forbidden not-found not-found not-found not-found forbidden forbidden not-found
facts.withdraw        not-found not-found forbidden forbidden forbidden not-found not-found not-found not-found forbidden forbidden not-found
facts.redact          not-found not-found forbidden forbidden forbidden not-found forbidden forbidden forbidden forbidden not-found not-found
facts.verify          not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        ok        forbidden not-found
facts.sources         not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
memo.list             not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        not-found
memo.add              not-found not-found forbidden forbidden forbidden forbidden ok        ok        ok        forbidden forbidden not-found
memo.take             not-found not-found forbidden forbidden forbidden not-found invalid   invalid   invalid   forbidden forbidden not-found
memo.slip             not-found not-found forbidden forbidden forbidden forbidden invalid   invalid   invalid   forbidden forbidden not-found
answer.audiences      not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
settle.say            not-found not-found forbidden forbidden ok        not-found forbidden forbidden forbidden forbidden forbidden not-found
settle.record         not-found not-found forbidden forbidden forbidden not-found forbidden forbidden ok        forbidden forbidden not-found
settle.ask            not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
links.open            not-found not-found forbidden forbidden ok        not-found ok        ok        ok        ok        forbidden not-found
links.add             not-found not-found forbidden forbidden forbidden not-found invalid   invalid   invalid   forbidden forbidden not-found
links.remove          not-found not-found forbidden forbidden forbidden not-found invalid   invalid   invalid   forbidden forbidden not-found
audit.open            not-found not-found forbidden forbidden forbidden not-found forbidden forbidden ok        forbidden forbidden not-found
case.open             not-found not-found ok        ok        ok        not-found ok        ok        ok        ok        ok        not-found
case.save             not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
case.publish          not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        forbidden forbidden not-found
case.close            not-found not-found forbidden forbidden forbidden not-found invalid   invalid   invalid   forbidden forbidden not-found
case.reopen           not-found not-found forbidden forbidden forbidden not-found forbidden forbidden ok        ok        ok        not-found
case.differ           not-found not-found forbidden forbidden forbidden not-found forbidden ok        ok        forbidden forbidden not-found
case.state            not-found not-found forbidden forbidden forbidden not-found forbidden ok        forbidden forbidden forbidden not-found
case.toDecision       not-found not-found forbidden forbidden forbidden not-found forbidden forbidden invalid   invalid   forbidden not-found
case.decide           not-found not-found forbidden forbidden forbidden not-found forbidden forbidden forbidden invalid   forbidden not-found
dispute.invite        not-found not-found forbidden forbidden forbidden not-found forbidden forbidden invalid   invalid   forbidden not-found
dispute.extend        not-found not-found forbidden forbidden forbidden not-found forbidden ok        ok        ok        forbidden not-found
dispute.arbiter       not-found not-found forbidden forbidden forbidden not-found forbidden forbidden invalid   forbidden invalid   not-found
dispute.find          not-found not-found forbidden forbidden forbidden not-found invalid   invalid   invalid   forbidden forbidden not-found
dispute.reserve       not-found not-found forbidden forbidden forbidden not-found forbidden ok        forbidden forbidden forbidden not-found
dispute.review        not-found not-found forbidden forbidden forbidden not-found forbidden ok        forbidden forbidden forbidden not-found
causes.recurs         not-found not-found forbidden forbidden forbidden not-found ok        ok        ok        ok        forbidden not-found
field.open            not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
field.openAcross      ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
gadget.load           ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
gadget.options        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
gadget.mine           ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
gadget.check          ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
gadget.cases          ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
gadget.recurring      ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
project.overview      not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        forbidden
project.mine          not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        forbidden
project.cases         not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        forbidden
project.recurring     not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        forbidden
project.waiting       not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        forbidden
project.matrix        not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
project.versions      not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
project.version       not-found not-found ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
project.confirm       not-found not-found forbidden forbidden forbidden forbidden forbidden invalid   forbidden forbidden forbidden forbidden
settings.open         not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
settings.sources      not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
settings.save         not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden conflict  conflict
matrix.save           not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden conflict  conflict
matrix.versions       not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
matrix.version        not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
matrix.agreement      not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
rules.check           not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
raci.work             not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
bulk.open             not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
bulk.start            not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden invalid   invalid
bulk.step             not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden not-found not-found
bulk.view             not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden not-found not-found
bulk.drop             not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden not-found not-found
bulk.apply            not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden not-found not-found
bulk.undo             not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden not-found not-found
bulk.items            not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden not-found not-found
leavers.open          not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
waiting.open          not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden ok        ok
waiting.save          not-found not-found forbidden forbidden forbidden forbidden forbidden forbidden forbidden forbidden conflict  conflict
admin.open            not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found ok
admin.enable          not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.projects        not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found ok
admin.preview         not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found ok
admin.start           not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found invalid
admin.run             not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.step            not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.stop            not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.health          not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found ok
admin.migrate         not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found ok
admin.repair          not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.removePreview   not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.remove          not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.export          not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found ok
admin.importOpen      not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found ok
admin.importStart     not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found invalid
admin.importUpload    not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.importStep      not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.importApply     not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.importStop      not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
admin.importList      not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found not-found
`;

const words = (line: string): string[] => line.trim().split(/\s+/);
const ROWS = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [row = '', ...cells] = words(line);
    return { row, cells };
  });

const CAUSE = { dimension: 'process', category: 'unclear-requirement', explanation: 'Never written down.', partyId: null, share: null };
const NO_ENTRY = '0'.repeat(26);
const FACT = { kind: 'conversation', happenedAt: '2026-03-02T09:00:00.000Z', zone: 'UTC', what: 'We agreed.', visibility: 'shared' };
const SETTINGS = { projects: [], period: { kind: 'rolling', days: 365 }, charts: ['headline'], grouping: 'auto', title: '' };
const ANSWER = { understanding: 'We see.', facts: '', nextStep: '', nextUpdateBy: null };

/** `unheard`: statements, of which the named party has made none. */
type Phase = 'open' | 'improving' | 'statements' | 'unheard' | 'decision' | 'decided' | 'closed';

interface Kept {
  readonly issueId: string;
  readonly originId: string;
}

describe('who may do what', () => {
  let cast: Cast;
  /** Incidents in ONE by the phase they are kept in, each with the issue that was marked. */
  const kept = new Map<Phase, Kept>();
  let reported: Kept;

  const incidentIn = async (phase: Phase): Promise<Kept> => {
    const originId = await cast.issue('engineer');
    const issueId = await cast.mark('engineer', originId);
    if (phase === 'improving') await cast.change('pm', 'case.publish', issueId, { changes: { causes: [CAUSE] } });
    if (phase === 'statements' || phase === 'unheard' || phase === 'decision' || phase === 'decided')
      await cast.change('pm', 'case.differ', issueId);
    if (phase === 'decision' || phase === 'decided') await cast.change('pm', 'case.toDecision', issueId, { reason: 'It cannot wait.' });
    if (phase === 'decided')
      await cast.change('arbiter', 'case.decide', issueId, { outcome: 'upheld', reasons: 'Plain.', causes: [{ ...CAUSE, id: 'c' }] });
    if (phase === 'closed')
      await cast.change('pm', 'case.close', issueId, { changes: { causes: [CAUSE], noActionReason: 'Nothing to change.' } });
    return { issueId, originId };
  };

  /** What the rows ask for, of the project and the incidents that this person would know. */
  const asked = async (row: string, role: Role): Promise<readonly [module: string, payload: Record<string, unknown>]> => {
    const projectId = role === 'reporter' ? cast.projects.REP : cast.projects.ONE;
    const at = async (phase: Phase): Promise<Kept> => {
      if (role === 'reporter') return reported;
      const known = kept.get(phase) ?? (await incidentIn(phase));
      kept.set(phase, known);
      return known;
    };
    const onCase = async (phase: Phase, payload: Record<string, unknown> = {}) => {
      const { issueId } = await at(phase);
      const { version } = await cast.open('pm', issueId);
      return ['case-panel', { issueId, baseVersion: version, ...payload }] as const;
    };
    switch (row) {
      case 'raci.open':
      case 'raci.refresh':
      case 'raci.watch':
        return ['raci-panel', { issueId: (await at('open')).originId }];
      case 'raci.save':
        return ['raci-panel', { issueId: (await at('open')).originId, baseVersion: 99, activityId: null, people: {} }];
      case 'raci.asOf':
        return ['raci-panel', { issueId: (await at('open')).originId, at: new Date().toISOString() }];
      case 'raci.days':
        return ['raci-panel', { issueId: (await at('open')).originId, moments: [new Date().toISOString()] }];
      case 'waiting.mark':
        return ['raci-panel', { issueId: (await at('open')).originId, partyId: null }];
      case 'project.waiting':
        return ['project-page', { projectId, days: 90 }];
      case 'waiting.open':
        return ['project-settings', { projectId }];
      case 'waiting.save':
        return ['project-settings', { projectId, baseVersion: 99, settings: { rules: [], hours: { start: 9, hours: 8 } } }];
      case 'complaint.open':
        return ['mark-complaint', { issueId: (await at('open')).originId }];
      case 'complaint.mark':
        return ['mark-complaint', complaint((await at('open')).originId)];
      case 'complaint.mark:new':
        return ['mark-complaint', complaint(role === 'reporter' ? reported.originId : await cast.issue('engineer'))];
      case 'complaint.takeBack':
        return ['mark-complaint', { issueId: (await at('open')).issueId }];
      case 'answer.send':
        return ['mark-complaint', { issueId: (await at('improving')).issueId, answer: ANSWER, via: 'copy' }];
      case 'facts.list':
        return ['case-panel', { issueId: (await at('open')).issueId }];
      case 'facts.add':
        return ['case-panel', { issueId: (await at('open')).issueId, requestId: 'one', fact: FACT }];
      case 'facts.addMany':
        return ['case-panel', { issueId: (await at('open')).issueId, requestId: 'many', facts: [FACT] }];
      case 'facts.correct':
        return ['case-panel', { issueId: (await at('open')).issueId, factId: NO_ENTRY, requestId: 'r', fact: FACT }];
      case 'facts.withdraw':
      case 'facts.redact':
        return ['case-panel', { issueId: (await at('open')).issueId, factId: NO_ENTRY, requestId: 'r', reason: 'A password.' }];
      case 'facts.verify':
      case 'facts.sources':
        return ['case-panel', { issueId: (await at('open')).issueId }];
      case 'memo.list':
        return ['raci-panel', { issueId: (await at('open')).originId }];
      case 'memo.add':
        return ['raci-panel', { issueId: (await at('open')).originId, requestId: 'memo', fact: FACT }];
      case 'memo.take':
        return ['case-panel', { issueId: (await at('open')).issueId, memoIds: [NO_ENTRY] }];
      case 'memo.slip':
        return ['raci-panel', { issueId: (await at('open')).originId, on: 'memos', ids: [NO_ENTRY], language: 'en-US' }];
      case 'answer.audiences':
      case 'settle.ask':
      case 'links.open':
      case 'audit.open':
        return ['case-panel', { issueId: (await at('improving')).issueId }];
      case 'settle.say':
        return ['case-panel', { issueId: (await at('improving')).issueId, word: 'yes', words: '' }];
      case 'settle.record':
        return ['case-panel', { issueId: (await at('improving')).issueId, word: 'yes', words: 'A call.', partyId: 'client' }];
      case 'links.add':
        return ['case-panel', { issueId: (await at('improving')).issueId, other: 'NONE-1', kind: 'related' }];
      case 'links.remove':
        return ['case-panel', { issueId: (await at('improving')).issueId, otherId: '99999999' }];
      case 'case.open':
        return ['case-panel', { issueId: (await at('open')).issueId }];
      case 'case.save':
        return onCase('improving', { changes: { causes: [CAUSE] } });
      case 'case.publish':
        return onCase('improving');
      case 'case.close':
        return onCase('open');
      case 'case.reopen':
        return onCase('closed', { reason: 'It came back.' });
      case 'case.differ':
        return onCase('open');
      case 'case.state':
        return onCase('statements', { partyId: 'development-team', text: '1. It was not tested.' });
      case 'case.toDecision':
        return onCase('unheard', { reason: '' });
      case 'case.decide':
        return onCase('decision', { outcome: 'upheld', reasons: 'Plain.', causes: [{ ...CAUSE, id: 'c', partyId: 'nobody' }] });
      case 'dispute.invite':
        return onCase('unheard', { partyId: 'nobody' });
      case 'dispute.extend':
        return onCase('unheard', { partyId: 'development-team' });
      case 'dispute.arbiter':
        return onCase('unheard', { accountId: 'dev' });
      case 'dispute.find':
        return onCase('unheard', { partyId: 'development-team', pointId: 'p9', finding: null, factIds: [] });
      case 'dispute.reserve':
        return onCase('decided', { partyId: 'development-team', text: 'We do not agree.' });
      case 'dispute.review':
        return onCase('decided', { partyId: 'development-team', reason: 'A mail was left out.' });
      case 'causes.recurs':
        return ['case-panel', { issueId: (await at('open')).issueId }];
      case 'field.open':
        return ['cause-technical', { projectId, part: 'technical', values: [] }];
      case 'field.openAcross':
        return ['complaint-type', { part: 'type', values: [] }];
      case 'gadget.load':
        return ['retrospective', { settings: SETTINGS }];
      case 'gadget.check':
        return ['retrospective', { jql: 'project is not EMPTY' }];
      case 'gadget.cases':
        return ['retrospective', { settings: SETTINGS, of: { part: 'word', word: 'yes' } }];
      case 'gadget.mine':
      case 'gadget.recurring':
        return ['retrospective', { settings: SETTINGS }];
      case 'gadget.options':
        return ['retrospective', {}];
      case 'project.cases':
        return ['project-page', { projectId, settings: SETTINGS, of: { part: 'word', word: 'yes' } }];
      case 'project.mine':
      case 'project.recurring':
      case 'project.overview':
        return ['project-page', { projectId, settings: SETTINGS }];
      case 'project.matrix':
      case 'project.versions':
        return ['project-page', { projectId }];
      case 'project.version':
        return ['project-page', { projectId, version: 1 }];
      case 'project.confirm':
        return ['project-page', { projectId, version: 99, partyId: 'development-team' }];
      case 'matrix.version':
        return ['project-settings', { projectId, version: 1 }];
      case 'settings.open':
      case 'settings.sources':
      case 'matrix.versions':
      case 'matrix.agreement':
      case 'raci.work':
        return ['project-settings', { projectId }];
      case 'rules.check':
        return ['project-settings', { projectId, rules: [] }];
      case 'bulk.open':
      case 'leavers.open':
        return ['project-settings', { projectId }];
      case 'bulk.start':
        return [
          'project-settings',
          { projectId, change: { kind: 'activity', activityId: 'none' }, where: { kind: 'jql', jql: 'labels = move' } },
        ];
      case 'bulk.step':
      case 'bulk.view':
      case 'bulk.drop':
      case 'bulk.apply':
      case 'bulk.undo':
        return ['project-settings', { projectId, runId: 'none' }];
      case 'bulk.items':
        return ['project-settings', { projectId, runId: 'none', state: 'changed', after: null }];
      case 'settings.save': {
        const view = await cast.call('padmin', ['project-settings', 'settings.open'], { projectId });
        return ['project-settings', { ...Object(view), projectId, baseVersion: 99 }];
      }
      case 'matrix.save':
        return ['project-settings', { projectId, baseVersion: 99, activities: [], preset: 'empty', reason: '' }];
      case 'admin.open':
        return ['admin', {}];
      case 'admin.projects':
      case 'admin.health':
        return ['admin', {}];
      case 'admin.export':
        return ['admin', { cursor: null }];
      case 'admin.migrate':
      case 'admin.importOpen':
        return ['admin', {}];
      case 'admin.importStart':
        return ['admin', { exportedAt: '2026-01-01T00:00:00Z', total: 0 }];
      case 'admin.importUpload':
        return ['admin', { runId: 'none', seq: 0, rows: [{ table: 'person', row: ['p', null] }] }];
      case 'admin.importStep':
      case 'admin.importApply':
      case 'admin.importStop':
        return ['admin', { runId: 'none' }];
      case 'admin.importList':
        return ['admin', { runId: 'none', table: 'person', state: 'add', reason: null }];
      case 'admin.preview':
        return ['admin', { projectIds: ['99999999'], incidentTypeName: 'Blame incident', language: 'en-US' }];
      case 'admin.start':
        return ['admin', { projects: [], typeName: 'x', language: 'en-US', confirmed: [], excluded: [] }];
      case 'admin.run':
      case 'admin.step':
      case 'admin.stop':
        return ['admin', { runId: 'none' }];
      case 'admin.repair':
        return ['admin', { projectId: '99999999', item: 'property' }];
      case 'admin.removePreview':
      case 'admin.remove':
        return ['admin', { projectId: '99999999' }];
      case 'admin.enable':
        return ['admin', { projectId: '99999999', incidentTypeName: 'Blame incident', language: 'en-US' }];
      default:
        throw new Error(`no payload for ${row}`);
    }
  };

  /** What a yes changed so far that the next in the row would trip over. */
  const SPENDS: Readonly<Record<string, readonly Phase[]>> = {
    'complaint.takeBack': ['open'],
    'case.differ': ['open'],
    'case.reopen': ['closed'],
    'dispute.reserve': ['decided'],
    'dispute.review': ['decided'],
  };

  beforeAll(async () => {
    cast = await startCast();
    const originId = await cast.issue('reporter', { project: { key: 'REP' } });
    reported = { originId, issueId: await cast.mark('engineer', originId) };
  });
  afterAll(() => cast.remove());

  it('is written down for every resolver that the app has, and for no other', async () => {
    const keys: string[] = [];
    const define = jest.spyOn(Resolver.prototype, 'define').mockImplementation(function (this: Resolver, key) {
      keys.push(key);
      return this;
    });
    await import('../../../src');
    define.mockRestore();
    expect(keys.length).toBeGreaterThan(20);
    expect([...new Set(ROWS.map(({ row }) => row.split(':')[0]))].sort()).toEqual(keys.sort());
    expect(words(COLUMNS)).toEqual([...ROLES]);
    for (const { row, cells } of ROWS) expect([row, cells.length]).toEqual([row, ROLES.length]);
  });

  it.each(ROWS.map(({ row, cells }) => [row, cells] as const))('%s', async (row, cells) => {
    const answers: string[] = [];
    for (const role of ROLES) {
      const [module, payload] = await asked(row, role);
      const answer = await cast.invoke({ module, function: row.split(':')[0] ?? '', payload, as: role });
      answers.push(`${role}: ${answer.ok ? 'ok' : answer.error.code}`);
      if (answer.ok) for (const phase of SPENDS[row] ?? []) kept.delete(phase);
    }
    expect(answers).toEqual(ROLES.map((role, index) => `${role}: ${cells[index] ?? ''}`));
  });
});
