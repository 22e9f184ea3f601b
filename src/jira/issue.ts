import { route } from '@forge/api';
import * as v from 'valibot';
import { CASE_PROPERTY, RACI_PROPERTY } from '../domain/aliases';
import { APP_FIELDS, appFieldOf, type AppField } from '../domain/app-fields';
import type { Dimension } from '../domain/vocabulary';
import { jiraAs, readJira, readJiraWatching, type Acting } from './client';

/** What Evenhand knows of a Jira issue, read in one call. */
export interface JiraIssue {
  id: string;
  key: string;
  summary: string;
  projectId: string;
  projectKey: string;
  typeId: string;
  isSubTask: boolean;
  priority: string | null;
  assignee: string | null;
  reporter: string | null;
  creator: string | null;
  created: string;
  /** True when an issue security level hides it from some who may browse the project. */
  secured: boolean;
  /** Id of that level. */
  level: string | null;
  /** `type`: the link type's name on this site. */
  links: readonly { id: string; otherId: string; otherKey: string; type: string }[];
  /** Ids of Evenhand's fields on this site. */
  fieldIds: Readonly<Partial<Record<AppField, string>>>;
  /** Values of Evenhand's fields, as stored. */
  values: Readonly<Record<Dimension | 'type' | 'outcome', readonly string[]>>;
  /** Evenhand's mark on an issue that it is filing, by which a half-done attempt finds it again. */
  filing: string | null;
  /** What JQL finds of the case, as it was last written. */
  indexed: unknown;
  /** What JQL finds of its RACI, as it was last written. */
  raci: unknown;
}

const Person = v.nullish(v.object({ accountId: v.string() }));
const Other = v.object({ id: v.string(), key: v.optional(v.string(), '') });

const Link = v.object({
  id: v.string(),
  type: v.nullish(v.object({ name: v.optional(v.string(), '') })),
  inwardIssue: v.nullish(Other),
  outwardIssue: v.nullish(Other),
});

const Body = v.object({
  id: v.string(),
  key: v.string(),
  fields: v.looseObject({
    summary: v.nullish(v.string()),
    project: v.object({ id: v.string(), key: v.string() }),
    issuetype: v.object({ id: v.string(), subtask: v.optional(v.boolean(), false) }),
    priority: v.nullish(v.object({ name: v.string() })),
    assignee: Person,
    reporter: Person,
    creator: Person,
    created: v.optional(v.string(), ''),
    security: v.nullish(v.looseObject({ id: v.optional(v.string()) })),
    issuelinks: v.optional(v.array(Link), []),
  }),
  schema: v.optional(v.record(v.string(), v.object({ custom: v.nullish(v.string()) })), {}),
  properties: v.optional(v.record(v.string(), v.unknown()), {}),
});

const Filing = v.object({ caseId: v.string() });

/** A list field's values; a lone string counts as a list of one, as automation rules sometimes leave it. */
const valuesOf = (raw: unknown): string[] => {
  if (typeof raw === 'string') return raw === '' ? [] : [raw];
  return Array.isArray(raw) ? raw.filter((item) => typeof item === 'string') : [];
};

const fieldIdsIn = (schema: v.InferOutput<typeof Body>['schema']): JiraIssue['fieldIds'] => {
  const fieldIds: Partial<Record<AppField, string>> = {};
  for (const [fieldId, { custom }] of Object.entries(schema)) {
    const field = appFieldOf(custom ?? '');
    if (field !== undefined) fieldIds[field] = fieldId;
  }
  return fieldIds;
};

