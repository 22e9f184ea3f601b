import type { AdfDocument } from './adf';
import { isJiraError } from './client';
import { commentsOf, wordsOf } from './fact-sources';
import { addComment } from './incident';

interface Once {
  readonly restricted: { readonly type: 'role' | 'group'; readonly name: string } | null;
  /** Account id of the user. */
  readonly by: string;
  /** When it was first asked for. */
  readonly since: Date;
}

/** Clocks of Jira and of the function may differ by so much. */
const APART_MS = 60_000;

/**
 * Adds a comment as the user. Where Jira's answer gets lost, looks whether the comment is there: one that is counts as added, so that nobody reads it
 * twice. One call, and one more only then. Throws {@link JiraError}.
 */
export const addCommentOnce = async (issueId: string, body: AdfDocument, { restricted, by, since }: Once): Promise<void> => {
  try {
    await addComment(issueId, body, restricted);
  } catch (error) {
    if (!isJiraError(error, 'unavailable')) throw error;
    const words = wordsOf(body);
    const from = since.getTime() - APART_MS;
    const posted = (await commentsOf(issueId)).some(
      (comment) => comment.by === by && comment.text === words && Date.parse(comment.at) >= from,
    );
    if (!posted) throw error;
  }
};
