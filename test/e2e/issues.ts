import * as v from 'valibot';
import type { MarkComplaint } from '../../src/contract';
import type { Site, User } from './site';

/** An issue by its two names. */
export interface IssueRef {
  readonly id: string;
  readonly key: string;
}

const Created = v.object({ id: v.string(), key: v.string() });
const Field = v.object({ id: v.string(), schema: v.optional(v.object({ custom: v.optional(v.string()) })) });

interface NewIssue {
  readonly project?: 'MES' | 'ERP' | 'POR';
  readonly type?: string;
  readonly as?: User;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** A new issue through Jira's REST API. */
export const newIssue = async (
  site: Site,
  summary: string,
  { project = 'MES', type = 'Bug', as = 'engineer', fields = {} }: NewIssue = {},
) => {
  const body = { fields: { project: { key: project }, issuetype: { name: type }, summary, ...fields } };
  const answer = await site.rest(as, 'POST', '/rest/api/3/issue', body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return v.parse(Created, answer.body);
};

const Form = v.object({ saidBy: v.nullable(v.string()), parties: v.array(v.object({ id: v.string(), key: v.nullable(v.string()) })) });
const Marked = v.object({ created: v.boolean(), issueId: v.string(), issueKey: v.string() });

type Said = Partial<Pick<MarkComplaint, 'said' | 'type' | 'filing' | 'severity'>> & {
  readonly as?: User;
  /** Key of the party that is named. */
  readonly about?: string;
};

/** Marks an issue as a complaint, as the modal does. */
export const markIssue = async (site: Site, issue: IssueRef, { as = 'engineer', about, ...rest }: Said = {}): Promise<IssueRef> => {
  const form = await site.ask(as, ['mark-complaint', 'complaint.open', { issueId: issue.id }], Form);
  const payload: MarkComplaint = {
    issueId: issue.id,
    requestId: `e2e-${issue.id}`,
    said: 'Nobody here can post an invoice since this morning.',
    type: 'unusable',
    severity: 'high',
    channel: 'chat',
    filing: 'linked',
    receivedAt: new Date().toISOString(),
    ...rest,
    saidBy: form.saidBy,
    about: form.parties.find(({ key }) => key === about)?.id ?? null,
  };
  const marked = await site.ask(as, ['mark-complaint', 'complaint.mark', payload], Marked);
  return { id: marked.issueId, key: marked.issueKey };
};

/** A new blame incident of its own, so that tests don't meet each other. */
export const newIncident = async (site: Site, summary: string, said: Said & { readonly project?: 'MES' | 'ERP' | 'POR' } = {}) => {
  const { project = 'MES', ...rest } = said;
  return markIssue(site, await newIssue(site, summary, { project }), rest);
};

/** Ids of Evenhand's fields by their keys in the manifest. */
export const appFields = async (site: Site): Promise<ReadonlyMap<string, string>> => {
  const fields = await site.read('jiraAdmin', '/rest/api/3/field', v.array(Field));
  return new Map(
    fields.flatMap(({ id, schema }) => {
      const key = /\/static\/([\w-]+)$/.exec(schema?.custom ?? '')?.[1];
      return key === undefined ? [] : [[key, id]];
    }),
  );
};

const IssueFields = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.looseObject({
    issuetype: v.object({ name: v.string() }),
    issuelinks: v.array(
      v.object({
        type: v.object({ name: v.string() }),
        inwardIssue: v.optional(v.object({ key: v.string() })),
        outwardIssue: v.optional(v.object({ key: v.string() })),
      }),
    ),
    attachment: v.array(v.object({ filename: v.string(), mimeType: v.string() })),
    description: v.nullable(v.unknown()),
  }),
});

/** An issue as a user sees it in Jira, with the app's fields by their keys. */
export const issueInJira = async (site: Site, key: string, as: User = 'engineer') => {
  const [issue, fields] = await Promise.all([site.read(as, `/rest/api/3/issue/${key}`, IssueFields), appFields(site)]);
  return { ...issue.fields, app: (name: string): unknown => issue.fields[fields.get(name) ?? ''] ?? null };
};

const Keys = v.object({ issues: v.array(v.object({ key: v.string() })) });

/** What Jira's search returns as that user, however many pages it takes. */
export const search = async (site: Site, jql: string, as: User = 'engineer'): Promise<string[]> => {
  const { issues } = await site.read(as, `/rest/api/3/search/jql?maxResults=1000&fields=key&jql=${encodeURIComponent(jql)}`, Keys);
  return issues.map(({ key }) => key);
};
