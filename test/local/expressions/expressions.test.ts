import { entityProperties, evaluateExpression, typed } from '../../../local/jira/expressions';

const reads: string[] = [];

const project = typed('Project', {
  id: 10_000,
  key: 'ROLL',
  properties: {
    evenhand: { enabled: true, issueTypeId: 10_004, names: { 'config-error': 'Configuration error', late: 'Late information' } },
    list: [1, 2, 3],
  },
});

const issue = typed('Issue', {
  id: 10_101,
  key: 'ROLL-7',
  summary: '你们没把系统做好',
  labels: ['Rollout', 'phase-2'],
  issueType: typed('IssueType', { id: 10_004, name: 'Blame incident' }),
  parent: null,
  created: new Date('2026-11-01T08:00:00Z'),
  get project() {
    reads.push('project');
    return project;
  },
  get assignee() {
    reads.push('assignee');
    return typed('User', { accountId: 'wei', displayName: 'Wei' });
  },
});

const issueProperties: Readonly<Record<string, unknown>> = { case: { phase: 'open', parties: ['delivery', 'client'] }, count: 0 };
const properties = entityProperties({
  keys: () => Object.keys(issueProperties),
  read: (key) => {
    reads.push(key);
    return issueProperties[key];
  },
});

const context = {
  blamed: typed('Issue', { id: 1, properties }),
  issue,
  project,
  user: typed('User', { accountId: 'wei', displayName: 'Wei' }),
  value: ['config-error', 'late', 'unknown'],
  app: { permissions: new Map([['edit', true]]) },
  nothing: null,
};

const valueOf = (expression: string): unknown => {
  const result = evaluateExpression(expression, context, Date.parse('2026-11-22T12:00:00Z'));
  return result.ok ? result.value : result.error.message;
};

