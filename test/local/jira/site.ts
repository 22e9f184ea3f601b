import * as v from 'valibot';
import { createClock } from '../../../local/clock';
import { createJira, type LocalJira } from '../../../local/jira';
import { JsonSchema } from '../../../local/jira/model/json';
import type { InstalledApp, JiraRequest, ProductEvent, ProjectDefinition, SiteDefinition, TransitionCheck } from '../../../local/seams';
import { violationsOf } from '../../contract/violations';

export const START = Date.UTC(2026, 8, 1, 8, 0, 0);

export const aProject = (overrides: Partial<ProjectDefinition> = {}): ProjectDefinition => ({
  key: 'ROLL',
  name: 'Roll-out',
  style: 'company-managed',
  typeKey: 'software',
  leadAccountId: 'lead',
  roles: { Administrators: ['project-admin'], Member: ['engineer', 'developer'] },
  permissions: [],
  issueTypes: [{ name: 'Task' }, { name: 'Bug' }, { name: 'Sub-task', subtask: true }],
  components: ['Interfaces', 'Reports'],
  ...overrides,
});

const person = (
  accountId: string,
  displayName: string,
  role: SiteDefinition['users'][number]['role'],
): SiteDefinition['users'][number] => ({
  accountId,
  email: `${accountId}@example.com`,
  displayName,
  role,
  timeZone: 'UTC',
  locale: 'en-US',
});

export const aSite = (overrides: Partial<SiteDefinition> = {}): SiteDefinition => ({
  users: [
    person('admin', 'Ada Admin', 'jira-admin'),
    person('project-admin', 'Pia Keeper', 'project-admin'),
    person('lead', 'Lin Lead', 'project-manager'),
    person('engineer', 'Erik Engineer', 'implementation-engineer'),
    person('developer', 'Dora Developer', 'developer'),
    person('client', '陈客户', 'client'),
    person('outsider', 'Otto Outside', 'outsider'),
  ],
  groups: [{ name: 'delivery', members: ['engineer', 'developer', 'lead'] }],
  jiraAdmins: ['admin'],
  projects: [aProject()],
  ...overrides,
});

/** Granted to the delivery group; the client sees what they reported. */
export const reporterOnly: ProjectDefinition['permissions'] = [
  ...[
    'BROWSE_PROJECTS',
    'CREATE_ISSUES',
    'EDIT_ISSUES',
    'ADD_COMMENTS',
    'LINK_ISSUES',
    'TRANSITION_ISSUES',
    'ASSIGN_ISSUES',
    'ASSIGNABLE_USER',
  ].map((permission) => ({
    permission,
    holder: { type: 'group', parameter: 'delivery' },
  })),
  { permission: 'BROWSE_PROJECTS', holder: { type: 'reporter' } },
  { permission: 'CREATE_ISSUES', holder: { type: 'user', parameter: 'client' } },
  { permission: 'ADMINISTER_PROJECTS', holder: { type: 'projectRole', parameter: 'Administrators' } },
  { permission: 'MODIFY_REPORTER', holder: { type: 'group', parameter: 'delivery' } },
];

const textField = (key: string, name: string, readOnly = false): InstalledApp['customFields'][number] => ({
  key,
  name,
  description: '',
  type: 'string',
  collection: 'list',
  readOnly,
});

export const anApp: InstalledApp = {
  appId: 'ari:cloud:ecosystem::app/11111111-2222-3333-4444-555555555555',
  environmentId: 'local',
  name: 'Evenhand',
  customFields: [textField('complaint-type', 'Complaint type'), textField('case-outcome', 'Case outcome', true)],
  entityProperties: [
    { propertyKey: 'case', objectName: 'phase', type: 'string', alias: 'casePhase' },
    { propertyKey: 'case', objectName: 'decided', type: 'date', alias: 'caseDecided' },
  ],
  workflowValidators: [{ key: 'causes-known', name: 'Causes are known', description: '' }],
  issuePanels: ['case-panel'],
  dashboardGadgets: [{ key: 'retrospective', title: 'Retrospective' }],
};

