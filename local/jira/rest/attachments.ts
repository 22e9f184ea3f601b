import { attachmentBean } from '../beans/content';
import { userBean } from '../beans/user';
import { attachmentChanged } from '../events';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { filesIn } from '../http/multipart';
import { Refusal, refuse } from '../http/refusal';
import { recordChange } from '../issues/history';
import { issueInPath } from '../lookup';
import type { Attachment, Issue, Project } from '../model/entities';
import { canSeeIssue, hasPermission } from '../permissions/evaluate';

const MOST_BYTES = 100 * 1024 * 1024;

const item = (attachment: Attachment, added: boolean) => ({
  field: 'Attachment',
  fieldtype: 'jira' as const,
  fieldId: 'attachment',
  from: added ? null : attachment.id,
  fromString: added ? null : attachment.filename,
  to: added ? attachment.id : null,
  toString: added ? attachment.filename : null,
});

const touch = (call: Call, issueId: string): void => {
  const issue = call.site.store.issues.get(issueId);
  if (issue !== undefined) call.site.store.issues.put({ ...issue, updated: call.now });
};

const upload = (call: Call): Reply => {
  const { issue, project } = issueInPath(call);
  if (call.headers['x-atlassian-token']?.toLowerCase() !== 'no-check') throw new Refusal(403, 'XSRF check failed');
  if (!hasPermission(call.site, call.actor, { key: 'CREATE_ATTACHMENTS', project, issue }))
    throw refuse(403, 'You do not have permission to create attachments for this issue.');
  const files = filesIn(call.headers['content-type'] ?? '', call.rawBody);
  if (files === undefined) throw refuse(415, 'Unsupported Media Type');
  if (files.length === 0) throw refuse(400, 'No file was attached. The multipart parameter must be named "file".');
  if (files.length > 60) throw refuse(413, 'The attachments exceed the maximum number of files in one request, 60.');
  if (files.some(({ data }) => data.length > MOST_BYTES)) throw refuse(413, 'The attachment exceeds the maximum attachment size.');
  const made = files.map(({ filename, mimeType, data }): Attachment => {
    const attachment: Attachment = {
      id: call.site.store.next('attachment'),
      issueId: issue.id,
      author: call.actor.accountId,
      filename: filename.replace(/[\\/]/gu, '_').slice(0, 255),
      mimeType,
      size: data.length,
      created: call.now,
    };
    call.site.store.attachments.put(attachment);
    call.site.store.putBlob(attachment.id, data);
    recordChange(call, issue.id, [item(attachment, true)]);
    attachmentChanged(call, 'created', attachment);
    return attachment;
  });
  touch(call, issue.id);
  return ok(made.map((attachment) => attachmentBean(call.site, attachment)));
};

const inPath = (call: Call): { readonly attachment: Attachment; readonly issue: Issue; readonly project: Project } => {
  const attachment = call.site.store.attachments.get(call.params.id ?? '');
  const issue = call.site.store.issues.get(attachment?.issueId ?? '');
  const project = call.site.store.projects.get(issue?.projectId ?? '');
  if (attachment === undefined || issue === undefined || project === undefined || !canSeeIssue(call.site, call.actor, issue)) {
    throw refuse(404, `The attachment with id '${call.params.id ?? ''}' does not exist`);
  }
  return { attachment, issue, project };
};

/** What browsers may show by themselves; anything else is offered for download, so that no upload runs on the site's origin. */
const INLINE = /^(?:image\/(?:png|jpeg|gif|webp)|text\/plain|application\/pdf)$/iu;

const content = (call: Call): Reply => {
  const { attachment } = inPath(call);
  const data = call.site.store.blob(attachment.id);
  if (data === undefined) throw refuse(404, 'The content of the attachment is missing.');
  call.cost.core(1);
  const shown = INLINE.test(attachment.mimeType);
  return {
    status: 200,
    bytes: data,
    headers: {
      'content-type': shown ? attachment.mimeType : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
      'x-content-type-options': 'nosniff',
    },
  };
};

const remove = (call: Call): Reply => {
  const { attachment, issue, project } = inPath(call);
  const own =
    attachment.author !== null &&
    attachment.author === call.actor.accountId &&
    hasPermission(call.site, call.actor, { key: 'DELETE_OWN_ATTACHMENTS', project, issue });
  if (!own && !hasPermission(call.site, call.actor, { key: 'DELETE_ALL_ATTACHMENTS', project, issue }))
    throw refuse(403, `You do not have permission to delete attachment with id: ${attachment.id}`);
  recordChange(call, issue.id, [item(attachment, false)]);
  attachmentChanged(call, 'deleted', attachment);
  call.site.store.attachments.remove(attachment.id);
  call.site.store.putBlob(attachment.id, null);
  touch(call, issue.id);
  return noContent;
};

export const ATTACHMENT_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/attachments', handle: upload },
  { method: 'GET', path: '/rest/api/3/attachment/meta', handle: () => ok({ enabled: true, uploadLimit: MOST_BYTES }) },
  {
    method: 'GET',
    path: '/rest/api/3/attachment/{id}',
    handle: (call) => {
      const { attachment } = inPath(call);
      const author = call.site.store.users.get(attachment.author ?? '');
      call.cost.core(1);
      return ok({
        ...attachmentBean(call.site, attachment),
        id: Number(attachment.id),
        ...(author === undefined ? {} : { author: userBean(call.site, author) }),
      });
    },
  },
  { method: 'GET', path: '/rest/api/3/attachment/content/{id}', handle: content },
  { method: 'GET', path: '/rest/api/3/attachment/thumbnail/{id}', handle: content },
  { method: 'DELETE', path: '/rest/api/3/attachment/{id}', handle: remove },
];
