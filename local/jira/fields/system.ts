import { attachmentBean, canReadComment, commentBean, issueLinkBeans, linkedIssueBean } from '../beans/content';
import {
  componentBean,
  issueTypeBean,
  priorityBean,
  projectDetails,
  resolutionBean,
  statusBean,
  statusCategoryBean,
  versionBean,
} from '../beans/project';
import { userDetailsById } from '../beans/user';
import type { Issue } from '../model/entities';
import { stringsOf, textOf } from '../model/json';
import { canSeeIssue } from '../permissions/evaluate';
import { isoTime } from '../time';
import type { FieldDefinition, FieldSchema, FieldWriting, Viewer } from './field';
import {
  assigneeWriting,
  dateWriting,
  labelsWriting,
  parentWriting,
  priorityWriting,
  projectPartsWriting,
  reporterWriting,
  richTextWriting,
  securityWriting,
  summaryWriting,
} from './writing';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly schema: FieldSchema | null;
  readonly bean: FieldDefinition['bean'];
  readonly write?: FieldWriting;
  readonly clauseNames?: readonly string[];
  readonly orderable?: boolean;
  readonly navigable?: boolean;
  readonly searchable?: boolean;
}

const field = (row: Row): FieldDefinition => ({
  custom: false,
  navigable: row.navigable ?? true,
  orderable: row.orderable ?? row.write !== undefined,
  searchable: row.searchable ?? true,
  clauseNames: row.clauseNames ?? [row.id],
  id: row.id,
  name: row.name,
  schema: row.schema,
  bean: row.bean,
  ...(row.write === undefined ? {} : { write: row.write }),
});

const one = (type: string, system: string): FieldSchema => ({ type, system });
const many = (items: string, system: string): FieldSchema => ({ type: 'array', items, system });

const parts =
  (part: 'components' | 'versions', fieldId: string) =>
  (issue: Issue, { site }: Viewer): unknown => {
    const project = site.store.projects.get(issue.projectId);
    const bean = part === 'components' ? componentBean : versionBean;
    return project === undefined ? [] : stringsOf(issue.fields[fieldId]).flatMap((id) => bean(site, project, id) ?? []);
  };

const securityBean = (issue: Issue, { site }: Viewer): unknown => {
  const id = textOf(issue.fields.security);
  if (id === null) return null;
  const project = site.store.projects.get(issue.projectId);
  const level = site.store.securitySchemes.get(project?.securitySchemeId ?? '')?.levels.find((item) => item.id === id);
  return level === undefined
    ? null
    : { self: `${site.siteUrl}/rest/api/3/securitylevel/${id}`, id, name: level.name, description: level.description };
};

const commentPage = (issue: Issue, viewer: Viewer): unknown => {
  const comments = viewer.site.store.find.commentsOf(issue.id).filter((comment) => canReadComment(viewer, comment, issue));
  return {
    comments: comments.map((comment) => commentBean(viewer.site, comment)),
    self: `${viewer.site.siteUrl}/rest/api/3/issue/${issue.id}/comment`,
    maxResults: comments.length,
    total: comments.length,
    startAt: 0,
  };
};

