import * as v from 'valibot';
import type { JiraClient } from '../rest/client';

/** What Jira can do with a field that holds a list, in its own words. */
export const OPTIONS = ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'] as const;
export type Option = (typeof OPTIONS)[number];

export interface BulkChange {
  readonly fieldId: string;
  readonly option: Option;
  readonly values: readonly string[];
}

const Submitted = v.object({ taskId: v.string() });
const Progress = v.object({
  status: v.string(),
  totalIssueCount: v.optional(v.number(), 0),
  processedAccessibleIssues: v.optional(v.array(v.number()), []),
  failedAccessibleIssues: v.optional(v.record(v.string(), v.array(v.string())), {}),
});
export type BulkOutcome = v.InferOutput<typeof Progress>;

const WAIT = 500;
const OVER = new Set(['COMPLETE', 'FAILED', 'CANCELLED', 'DEAD']);

/** Changes many issues at once by Jira's own operation, and waits until it is through with them. */
export const editInBulk = async (jira: JiraClient, issueIds: readonly string[], changes: readonly BulkChange[]): Promise<BulkOutcome> => {
  const { taskId } = await jira.ask(
    '/rest/api/3/bulk/issues/fields',
    {
      selectedIssueIdsOrKeys: issueIds,
      selectedActions: changes.map(({ fieldId }) => fieldId),
      editedFieldsInput: {
        labelsFields: changes.map(({ fieldId, option, values }) => ({
          fieldId,
          bulkEditMultiSelectFieldOption: option,
          labels: option === 'REMOVE_ALL' ? [] : values.map((name) => ({ name })),
        })),
      },
    },
    Submitted,
  );
  for (;;) {
    const progress = await jira.get(`/rest/api/3/bulk/queue/${encodeURIComponent(taskId)}`, Progress);
    if (OVER.has(progress.status)) return progress;
    await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
};
