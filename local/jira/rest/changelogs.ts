import * as v from 'valibot';
import { changeBean } from '../beans/content';
import { checkBody } from '../http/body';
import type { Call, Reply, Route } from '../http/call';
import { ok } from '../http/call';
import { cut, pageBean, pageOf } from '../http/paging';
import { refuse } from '../http/refusal';
import { findIssue, issueInPath } from '../lookup';
import type { Change, Issue } from '../model/entities';
import { canSeeIssue } from '../permissions/evaluate';

const BulkSchema = v.strictObject({
  issueIdsOrKeys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(1000)),
  fieldIds: v.optional(v.pipe(v.array(v.string()), v.maxLength(10))),
  maxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10000))),
  nextPageToken: v.optional(v.string()),
});

/** Entries of many issues, oldest first within each; a page is cut by entries, its token is where the next begins. */
const bulk = (call: Call): Reply => {
  const body = checkBody(BulkSchema, call.body());
  const issues = [...new Set(body.issueIdsOrKeys)].flatMap((idOrKey): readonly Issue[] => {
    const issue = findIssue(call.site, idOrKey);
    return issue !== undefined && canSeeIssue(call.site, call.actor, issue) ? [issue] : [];
  });
  const wanted = body.fieldIds ?? [];
  const entries = issues.flatMap((issue) =>
    call.site.store.find.changesOf(issue.id).flatMap((change): readonly Change[] => {
      const items = wanted.length === 0 ? change.items : change.items.filter(({ fieldId }) => wanted.includes(fieldId));
      return items.length === 0 ? [] : [{ ...change, items }];
    }),
  );
  const start = body.nextPageToken === undefined ? 0 : Number(Buffer.from(body.nextPageToken, 'base64url').toString('utf8'));
  if (!Number.isInteger(start) || start < 0) throw refuse(400, 'The provided next page token is invalid.');
  const page = entries.slice(start, start + (body.maxResults ?? 1000));
  const byIssue = new Map<string, Change[]>();
  for (const change of page) byIssue.set(change.issueId, [...(byIssue.get(change.issueId) ?? []), change]);
  call.cost.core(issues.length);
  const end = start + page.length;
  return ok({
    issueChangeLogs: [...byIssue].map(([issueId, changes]) => ({
      issueId,
      changeHistories: changes.map((change) => ({ ...changeBean(call.site, change) })),
    })),
    ...(end < entries.length ? { nextPageToken: Buffer.from(String(end), 'utf8').toString('base64url') } : {}),
  });
};

export const CHANGELOG_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/changelog',
    handle: (call) => {
      const changes = call.site.store.find.changesOf(issueInPath(call).issue.id);
      call.cost.core(cut(changes, pageOf(call)).length);
      return ok(pageBean(call, changes, (change) => changeBean(call.site, change)));
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/{issueIdOrKey}/changelog/list',
    reads: true,
    handle: (call) => {
      const { issue } = issueInPath(call);
      const { changelogIds } = checkBody(v.strictObject({ changelogIds: v.array(v.number()) }), call.body());
      const found = call.site.store.find.changesOf(issue.id).filter(({ id }) => changelogIds.includes(Number(id)));
      call.cost.core(found.length);
      return ok({
        startAt: 0,
        maxResults: changelogIds.length,
        total: found.length,
        histories: found.map((change) => changeBean(call.site, change)),
      });
    },
  },
  { method: 'POST', path: '/rest/api/3/changelog/bulkfetch', reads: true, handle: bulk },
];
