import { LINK_TYPES, linkTypeById } from '../defaults';
import { linkChanged } from '../events';
import type { Call } from '../http/call';
import { refuse } from '../http/refusal';
import { findIssue } from '../lookup';
import type { ChangeItem, Issue, Link } from '../model/entities';
import type { JsonObject } from '../model/json';
import { isJsonObject, textOf } from '../model/json';
import { canSeeIssue, hasPermission } from '../permissions/evaluate';
import { recordChange } from './history';

const item = (
  link: Link,
  { other, outward, added }: { readonly other: Issue; readonly outward: boolean; readonly added: boolean },
): ChangeItem => {
  const type = linkTypeById.get(link.typeId);
  const text = `This work item ${(outward ? type?.outward : type?.inward) ?? ''} ${other.key}`;
  return {
    field: 'Link',
    fieldtype: 'jira',
    fieldId: 'issuelinks',
    from: added ? null : other.key,
    fromString: added ? null : text,
    to: added ? other.key : null,
    toString: added ? text : null,
  };
};

const touch = (call: Call, link: Link, added: boolean): void => {
  const source = call.site.store.issues.get(link.sourceId);
  const destination = call.site.store.issues.get(link.destinationId);
  if (source === undefined || destination === undefined) return;
  recordChange(call, source.id, [item(link, { other: destination, outward: true, added })]);
  recordChange(call, destination.id, [item(link, { other: source, outward: false, added })]);
  for (const issue of [source, destination]) call.site.store.issues.put({ ...issue, updated: call.now });
};

/** A link type by id or name, or Jira's 404. */
export const linkTypeIn = (raw: unknown): string => {
  const wanted = isJsonObject(raw) ? raw : {};
  const found = LINK_TYPES.find(
    ({ id, name }) =>
      id === wanted.id || (wanted.id === undefined && typeof wanted.name === 'string' && name.toLowerCase() === wanted.name.toLowerCase()),
  );
  if (found === undefined) {
    throw refuse(
      404,
      typeof wanted.name === 'string'
        ? `No issue link type with name '${wanted.name}' found.`
        : `No issue link type with id '${textOf(wanted.id) ?? ''}' found.`,
    );
  }
  return found.id;
};

/** An issue that a link names by id or key and the caller may see. */
export const linkedIssueIn = (call: Call, raw: JsonObject): Issue => {
  const wanted = typeof raw.id === 'string' ? raw.id : typeof raw.key === 'string' ? raw.key : '';
  const issue = findIssue(call.site, wanted);
  if (issue === undefined || !canSeeIssue(call.site, call.actor, issue))
    throw refuse(404, 'Issue does not exist or you do not have permission to see it.');
  return issue;
};

/** Links two issues; linking them once more in the same way changes nothing. */
export const addLink = (
  call: Call,
  { typeId, source, destination }: { readonly typeId: string; readonly source: Issue; readonly destination: Issue },
): Link => {
  const { store } = call.site;
  for (const issue of [source, destination]) {
    const project = store.projects.get(issue.projectId);
    if (project === undefined || !hasPermission(call.site, call.actor, { key: 'LINK_ISSUES', project, issue }))
      throw refuse(401, 'No Link Issue Permission for issue');
    if (store.find.linksOf(issue.id).length >= 2000) throw refuse(413, 'The maximum number of work item links has been exceeded.');
  }
  if (source.id === destination.id) throw refuse(400, 'You cannot link an issue to itself.');
  const symmetric = linkTypeById.get(typeId)?.inward === linkTypeById.get(typeId)?.outward;
  const present = store.find
    .linksOf(source.id)
    .find(
      (link) =>
        link.typeId === typeId &&
        ((link.sourceId === source.id && link.destinationId === destination.id) ||
          (symmetric && link.sourceId === destination.id && link.destinationId === source.id)),
    );
  if (present !== undefined) return present;
  const link: Link = { id: store.next('link'), typeId, sourceId: source.id, destinationId: destination.id };
  store.links.put(link);
  touch(call, link, true);
  linkChanged(call, 'created', link);
  return link;
};

export const removeLink = (call: Call, link: Link): void => {
  touch(call, link, false);
  linkChanged(call, 'deleted', link);
  call.site.store.links.remove(link.id);
};

/** Links that `update.issuelinks` of a create or edit asks for: `[{add: {type, outwardIssue | inwardIssue}}]`. */
export const addLinksOf = (call: Call, issue: Issue, operations: readonly JsonObject[]): void => {
  for (const { add } of operations) {
    if (!isJsonObject(add)) throw refuse(400, 'INVALID_INPUT');
    const typeId = linkTypeIn(add.type);
    if (isJsonObject(add.outwardIssue)) addLink(call, { typeId, source: issue, destination: linkedIssueIn(call, add.outwardIssue) });
    else if (isJsonObject(add.inwardIssue)) addLink(call, { typeId, source: linkedIssueIn(call, add.inwardIssue), destination: issue });
    else throw refuse(400, 'INVALID_INPUT');
  }
};
