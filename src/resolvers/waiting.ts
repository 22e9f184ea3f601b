import * as v from 'valibot';
import type { Deps } from '../deps';
import { invalid, refuse } from '../domain/errors';
import { activeParties } from '../domain/settings';
import { indexWaiting, noteStatuses } from '../events/collect-waiting';
import { JiraError } from '../jira/client';
import { statusIssues, type StatusIssue } from '../jira/status-history';
import { StoreError } from '../store/db';
import { onIssue } from './guard';
import { jiraId, requiredText } from './limits';
import { issueWaiting } from './waiting-view';

/** What JQL finds is a projection: where Jira does not take it, the mark stands all the same and the issue's next event writes it. */
const index = async (deps: Deps, issue: StatusIssue): Promise<void> => {
  try {
    await indexWaiting(deps, issue.projectId, [issue]);
  } catch (error) {
    if (!(error instanceof JiraError) && !(error instanceof StoreError)) throw error;
    console.warn(`Whom issue ${issue.id} waits for is saved but not indexed for JQL: ${error.message}`);
  }
};

/** Whoever may edit the issue says whom it waits for. Nothing is added where that is so already, or where the issue is done. */
export const markWaiting = onIssue(
  { needs: 'edit', payload: v.object({ issueId: jiraId, partyId: v.nullable(requiredText(40)) }) },
  async ({ payload: { issueId, partyId }, deps, actor }) => {
    const [issue] = await statusIssues('user', [issueId]);
    if (issue === undefined) throw refuse('not-found');
    const { settings } = await deps.settings.current(issue.projectId);
    if ((await deps.projects.one(issue.projectId))?.enabled !== true) throw refuse('not-ready');
    if (partyId !== null && !activeParties(settings).some(({ id }) => id === partyId))
      throw invalid({ field: 'partyId', problem: 'unknown-party' });

    await noteStatuses(deps, 'user', [issue]);
    const stored = await deps.waiting.settings(issue.projectId);
    const view = async () => {
      const events = (await deps.waiting.eventsOf([issueId])).get(issueId) ?? [];
      return issueWaiting({ events, settings: stored.settings }, settings, deps.clock.now());
    };
    const before = await view();
    if (before.done || (before.current?.partyId ?? null) === partyId) return before;

    const persons = await deps.people.idsOf([actor.accountId]);
    const mark = { kind: 'mark', id: deps.ids.next(), at: deps.clock.now().getTime(), partyId } as const;
    await deps.waiting.mark(issueId, mark, persons.get(actor.accountId) ?? null);
    await index(deps, issue);
    return view();
  },
);