const toIssue = ({ id, key, fields, schema, properties }: v.InferOutput<typeof Body>, known?: JiraIssue['fieldIds']): JiraIssue => {
  const fieldIds = known ?? fieldIdsIn(schema);
  const at = (field: AppField): string[] => valuesOf(fieldIds[field] === undefined ? null : fields[fieldIds[field]]);
  const filing = v.safeParse(Filing, properties[FILING_PROPERTY]);
  return {
    id,
    key,
    summary: fields.summary ?? '',
    projectId: fields.project.id,
    projectKey: fields.project.key,
    typeId: fields.issuetype.id,
    isSubTask: fields.issuetype.subtask,
    priority: fields.priority?.name ?? null,
    assignee: fields.assignee?.accountId ?? null,
    reporter: fields.reporter?.accountId ?? null,
    creator: fields.creator?.accountId ?? null,
    created: fields.created,
    secured: fields.security !== null && fields.security !== undefined,
    level: fields.security?.id ?? null,
    links: fields.issuelinks.flatMap(({ id: linkId, inwardIssue, outwardIssue, type }) => {
      const other = inwardIssue ?? outwardIssue;
      return other === null || other === undefined ? [] : [{ id: linkId, otherId: other.id, otherKey: other.key, type: type?.name ?? '' }];
    }),
    fieldIds,
    values: {
      type: at(APP_FIELDS.type),
      outcome: at(APP_FIELDS.outcome),
      technical: at(APP_FIELDS.technical),
      process: at(APP_FIELDS.process),
      communication: at(APP_FIELDS.communication),
    },
    filing: filing.success ? filing.output.caseId : null,
    indexed: properties[CASE_PROPERTY] ?? null,
    raci: properties[RACI_PROPERTY] ?? null,
  };
};

/** The issue property that marks an incident as being filed for a case: `{caseId}`. */
export const FILING_PROPERTY = 'evenhand.filing';

/**
 * Reads an issue with Evenhand's fields in one call (`expand=schema` tells which custom field is which, so no list of fields is needed).
 * Throws `not-found` where the acting user or the app can't see it.
 */
export const readIssue = async (as: Acting, issueIdOrKey: string): Promise<JiraIssue> =>
  toIssue(
    await readJira(Body, () =>
      jiraAs[as]().requestJira(
        route`/rest/api/3/issue/${issueIdOrKey}?fields=*navigable,created,creator,security&expand=schema&properties=${FILING_PROPERTY},${CASE_PROPERTY},${RACI_PROPERTY}`,
      ),
    ),
  );

const Contribution = v.object({ author: Person, created: v.optional(v.string(), '') });

const Contributions = v.object({
  fields: v.object({
    comment: v.optional(v.object({ comments: v.array(Contribution), total: v.number() })),
    attachment: v.optional(v.array(Contribution), []),
    worklog: v.optional(v.object({ worklogs: v.array(Contribution), total: v.number() })),
  }),
});

/**
 * Who commented on, attached to or logged work on an issue since a moment (epoch ms), as account ids; a former user is ''.
 * `complete` is false where Jira cut a list.
 */
