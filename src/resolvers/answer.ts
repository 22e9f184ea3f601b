import type { AnswerParts, Restriction } from '../contract';
import { answered, answerParagraphs } from '../domain/answer';
import { invalid, refuse } from '../domain/errors';
import type { Language } from '../domain/vocabulary';
import { document, paragraphs } from '../jira/adf';
import { commentAudiences } from '../jira/audiences';
import { isJiraError } from '../jira/client';
import { addCommentOnce } from '../jira/comment-once';
import { nextUpdateText } from '../texts';
import { mustBeShared, writeDown } from './answer-facts';
import { AudiencesPayload, SendPayload } from './answer-payloads';
import { situationOf, type Situation } from './case-situation';
import { onIssue } from './guard';
import { saveOnTop } from './settle-on-top';

/**
 * Posts the answer where the client is: on the issue that was marked, as the user. Where they can't comment there, and for an internal complaint,
 * of which nothing belongs on the client's issue, on the incident. Nobody else's words are added.
 */
const post = async (
  { row, issue, doc }: Situation,
  answer: AnswerParts & { readonly language: Language },
  once: Parameters<typeof addCommentOnce>[2],
): Promise<void> => {
  const { language } = answer;
  const next = answer.nextUpdateBy === null ? null : nextUpdateText(language, answer.nextUpdateBy);
  const body = document(answerParagraphs(answer, next).flatMap(paragraphs));
  const target = doc.complaint.internal ? issue.id : (row.originIssueId ?? issue.id);
  try {
    await addCommentOnce(target, body, once);
  } catch (error) {
    if (once.restricted !== null && isJiraError(error, 'invalid')) throw invalid({ field: 'restricted', problem: 'not-a-choice' });
    if (target === issue.id || (!isJiraError(error, 'not-found') && !isJiraError(error, 'forbidden'))) throw error;
    await addCommentOnce(issue.id, body, once);
  }
};

export const sendAnswer = onIssue(
  { needs: 'edit', payload: SendPayload },
  async ({ deps, actor, may, payload }): Promise<{ caseVersion: number }> => {
    const { answer, via, issueId, factIds = [], restricted = null } = payload;
    const ask = { deps, actor, may, issueId };
    const situation = await situationOf(ask);
    if (situation.access !== 'full') throw refuse('forbidden');
    if (situation.doc.phase === 'closed') throw refuse('frozen');
    if (answerParagraphs(answer, null).length === 0) throw invalid({ field: 'answer', problem: 'required' });
    await mustBeShared(deps, situation, factIds);
    const language = payload.language ?? situation.doc.complaint.language;
    if (via === 'comment') await post(situation, { ...answer, language }, { restricted, by: actor.accountId, since: deps.clock.now() });
    const sent = { ...answer, language, via, factIds, restricted: via === 'comment' ? restricted : null };
    const saved = await saveOnTop(
      ask,
      ({ doc }, stamp) => answered(doc, stamp, { ...sent, sentAt: stamp.at, by: stamp.by ?? '' }),
      situation,
    );
    if (saved.doc.answer !== null) await writeDown(deps, saved, saved.doc.answer);
    return { caseVersion: saved.row.version };
  },
);

export const openAudiences = onIssue(
  { needs: 'edit', writes: false, payload: AudiencesPayload },
  async ({ deps, actor, may, payload }): Promise<{ audiences: Restriction[] }> => {
    const { issue, access } = await situationOf({ deps, actor, may, issueId: payload.issueId });
    if (access !== 'full') throw refuse('forbidden');
    return { audiences: await commentAudiences(issue.projectId, actor.accountId) };
  },
);
