import type { FactSources } from '../contract';
import { refuse } from '../domain/errors';
import { mayAddFacts } from '../domain/fact-rules';
import { attachmentsOf } from '../jira/attachments';
import { commentsOf, sourceIssues, statusChangesIn } from '../jira/fact-sources';
import { ChainPayload } from './fact-payloads';
import { factsOn } from './fact-situation';
import { onIssue } from './guard';

/** Enough of a comment to know it by. */
const EXCERPT = 300;

const newestFirst = (a: { readonly at: string }, b: { readonly at: string }): number => b.at.localeCompare(a.at);

/** Everything that may stand as evidence, each list newest first. Five product calls beside the case's own, six with a marked issue. */
export const factSources = onIssue(
  { needs: 'edit', writes: false, asks: ['ADMINISTER_PROJECTS'], payload: ChainPayload },
  async ({ deps, actor, may, payload: { issueId, on } }): Promise<FactSources> => {
    const situation = await factsOn({ deps, actor, may, issueId }, on);
    if (!mayAddFacts({ ...situation, frozen: false })) throw refuse('forbidden');
    const { issueIds } = situation;
    const [attachments, comments, changes, own] = await Promise.all([
      attachmentsOf(issueIds),
      Promise.all(issueIds.map(commentsOf)),
      statusChangesIn(issueIds),
      sourceIssues(issueIds),
    ]);
    const related = own.flatMap(({ parentId, linkedIds }) => [...(parentId === null ? [] : [parentId]), ...linkedIds]);
    const others = await sourceIssues([...new Set(related)].filter((id) => id !== issueId).slice(0, 100));
    return {
      attachments: attachments
        .map(({ id, name, size, addedAt, by }) => ({ attachmentId: id, name, size, addedAt, by }))
        .sort((a, b) => b.addedAt.localeCompare(a.addedAt)),
      comments: comments
        .flat()
        .sort(newestFirst)
        .map(({ id, text, at, by, restricted }) => ({ commentId: id, text: text.slice(0, EXCERPT), at, by, restricted })),
      changes: [...changes].sort(newestFirst).map(({ id, from, to, at, by }) => ({ changeId: id, from, to, at, by })),
      issues: others.map(({ id, key, title }) => ({ issueId: id, issueKey: key, title })),
    };
  },
);
