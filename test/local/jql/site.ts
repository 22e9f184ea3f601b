import type { JqlChange, JqlChoice, JqlEnvironment, JqlField } from '../../../local/jira/jql';

/** A small site made by hand, for queries whose answers can be read off this table. */
export interface TestIssue {
  readonly id: string;
  readonly key: string;
  readonly project: string;
  readonly type: string;
  readonly status: string;
  readonly priority?: string;
  readonly resolution?: string;
  readonly summary: string;
  readonly description?: string;
  readonly comments?: readonly string[];
  readonly assignee?: string;
  readonly reporter?: string;
  readonly watchers?: readonly string[];
  readonly labels?: readonly string[];
  readonly components?: readonly string[];
  readonly fixVersions?: readonly string[];
  readonly parent?: string;
  readonly level?: string;
  readonly due?: string;
  readonly created: string;
  readonly resolved?: string;
  readonly points?: number;
  readonly complaintType?: string;
  readonly causes?: readonly string[];
  readonly phase?: string;
  readonly decided?: string;
  readonly responsible?: readonly string[];
  readonly gap?: number;
  readonly statusHistory?: readonly JqlChange[];
  readonly assigneeHistory?: readonly JqlChange[];
  readonly versionHistory?: readonly JqlChange[];
}

const at = (text: string): number => Date.parse(`${text}Z`);
const change = (when: string, by: string, from: readonly string[], to: readonly string[]): JqlChange => ({ at: at(when), by, from, to });

/** Sunday; in Shanghai it is 20:00. */
const NOW = at('2026-11-22T12:00:00');

const roll = (number: number, rest: Omit<TestIssue, 'id' | 'key' | 'project'>): TestIssue => ({
  id: String(10_000 + number),
  key: `ROLL-${String(number)}`,
  project: '1',
  ...rest,
});
const ops = (number: number, rest: Omit<TestIssue, 'id' | 'key' | 'project'>): TestIssue => ({
  id: String(10_100 + number),
  key: `OPS-${String(number)}`,
  project: '2',
  ...rest,
});

const crm = (number: number, rest: Omit<TestIssue, 'id' | 'key' | 'project'>): TestIssue => ({
  id: String(10_200 + number),
  key: `CRM-${String(number)}`,
  project: '3',
  ...rest,
});

