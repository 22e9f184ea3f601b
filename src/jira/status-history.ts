import { route } from '@forge/api';
import * as v from 'valibot';
import { WAITING_PROPERTY } from '../domain/aliases';
import type { StatusChange } from '../domain/waiting';
import { jiraAs, JSON_BODY, readJira, type Acting } from './client';

/** An issue as far as waiting looks at it. */
export interface StatusIssue {
  readonly id: string;
  readonly projectId: string;
  /** True where a security level hides it from some who may browse the project. */
  readonly secured: boolean;
  readonly created: number;
  readonly statusId: string;
  readonly done: boolean;
  /** What JQL finds, as it was last written. */
  readonly indexed: unknown;
}

const Status = v.object({ id: v.string(), statusCategory: v.nullish(v.object({ key: v.string() })) });

const Issues = v.object({
  issues: v.array(
    v.object({
      id: v.string(),
      fields: v.object({
        project: v.object({ id: v.string() }),
        created: v.string(),
        status: Status,
        security: v.nullish(v.looseObject({})),
      }),
      properties: v.optional(v.record(v.string(), v.unknown()), {}),
    }),
  ),
});

const DONE = 'done';

/** Those of some issues (100 at most) that can be seen. One call. */
export const statusIssues = async (as: Acting, issueIds: readonly string[]): Promise<StatusIssue[]> => {
  const { issues } = await readJira(Issues, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({
        issueIdsOrKeys: issueIds,
        fields: ['project', 'created', 'status', 'security'],
        properties: [WAITING_PROPERTY],
      }),
    }),
  );
  return issues.map(({ id, fields, properties }) => ({
    id,
    projectId: fields.project.id,
    secured: fields.security !== null && fields.security !== undefined,
    created: Date.parse(fields.created),
    statusId: fields.status.id,
    done: fields.status.statusCategory?.key === DONE,
    indexed: properties[WAITING_PROPERTY] ?? null,
  }));
};

const Histories = v.object({
  issueChangeLogs: v.array(
    v.object({
      issueId: v.string(),
      changeHistories: v.array(
        v.object({
          id: v.string(),
          created: v.union([v.string(), v.number()]),
          items: v.array(
            v.object({
              fieldId: v.optional(v.string(), ''),
              from: v.optional(v.nullable(v.string()), null),
              to: v.optional(v.nullable(v.string()), null),
            }),
          ),
        }),
      ),
    }),
  ),
  nextPageToken: v.nullish(v.string()),
});

interface Move {
  readonly id: string;
  readonly at: number;
  readonly from: string | null;
  readonly to: string;
}

const movesOf = async (as: Acting, issueIds: readonly string[]): Promise<Map<string, Move[]>> => {
  const moves = new Map<string, Move[]>();
  let token: string | undefined;
  do {
    const page: v.InferOutput<typeof Histories> = await readJira(Histories, () =>
      jiraAs[as]().requestJira(route`/rest/api/3/changelog/bulkfetch`, {
        method: 'POST',
        headers: JSON_BODY,
        body: JSON.stringify({ issueIdsOrKeys: issueIds, fieldIds: ['status'], ...(token === undefined ? {} : { nextPageToken: token }) }),
      }),
    );
    for (const { issueId, changeHistories } of page.issueChangeLogs) {
      const known = moves.get(issueId) ?? [];
      for (const { id, created, items } of changeHistories)
        for (const { fieldId, from, to } of items)
          if (fieldId === 'status' && to !== null) known.push({ id, at: new Date(created).getTime(), from, to });
      moves.set(issueId, known);
    }
    token = page.nextPageToken ?? undefined;
  } while (token !== undefined);
  return moves;
};

const Statuses = v.array(Status);

/** Ids of the statuses that mean "done". One call. */
const doneStatuses = async (as: Acting): Promise<ReadonlySet<string>> =>
  new Set(
    (await readJira(Statuses, () => jiraAs[as]().requestJira(route`/rest/api/3/status`))).flatMap(({ id, statusCategory }) =>
      statusCategory?.key === DONE ? [id] : [],
    ),
  );

/**
 * Every status that each of some issues had, oldest first, the one that it began with included: Jira's own history, whatever events were lost
 * or came late. Two calls, one more for every thousand entries of the histories.
 */
export const statusChanges = async (as: Acting, issues: readonly StatusIssue[]): Promise<ReadonlyMap<string, readonly StatusChange[]>> => {
  if (issues.length === 0) return new Map();
  const moves = await movesOf(
    as,
    issues.map(({ id }) => id),
  );
  const done = moves.size === 0 ? new Set<string>() : await doneStatuses(as);
  return new Map(
    issues.map((issue) => {
      const all = [...(moves.get(issue.id) ?? [])].sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
      const isDone = (statusId: string): boolean => (statusId === issue.statusId ? issue.done : done.has(statusId));
      const first = all[0]?.from ?? issue.statusId;
      return [
        issue.id,
        [
          { kind: 'status', id: 'created', at: issue.created, statusId: first, done: isDone(first) },
          ...all.map(({ id, at, to }): StatusChange => ({ kind: 'status', id, at, statusId: to, done: isDone(to) })),
        ],
      ];
    }),
  );
};

const Page = v.object({ issues: v.optional(v.array(v.object({ id: v.string() })), []), nextPageToken: v.nullish(v.string()) });

const idsPage = async (as: Acting, jql: string, { token, size }: { token: string | null; size: number }) => {
  const page = await readJira(Page, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/search/jql`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ jql, fields: ['id'], maxResults: size, ...(token === null ? {} : { nextPageToken: token }) }),
    }),
  );
  return { ids: page.issues.map(({ id }) => id), next: page.nextPageToken ?? null };
};

/** A page of ids of a project's issues that changed within a year, as the app. */
export const changedWithinAYear = (projectId: string, token: string | null, size: number) =>
  idsPage('app', `project = ${projectId} AND updated >= "-365d" ORDER BY created DESC`, { token, size });

/** Jira gives no more ids in a call. */
const IDS_AT_MOST = 5_000;
const OWN_PAGES = 4;

/** Ids of a project's issues that the acting user's own search returns, of those that changed within a year; 20,000 at most. */
export const ownIssues = async (projectId: string): Promise<ReadonlySet<string>> => {
  const own = new Set<string>();
  let token: string | null = null;
  for (let page = 0; page < OWN_PAGES; page += 1) {
    const found: { ids: string[]; next: string | null } = await idsPage(
      'user',
      `project = ${projectId} AND updated >= "-365d" ORDER BY created DESC`,
      {
        token,
        size: IDS_AT_MOST,
      },
    );
    for (const id of found.ids) own.add(id);
    token = found.next;
    if (token === null) break;
  }
  return own;
};
