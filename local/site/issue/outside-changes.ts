import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ISSUE_CHANGED } from '../bridge/event-bus';
import { usePageServices } from '../frames/page-services';
import { Changelog, Comments, type Issue } from '../rest/models';
import { issuePath } from '../rest/issue-queries';
import { useJira, useSession } from '../session/session';

interface Change {
  readonly changeType: 'updated' | 'commented';
  readonly atlassianId: string;
}

/**
 * Tells the frames on an issue when somebody else changed it, as Jira does: what the viewer changes themself is not announced. The page
 * notices by the issue's own `updated`, which it reads again every so often.
 */
export const useOutsideChanges = (issue: Issue | undefined): void => {
  const jira = useJira();
  const queries = useQueryClient();
  const { user } = useSession();
  const { events } = usePageServices();
  const seen = useRef<string | undefined>(undefined);
  const { id, key, fields } = issue ?? {};
  const updated = fields?.updated;
  const projectId = fields?.project.id;

  useEffect(() => {
    const before = seen.current;
    seen.current = updated;
    if (key === undefined || before === undefined || updated === undefined || updated === before) return;
    const since = Date.parse(before);
    const by = (author: { readonly accountId: string } | null | undefined, when: string): string | undefined =>
      author !== null && author !== undefined && author.accountId !== user.accountId && Date.parse(when) > since
        ? author.accountId
        : undefined;
    const announce = async (): Promise<void> => {
      const [log, said] = await Promise.all([
        jira.get(issuePath(key, '/changelog?maxResults=100'), Changelog),
        jira.get(issuePath(key, '/comment?maxResults=100'), Comments),
      ]);
      const changes: Change[] = [
        ...log.values
          .flatMap(({ author, created }) => by(author, created) ?? [])
          .map((atlassianId) => ({ changeType: 'updated' as const, atlassianId })),
        ...said.comments
          .flatMap(({ author, created }) => by(author, created) ?? [])
          .map((atlassianId) => ({ changeType: 'commented' as const, atlassianId })),
      ];
      if (changes.length === 0) return;
      events.emit(ISSUE_CHANGED, { issueId: id, projectId, changes });
      void queries.invalidateQueries({ queryKey: ['issue', key] });
    };
    void announce().catch(() => undefined);
  }, [events, id, jira, key, projectId, queries, updated, user.accountId]);
};
