import { route } from '@forge/api';
import { jiraAs, isJiraError, JSON_BODY, Nothing, writeJira, type Acting } from './client';

/** A mail about an issue, as plain text; Jira puts the issue's own header round it. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

const SUBJECT_MOST = 255;

const escaped = (text: string): string =>
  text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/'/gu, '&#39;')
    .replace(/\n/gu, '<br>');

const send = async (as: Acting, issueId: string, { subject, text }: Mail, accountIds: readonly string[]): Promise<void> => {
  const body = JSON.stringify({
    subject: subject.replace(/\s+/gu, ' ').slice(0, SUBJECT_MOST),
    textBody: text,
    htmlBody: `<p>${escaped(text)}</p>`,
    to: { users: accountIds.map((accountId) => ({ accountId })) },
  });
  await writeJira(Nothing, () =>
    jiraAs[as]().requestJira(route`/rest/api/3/issue/${issueId}/notify`, { method: 'POST', headers: JSON_BODY, body }),
  );
};

/**
 * Lets Jira mail some people about an issue. Jira leaves out who may not see the issue, and refuses a list without anybody it can reach: then each is
 * tried alone, so that one account that is gone keeps the mail from nobody else. Throws what else Jira refuses.
 */
export const notify = async (as: Acting, issueId: string, mail: Mail, accountIds: readonly string[]): Promise<void> => {
  try {
    await send(as, issueId, mail, accountIds);
  } catch (error) {
    if (!isJiraError(error, 'invalid')) throw error;
    if (accountIds.length === 1) return;
    for (const accountId of accountIds) await notify(as, issueId, mail, [accountId]);
  }
};