describe('a Jira expression gives', () => {
  test.each<readonly [expression: string, value: unknown]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3 % 4', 1],
    ["'a' + 1", 'a1'],
    ["1 + 'a' + null", '1anull'],
    ['`${issue.key}: ${1 + 1}`', 'ROLL-7: 2'],
    ['-5', -5],
    ['!null', true],
    ['!!issue.parent', false],
    ["'' == 0", false],
    ['null == null', true],
    ['[1, [2]] == [1, [2]]', true],
    ["{ a: 1 } == { 'a': 1 }", true],
    ['issue.assignee == user', true],
    ['issue.assignee != user', false],
    ["'a' < 'b' && 2 >= 2", true],
    ["null || 'x'", 'x'],
    ["null ?? 'x'", 'x'],
    ["'' ?? 'x'", ''],
    ['issue.parent?.key', null],
    ['issue.parent?.issueType.name', null],
    ['issue.parent?.issueType.name.toLowerCase()', null],
    ["issue.parent?.key ?? 'none'", 'none'],
    ["issue['key']", 'ROLL-7'],
    ['issue.labels[0]', 'Rollout'],
    ['issue.labels[5]', null],
    ['issue.key.length', 6],
    ['issue.summary.length', 8],
    ["issue.issueType.name == 'Blame incident' ? 1 : 2", 1],
    ['typeof issue', 'Issue'],
    ['typeof issue.labels', 'List'],
    ["typeof 'x'", 'String'],
    ['typeof null', 'null'],
    ['typeof 1', 'Number'],
    ["project.properties['evenhand'] != null && project.properties['evenhand'].enabled == true", true],
    ["project.properties['evenhand'].issueTypeId == issue.issueType.id", true],
    ["project.properties['missing'] != null", false],
    ["project.properties['missing']?.enabled", null],
    ["project.properties.get('list')", [1, 2, 3]],
    ["project.properties['evenhand'].get('enabled')", true],
    ["project.properties['evenhand'].names.missing", null],
    ["value.map(v => issue.project.properties['evenhand'].names[v] ?? v).join(', ')", 'Configuration error, Late information, unknown'],
    [
      "let names = project.properties['evenhand'].names; value.map(v => names[v] == null ? v : names[v])",
      ['Configuration error', 'Late information', 'unknown'],
    ],
    ['a = 2; b = a * 2; a + b', 6],
    ['let a = 2; return a;', 2],
    ["if (issue.labels.length > 1) { 'many' } else { 'few' }", 'many'],
    ["try { throw 'lost' } catch (e) { e + '!' }", 'lost!'],
    ['try { issue.parent.key } catch (e) { null }', null],
    ["blamed.properties['case'].phase", 'open'],
    ["blamed.properties.get('case').parties.length", 2],
    ["blamed.properties['missing'] == null", true],
    ["blamed.properties.get('missing')?.phase", null],
    ['blamed.properties.count == 0', true],
    ['blamed.properties.keys', ['case', 'count']],
    ['typeof blamed.properties', 'EntityProperties'],
    ["blamed.properties['case'].set('phase', 'closed').phase", 'closed'],
    ["blamed.properties['case'].keys()", ['phase', 'parties']],
    ['[1, 2, 3].filter(n => n > 1)', [2, 3]],
    ['[1, 2, 3].some(n => n > 2)', true],
    ['[1, 2, 3].every(n => n > 2)', false],
    ['[1, 2, 3].reduce((sum, n) => sum + n)', 6],
    ['[1, 2, 3].reduce((sum, n) => sum + n, 10)', 16],
    ['[].reduce((sum, n) => sum + n, 0)', 0],
    ['[[1], [2, 3]].flatMap(l => l)', [1, 2, 3]],
    ['[[1], 2].flatten()', [1, 2]],
    ['[1, 2, 3].slice(1)', [2, 3]],
    ['[1, 2, 3].indexOf(3)', 2],
    ["['b', 'a'].sort((x, y) => x > y ? 1 : -1)", ['a', 'b']],
    ['[1, ...[2, 3]]', [1, 2, 3]],
    ["issue.labels.includes('phase-2')", true],
    ["issue.labels.map((l, i) => i + l.toLowerCase()).join('; ')", '0rollout; 1phase-2'],
    ["['a', null].join()", 'a,'],
    [
      '[1, 2].map(n => { n: n, twice: n * 2 })',
      [
        { n: 1, twice: 2 },
        { n: 2, twice: 4 },
      ],
    ],
    ['[1, 2].map(n => { let m = n + 1; m * m })', [4, 9]],
    ['{ key: issue.key, missing: null }', { key: 'ROLL-7', missing: null }],
    ["' Ab '.trim().toUpperCase()", 'AB'],
    ["'a,b'.split(',')", ['a', 'b']],
    ["'a-b-c'.replace('-', '+')", 'a+b+c'],
    ["'a-b'.replace('-', m => m + m)", 'a--b'],
    ["'ROLL-7 and ROLL-12'.match('[0-9]+')", ['7', '12']],
    ["'abc'.match('[0-9]+').length", 0],
    ["issue.summary.includes('系统')", true],
    ["issue.key.startsWith('ROLL') && issue.key.endsWith('7')", true],
    ["'abc'.slice(-2)", 'bc'],
    ["Number('1') + Number('2') == 3", true],
    ['Math.max(1, 2, 3)', 3],
    ["JSON.parse('[1]')", [1]],
    ['issue.created', '2026-11-01T08:00:00.000Z'],
    ['issue.created.plusDays(1) > issue.created', true],
    ["new Date('2026-11-01T08:00:00Z') == issue.created", true],
    ['new Date().minusDays(21) < issue.created', false],
    ['issue.created.plusMonths(1).getMonth()', 11],
    ["app.permissions.get('edit')", true],
    ["app.permissions['delete']", null],
    ['issue', { id: 10_101, key: 'ROLL-7', summary: '你们没把系统做好' }],
    ['x => x', null],
  ])('%s → %j', (expression, value) => {
    expect(valueOf(expression)).toEqual(value);
  });
});