export const ISSUES: readonly TestIssue[] = [
  roll(1, {
    type: 'task',
    status: 'done',
    priority: 'high',
    resolution: 'done',
    summary: 'Install the production server',
    assignee: 'wei',
    reporter: 'anna',
    created: '2026-01-05T09:00:00',
    resolved: '2026-02-01T10:00:00',
    labels: ['rollout'],
    components: ['c1'],
    fixVersions: ['v1'],
    points: 3,
    statusHistory: [change('2026-01-10T09:00:00', 'wei', ['todo'], ['doing']), change('2026-02-01T10:00:00', 'wei', ['doing'], ['done'])],
    versionHistory: [change('2026-01-20T09:00:00', 'paul', [], ['v1'])],
  }),
  roll(2, {
    type: 'task',
    status: 'doing',
    priority: 'medium',
    summary: 'Configure single sign-on',
    description: 'The identity provider is configured by the client.',
    assignee: 'wei',
    reporter: 'anna',
    created: '2026-03-02T09:00:00',
    due: '2026-11-20',
    labels: ['Rollout', 'sso'],
    components: ['c1', 'c2'],
    points: 5,
    statusHistory: [change('2026-11-02T09:00:00', 'wei', ['todo'], ['doing'])],
  }),
  roll(3, {
    type: 'bug',
    status: 'todo',
    priority: 'highest',
    summary: 'Login fails after the upgrade to v2.5',
    comments: ['Happens on lcls-ii only', 'Restarting helps'],
    reporter: 'carla',
    created: '2026-11-01T00:30:00',
    due: '2026-11-22',
    labels: ['sso'],
    fixVersions: ['v2'],
    points: 0,
  }),
  roll(4, {
    type: 'incident',
    status: 'todo',
    priority: 'high',
    summary: '你们没把系统做好,我用不了!',
    description: '客户在验收会上提出。',
    assignee: 'wei',
    reporter: 'carla',
    watchers: ['anna', 'wei'],
    created: '2026-11-15T08:00:00',
    due: '2026-11-25',
    complaintType: 'unusable',
    causes: ['config-error', 'late-information'],
    phase: 'open',
    responsible: ['wei'],
    gap: 0,
  }),
  roll(5, {
    type: 'incident',
    status: 'doing',
    priority: 'medium',
    summary: 'You are holding up the whole project',
    assignee: 'paul',
    reporter: 'paul',
    created: '2026-11-16T16:30:00',
    complaintType: 'delay',
    causes: ['waiting-on-others'],
    phase: 'statements',
    decided: '2026-11-18',
    responsible: ['paul', 'dev'],
    gap: 2,
    statusHistory: [change('2026-11-17T09:00:00', 'paul', ['todo'], ['doing'])],
    assigneeHistory: [change('2026-11-17T10:00:00', 'anna', ['wei'], ['paul'])],
  }),
  roll(6, {
    type: 'incident',
    status: 'done',
    resolution: 'done',
    priority: 'low',
    summary: 'Nothing that you promised is there',
    assignee: 'dev',
    reporter: 'carla',
    created: '2026-09-10T12:00:00',
    resolved: '2026-10-01T12:00:00',
    complaintType: 'unkept-promise',
    causes: ['Over-Promise', 'config-error'],
    phase: 'closed',
    decided: '2026-09-20',
    responsible: ['dev'],
    gap: 1,
    statusHistory: [
      change('2026-09-12T12:00:00', 'dev', ['todo'], ['doing']),
      change('2026-09-20T12:00:00', 'dev', ['doing'], ['done']),
      change('2026-09-25T12:00:00', 'carla', ['done'], ['doing']),
      change('2026-10-01T12:00:00', 'wei', ['doing'], ['done']),
    ],
    assigneeHistory: [change('2026-09-11T12:00:00', 'wei', ['wei'], ['dev'])],
  }),
  roll(7, {
    type: 'subtask',
    status: 'todo',
    summary: 'Write the test plan',
    parent: '10001',
    reporter: 'anna',
    created: '2026-01-06T09:00:00',
    labels: ['docs'],
  }),
  roll(8, {
    type: 'subtask',
    status: 'done',
    resolution: 'wontdo',
    summary: 'Order hardware',
    parent: '10001',
    assignee: 'paul',
    reporter: 'anna',
    created: '2026-01-07T09:00:00',
    resolved: '2026-01-08T09:00:00',
    points: 1,
  }),
  roll(9, {
    type: 'task',
    status: 'todo',
    priority: 'medium',
    summary: 'Migrate data',
    description: 'Addresses, "orders" and invoices',
    reporter: 'wei',
    created: '2026-11-20T23:30:00',
    level: 'internal',
  }),
  roll(10, {
    type: 'task',
    status: 'todo',
    priority: 'low',
    summary: 'Training for key users',
    assignee: 'anna',
    reporter: 'anna',
    created: '2025-12-31T23:00:00',
    due: '2026-12-24',
    fixVersions: ['v1', 'v2'],
    points: 8,
  }),
  ops(1, {
    type: 'bug',
    status: 'doing',
    priority: 'highest',
    summary: 'Database is slow',
    description: 'Queries take 20 seconds, server logs attached',
    assignee: 'dev',
    reporter: 'anna',
    created: '2026-10-31T17:00:00',
    labels: ['db', 'urgent'],
    components: ['c3'],
    fixVersions: ['v9'],
    assigneeHistory: [change('2026-11-01T09:00:00', 'anna', [], ['wei']), change('2026-11-05T09:00:00', 'wei', ['wei'], ['dev'])],
  }),
  ops(2, {
    type: 'bug',
    status: 'done',
    resolution: 'duplicate',
    priority: 'highest',
    summary: 'Slow databases',
    assignee: 'dev',
    reporter: 'carla',
    created: '2026-10-30T09:00:00',
    resolved: '2026-11-02T09:00:00',
    labels: ['db'],
  }),
  ops(3, {
    type: 'task',
    status: 'todo',
    priority: 'medium',
    summary: 'Renew certificates',
    reporter: 'dev',
    created: '2026-11-22T01:00:00',
    due: '2026-11-23',
  }),
  ops(4, { type: 'task', status: 'waiting', summary: 'Back up the server', assignee: 'dev', created: '2026-06-30T20:00:00' }),
  ops(5, {
    type: 'incident',
    status: 'todo',
    priority: 'high',
    summary: '为什么别的客户能用,我们不行?',
    comments: ['已经联系客户'],
    assignee: 'dev',
    reporter: 'carla',
    created: '2026-11-19T02:00:00',
    complaintType: 'comparison',
    phase: 'open',
    gap: 3,
  }),
  ops(6, {
    type: 'task',
    status: 'todo',
    summary: 'Rotate logs',
    reporter: 'dev',
    created: '2026-07-01T00:00:00',
    labels: ['docs', 'urgent'],
    points: 2.5,
  }),
  crm(1, {
    type: 'task',
    status: 'todo',
    priority: 'low',
    summary: '数据迁移方案',
    description: '旧系统的数据需要迁移到新系统',
    assignee: 'wei',
    reporter: 'wei',
    created: '2026-11-21T16:30:00',
    labels: ['数据'],
    due: '2026-11-30',
  }),
  crm(2, {
    type: 'bug',
    status: 'done',
    resolution: 'done',
    priority: 'high',
    summary: 'Import fails for names with umlauts',
    comments: ['Fixed on the test server'],
    assignee: 'dev',
    reporter: 'carla',
    created: '2026-11-10T09:00:00',
    resolved: '2026-11-20T15:00:00',
    fixVersions: ['v9'],
    points: 1,
    statusHistory: [change('2026-11-12T09:00:00', 'dev', ['todo'], ['doing']), change('2026-11-20T15:00:00', 'dev', ['doing'], ['done'])],
  }),
  crm(3, {
    type: 'incident',
    status: 'waiting',
    priority: 'highest',
    summary: 'You do not care about our business at all',
    assignee: 'anna',
    reporter: 'carla',
    watchers: ['carla'],
    created: '2026-11-12T12:00:00',
    complaintType: 'indifference',
    causes: ['tone', 'late-information'],
    phase: 'decision',
    responsible: ['anna', 'wei'],
    gap: 0,
    statusHistory: [change('2026-11-13T12:00:00', 'anna', ['todo'], ['waiting'])],
    assigneeHistory: [
      change('2026-11-12T13:00:00', 'anna', [], ['dev']),
      change('2026-11-12T14:00:00', 'anna', ['dev'], []),
      change('2026-11-14T09:00:00', 'paul', [], ['anna']),
    ],
  }),
  crm(4, {
    type: 'subtask',
    status: 'doing',
    parent: '10203',
    summary: 'Collect the facts',
    assignee: 'anna',
    reporter: 'anna',
    created: '2026-11-13T12:30:00',
  }),
  crm(5, {
    type: 'task',
    status: 'done',
    resolution: 'wontdo',
    priority: 'medium',
    summary: 'Server room access',
    reporter: 'paul',
    created: '2025-06-01T09:00:00',
    resolved: '2025-07-01T09:00:00',
    labels: ['rollout', 'docs'],
    due: '2025-06-30',
  }),
  crm(6, {
    type: 'bug',
    status: 'todo',
    priority: 'medium',
    summary: 'Report shows 100% twice',
    description: 'See log',
    assignee: 'carla',
    reporter: 'carla',
    created: '2026-11-22T11:59:00',
    components: ['c3'],
  }),
  crm(7, {
    type: 'incident',
    status: 'done',
    resolution: 'duplicate',
    summary: 'It works for other clients',
    reporter: 'paul',
    created: '2026-08-15T10:00:00',
    resolved: '2026-08-16T10:00:00',
    complaintType: 'comparison',
    phase: 'closed',
    decided: '2026-11-01',
    gap: 1,
  }),
  crm(8, {
    type: 'task',
    status: 'todo',
    priority: 'high',
    summary: 'Quote "one", two and three',
    reporter: 'anna',
    created: '2026-12-01T00:00:00',
    level: 'internal',
    points: 13,
  }),
  crm(9, {
    type: 'task',
    status: 'doing',
    priority: 'medium',
    summary: 'Slow down the import',
    assignee: 'paul',
    reporter: 'dev',
    created: '2026-11-16T00:00:00',
    due: '2026-11-22',
    versionHistory: [change('2026-11-17T00:00:00', 'dev', [], ['v2']), change('2026-11-18T00:00:00', 'dev', ['v2'], [])],
  }),
];