export const contributorsOf = async (issueId: string, since: number): Promise<{ accountIds: string[]; complete: boolean }> => {
  const { fields } = await readJira(Contributions, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/${issueId}?fields=comment,attachment,worklog`),
  );
  const comments = fields.comment?.comments ?? [];
  const worklogs = fields.worklog?.worklogs ?? [];
  const later = [...comments, ...fields.attachment, ...worklogs].filter(({ created }) => !(Date.parse(created) < since));
  return {
    accountIds: later.map(({ author }) => author?.accountId ?? ''),
    complete: comments.length >= (fields.comment?.total ?? 0) && worklogs.length >= (fields.worklog?.total ?? 0),
  };
};

const Page = v.object({
  issues: v.optional(v.array(v.object({ id: v.string(), properties: v.optional(v.record(v.string(), v.unknown()), {}) })), []),
  nextPageToken: v.nullish(v.string()),
});

/** Finds the incident that an earlier, half-done attempt created for the case, as the user; null when there is none. */
export const findFiled = async (projectId: string, typeId: string, caseId: string): Promise<string | null> => {
  const jql = `project = ${projectId} AND issuetype = ${typeId} AND created >= "-3d" ORDER BY created DESC`;
  const page = await readJira(Page, () =>
    jiraAs.user().requestJira(route`/rest/api/3/search/jql?jql=${jql}&fields=created&maxResults=50&properties=${FILING_PROPERTY}`),
  );
  const mine = page.issues.find(({ properties }) => {
    const filing = v.safeParse(Filing, properties[FILING_PROPERTY]);
    return filing.success && filing.output.caseId === caseId;
  });
  return mine?.id ?? null;
};

/** One page of ids of incidents of the given types that changed lately, read as the app. */
export const changedIncidents = async (
  typeIds: readonly string[],
  since: string,
  token: string | null,
): Promise<{ ids: string[]; next: string | null }> => {
  const jql = `issuetype in (${typeIds.join(', ')}) AND updated >= "${since}" ORDER BY updated ASC`;
  const query = new URLSearchParams({ jql, fields: 'updated', maxResults: '1000', ...(token === null ? {} : { nextPageToken: token }) });
  const page = await readJira(Page, () => jiraAs.app().requestJira(route`/rest/api/3/search/jql?${query}`));
  return { ids: page.issues.map(({ id }) => id), next: page.nextPageToken ?? null };
};

/** Jira gives no more issues with fields a page; half of that leaves a job time to spare. */
const INTAKE_PAGE = 50;
const INTAKE_FIELDS = [
  'summary',
  'project',
  'issuetype',
  'priority',
  'assignee',
  'reporter',
  'creator',
  'created',
  'security',
  'issuelinks',
];

/** A field that the project does not have is absent from its issues, which is not the same as empty. */
const presentIn = (of: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, string>>): JiraIssue['fieldIds'] =>
  Object.fromEntries(Object.entries(fields).filter(([, id]) => id in of));

const IncidentPage = v.object({ issues: v.optional(v.array(Body), []), nextPageToken: v.nullish(v.string()) });

const pageOf = (where: { readonly projectId: string; readonly typeId: string }, token: string | null): Record<string, string> => ({
  jql: `project = ${where.projectId} AND issuetype = ${where.typeId} ORDER BY created ASC, key ASC`,
  ...(token === null ? {} : { nextPageToken: token }),
});

/** One page of a project's incidents, the oldest first, read as the app with all that a case is made from. One call, a point for each issue. */
export const incidentPage = async (
  { projectId, typeId, fields }: { readonly projectId: string; readonly typeId: string; readonly fields: Readonly<Record<string, string>> },
  token: string | null,
): Promise<{ issues: JiraIssue[]; next: string | null; nearLimit: boolean }> => {
  const query = new URLSearchParams({
    ...pageOf({ projectId, typeId }, token),
    fields: [...INTAKE_FIELDS, ...Object.values(fields)].join(','),
    properties: [FILING_PROPERTY, CASE_PROPERTY, RACI_PROPERTY].join(','),
    maxResults: String(INTAKE_PAGE),
  });
  const { answer, nearLimit } = await readJiraWatching(IncidentPage, () =>
    jiraAs.app().requestJira(route`/rest/api/3/search/jql?${query}`),
  );
  return {
    issues: answer.issues.map((issue) => toIssue(issue, presentIn(issue.fields, fields))),
    next: answer.nextPageToken ?? null,
    nearLimit,
  };
};

/** Ids of a project's incidents, up to 5,000 a page, as the app. */
export const incidentIds = async (
  where: { readonly projectId: string; readonly typeId: string },
  token: string | null,
): Promise<{ ids: string[]; next: string | null }> => {
  const query = new URLSearchParams({ ...pageOf(where, token), fields: 'id', maxResults: '5000' });
  const page = await readJira(Page, () => jiraAs.app().requestJira(route`/rest/api/3/search/jql?${query}`));
  return { ids: page.issues.map(({ id }) => id), next: page.nextPageToken ?? null };
};
