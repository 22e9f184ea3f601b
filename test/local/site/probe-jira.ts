import type { SiteBootstrap, SiteModule } from '../../../local/site-api';

/** Canned answers of a very small Jira: enough for the pages to stand on while the bridge is looked at. */
const status = { id: '1', name: 'In Progress', statusCategory: { key: 'indeterminate' } };
const done = { id: '2', name: 'Done', statusCategory: { key: 'done' } };
const type = { id: '10001', name: 'Task', subtask: false };
const lin = { accountId: 'u-lin', displayName: 'Lin Yue', active: true };
const project = { id: '10000', key: 'ROLL', name: 'Rollout', projectTypeKey: 'software' };

const doc = (text: string): unknown => ({
  version: 1,
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '<img src=x onerror=alert(1)>' },
        { type: 'text', text: ' unsafe', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
        { type: 'text', text: ' safe', marks: [{ type: 'link', attrs: { href: 'https://example.com/' } }] },
      ],
    },
  ],
});

const CAUSE = 'customfield_10050';

const issue = {
  id: '20001',
  key: 'ROLL-1',
  names: { [CAUSE]: 'Root cause: process' },
  renderedFields: { [CAUSE]: 'Requirement unclear' },
  fields: {
    summary: 'Invoices are posted twice after the migration',
    issuetype: type,
    status,
    project,
    description: doc('The client sees every invoice twice since Monday.'),
    assignee: lin,
    reporter: lin,
    priority: { id: '3', name: 'Medium' },
    labels: ['migration'],
    components: [],
    duedate: '2026-12-01',
    created: '2026-11-20T09:00:00.000+0000',
    updated: '2026-11-21T09:00:00.000+0000',
    attachment: [],
    issuelinks: [
      {
        id: '1',
        type: { name: 'Relates', inward: 'relates to', outward: 'relates to' },
        outwardIssue: { id: '20002', key: 'ROLL-2', fields: { summary: 'Check the interface log', status: done, issuetype: type } },
      },
    ],
    [CAUSE]: ['unclear-requirement'],
  },
};

const meta = (name: string, schema: object, allowedValues?: readonly object[]): object => ({
  name,
  required: false,
  operations: ['set'],
  schema,
  ...(allowedValues === undefined ? {} : { allowedValues }),
});

const editmeta = {
  fields: {
    summary: meta('Summary', { type: 'string', system: 'summary' }),
    description: meta('Description', { type: 'string', system: 'description' }),
    labels: meta('Labels', { type: 'array', items: 'string', system: 'labels' }),
    assignee: meta('Assignee', { type: 'user', system: 'assignee' }),
    priority: meta('Priority', { type: 'priority', system: 'priority' }, [
      { id: '2', name: 'High' },
      { id: '3', name: 'Medium' },
    ]),
    [CAUSE]: meta('Root cause: process', { type: 'array', items: 'string', custom: 'ari:cloud:ecosystem::extension/a/b/static/cause' }),
  },
};

const everything = (names: string): object => ({
  permissions: Object.fromEntries(names.split(',').map((name) => [name, { havePermission: true }])),
});

export const bootstrapOf = (siteUrl: string, framesOrigin: string): SiteBootstrap => ({
  siteUrl,
  framesOrigin,
  cloudId: 'cloud-1',
  environmentId: 'environment-1',
  now: Date.parse('2026-11-22T09:00:00Z'),
  empty: false,
  appName: 'Evenhand',
  users: [
    { accountId: 'u-lin', email: 'lin@example.com', displayName: 'Lin Yue', role: 'implementation-engineer', locale: 'en-US' },
    { accountId: 'u-wang', email: 'wang@example.com', displayName: '王芳', role: 'client', locale: 'zh-CN' },
  ],
  defaultAccountId: 'u-lin',
  projects: [{ key: 'ROLL', name: 'Rollout', description: 'A warehouse system goes live.', style: 'company-managed' }],
  license: { active: true },
});

export const moduleAt = (location: SiteModule['type'], framesOrigin: string): SiteModule => ({
  key: location.slice(5).toLowerCase(),
  type: location,
  title: `Probe ${location.slice(5)}`,
  description: 'Exercises the bridge.',
  icon: null,
  url: `${framesOrigin}/probe/index.html`,
  editUrl: location === 'jira:dashboardGadget' ? `${framesOrigin}/probe/index.html?edit` : null,
  pages:
    location === 'jira:projectPage'
      ? [
          { route: 'overview', title: 'Overview' },
          { route: 'matrix', title: 'Matrix' },
        ]
      : [],
  viewportSize: location === 'jira:issueAction' ? 'medium' : null,
  pinned: true,
  unlicensedAccess: false,
});

type Answer = (query: URLSearchParams) => unknown;

/** An issue that somebody else changed a moment ago, and what Jira's history says of it. */
export const changedByOthers: readonly (readonly [RegExp, Answer])[] = [
  [/^\/rest\/api\/3\/issue\/ROLL-1$/, () => ({ ...issue, fields: { ...issue.fields, updated: '2026-11-22T10:00:00.000+0000' } })],
  [
    /^\/rest\/api\/3\/issue\/ROLL-1\/changelog$/,
    () => ({
      values: [
        {
          id: '1',
          author: { accountId: 'u-wang', displayName: '王芳' },
          created: '2026-11-22T10:00:00.000+0000',
          items: [{ field: 'summary', fromString: 'a', toString: 'b' }],
        },
      ],
    }),
  ],
];

/** What the canned Jira says to a `GET`, or to a search. Everything else is accepted and forgotten. */
export const ANSWERS: readonly (readonly [RegExp, Answer])[] = [
  [/^\/rest\/api\/3\/myself$/, () => ({ ...lin, timeZone: 'Asia/Shanghai', locale: 'en_US' })],
  [/^\/rest\/api\/3\/issue\/ROLL-1$/, () => issue],
  [/^\/rest\/api\/3\/issue\/ROLL-1\/editmeta$/, () => editmeta],
  [/^\/rest\/api\/3\/issue\/ROLL-1\/transitions$/, () => ({ transitions: [{ id: '31', name: 'Done', to: done }] })],
  [/^\/rest\/api\/3\/issue\/ROLL-1\/comment$/, () => ({ comments: [] })],
  [/^\/rest\/api\/3\/issue\/ROLL-1\/changelog$/, () => ({ values: [] })],
  [/^\/rest\/api\/3\/mypermissions$/, (query) => everything(query.get('permissions') ?? '')],
  [/^\/rest\/api\/3\/project\/ROLL$/, () => project],
  [/^\/rest\/api\/3\/project\/search$/, () => ({ values: [project] })],
  [/^\/rest\/api\/3\/field$/, () => []],
  [/^\/rest\/api\/3\/search\/jql$/, () => ({ issues: [issue], isLast: true })],
  [/^\/rest\/api\/3\/search\/approximate-count$/, () => ({ count: 1 })],
  [/^\/rest\/api\/3\/dashboard$/, () => ({ dashboards: [{ id: '1', name: 'Retrospective' }] })],
  [/^\/rest\/api\/3\/dashboard\/1$/, () => ({ id: '1', name: 'Retrospective', isWritable: true })],
  [
    /^\/rest\/api\/3\/dashboard\/1\/gadget$/,
    () => ({
      gadgets: [{ id: 7, title: 'Probe', moduleKey: 'ari/static/dashboardgadget', color: 'blue', position: { row: 0, column: 0 } }],
    }),
  ],
];
