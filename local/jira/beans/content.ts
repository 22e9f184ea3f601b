import { adfHtml } from '../adf';
import type { Viewer } from '../fields/field';
import { linkTypeById } from '../defaults';
import type { Attachment, Change, Comment, Issue, Link } from '../model/entities';
import { roleById } from '../roles';
import type { Site } from '../site';
import { canSeeIssue, inAudience } from '../permissions/evaluate';
import { isoTime } from '../time';
import { issueTypeBean, priorityBean, statusBean } from './project';
import { userDetailsById } from './user';

/** Whether a comment's restriction lets the viewer read it. */
export const canReadComment = ({ site, actor }: Viewer, comment: Comment, issue: Issue): boolean => {
  const project = site.store.projects.get(issue.projectId);
  if (comment.visibility === null) return true;
  return project !== undefined && inAudience(site, actor, { project, type: comment.visibility.type, value: comment.visibility.value });
};

const isInternal = (site: Site, comment: Comment): boolean => {
  const value = site.store.properties.get(`comment:${comment.id}/sd.public.comment`)?.value;
  return typeof value === 'object' && value !== null && 'internal' in value && value.internal === true;
};

/** A comment with what `expand` asks for (`renderedBody`, `properties`). */
export const commentBean = (site: Site, comment: Comment, expand: readonly string[] = []): Record<string, unknown> => {
  const visibility =
    comment.visibility === null
      ? null
      : comment.visibility.type === 'role'
        ? {
            type: 'role',
            value: roleById(site, comment.visibility.value)?.name ?? comment.visibility.value,
            identifier: comment.visibility.value,
          }
        : { type: 'group', value: comment.visibility.value, identifier: comment.visibility.identifier };
  return {
    self: `${site.siteUrl}/rest/api/3/issue/${comment.issueId}/comment/${comment.id}`,
    id: comment.id,
    ...(comment.author === null ? {} : { author: userDetailsById(site, comment.author) }),
    body: comment.body,
    ...(comment.updateAuthor === null ? {} : { updateAuthor: userDetailsById(site, comment.updateAuthor) }),
    created: isoTime(comment.created),
    updated: isoTime(comment.updated),
    ...(visibility === null ? {} : { visibility }),
    jsdPublic: !isInternal(site, comment),
    ...(expand.includes('renderedBody') ? { renderedBody: adfHtml(comment.body) } : {}),
    ...(expand.includes('properties')
      ? { properties: site.store.find.propertiesOf(`comment:${comment.id}`).map(({ key, value }) => ({ key, value })) }
      : {}),
  };
};

export const attachmentBean = (site: Site, attachment: Attachment): Record<string, unknown> => ({
  self: `${site.siteUrl}/rest/api/3/attachment/${attachment.id}`,
  id: attachment.id,
  filename: attachment.filename,
  ...(attachment.author === null ? {} : { author: userDetailsById(site, attachment.author) }),
  created: isoTime(attachment.created),
  size: attachment.size,
  mimeType: attachment.mimeType,
  content: `${site.siteUrl}/rest/api/3/attachment/content/${attachment.id}`,
  ...(attachment.mimeType.startsWith('image/') ? { thumbnail: `${site.siteUrl}/rest/api/3/attachment/thumbnail/${attachment.id}` } : {}),
});

/** The few fields that links, parents and sub-tasks show of an issue. */
export const linkedIssueBean = (site: Site, issue: Issue): Record<string, unknown> => {
  const status = site.store.statuses.get(issue.statusId);
  const type = site.store.issueTypes.get(issue.typeId);
  return {
    id: issue.id,
    key: issue.key,
    self: `${site.siteUrl}/rest/api/3/issue/${issue.id}`,
    fields: {
      summary: issue.fields.summary,
      ...(status === undefined ? {} : { status: statusBean(site, status) }),
      ...(typeof issue.fields.priority === 'string' ? { priority: priorityBean(site, issue.fields.priority) } : {}),
      ...(type === undefined ? {} : { issuetype: issueTypeBean(site, type) }),
    },
  };
};

export const linkTypeBean = (site: Site, id: string): Record<string, unknown> => {
  const type = linkTypeById.get(id);
  return { id, name: type?.name, inward: type?.inward, outward: type?.outward, self: `${site.siteUrl}/rest/api/3/issueLinkType/${id}` };
};

/** The links of an issue as its `issuelinks` field shows them; an issue that the viewer may not see is left out with its link. */
export const issueLinkBeans = ({ site, actor }: Viewer, issue: Issue): readonly Record<string, unknown>[] =>
  site.store.find.linksOf(issue.id).flatMap((link: Link) => {
    const outward = link.sourceId === issue.id;
    const other = site.store.issues.get(outward ? link.destinationId : link.sourceId);
    if (other === undefined || !canSeeIssue(site, actor, other)) return [];
    return [
      {
        id: link.id,
        self: `${site.siteUrl}/rest/api/3/issueLink/${link.id}`,
        type: linkTypeBean(site, link.typeId),
        [outward ? 'outwardIssue' : 'inwardIssue']: linkedIssueBean(site, other),
      },
    ];
  });

export const changeBean = (site: Site, change: Change): Record<string, unknown> => ({
  id: change.id,
  ...(change.author === null ? {} : { author: userDetailsById(site, change.author) }),
  created: isoTime(change.created),
  items: change.items,
});