const choice = (id: string, ...names: readonly string[]): JqlChoice => ({ id, names });
const one = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

const CHOICES = {
  project: [choice('2', 'OPS', 'Operations'), choice('1', 'ROLL', 'Roll-out Nord'), choice('3', 'CRM', '客户关系系统')],
  type: [choice('bug', 'Bug'), choice('incident', 'Blame incident', '客诉事件'), choice('subtask', 'Sub-task'), choice('task', 'Task')],
  status: [choice('todo', 'To Do'), choice('doing', 'In Progress'), choice('waiting', 'Waiting'), choice('done', 'Done')],
  category: [choice('2', 'To Do', 'new'), choice('4', 'In Progress', 'indeterminate'), choice('3', 'Done', 'done')],
  priority: [choice('low', 'Low'), choice('medium', 'Medium'), choice('high', 'High'), choice('highest', 'Highest')],
  resolution: [choice('done', 'Done'), choice('wontdo', "Won't Do"), choice('duplicate', 'Duplicate')],
  component: [choice('c1', 'Server'), choice('c2', 'Identity'), choice('c3', 'Server')],
  version: [choice('v1', '1.0'), choice('v2', '2.5'), choice('v9', '9.0 beta')],
  level: [choice('internal', 'Internal only')],
} satisfies Record<string, readonly JqlChoice[]>;