describe('a Jira expression is refused, in Jira’s words,', () => {
  test.each<readonly [expression: string, message: string]>([
    [
      'issue.fields',
      'Evaluation failed: "issue.fields" - Unrecognized property of `issue`: "fields" (\'fields\'). Available properties of type \'Issue\' are: ' +
        "'assignee', 'created', 'id', 'issueType', 'key', 'labels', 'parent', 'project', 'summary'.",
    ],
    [
      "issue.parent.issueType.name == 'Story'",
      'Evaluation failed: "issue.parent.issueType" - Unrecognized property of `issue.parent`: "issueType" (\'issueType\'). Type null does not have any properties.',
    ],
    [
      "issue['constructor']",
      "Evaluation failed: \"issue['constructor']\" - Unrecognized property of `issue`: \"constructor\" ('constructor'). Available properties of type 'Issue' are: " +
        "'assignee', 'created', 'id', 'issueType', 'key', 'labels', 'parent', 'project', 'summary'.",
    ],
    ["'a'.constructor", "Evaluation failed: \"'a'.constructor\" - Unrecognized property of `'a'`: \"constructor\" ('constructor')."],
    ['[1].push(2)', 'Evaluation failed: "[1].push" - Unrecognized property of `[1]`: "push" (\'push\').'],
    ['missing.key', 'Evaluation failed: "missing" - Unrecognized variable: `missing`.'],
    [
      'nothing.x',
      'Evaluation failed: "nothing.x" - Unrecognized property of `nothing`: "x" (\'x\'). Type null does not have any properties.',
    ],
    ['[1].map(n => { a: n.b })', 'Evaluation failed: "n.b" - Unrecognized property of `n`: "b" (\'b\').'],
    ["issue.id > '0'", "Evaluation failed: \"issue.id > '0'\" - Can't compare Number to String."],
    ['null > 1', 'Evaluation failed: "null > 1" - Can\'t compare null to Number.'],
    ['true + 1', 'Evaluation failed: "true + 1" - Operator + can\'t be applied to Boolean and Number.'],
    ['issue.key()', 'Evaluation failed: "issue.key()" - `issue.key` is not a function.'],
    ['1 === 1', 'Unsupported construct: 1 === 1'],
    ['function () { 1 }', 'Unexpected token: ('],
    ['(function () { return 1 })()', 'Unsupported construct: function () { return 1 }'],
    ['this', 'Unsupported construct: this'],
    ['/a/', 'Unsupported construct: /a/'],
    ['issue.key = 1', 'Unsupported construct: issue.key = 1'],
    ['const a = 1; a', 'Unsupported construct: const a = 1;'],
    ['for (;;) {}', 'Unsupported construct: for (;;) {}'],
    ['new Map()', 'Unsupported construct: new Map()'],
    ['issue.', 'Unexpected end of the expression.'],
    ['', 'Unexpected end of the expression.'],
    ['1 +', 'Unexpected end of the expression.'],
    ['=> 1', 'Unexpected token: =>'],
    ["throw 'no'", 'Evaluation failed: "throw \'no\'" - no'],
    [`'${'x'.repeat(1000)}'`, 'Jira expression is too long (1002), limit: 1000 characters'],
    [`[${Array.from({ length: 101 }, () => '1').join()}]`, 'Jira expression has too many nodes (101), limit: 100 leaves'],
  ])('%.60s', (expression, message) => {
    expect(valueOf(expression)).toBe(message);
  });

  test('with the place of what can not be parsed', () => {
    expect(evaluateExpression("issue.key ==\n  'a' b", context)).toEqual({
      ok: false,
      error: { type: 'syntax', message: 'Unexpected token: b', line: 2, column: 7 },
    });
  });

  test('when it would run for too long', () => {
    const nested = 'let l = [1,2,3,4,5,6,7,8,9,10]; l.map(a => l.map(b => l.map(c => l.map(d => a + b + c + d))))';
    expect(valueOf(nested)).toMatch(/exceeded the limit of 10000 steps/);
  });

  test('when what it reads can not be loaded', () => {
    const broken = {
      get issue(): unknown {
        throw new Error('no issue here');
      },
    };
    expect(evaluateExpression('issue.key', broken)).toEqual({
      ok: false,
      error: { type: 'evaluation', message: 'Evaluation failed: "issue" - no issue here' },
    });
  });
});

test('an expression loads only what it reads', () => {
  reads.length = 0;
  valueOf('issue.key');
  expect(reads).toEqual([]);
  valueOf('false && issue.assignee.accountId == user.accountId');
  expect(reads).toEqual([]);
  valueOf('issue.project.key');
  expect(reads).toEqual(['project']);
  valueOf("blamed.properties['count']");
  expect(reads).toEqual(['project', 'count']);
});
