import { route } from '@forge/api';
import * as v from 'valibot';
import { isJiraError, jiraAs, JSON_BODY, readJira } from './client';

/** A comment in plain text. `restricted`: not everybody who sees the issue may read it. */
export interface SourceComment {
  readonly id: string;
  readonly issueId: string;
  readonly text: string;
  readonly at: string;
  /** Account id. */
  readonly by: string | null;
  readonly restricted: boolean;
}

/** A change of status, in the words that Jira's history has for it. */
export interface SourceChange {
  /** Entry of the history. */
  readonly id: string;
  readonly issueId: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly by: string | null;
}

/** An issue and those that belong with it: its epic or parent, and what it is linked to. */
export interface SourceIssue {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly projectId: string;
  readonly parentId: string | null;
  readonly linkedIds: readonly string[];
}

const Person = v.nullish(v.object({ accountId: v.string() }));

interface Node {
  readonly type: string;
  readonly text?: string | undefined;
  readonly attrs?: { readonly text?: unknown } | undefined;
  readonly content?: readonly Node[] | undefined;
}

const NodeSchema: v.GenericSchema<unknown, Node> = v.object({
  type: v.string(),
  text: v.optional(v.string()),
  attrs: v.optional(v.looseObject({ text: v.optional(v.unknown()) })),
  content: v.optional(v.array(v.lazy(() => NodeSchema))),
});

const BLOCKS = ['paragraph', 'heading', 'listItem', 'codeBlock', 'tableRow', 'rule'];

/** The words of a document, a block a line. */
const plain = (node: Node): string => {
  if (node.type === 'hardBreak') return '\n';
  const own = node.text ?? (typeof node.attrs?.text === 'string' ? node.attrs.text : '');
  const inner = (node.content ?? []).map(plain).join('');
  return `${own}${inner}${BLOCKS.includes(node.type) ? '\n' : ''}`;
};

const Comment = v.object({
  id: v.string(),
  author: Person,
  body: v.optional(v.union([v.string(), NodeSchema]), ''),
  created: v.string(),
  visibility: v.nullish(v.looseObject({})),
  jsdPublic: v.optional(v.boolean(), true),
});

const trimmed = (text: string): string => text.replace(/\n{3,}/gu, '\n\n').trim();

/** The words of a document, as those of a {@link SourceComment} are given. */
export const wordsOf = (document: unknown): string => trimmed(plain(v.parse(NodeSchema, document)));

const toComment = (
  issueId: string,
  { id, author, body, created, visibility, jsdPublic }: v.InferOutput<typeof Comment>,
): SourceComment => ({
  id,
  issueId,
  text: typeof body === 'string' ? trimmed(body) : wordsOf(body),
  at: new Date(created).toISOString(),
  by: author?.accountId ?? null,
  restricted: (visibility !== null && visibility !== undefined) || !jsdPublic,
});

/** Newest comments of an issue, 50 at most, as the user. One call. */
export const commentsOf = async (issueId: string): Promise<SourceComment[]> => {
  const page = await readJira(v.object({ comments: v.array(Comment) }), () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/${issueId}/comment?orderBy=-created&maxResults=50`),
  );
  return page.comments.map((comment) => toComment(issueId, comment));
};

/** One comment, as the user; null where it is not there or not for them. One call. */
export const commentNamed = async (issueId: string, commentId: string): Promise<SourceComment | null> => {
  try {
    return toComment(
      issueId,
      await readJira(Comment, () => jiraAs.user().requestJira(route`/rest/api/3/issue/${issueId}/comment/${commentId}`)),
    );
  } catch (error) {
    if (isJiraError(error, 'not-found')) return null;
    throw error;
  }
};

// Every object has a `toString`: only one of its own is Jira's word for the new value.
const Item = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((item) => {
    const said = (key: string): string => {
      const value = Object.hasOwn(item, key) ? item[key] : '';
      return typeof value === 'string' ? value : '';
    };
    return { fieldId: said('fieldId'), from: said('fromString'), to: said('toString') };
  }),
);

const Histories = v.object({
  issueChangeLogs: v.array(
    v.object({
      issueId: v.string(),
      changeHistories: v.array(
        v.object({ id: v.string(), author: Person, created: v.union([v.string(), v.number()]), items: v.array(Item) }),
      ),
    }),
  ),
});

/** Changes of the status of some issues, as the user; a thousand at most. One call. */
export const statusChangesIn = async (issueIds: readonly string[]): Promise<SourceChange[]> => {
  const { issueChangeLogs } = await readJira(Histories, () =>
    jiraAs.user().requestJira(route`/rest/api/3/changelog/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: issueIds, fieldIds: ['status'] }),
    }),
  );
  return issueChangeLogs.flatMap(({ issueId, changeHistories }) =>
    changeHistories.flatMap(({ id, author, created, items }) =>
      items
        .filter(({ fieldId }) => fieldId === 'status')
        .map(({ from, to }) => ({ id, issueId, from, to, at: new Date(created).toISOString(), by: author?.accountId ?? null })),
    ),
  );
};

const Other = v.nullish(v.object({ id: v.string() }));

const Issues = v.object({
  issues: v.array(
    v.object({
      id: v.string(),
      key: v.string(),
      fields: v.object({
        summary: v.nullish(v.string()),
        project: v.object({ id: v.string() }),
        parent: Other,
        issuelinks: v.optional(v.array(v.object({ inwardIssue: Other, outwardIssue: Other })), []),
      }),
    }),
  ),
});

/** Issues by ids or keys (100 at most), as the user; one that they can't see is missing. One call. */
export const sourceIssues = async (idsOrKeys: readonly string[]): Promise<SourceIssue[]> => {
  if (idsOrKeys.length === 0) return [];
  const { issues } = await readJira(Issues, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: idsOrKeys, fields: ['summary', 'project', 'parent', 'issuelinks'] }),
    }),
  );
  return issues.map(({ id, key, fields }) => ({
    id,
    key,
    title: fields.summary ?? '',
    projectId: fields.project.id,
    parentId: fields.parent?.id ?? null,
    linkedIds: fields.issuelinks.flatMap(({ inwardIssue, outwardIssue }) => inwardIssue?.id ?? outwardIssue?.id ?? []),
  }));
};