const category: Readonly<Record<string, string>> = { todo: '2', doing: '4', waiting: '4', done: '3' };
const updatedAt = (issue: TestIssue): number => issue.statusHistory?.at(-1)?.at ?? at(issue.resolved ?? issue.created);

const FIELDS: readonly JqlField<TestIssue>[] = [
  {
    kind: 'choice',
    id: 'project',
    clauseNames: ['project'],
    role: 'project',
    choices: () => CHOICES.project,
    values: (issue) => [issue.project],
  },
  { kind: 'issue', id: 'issuekey', clauseNames: ['issuekey', 'key', 'issue', 'id'], role: 'self', values: (issue) => [issue.id] },
  { kind: 'issue', id: 'parent', clauseNames: ['parent'], values: (issue) => one(issue.parent) },
  { kind: 'choice', id: 'issuetype', clauseNames: ['issuetype', 'type'], choices: () => CHOICES.type, values: (issue) => [issue.type] },
  {
    kind: 'choice',
    id: 'status',
    clauseNames: ['status'],
    choices: () => CHOICES.status,
    values: (issue) => [issue.status],
    history: (issue) => issue.statusHistory ?? [],
  },
  {
    kind: 'choice',
    id: 'statuscategory',
    clauseNames: ['statusCategory'],
    choices: () => CHOICES.category,
    values: (issue) => one(category[issue.status]),
  },
  {
    kind: 'choice',
    id: 'priority',
    clauseNames: ['priority'],
    ordered: true,
    choices: () => CHOICES.priority,
    values: (issue) => one(issue.priority),
    history: () => [],
  },
  {
    kind: 'choice',
    id: 'resolution',
    clauseNames: ['resolution'],
    ordered: true,
    choices: () => CHOICES.resolution,
    values: (issue) => one(issue.resolution),
    history: () => [],
  },
  {
    kind: 'choice',
    id: 'components',
    clauseNames: ['component'],
    choices: () => CHOICES.component,
    values: (issue) => issue.components ?? [],
  },
  {
    kind: 'choice',
    id: 'fixVersions',
    clauseNames: ['fixVersion'],
    ordered: true,
    matchesNames: true,
    choices: () => CHOICES.version,
    values: (issue) => issue.fixVersions ?? [],
    history: (issue) => issue.versionHistory ?? [],
  },
  { kind: 'choice', id: 'security', clauseNames: ['level'], choices: () => CHOICES.level, values: (issue) => one(issue.level) },
  {
    kind: 'user',
    id: 'assignee',
    clauseNames: ['assignee'],
    values: (issue) => one(issue.assignee),
    history: (issue) => issue.assigneeHistory ?? [],
  },
  { kind: 'user', id: 'reporter', clauseNames: ['reporter'], values: (issue) => one(issue.reporter), history: () => [] },
  { kind: 'user', id: 'creator', clauseNames: ['creator'], values: (issue) => one(issue.reporter) },
  { kind: 'user', id: 'watches', clauseNames: ['watcher'], values: (issue) => issue.watchers ?? [], sortKey: null },
  { kind: 'string', id: 'labels', clauseNames: ['labels'], values: (issue) => issue.labels ?? [] },
  { kind: 'text', id: 'summary', clauseNames: ['summary'], values: (issue) => [issue.summary] },
  { kind: 'text', id: 'description', clauseNames: ['description'], values: (issue) => one(issue.description) },
  { kind: 'text', id: 'comment', clauseNames: ['comment'], neverEmpty: true, sortKey: null, values: (issue) => issue.comments ?? [] },
  {
    kind: 'text',
    id: 'text',
    clauseNames: ['text'],
    neverEmpty: true,
    severalFields: true,
    values: (issue) => [issue.summary, ...one(issue.description), ...(issue.comments ?? [])],
  },
  { kind: 'datetime', id: 'created', clauseNames: ['created', 'createdDate'], values: (issue) => [at(issue.created)] },
  { kind: 'datetime', id: 'updated', clauseNames: ['updated', 'updatedDate'], values: (issue) => [updatedAt(issue)] },
  { kind: 'datetime', id: 'resolutiondate', clauseNames: ['resolved', 'resolutiondate'], values: (issue) => one(issue.resolved).map(at) },
  { kind: 'date', id: 'duedate', clauseNames: ['due', 'duedate'], values: (issue) => one(issue.due) },
  { kind: 'number', id: 'customfield_10016', clauseNames: ['Story Points', 'cf[10016]'], values: (issue) => one(issue.points) },
  { kind: 'string', id: 'customfield_10100', clauseNames: ['Complaint type', 'cf[10100]'], values: (issue) => one(issue.complaintType) },
  { kind: 'string', id: 'customfield_10101', clauseNames: ['Root cause: process', 'cf[10101]'], values: (issue) => issue.causes ?? [] },
  { kind: 'string', id: 'evenhandPhase', clauseNames: ['evenhandPhase'], values: (issue) => one(issue.phase) },
  { kind: 'date', id: 'evenhandDecided', clauseNames: ['evenhandDecided'], values: (issue) => one(issue.decided) },
  { kind: 'user', id: 'raciResponsible', clauseNames: ['raciResponsible'], values: (issue) => issue.responsible ?? [] },
  { kind: 'number', id: 'raciGap', clauseNames: ['raciGap'], values: (issue) => one(issue.gap) },
  { kind: 'filter', id: 'filter', clauseNames: ['filter', 'savedfilter'] },
];

