import { canReadComment, commentBean } from '../beans/content';
import { commentDeleted, issueCommented } from '../events';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { checkBody } from '../http/body';
import { cut, listIn, pageOf } from '../http/paging';
import { refuse } from '../http/refusal';
import { addComment, commentIn } from '../issues/comments';
import { propertyReplies, removeProperties, setProperty } from '../issues/properties';
import { issueInPath, visibleIssue } from '../lookup';
import type { Comment, Issue, Project } from '../model/entities';
import { hasPermission } from '../permissions/evaluate';
import * as v from 'valibot';

interface Found {
  readonly comment: Comment;
  readonly issue: Issue;
  readonly project: Project;
}

const missing = (id: string) => refuse(404, `Can not find a comment for the id: ${id}.`);

const commentInPath = (call: Call): Found => {
  const found = issueInPath(call);
  const id = call.params.id ?? '';
  const comment = call.site.store.comments.get(id);
  if (comment?.issueId !== found.issue.id || !canReadComment(call, comment, found.issue)) throw missing(id);
  return { comment, ...found };
};

const readable = (call: Call, id: string): Found => {
  const comment = call.site.store.comments.get(id);
  if (comment === undefined) throw missing(id);
  const found = visibleIssue(call, comment.issueId);
  if (!canReadComment(call, comment, found.issue)) throw missing(id);
  return { comment, ...found };
};

const may = (call: Call, { comment, issue, project }: Found, verb: 'EDIT' | 'DELETE'): boolean =>
  hasPermission(call.site, call.actor, { key: `${verb}_ALL_COMMENTS`, project, issue }) ||
  (comment.author !== null &&
    comment.author === call.actor.accountId &&
    hasPermission(call.site, call.actor, { key: `${verb}_OWN_COMMENTS`, project, issue }));

const touch = (call: Call, issueId: string): Issue | undefined => {
  const issue = call.site.store.issues.get(issueId);
  if (issue === undefined) return undefined;
  const touched = { ...issue, updated: call.now };
  call.site.store.issues.put(touched);
  return touched;
};

const update = (call: Call): Reply => {
  const found = commentInPath(call);
  if (!may(call, found, 'EDIT')) throw refuse(400, 'You do not have the permission to edit this comment.');
  const input = commentIn(call, found.project, call.body());
  const comment: Comment = {
    ...found.comment,
    body: input.body,
    visibility: input.visibility,
    updateAuthor: call.actor.accountId,
    updated: call.now,
  };
  call.site.store.comments.put(comment);
  for (const { key, value } of input.properties) setProperty(call.site, `comment:${comment.id}`, { key, value });
  issueCommented(call, touch(call, comment.issueId) ?? found.issue, comment);
  return ok(commentBean(call.site, comment, listIn(call, 'expand')));
};

const remove = (call: Call): Reply => {
  const found = commentInPath(call);
  if (!may(call, found, 'DELETE')) throw refuse(400, 'You do not have permission to delete this comment.');
  commentDeleted(call, touch(call, found.issue.id) ?? found.issue, found.comment);
  removeProperties(call.site, `comment:${found.comment.id}`);
  call.site.store.comments.remove(found.comment.id);
  return noContent;
};

const list = (call: Call): Reply => {
  const { issue } = issueInPath(call);
  const comments = call.site.store.find.commentsOf(issue.id).filter((comment) => canReadComment(call, comment, issue));
  const order = call.query.get('orderBy') ?? 'created';
  if (order.replace(/^[+-]/u, '') !== 'created') throw refuse(400, `Invalid orderBy: ${order}`);
  const ordered = order.startsWith('-') ? [...comments].reverse() : comments;
  const page = pageOf(call, { standard: 50, most: 5000 });
  const shown = cut(ordered, page);
  call.cost.core(shown.length);
  return ok({ ...page, total: comments.length, comments: shown.map((comment) => commentBean(call.site, comment, listIn(call, 'expand'))) });
};

const IdsSchema = v.strictObject({ ids: v.array(v.number()) });

const byIds = (call: Call): Reply => {
  const { ids } = checkBody(IdsSchema, call.body());
  if (ids.length > 1000) throw refuse(400, 'The maximum number of comments is 1000.');
  const found = [...new Set(ids)].flatMap((id) => {
    const comment = call.site.store.comments.get(String(id));
    if (comment === undefined) return [];
    try {
      return [readable(call, comment.id).comment];
    } catch {
      return [];
    }
  });
  call.cost.core(found.length);
  return ok({
    maxResults: 1000,
    startAt: 0,
    total: found.length,
    isLast: true,
    values: found.map((comment) => commentBean(call.site, comment, listIn(call, 'expand'))),
  });
};

const properties = (call: Call, write: boolean): ReturnType<typeof propertyReplies> => {
  const found = readable(call, call.params.commentId ?? '');
  if (write && !may(call, found, 'EDIT')) throw refuse(403, 'You do not have the permission to edit this comment.');
  return propertyReplies(call, `comment:${found.comment.id}`, `${call.site.siteUrl}/rest/api/3/comment/${found.comment.id}/properties`);
};

export const COMMENT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}/comment', handle: list },
  {
    method: 'POST',
    path: '/rest/api/3/issue/{issueIdOrKey}/comment',
    handle: (call) => {
      const { issue, project } = issueInPath(call);
      return created(commentBean(call.site, addComment(call, issue, commentIn(call, project, call.body())), listIn(call, 'expand')));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/comment/{id}',
    handle: (call) => {
      call.cost.core(1);
      return ok(commentBean(call.site, commentInPath(call).comment, listIn(call, 'expand')));
    },
  },
  { method: 'PUT', path: '/rest/api/3/issue/{issueIdOrKey}/comment/{id}', handle: update },
  { method: 'DELETE', path: '/rest/api/3/issue/{issueIdOrKey}/comment/{id}', handle: remove },
  { method: 'POST', path: '/rest/api/3/comment/list', reads: true, handle: byIds },
  { method: 'GET', path: '/rest/api/3/comment/{commentId}/properties', handle: (call) => ok(properties(call, false).list()) },
  { method: 'GET', path: '/rest/api/3/comment/{commentId}/properties/{propertyKey}', handle: (call) => ok(properties(call, false).read()) },
  { method: 'PUT', path: '/rest/api/3/comment/{commentId}/properties/{propertyKey}', handle: (call) => properties(call, true).write() },
  { method: 'DELETE', path: '/rest/api/3/comment/{commentId}/properties/{propertyKey}', handle: (call) => properties(call, true).remove() },
];
