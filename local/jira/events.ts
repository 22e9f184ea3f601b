import { adfMentions } from './adf';
import { issueTypeBean, projectDetails, statusBean } from './beans/project';
import { userDetailsById } from './beans/user';
import { linkTypeById } from './defaults';
import type { Call } from './http/call';
import type { Attachment, Change, Comment, Issue, Link, Project } from './model/entities';
import { textOf } from './model/json';
import { commentBean } from './beans/content';
import { isoTime } from './time';

const account = (accountId: string | null): { readonly accountId: string } | null => (accountId === null ? null : { accountId });

const issueInEvent = (call: Call, issue: Issue): Record<string, unknown> => {
  const { store } = call.site;
  const type = store.issueTypes.get(issue.typeId);
  const project = store.projects.get(issue.projectId);
  const status = store.statuses.get(issue.statusId);
  return {
    id: issue.id,
    key: issue.key,
    fields: {
      summary: issue.fields.summary,
      ...(type === undefined ? {} : { issuetype: issueTypeBean(call.site, type) }),
      creator: account(issue.creator),
      created: isoTime(issue.created),
      ...(project === undefined ? {} : { project: projectDetails(call.site, project) }),
      reporter: account(textOf(issue.fields.reporter)),
      assignee: account(textOf(issue.fields.assignee)),
      updated: isoTime(issue.updated),
      ...(status === undefined ? {} : { status: statusBean(call.site, status) }),
    },
  };
};

const emit = (call: Call, eventType: string, payload: Record<string, unknown>): void => {
  call.events.push({
    eventType,
    payload: {
      eventType,
      timestamp: String(call.now),
      ...(call.actor.accountId === null ? {} : { atlassianId: call.actor.accountId }),
      ...payload,
    },
    selfGenerated: call.actor.kind === 'app',
  });
};

const involved = (...accountIds: readonly (string | null)[]): { readonly associatedUsers: readonly { readonly accountId: string }[] } => ({
  associatedUsers: [...new Set(accountIds)].flatMap((accountId) => account(accountId) ?? []),
});

/** `avi:jira:created:issue` */
export const issueCreated = (call: Call, issue: Issue): void => {
  emit(call, 'avi:jira:created:issue', { issue: issueInEvent(call, issue), ...involved(issue.creator) });
};

/** `avi:jira:updated:issue` with its changelog, and `avi:jira:assigned:issue` beside it where the assignee changed. */
export const issueUpdated = (call: Call, issue: Issue, change: Change): void => {
  const assignment = change.items.find(({ fieldId }) => fieldId === 'assignee');
  const move = change.items.find(({ fieldId }) => fieldId === 'status');
  const changelog = { id: change.id, items: change.items };
  const users = involved(call.actor.accountId, assignment?.from ?? null, assignment?.to ?? null);
  const statuses = [move?.from, move?.to].flatMap((id) => {
    const status = call.site.store.statuses.get(id ?? '');
    return status === undefined ? [] : [statusBean(call.site, status)];
  });
  emit(call, 'avi:jira:updated:issue', {
    issue: issueInEvent(call, issue),
    changelog,
    ...users,
    ...(statuses.length === 0 ? {} : { associatedStatuses: statuses }),
  });
  if (assignment !== undefined) emit(call, 'avi:jira:assigned:issue', { issue: issueInEvent(call, issue), changelog, ...users });
};

/** `avi:jira:deleted:issue`; its comments, links and attachments go without events of their own. */
export const issueDeleted = (call: Call, issue: Issue): void => {
  emit(call, 'avi:jira:deleted:issue', { issue: issueInEvent(call, issue), ...involved(call.actor.accountId) });
};

/** `avi:jira:commented:issue`, for a new comment and for an edited one, and `avi:jira:mentioned:comment` where it names people. */
export const issueCommented = (call: Call, issue: Issue, comment: Comment): void => {
  emit(call, 'avi:jira:commented:issue', {
    issue: issueInEvent(call, issue),
    comment: commentBean(call.site, comment),
    ...involved(call.actor.accountId),
  });
  const mentioned = adfMentions(comment.body).filter((accountId) => accountId !== call.actor.accountId);
  if (mentioned.length > 0) {
    emit(call, 'avi:jira:mentioned:comment', {
      issue: issueInEvent(call, issue),
      comment: commentBean(call.site, comment),
      mentionedAccountIds: mentioned,
    });
  }
};

export const commentDeleted = (call: Call, issue: Issue, comment: Comment): void => {
  emit(call, 'avi:jira:deleted:comment', { issue: issueInEvent(call, issue), comment: commentBean(call.site, comment) });
};

/** `avi:jira:created:issuelink` and `avi:jira:deleted:issuelink` */
export const linkChanged = (call: Call, what: 'created' | 'deleted', link: Link): void => {
  const type = linkTypeById.get(link.typeId);
  const { store } = call.site;
  emit(call, `avi:jira:${what}:issuelink`, {
    id: link.id,
    sourceIssueId: link.sourceId,
    destinationIssueId: link.destinationId,
    sourceProjectId: store.issues.get(link.sourceId)?.projectId,
    destinationProjectId: store.issues.get(link.destinationId)?.projectId,
    issueLinkType: {
      id: link.typeId,
      name: type?.name,
      outwardName: type?.outward,
      inwardName: type?.inward,
      isSubTaskLinkType: false,
      isSystemLinkType: false,
    },
  });
};

/** `avi:jira:created:attachment` and `avi:jira:deleted:attachment` */
export const attachmentChanged = (call: Call, what: 'created' | 'deleted', attachment: Attachment): void => {
  emit(call, `avi:jira:${what}:attachment`, {
    attachment: {
      id: attachment.id,
      issueId: attachment.issueId,
      fileName: attachment.filename,
      createDate: isoTime(attachment.created),
      size: String(attachment.size),
      mimeType: attachment.mimeType,
      author: userDetailsById(call.site, attachment.author),
    },
  });
};

export const projectUpdated = (call: Call, project: Project): void => {
  emit(call, 'avi:jira:updated:project', { project: projectDetails(call.site, project) });
};

export const issueTypeCreated = (call: Call, typeId: string): void => {
  const type = call.site.store.issueTypes.get(typeId);
  if (type !== undefined) emit(call, 'avi:jira:created:issuetype', { issueType: issueTypeBean(call.site, type) });
};