/** What an answer brought, its body parsed where it is JSON. */
interface Answer {
  readonly status: number;
  readonly points: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

const IdKeySchema = v.looseObject({ id: v.string(), key: v.string() });

export interface TestSite {
  readonly jira: LocalJira;
  readonly clock: ReturnType<typeof createClock>;
  readonly events: ProductEvent[];
  /** Answers what validators say; replaced by a test. */
  validate: (check: TransitionCheck) => { result: boolean; errorMessage?: string };
  /** `as`: an account id, `app` or `anonymous`. */
  ask(
    method: string,
    path: string,
    options?: {
      readonly body?: unknown;
      readonly as?: string;
      readonly scopes?: readonly string[];
      readonly headers?: Record<string, string>;
      readonly raw?: Uint8Array;
    },
  ): Promise<Answer>;
  /** Creates an issue and gives its id and key. */
  issue(fields?: Record<string, unknown>, as?: string): Promise<{ readonly id: string; readonly key: string }>;
}

/** What did not fit the API's description; `expectContractKept` fails on any. */
const broken: string[] = [];

export const expectContractKept = (): void => {
  const found = broken.splice(0);
  expect(found).toEqual([]);
};

const parsed = (text: string, headers: Readonly<Record<string, string>>): unknown =>
  text !== '' && headers['content-type']?.includes('json') === true ? JSON.parse(text) : undefined;

const principalOf = (as: string): JiraRequest['principal'] =>
  as === 'app' ? { kind: 'app' } : as === 'anonymous' ? { kind: 'anonymous' } : { kind: 'user', accountId: as };

/** A fresh Jira in memory (or on a file) with the app installed and a clock that stands at `START`. */
export const startSite = (
  options: { readonly site?: SiteDefinition; readonly storage?: string; readonly app?: InstalledApp } = {},
): TestSite => {
  const clock = createClock(() => 0);
  clock.set(START);
  const jira = createJira({ storage: options.storage ?? ':memory:', clock, siteUrl: 'https://example.atlassian.net' });
  const events: ProductEvent[] = [];
  jira.install(options.app ?? anApp);
  if (jira.isEmpty()) jira.provision(options.site ?? aSite());
  const site: TestSite = {
    jira,
    clock,
    events,
    validate: () => ({ result: true }),
    ask: async (method, path, { body, as = 'engineer', scopes, headers = {}, raw } = {}) => {
      const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const answer = await jira.handle({
        method,
        path,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: content,
        principal: principalOf(as),
        scopes,
      });
      const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
      const response = parsed(Buffer.from(bytes).toString('utf8'), answer.headers);
      broken.push(
        ...violationsOf({
          method,
          path,
          by: scopes === undefined ? 'person' : 'app',
          contentType: headers['content-type'] ?? (body === undefined ? null : 'application/json'),
          ...(body === undefined ? {} : { request: v.parse(JsonSchema, body) }),
          status: answer.status,
          answerType: answer.headers['content-type'] ?? null,
          ...(response === undefined ? {} : { response: v.parse(JsonSchema, response) }),
        }),
      );
      return { status: answer.status, points: answer.points, headers: answer.headers, body: response, bytes };
    },
    issue: async (fields = {}, as = 'engineer') => {
      const answer = await site.ask('POST', '/rest/api/3/issue', {
        body: { fields: { project: { key: 'ROLL' }, issuetype: { name: 'Task' }, summary: 'An issue', ...fields } },
        as,
      });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return v.parse(IdKeySchema, answer.body);
    },
  };
  jira.connect({ emit: (event) => events.push(event), validateTransition: (check) => Promise.resolve(site.validate(check)) });
  return site;
};

/** A document of one paragraph. */
export const adf = (text: string): unknown => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** A part of an answer's body, by keys and positions; `undefined` where there is none. */
export const part = (body: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), body);

/** A text or a number of an answer's body, as text. */
export const textAt = (body: unknown, ...path: readonly (string | number)[]): string => {
  const value = part(body, ...path);
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`nothing at ${path.join('.')} of ${JSON.stringify(body)}`);
  return String(value);
};

export const listAt = (body: unknown, ...path: readonly (string | number)[]): readonly unknown[] =>
  v.parse(v.array(v.unknown()), part(body, ...path));

/* Jest's matchers as values of no particular type. */
export const textWith = (text: string): unknown => expect.stringContaining(text);
export const listWith = (...items: readonly unknown[]): unknown => expect.arrayContaining([...items]);
export const objectWith = (item: object): unknown => expect.objectContaining(item);
