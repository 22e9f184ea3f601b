import * as v from 'valibot';
import { linkTypeBean, linkedIssueBean } from '../beans/content';
import { LINK_TYPES, linkTypeById } from '../defaults';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { created, noContent, ok } from '../http/call';
import { refuse } from '../http/refusal';
import { addComment, commentIn } from '../issues/comments';
import { addLink, linkTypeIn, linkedIssueIn, removeLink } from '../issues/links';
import { issueInPath } from '../lookup';
import type { Link } from '../model/entities';
import type { Json, JsonObject } from '../model/json';
import { isJsonObject, JsonSchema, textOf, toJson } from '../model/json';
import { canSeeIssue, hasPermission } from '../permissions/evaluate';

const object = v.custom<JsonObject>(isJsonObject);
const LinkSchema = v.strictObject({ type: object, inwardIssue: object, outwardIssue: object, comment: v.optional(object) });

const link = (call: Call): Reply => {
  const body = checkBody(LinkSchema, call.body());
  const typeId = linkTypeIn(body.type);
  const source = linkedIssueIn(call, body.inwardIssue);
  const destination = linkedIssueIn(call, body.outwardIssue);
  const made = addLink(call, { typeId, source, destination });
  const project = call.site.store.projects.get(source.projectId);
  if (body.comment !== undefined && project !== undefined) addComment(call, source, commentIn(call, project, body.comment));
  return { status: 201, headers: { location: `${call.site.siteUrl}/rest/api/3/issueLink/${made.id}` } };
};

const linkInPath = (call: Call): Link => {
  const id = call.params.linkId ?? '';
  if (!/^\d+$/u.test(id)) throw refuse(400, `Issue Link ID '${id}' is not a number.`);
  const found = call.site.store.links.get(id);
  const ends =
    found === undefined ? [] : [found.sourceId, found.destinationId].flatMap((issueId) => call.site.store.issues.get(issueId) ?? []);
  if (found === undefined || ends.length < 2 || !ends.every((issue) => canSeeIssue(call.site, call.actor, issue)))
    throw refuse(404, `No issue link with id '${id}' exists.`);
  return found;
};

const linkBean = (call: Call, { id, typeId, sourceId, destinationId }: Link): Record<string, unknown> => {
  const source = call.site.store.issues.get(sourceId);
  const destination = call.site.store.issues.get(destinationId);
  return {
    id,
    self: `${call.site.siteUrl}/rest/api/3/issueLink/${id}`,
    type: linkTypeBean(call.site, typeId),
    inwardIssue: source === undefined ? null : linkedIssueBean(call.site, source),
    outwardIssue: destination === undefined ? null : linkedIssueBean(call.site, destination),
  };
};

const unlink = (call: Call): Reply => {
  const found = linkInPath(call);
  const issue = call.site.store.issues.get(found.sourceId);
  const project = call.site.store.projects.get(issue?.projectId ?? '');
  if (issue === undefined || project === undefined || !hasPermission(call.site, call.actor, { key: 'LINK_ISSUES', project, issue }))
    throw refuse(401, 'No Link Issue Permission for issue');
  removeLink(call, found);
  return noContent;
};

const RemoteSchema = v.looseObject({
  globalId: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(255)))),
  application: v.optional(JsonSchema),
  relationship: v.optional(v.string()),
  object: v.looseObject({ url: v.string(), title: v.string() }),
});

const remoteBean = (
  call: Call,
  remote: { readonly id: string; readonly issueId: string; readonly globalId: string | null; readonly body: Json },
): Record<string, unknown> => {
  const body = isJsonObject(remote.body) ? remote.body : {};
  return {
    id: Number(remote.id),
    self: `${call.site.siteUrl}/rest/api/3/issue/${remote.issueId}/remotelink/${remote.id}`,
    ...(remote.globalId === null ? {} : { globalId: remote.globalId }),
    application: body.application ?? {},
    ...(textOf(body.relationship) === null ? {} : { relationship: body.relationship }),
    object: body.object,
  };
};

const addRemote = (call: Call): Reply => {
  const { issue, project } = issueInPath(call);
  if (!hasPermission(call.site, call.actor, { key: 'LINK_ISSUES', project, issue }))
    throw refuse(403, 'You do not have permission to link issues in this project.');
  const body = checkBody(RemoteSchema, call.body());
  const globalId = body.globalId ?? null;
  const present =
    globalId === null ? undefined : call.site.store.find.remoteLinksOf(issue.id).find((remote) => remote.globalId === globalId);
  const id = present?.id ?? call.site.store.next('remoteLink');
  call.site.store.remoteLinks.put({ id, issueId: issue.id, globalId, body: toJson(body) });
  const answer = { id: Number(id), self: `${call.site.siteUrl}/rest/api/3/issue/${issue.id}/remotelink/${id}` };
  return present === undefined ? created(answer) : ok(answer);
};

const remoteInPath = (call: Call) => {
  const { issue, project } = issueInPath(call);
  const remote = call.site.store.remoteLinks.get(call.params.linkId ?? '');
  if (remote?.issueId !== issue.id) throw refuse(404, `No remote issue link with the id '${call.params.linkId ?? ''}' exists.`);
  return { remote, issue, project };
};

export const LINK_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issueLink', handle: link },
  {
    method: 'GET',
    path: '/rest/api/3/issueLink/{linkId}',
    handle: (call) => {
      call.cost.core(1);
      return ok(linkBean(call, linkInPath(call)));
    },
  },
  { method: 'DELETE', path: '/rest/api/3/issueLink/{linkId}', handle: unlink },
  {
    method: 'GET',
    path: '/rest/api/3/issueLinkType',
    handle: (call) => {
      call.cost.core(LINK_TYPES.length);
      return ok({ issueLinkTypes: LINK_TYPES.map(({ id }) => linkTypeBean(call.site, id)) });
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issueLinkType/{issueLinkTypeId}',
    handle: (call) => {
      const id = call.params.issueLinkTypeId ?? '';
      if (!linkTypeById.has(id)) throw refuse(404, `No issue link type with id '${id}' found.`);
      return ok(linkTypeBean(call.site, id));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/remotelink',
    handle: (call) => {
      const { issue } = issueInPath(call);
      const globalId = call.query.get('globalId');
      const found = call.site.store.find.remoteLinksOf(issue.id);
      if (globalId === null) return ok(found.map((remote) => remoteBean(call, remote)));
      const one = found.find((remote) => remote.globalId === globalId);
      if (one === undefined) throw refuse(404, `No remote issue link with the global id '${globalId}' exists.`);
      return ok(remoteBean(call, one));
    },
  },
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/remotelink', handle: addRemote },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/remotelink/{linkId}',
    handle: (call) => ok(remoteBean(call, remoteInPath(call).remote)),
  },
  {
    method: 'DELETE',
    path: '/rest/api/3/issue/{issueIdOrKey}/remotelink/{linkId}',
    handle: (call) => {
      const { remote, issue, project } = remoteInPath(call);
      if (!hasPermission(call.site, call.actor, { key: 'LINK_ISSUES', project, issue }))
        throw refuse(403, 'You do not have permission to link issues in this project.');
      call.site.store.remoteLinks.remove(remote.id);
      return noContent;
    },
  },
];
