import * as v from 'valibot';
import { queueSync } from './sync-queue';

const IssueEvent = v.object({
  eventType: v.optional(v.string(), ''),
  issue: v.object({ id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)) }),
  changelog: v.nullish(v.object({ items: v.array(v.object({ fieldId: v.optional(v.string(), '') })) })),
});

/** Changes after which an issue may wait for somebody else, or count elsewhere. */
const FOR_WAITING: readonly string[] = ['status', 'project', 'security'];

/**
 * Trigger for issues made, changed or deleted. It only queues: events come late, twice and in any order, so what counts is the issue as the
 * consumer then finds it.
 */
export const onIssueEvent = async (event: unknown): Promise<void> => {
  const parsed = v.safeParse(IssueEvent, event);
  if (!parsed.success) return;
  const { issue, eventType, changelog } = parsed.output;
  const deleted = eventType === 'avi:jira:deleted:issue';
  const waiting = !deleted && (changelog?.items.some(({ fieldId }) => FOR_WAITING.includes(fieldId)) ?? true);
  await queueSync([issue.id], { deleted, waiting });
};
