import { adfText } from '../adf';
import { canReadComment } from '../beans/content';
import type { JqlField } from '../jql';
import type { Issue } from '../model/entities';
import { stringsOf, textOf } from '../model/json';
import type { Site } from '../site';
import type { Searcher } from './values';
import { history, optional } from './values';

const numericKey =
  (site: Site) =>
  (issue: Issue): string =>
    `${site.store.projects.get(issue.projectId)?.key ?? ''}-${String(issue.number).padStart(9, '0')}`;

/** Texts, people, numbers, dates and issues among Jira's own fields. */
export const plainFields = (searcher: Searcher): readonly JqlField<Issue>[] => {
  const { site, actor } = searcher;
  const userName = (accountId: string | null): string | undefined => site.store.users.get(accountId ?? '')?.displayName.toLowerCase();
  const comments = (issue: Issue): readonly string[] =>
    site.store.find
      .commentsOf(issue.id)
      .filter((comment) => canReadComment({ site, actor }, comment, issue))
      .map((comment) => adfText(comment.body));
  const custom = [...site.store.customFields.all()];
  const customTexts = (issue: Issue): readonly string[] =>
    custom.flatMap(({ id, valueType }) =>
      valueType === 'text' ? [adfText(issue.fields[id])] : valueType === 'string' ? optional(textOf(issue.fields[id])) : [],
    );
  const summary = (issue: Issue): readonly string[] => optional(textOf(issue.fields.summary));
  const description = (issue: Issue): readonly string[] =>
    issue.fields.description === undefined || issue.fields.description === null ? [] : [adfText(issue.fields.description)];
  const environment = (issue: Issue): readonly string[] =>
    issue.fields.environment === undefined || issue.fields.environment === null ? [] : [adfText(issue.fields.environment)];
  return [
    {
      kind: 'issue',
      id: 'issuekey',
      clauseNames: ['issuekey', 'key', 'id', 'issue'],
      role: 'self',
      values: (issue) => [issue.id],
      sortKey: numericKey(site),
    },
    { kind: 'issue', id: 'parent', clauseNames: ['parent'], values: (issue) => optional(textOf(issue.fields.parent)) },
    {
      kind: 'text',
      id: 'summary',
      clauseNames: ['summary'],
      values: summary,
      sortKey: (issue) => textOf(issue.fields.summary)?.toLowerCase(),
    },
    { kind: 'text', id: 'description', clauseNames: ['description'], values: description },
    { kind: 'text', id: 'environment', clauseNames: ['environment'], values: environment },
    { kind: 'text', id: 'comment', clauseNames: ['comment'], values: comments, sortKey: null },
    {
      kind: 'text',
      id: 'text',
      clauseNames: ['text', 'textfields'],
      values: (issue) => [...summary(issue), ...description(issue), ...environment(issue), ...comments(issue), ...customTexts(issue)],
      sortKey: null,
    },
    {
      kind: 'user',
      id: 'assignee',
      clauseNames: ['assignee'],
      history: history(site, 'assignee'),
      values: (issue) => optional(textOf(issue.fields.assignee)),
      sortKey: (issue) => userName(textOf(issue.fields.assignee)),
    },
    {
      kind: 'user',
      id: 'reporter',
      clauseNames: ['reporter'],
      history: history(site, 'reporter'),
      values: (issue) => optional(textOf(issue.fields.reporter)),
      sortKey: (issue) => userName(textOf(issue.fields.reporter)),
    },
    {
      kind: 'user',
      id: 'creator',
      clauseNames: ['creator'],
      values: (issue) => optional(issue.creator),
      sortKey: (issue) => userName(issue.creator),
    },
    { kind: 'user', id: 'watches', clauseNames: ['watcher'], values: (issue) => issue.watchers, sortKey: null },
    { kind: 'string', id: 'labels', clauseNames: ['labels'], values: (issue) => stringsOf(issue.fields.labels) },
    {
      kind: 'string',
      id: 'issueLink',
      clauseNames: ['issueLink'],
      sortKey: null,
      values: (issue) =>
        site.store.find
          .linksOf(issue.id)
          .map((link) => (link.sourceId === issue.id ? link.destinationId : link.sourceId))
          .flatMap((id) => site.store.issues.get(id)?.key ?? []),
    },
    { kind: 'number', id: 'watchers', clauseNames: ['watchers'], values: (issue) => [issue.watchers.length] },
    { kind: 'number', id: 'votes', clauseNames: ['votes'], values: () => [0] },
    {
      kind: 'string',
      id: 'attachments',
      clauseNames: ['attachments'],
      sortKey: null,
      values: (issue) => site.store.find.attachmentsOf(issue.id).map(({ filename }) => filename),
    },
    { kind: 'date', id: 'duedate', clauseNames: ['due', 'duedate'], values: (issue) => optional(textOf(issue.fields.duedate)) },
    { kind: 'datetime', id: 'created', clauseNames: ['created', 'createdDate'], values: (issue) => [issue.created] },
    { kind: 'datetime', id: 'updated', clauseNames: ['updated', 'updatedDate'], values: (issue) => [issue.updated] },
    {
      kind: 'datetime',
      id: 'resolutiondate',
      clauseNames: ['resolved', 'resolutiondate'],
      values: (issue) => (issue.resolved === null ? [] : [issue.resolved]),
    },
    {
      kind: 'datetime',
      id: 'statuscategorychangedate',
      clauseNames: ['statusCategoryChangedDate'],
      values: (issue) => [issue.statusChanged],
    },
    { kind: 'filter', id: 'filter', clauseNames: ['filter', 'request', 'savedFilter', 'searchRequest'] },
  ];
};
