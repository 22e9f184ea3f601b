import * as v from 'valibot';
import { isAdfDocument, looksLikeAdf, adfText } from '../adf';
import { rolesOf } from '../roles';
import { issueCommented } from '../events';
import type { Call } from '../http/call';
import { checkBody } from '../http/body';
import { refuse, refuseFields } from '../http/refusal';
import type { Comment, Issue, Project } from '../model/entities';
import type { Json, JsonObject } from '../model/json';
import { JsonSchema } from '../model/json';
import { hasPermission, inAudience } from '../permissions/evaluate';
import { setProperty } from './properties';

const CommentBodySchema = v.looseObject({
  body: v.optional(JsonSchema),
  visibility: v.optional(
    v.nullable(
      v.looseObject({
        type: v.optional(v.string()),
        value: v.optional(v.nullable(v.string())),
        identifier: v.optional(v.nullable(v.string())),
      }),
    ),
  ),
  properties: v.optional(v.nullable(v.array(v.object({ key: v.string(), value: JsonSchema })))),
});

export interface CommentInput {
  readonly body: JsonObject;
  readonly visibility: Comment['visibility'];
  readonly properties: readonly { readonly key: string; readonly value: Json }[];
}

const documentIn = (body: Json | undefined): JsonObject => {
  if (body === undefined || body === null || body === '') throw refuseFields({ comment: 'Comment body can not be empty!' });
  if (!isAdfDocument(body))
    throw looksLikeAdf(body) ? refuse(400, 'INVALID_INPUT') : refuseFields({ comment: 'Comment body is not valid!' });
  const text = adfText(body);
  if (text.length > 32767)
    throw refuseFields({ comment: 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.' });
  if (text === '' && !JSON.stringify(body).includes('"media"')) throw refuseFields({ comment: 'Comment body can not be empty!' });
  return body;
};

/** The comment in a body, its restriction resolved to a role id or a group's name. */
export const commentIn = (call: Call, project: Project, raw: unknown): CommentInput => {
  const parsed = checkBody(CommentBodySchema, raw);
  const body = documentIn(parsed.body);
  const properties = parsed.properties ?? [];
  const wanted = parsed.visibility;
  if (wanted === undefined || wanted === null) return { body, visibility: null, properties };
  if (wanted.type === 'role') {
    const role = rolesOf(call.site).find(({ id, name }) => id === wanted.identifier || id === wanted.value || name === wanted.value);
    if (role === undefined) throw refuseFields({ commentLevel: 'Role with specified id does not exist.' });
    if (!inAudience(call.site, call.actor, { project, type: 'role', value: role.id }))
      throw refuseFields({ commentLevel: 'You are currently not a member of the project role: ' + role.name + '.' });
    return { body, visibility: { type: 'role', value: role.id, identifier: role.id }, properties };
  }
  if (wanted.type !== 'group') throw refuse(400, 'INVALID_INPUT');
  const group =
    call.site.store.groups.get(wanted.identifier ?? '') ?? call.site.store.find.groupByName((wanted.value ?? '').toLowerCase())[0];
  if (group === undefined) throw refuseFields({ commentLevel: 'Group does not exist: ' + (wanted.value ?? '') });
  if (!inAudience(call.site, call.actor, { project, type: 'group', value: group.name }))
    throw refuseFields({ commentLevel: 'You are currently not a member of the group: ' + group.name + '.' });
  return { body, visibility: { type: 'group', value: group.name, identifier: group.id }, properties };
};

/** Adds a comment as the caller, who becomes a watcher as Jira's default preference has it. */
export const addComment = (call: Call, issue: Issue, input: CommentInput): Comment => {
  const { site } = call;
  const project = site.store.projects.get(issue.projectId);
  if (project === undefined || !hasPermission(site, call.actor, { key: 'ADD_COMMENTS', project, issue })) {
    const name = site.store.users.get(call.actor.accountId ?? '')?.displayName ?? 'Anonymous';
    throw refuse(400, `${name}, you do not have the permission to comment on this issue.`);
  }
  const comment: Comment = {
    id: site.store.next('comment'),
    issueId: issue.id,
    author: call.actor.accountId,
    updateAuthor: call.actor.accountId,
    body: input.body,
    created: call.now,
    updated: call.now,
    visibility: input.visibility,
  };
  site.store.comments.put(comment);
  for (const { key, value } of input.properties) setProperty(site, `comment:${comment.id}`, { key, value });
  const watcher = call.actor.kind === 'user' ? call.actor.accountId : null;
  const current = site.store.issues.get(issue.id) ?? issue;
  const touched = {
    ...current,
    updated: call.now,
    watchers: watcher === null || current.watchers.includes(watcher) ? current.watchers : [...current.watchers, watcher],
  };
  site.store.issues.put(touched);
  issueCommented(call, touched, comment);
  return comment;
};
