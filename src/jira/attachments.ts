import { createHash } from 'node:crypto';
import { route } from '@forge/api';
import * as v from 'valibot';
import { isJiraError, jiraAs, JSON_BODY, readJira, readJiraBytes } from './client';

/** An attachment as its issue lists it. */
export interface Attachment {
  readonly id: string;
  readonly issueId: string;
  readonly name: string;
  readonly size: number;
  readonly addedAt: string;
  /** Account id. */
  readonly by: string | null;
}

const Person = v.nullish(v.object({ accountId: v.string() }));

const Issues = v.object({
  issues: v.array(
    v.object({
      id: v.string(),
      fields: v.object({
        attachment: v.optional(
          v.array(
            v.object({
              id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
              filename: v.string(),
              size: v.number(),
              created: v.string(),
              author: Person,
            }),
          ),
          [],
        ),
      }),
    }),
  ),
});

/** Attachments of some issues (100 at most), as the user; an issue that they can't see has none. One call. */
export const attachmentsOf = async (issueIds: readonly string[]): Promise<Attachment[]> => {
  const { issues } = await readJira(Issues, () =>
    jiraAs.user().requestJira(route`/rest/api/3/issue/bulkfetch`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ issueIdsOrKeys: issueIds, fields: ['attachment'] }),
    }),
  );
  return issues.flatMap(({ id: issueId, fields }) =>
    fields.attachment.map(({ id, filename, size, created, author }) => ({
      id,
      issueId,
      name: filename,
      size,
      addedAt: new Date(created).toISOString(),
      by: author?.accountId ?? null,
    })),
  );
};

/** A function has half a gigabyte and 25 seconds: larger files are known by their id and size alone. */
const HASHED_BYTES_MAX = 20 * 1024 * 1024;

/**
 * SHA-256 of an attachment's content in hexadecimal, read as the user; null where it is too large, or not there any more. Without `redirect=false`
 * Jira answers with an address that an app may not call. One call.
 */
export const hashOfAttachment = async ({ id, size }: Pick<Attachment, 'id' | 'size'>): Promise<string | null> => {
  if (size > HASHED_BYTES_MAX) return null;
  try {
    const bytes = await readJiraBytes(HASHED_BYTES_MAX, () =>
      jiraAs.user().requestJira(route`/rest/api/3/attachment/content/${id}?redirect=false`),
    );
    return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
  } catch (error) {
    if (isJiraError(error, 'not-found')) return null;
    throw error;
  }
};
