import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { column, execute, json, query, StoreError } from './db';

/** Which JQL rules matched an issue, and for which queries and state of the issue Jira said so. */
export interface FoundRow {
  readonly since: number;
  readonly matched: readonly string[];
  readonly queries: string;
  readonly issueUpdated: number;
}

/** A short stand-in for the queries of a project (`queriesOf`). */
export const queriesKey = (queries: string): string => createHash('sha256').update(queries).digest('hex');

export const FoundColumns = v.object({
  since: column.number,
  matched: json(v.array(v.string())),
  queries: column.text,
  issue_updated: column.number,
});

const toFound = ({ since, matched, queries, issue_updated }: v.InferOutput<typeof FoundColumns>): FoundRow => ({
  since,
  matched,
  queries,
  issueUpdated: issue_updated,
});

const sameList = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/** What Jira answered to a project's JQL rules, issue by issue, with its history. */
export const createFoundStore = () => ({
  /** Every answer about an issue, oldest first. One statement. */
  history: async (issueId: string): Promise<FoundRow[]> =>
    (
      await query(FoundColumns, 'SELECT since, matched, queries, issue_updated FROM raci_found WHERE issue_id = ? ORDER BY since', [
        issueId,
      ])
    ).map(toFound),

  /** Forgets an issue that is no more. Two statements. */
  forget: async (issueId: string): Promise<void> => {
    for (const table of ['raci_found', 'raci_watched'] as const) await execute(`DELETE FROM ${table} WHERE issue_id = ?`, [issueId]);
  },

  /**
   * Notes an answer: a new row where it differs from `before`, the last one known; else that row is brought up to date. One statement. Somebody who
   * noted one at the same moment wins.
   */
  note: async (
    issue: { readonly id: string; readonly projectId: string },
    answer: Omit<FoundRow, 'since'>,
    { before, at }: { readonly before: FoundRow | null; readonly at: Date },
  ): Promise<void> => {
    if (before !== null && sameList(before.matched, answer.matched)) {
      await execute('UPDATE raci_found SET queries = ?, issue_updated = ? WHERE issue_id = ? AND since = ?', [
        answer.queries,
        answer.issueUpdated,
        issue.id,
        before.since,
      ]);
      return;
    }
    try {
      await execute('INSERT INTO raci_found (issue_id, since, project_id, matched, queries, issue_updated) VALUES (?, ?, ?, ?, ?, ?)', [
        issue.id,
        at.getTime(),
        issue.projectId,
        JSON.stringify([...answer.matched].sort()),
        answer.queries,
        answer.issueUpdated,
      ]);
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },
});