/** Jira's own fields, in the order in which screens and `GET /field` list them. */
export const SYSTEM_FIELDS: readonly FieldDefinition[] = [
  field({ id: 'summary', name: 'Summary', schema: one('string', 'summary'), bean: (issue) => issue.fields.summary, write: summaryWriting }),
  field({
    id: 'issuetype',
    name: 'Work type',
    schema: one('issuetype', 'issuetype'),
    clauseNames: ['issuetype', 'type'],
    orderable: true,
    bean: (issue, { site }) => {
      const type = site.store.issueTypes.get(issue.typeId);
      return type === undefined ? null : issueTypeBean(site, type);
    },
  }),
  field({
    id: 'project',
    name: 'Project',
    schema: one('project', 'project'),
    orderable: false,
    bean: (issue, { site }) => {
      const project = site.store.projects.get(issue.projectId);
      return project === undefined ? null : projectDetails(site, project);
    },
  }),
  field({
    id: 'parent',
    name: 'Parent',
    schema: one('issuelink', 'parent'),
    orderable: true,
    write: parentWriting,
    bean: (issue, { site, actor }) => {
      const parent = site.store.issues.get(textOf(issue.fields.parent) ?? '');
      return parent === undefined || !canSeeIssue(site, actor, parent) ? undefined : linkedIssueBean(site, parent);
    },
  }),
  field({
    id: 'description',
    name: 'Description',
    schema: one('string', 'description'),
    bean: (issue) => issue.fields.description ?? null,
    write: richTextWriting('description'),
  }),
  field({
    id: 'environment',
    name: 'Environment',
    schema: one('string', 'environment'),
    bean: (issue) => issue.fields.environment ?? null,
    write: richTextWriting('environment'),
  }),
  field({
    id: 'priority',
    name: 'Priority',
    schema: one('priority', 'priority'),
    bean: (issue, { site }) => priorityBean(site, textOf(issue.fields.priority) ?? ''),
    write: priorityWriting,
  }),
  field({
    id: 'assignee',
    name: 'Assignee',
    schema: one('user', 'assignee'),
    bean: (issue, { site }) => userDetailsById(site, textOf(issue.fields.assignee)),
    write: assigneeWriting,
  }),
  field({
    id: 'reporter',
    name: 'Reporter',
    schema: one('user', 'reporter'),
    bean: (issue, { site }) => userDetailsById(site, textOf(issue.fields.reporter)),
    write: reporterWriting,
  }),
  field({
    id: 'labels',
    name: 'Labels',
    schema: many('string', 'labels'),
    bean: (issue) => stringsOf(issue.fields.labels),
    write: labelsWriting('labels'),
  }),
  field({
    id: 'components',
    name: 'Components',
    schema: many('component', 'components'),
    clauseNames: ['component'],
    bean: parts('components', 'components'),
    write: projectPartsWriting('components', 'Component'),
  }),
  field({
    id: 'fixVersions',
    name: 'Fix versions',
    schema: many('version', 'fixVersions'),
    clauseNames: ['fixVersion'],
    bean: parts('versions', 'fixVersions'),
    write: projectPartsWriting('versions', 'Fix Version'),
  }),
  field({
    id: 'versions',
    name: 'Affects versions',
    schema: many('version', 'versions'),
    clauseNames: ['affectedVersion'],
    bean: parts('versions', 'versions'),
    write: projectPartsWriting('versions', 'Version'),
  }),
  field({
    id: 'duedate',
    name: 'Due date',
    schema: one('date', 'duedate'),
    clauseNames: ['due', 'duedate'],
    bean: (issue) => issue.fields.duedate ?? null,
    write: dateWriting('duedate', 'SCHEDULE_ISSUES'),
  }),
  field({
    id: 'security',
    name: 'Security Level',
    schema: one('securitylevel', 'security'),
    clauseNames: ['level'],
    bean: securityBean,
    write: securityWriting,
  }),
  field({
    id: 'status',
    name: 'Status',
    schema: one('status', 'status'),
    orderable: false,
    bean: (issue, { site }) => {
      const status = site.store.statuses.get(issue.statusId);
      return status === undefined ? null : statusBean(site, status);
    },
  }),
  field({
    id: 'statusCategory',
    name: 'Status Category',
    schema: one('statusCategory', 'statusCategory'),
    orderable: false,
    bean: (issue, { site }) => statusCategoryBean(site, site.store.statuses.get(issue.statusId)?.category ?? 'undefined'),
  }),
  field({
    id: 'statuscategorychangedate',
    name: 'Status Category Changed',
    schema: one('datetime', 'statuscategorychangedate'),
    orderable: false,
    clauseNames: ['statusCategoryChangedDate'],
    bean: (issue) => isoTime(issue.statusChanged),
  }),
  field({
    id: 'resolution',
    name: 'Resolution',
    schema: one('resolution', 'resolution'),
    orderable: true,
    bean: (issue, { site }) => resolutionBean(site, textOf(issue.fields.resolution) ?? ''),
  }),
  field({
    id: 'resolutiondate',
    name: 'Resolved',
    schema: one('datetime', 'resolutiondate'),
    orderable: false,
    clauseNames: ['resolutiondate', 'resolved'],
    bean: (issue) => (issue.resolved === null ? null : isoTime(issue.resolved)),
  }),
  field({
    id: 'created',
    name: 'Created',
    schema: one('datetime', 'created'),
    orderable: false,
    clauseNames: ['created', 'createdDate'],
    bean: (issue) => isoTime(issue.created),
  }),
  field({
    id: 'updated',
    name: 'Updated',
    schema: one('datetime', 'updated'),
    orderable: false,
    clauseNames: ['updated', 'updatedDate'],
    bean: (issue) => isoTime(issue.updated),
  }),
  field({
    id: 'creator',
    name: 'Creator',
    schema: one('user', 'creator'),
    orderable: false,
    bean: (issue, { site }) => userDetailsById(site, issue.creator),
  }),
  field({
    id: 'watches',
    name: 'Watchers',
    schema: one('watches', 'watches'),
    orderable: false,
    clauseNames: ['watchers'],
    bean: (issue, { site, actor }) => ({
      self: `${site.siteUrl}/rest/api/3/issue/${issue.key}/watchers`,
      watchCount: issue.watchers.length,
      isWatching: actor.accountId !== null && issue.watchers.includes(actor.accountId),
    }),
  }),
  field({
    id: 'votes',
    name: 'Votes',
    schema: one('votes', 'votes'),
    orderable: false,
    bean: (issue, { site }) => ({ self: `${site.siteUrl}/rest/api/3/issue/${issue.key}/votes`, votes: 0, hasVoted: false }),
  }),
  field({
    id: 'issuelinks',
    name: 'Linked work items',
    schema: many('issuelinks', 'issuelinks'),
    orderable: true,
    clauseNames: ['issueLink'],
    bean: (issue, viewer) => issueLinkBeans(viewer, issue),
  }),
  field({
    id: 'subtasks',
    name: 'Sub-tasks',
    schema: many('issuelinks', 'subtasks'),
    orderable: false,
    searchable: false,
    clauseNames: ['subtasks'],
    bean: (issue, { site, actor }) =>
      site.store.find
        .childrenOf(issue.id)
        .filter((child) => (site.store.issueTypes.get(child.typeId)?.hierarchyLevel ?? 0) < 0 && canSeeIssue(site, actor, child))
        .map((child) => linkedIssueBean(site, child)),
  }),
  field({
    id: 'attachment',
    name: 'Attachment',
    schema: many('attachment', 'attachment'),
    orderable: true,
    clauseNames: ['attachments'],
    bean: (issue, { site }) => site.store.find.attachmentsOf(issue.id).map((item) => attachmentBean(site, item)),
  }),
  field({
    id: 'comment',
    name: 'Comment',
    schema: one('comments-page', 'comment'),
    orderable: true,
    navigable: false,
    clauseNames: ['comment'],
    bean: commentPage,
  }),
];

export const systemFieldById: ReadonlyMap<string, FieldDefinition> = new Map(SYSTEM_FIELDS.map((item) => [item.id, item]));