const USERS: readonly (readonly [accountId: string, displayName: string, email: string])[] = [
  ['wei', 'Wei Zhang', 'wei@example.com'],
  ['anna', 'Anna Berg', 'anna@example.com'],
  ['carla', 'Carla Client', 'carla@example.org'],
  ['dev', 'Dev Patel', 'dev@example.com'],
  ['paul', 'Paul Manager', 'paul@example.com'],
];
const GROUPS: Readonly<Record<string, readonly string[]>> = { delivery: ['wei', 'dev'], 'client users': ['carla'], empty: [] };
const FILTERS: Readonly<Record<string, string>> = {
  '10001': 'project = OPS and type = Bug order by key',
  '10002': 'filter = 10003',
  '10003': 'filter = 10002',
  '10004': 'nonsense',
  '10005': 'order by created',
};

const byKeyOrId = (text: string): TestIssue | undefined =>
  ISSUES.find(({ id, key }) => id === text || key.toLowerCase() === text.toLowerCase());

/** The site as one viewer sees it. */
export const environment = (overrides: Partial<JqlEnvironment<TestIssue>> = {}): JqlEnvironment<TestIssue> => ({
  now: NOW,
  timeZone: 'UTC',
  viewer: 'wei',
  fields: FIELDS,
  findUsers: (text) =>
    USERS.filter((user) => user.some((name) => name.toLowerCase() === text.toLowerCase())).map(([accountId]) => accountId),
  membersOf: (group) => GROUPS[group.toLowerCase()],
  findIssue: byKeyOrId,
  findFilter: (idOrName) => {
    const id = idOrName === 'Ops bugs' ? '10001' : idOrName;
    const jql = FILTERS[id];
    return jql === undefined ? undefined : { id, jql };
  },
  propertyField: (entity, key, path) =>
    entity === 'issue' && key === 'case' && path === 'phase'
      ? { kind: 'string', id: 'issue.property', clauseNames: ['issue.property[case].phase'], values: (issue) => one(issue.phase) }
      : undefined,
  created: (issue) => ({ at: at(issue.created), by: issue.reporter }),
  issueId: ({ id }) => id,
  issueKey: ({ key }) => key,
  functions: [
    {
      name: 'standardIssueTypes',
      list: true,
      evaluate: () => ({ values: ['bug', 'incident', 'task'] }),
    },
    {
      name: 'linkedIssues',
      list: true,
      evaluate: ([key = '']) =>
        byKeyOrId(key) ? { values: ['ROLL-1', 'OPS-1'] } : { error: `Issue '${key}' could not be found in function 'linkedIssues'.` },
    },
  ],
  ...overrides,
});
