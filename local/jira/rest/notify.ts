import * as v from 'valibot';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { noContent, ok } from '../http/call';
import { refuse } from '../http/refusal';
import { findIssue, issueInPath, requireLogin } from '../lookup';
import type { Issue } from '../model/entities';
import { textOf } from '../model/json';
import { canSeeIssue } from '../permissions/evaluate';
import { issueTypeBean } from '../beans/project';
import { summaryText } from '../issues/bean';

const group = v.looseObject({ name: v.optional(v.string()), groupId: v.optional(v.string()) });
const MailSchema = v.looseObject({
  subject: v.optional(v.pipe(v.string(), v.maxLength(255))),
  textBody: v.optional(v.string()),
  htmlBody: v.optional(v.string()),
  to: v.optional(
    v.looseObject({
      reporter: v.optional(v.boolean()),
      assignee: v.optional(v.boolean()),
      watchers: v.optional(v.boolean()),
      voters: v.optional(v.boolean()),
      users: v.optional(v.array(v.looseObject({ accountId: v.string() }))),
      groups: v.optional(v.array(group)),
      groupIds: v.optional(v.array(v.string())),
    }),
  ),
});

const recipients = (call: Call, issue: Issue, to: v.InferOutput<typeof MailSchema>['to']): readonly string[] => {
  const members = [
    ...(to?.groupIds ?? []),
    ...(to?.groups ?? []).flatMap(
      ({ name, groupId }) => groupId ?? call.site.store.find.groupByName((name ?? '').toLowerCase())[0]?.id ?? [],
    ),
  ].flatMap((id) => call.site.store.groups.get(id)?.members ?? []);
  const wanted = [
    ...(to?.reporter === true ? [textOf(issue.fields.reporter)] : []),
    ...(to?.assignee === true ? [textOf(issue.fields.assignee)] : []),
    ...(to?.watchers === true ? issue.watchers : []),
    ...(to?.users ?? []).map(({ accountId }) => accountId),
    ...members,
  ];
  // Jira mails nobody about an issue that they may not open, nor oneself.
  return [...new Set(wanted)].flatMap((accountId) =>
    accountId !== null &&
    accountId !== call.actor.accountId &&
    call.site.store.users.get(accountId)?.active === true &&
    canSeeIssue(call.site, { kind: 'user', accountId }, issue)
      ? [accountId]
      : [],
  );
};

/** "Sends" a mail: it lands in the site's outbox. */
const notify = (call: Call): Reply => {
  const { issue } = issueInPath(call);
  requireLogin(call);
  const body = checkBody(MailSchema, call.body());
  const people = recipients(call, issue, body.to);
  if (people.length === 0) throw refuse(400, 'No recipients were defined for notification.');
  call.site.store.mails.put({
    id: call.site.store.next('mail'),
    issueId: issue.id,
    sender: call.actor.accountId,
    recipients: [...people],
    subject: body.subject ?? `(${issue.key}) ${summaryText(issue)}`,
    textBody: body.textBody ?? '',
    htmlBody: body.htmlBody ?? '',
    sent: call.now,
  });
  return noContent;
};

const suggestion = (call: Call, issue: Issue): Record<string, unknown> => {
  const type = call.site.store.issueTypes.get(issue.typeId);
  const summary = summaryText(issue);
  return {
    id: Number(issue.id),
    key: issue.key,
    keyHtml: issue.key,
    img: type === undefined ? '' : issueTypeBean(call.site, type).iconUrl,
    summary: summary.replace(/[&<>"']/gu, (sign) => `&#${String(sign.codePointAt(0))};`),
    summaryText: summary,
  };
};

const pick = (call: Call): Reply => {
  const query = (call.query.get('query') ?? '').trim().toLowerCase();
  const current = findIssue(call.site, call.query.get('currentIssueKey') ?? '');
  const projectId = call.query.get('currentProjectId');
  const found = [...call.site.store.issues.all()]
    .filter(
      (issue) =>
        issue.id !== current?.id &&
        (projectId === null || issue.projectId === projectId) &&
        (issue.key.toLowerCase() === query ||
          issue.key.toLowerCase().startsWith(query) ||
          summaryText(issue).toLowerCase().includes(query)) &&
        canSeeIssue(call.site, call.actor, issue),
    )
    .sort((a, b) => b.updated - a.updated)
    .slice(0, 20);
  call.cost.core(found.length);
  return ok({
    sections: [
      {
        id: 'cs',
        label: 'Current Search',
        sub: `Showing ${String(found.length)} matching issues`,
        issues: found.map((issue) => suggestion(call, issue)),
      },
    ],
  });
};

export const NOTIFY_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/notify', handle: notify },
  { method: 'GET', path: '/rest/api/3/issue/picker', handle: pick },
];
