import { issueDeleted } from '../events';
import type { Call } from '../http/call';
import type { Issue } from '../model/entities';
import type { Site } from '../site';
import { removeProperties } from './properties';

/** Deletes an issue with everything that hangs on it. Only the issue's own event is sent, as in Jira. */
export const removeIssue = (call: Call, issue: Issue): void => {
  issueDeleted(call, issue);
  eraseIssue(call.site, issue);
};

/** Takes an issue out of the site with everything that hangs on it, and tells nobody. */
export const eraseIssue = (site: Site, issue: Issue): void => {
  const { store } = site;
  for (const comment of store.find.commentsOf(issue.id)) {
    removeProperties(site, `comment:${comment.id}`);
    store.comments.remove(comment.id);
  }
  for (const attachment of store.find.attachmentsOf(issue.id)) {
    store.attachments.remove(attachment.id);
    store.putBlob(attachment.id, null);
  }
  for (const link of store.find.linksOf(issue.id)) store.links.remove(link.id);
  for (const link of store.find.remoteLinksOf(issue.id)) store.remoteLinks.remove(link.id);
  for (const change of store.find.changesOf(issue.id)) store.changes.remove(change.id);
  for (const child of store.find.childrenOf(issue.id)) store.issues.put({ ...child, fields: { ...child.fields, parent: null } });
  removeProperties(site, `issue:${issue.id}`);
  store.issues.remove(issue.id);
};
