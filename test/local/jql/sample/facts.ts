import * as v from 'valibot';
import { adfText } from '../../../../local/jira/adf';
import { JsonSchema } from '../../../../local/jira/model/json';

/** What is known of one issue of the sample, read by key over REST: no query takes part in it. */
const Named = v.object({ id: v.string(), name: v.string() });
const Person = v.object({ accountId: v.string() });
const Strings = v.nullish(v.array(v.string()));
const instant = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(text)),
);
const Change = v.object({
  author: v.object({ accountId: v.string() }),
  created: instant,
  items: v.array(
    v.object({
      field: v.string(),
      from: v.nullable(v.string()),
      fromString: v.nullable(v.string()),
      to: v.nullable(v.string()),
      toString: v.nullable(v.string()),
    }),
  ),
});
const Link = v.object({
  type: v.object({ name: v.string() }),
  inwardIssue: v.optional(v.object({ key: v.string() })),
  outwardIssue: v.optional(v.object({ key: v.string() })),
});
const Raci = v.object({
  activity: v.optional(v.array(v.string()), []),
  gap: v.optional(v.array(v.string()), []),
  responsible: v.optional(v.array(v.string()), []),
  accountable: v.optional(v.array(v.string()), []),
  consulted: v.optional(v.array(v.string()), []),
  informed: v.optional(v.array(v.string()), []),
});
const Case = v.object({
  phase: v.string(),
  kind: v.optional(v.string()),
  severity: v.optional(v.string()),
  received: v.optional(instant),
  decided: v.optional(instant),
  closed: v.optional(instant),
  outcome: v.optional(v.string()),
  cause: v.optional(v.array(v.string()), []),
  dimension: v.optional(v.array(v.string()), []),
  party: v.optional(v.array(v.string()), []),
});
const IssueSchema = v.object({
  id: v.string(),
  key: v.string(),
  changelog: v.object({ total: v.number(), histories: v.array(Change) }),
  properties: v.object({ 'evenhand.raci': v.optional(Raci), 'evenhand.case': v.optional(Case) }),
  fields: v.looseObject({
    summary: v.string(),
    project: v.object({ key: v.string() }),
    issuetype: Named,
    status: v.object({ name: v.string(), statusCategory: v.object({ key: v.string() }) }),
    priority: Named,
    resolution: v.nullable(Named),
    assignee: v.nullable(Person),
    reporter: Person,
    creator: Person,
    labels: v.array(v.string()),
    components: v.optional(v.array(Named), []),
    duedate: v.nullish(v.string()),
    created: instant,
    updated: instant,
    resolutiondate: v.nullable(instant),
    statuscategorychangedate: v.nullable(instant),
    issuelinks: v.array(Link),
    watches: v.object({ watchCount: v.number(), isWatching: v.boolean() }),
    comment: v.object({ total: v.number(), comments: v.array(v.object({ body: JsonSchema })) }),
    attachment: v.optional(v.array(v.unknown()), []),
    description: v.nullish(JsonSchema),
    customfield_10100: Strings,
    customfield_10101: Strings,
    customfield_10102: Strings,
    customfield_10103: Strings,
    customfield_10104: Strings,
  }),
});
const Found = v.object({ issues: v.array(IssueSchema) });

/** A stretch of time in which an issue had a status. */
interface Held {
  readonly status: string;
  readonly from: number;
  readonly to: number;
}

const held = ({ fields, changelog }: v.InferOutput<typeof IssueSchema>): readonly Held[] => {
  const moves = changelog.histories
    .flatMap(({ created, items }) => items.filter(({ field }) => field === 'status').map((item) => ({ at: created, ...item })))
    .sort((a, b) => a.at - b.at);
  const first: Held = { status: moves[0]?.fromString ?? fields.status.name, from: fields.created, to: moves[0]?.at ?? Infinity };
  return [
    first,
    ...moves.map(({ at, toString: status }, index) => ({ status: status ?? '', from: at, to: moves[index + 1]?.at ?? Infinity })),
  ];
};

const factsOf = (issue: v.InferOutput<typeof IssueSchema>) => {
  const { fields } = issue;
  const [, number = '0'] = issue.key.split('-');
  const description = fields.description === null || fields.description === undefined ? '' : adfText(fields.description);
  const comments = fields.comment.comments.map(({ body }) => adfText(body));
  return {
    id: Number(issue.id),
    key: issue.key,
    number: Number(number),
    project: fields.project.key,
    type: fields.issuetype.name,
    status: fields.status.name,
    category: fields.status.statusCategory.key,
    /** 1 is the highest. */
    priority: Number(fields.priority.id),
    resolution: fields.resolution?.name,
    assignee: fields.assignee?.accountId,
    reporter: fields.reporter.accountId,
    creator: fields.creator.accountId,
    labels: fields.labels,
    components: fields.components.map(({ name }) => name),
    due: fields.duedate ?? undefined,
    created: fields.created,
    updated: fields.updated,
    resolved: fields.resolutiondate ?? undefined,
    statusChanged: fields.statuscategorychangedate ?? undefined,
    links: fields.issuelinks.flatMap(({ inwardIssue, outwardIssue }) => [inwardIssue, outwardIssue].flatMap((other) => other?.key ?? [])),
    watchers: fields.watches.watchCount,
    isWatching: fields.watches.isWatching,
    summary: fields.summary,
    description,
    comments,
    text: [fields.summary, description, ...comments].join('\n'),
    complaint: fields.customfield_10100 ?? [],
    technical: fields.customfield_10101 ?? [],
    process: fields.customfield_10102 ?? [],
    communication: fields.customfield_10103 ?? [],
    outcome: fields.customfield_10104 ?? [],
    raci: issue.properties['evenhand.raci'],
    incident: issue.properties['evenhand.case'],
    statuses: held(issue),
    changes: issue.changelog.histories.flatMap(({ author, created, items }) =>
      items.map(({ field, fromString, toString: text, from, to }) => ({
        by: author.accountId,
        at: created,
        field,
        from: fromString,
        to: text,
        fromId: from,
        toId: to,
      })),
    ),
  };
};

export type Facts = ReturnType<typeof factsOf>;

const PROJECTS = ['MES', 'ERP', 'POR'];
const PAGE = 100;

/** Reads every issue of the sample by key, as far as the person behind `post` may see them. */
export const readFacts = async (post: (path: string, body: unknown) => Promise<unknown>): Promise<readonly Facts[]> => {
  const all: Facts[] = [];
  for (const project of PROJECTS)
    for (let first = 1, more = true; more; first += PAGE) {
      const body = await post('/rest/api/3/issue/bulkfetch', {
        issueIdsOrKeys: Array.from({ length: PAGE }, (_, index) => `${project}-${String(first + index)}`),
        fields: ['*all'],
        properties: ['*all'],
        expand: ['changelog'],
      });
      const { issues } = v.parse(Found, body);
      all.push(...issues.map(factsOf));
      more = issues.length > 0;
    }
  return all;
};
