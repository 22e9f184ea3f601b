import * as v from 'valibot';
import { AssignmentDoc, type Assignment } from '../domain/raci';
import { column, json, marks, query } from './db';
import type { FoundRow } from './found-store';
import type { Saving } from './settings-store';
import { appendVersion } from './versions';
import { toWaitingEvent, toWaitingSettings, WaitingColumns, waitingEvents, type StoredWaiting } from './waiting-store';

/** An issue's assignment as saved last, in a project where Evenhand is enabled. People are person ids. */
export interface SavedAssignment {
  /** 0: never saved. */
  readonly version: number;
  readonly assignment: Assignment | null;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  readonly incidentTypeId: string | null;
  /** What Jira said last to the project's JQL rules; null: never asked. */
  readonly found: FoundRow | null;
  /** Consulted and informed people who can't see the issue, as person ids. */
  readonly hidden: readonly string[];
  /** Whom the issue waits for; null where that was not asked for. */
  readonly waiting: StoredWaiting | null;
}

/** One version of an assignment; `savedBy` is a person id. */
export interface AssignmentVersion {
  readonly version: number;
  readonly assignment: Assignment;
  readonly savedAt: number;
  readonly savedBy: string | null;
}

const Row = v.object({
  incident_type_id: column.textOrNull,
  version: column.numberOrNull,
  doc: v.nullable(json(AssignmentDoc)),
  saved_at: column.numberOrNull,
  saved_by: column.textOrNull,
  since: column.numberOrNull,
  matched: v.nullable(json(v.array(v.string()))),
  queries: column.textOrNull,
  issue_updated: column.numberOrNull,
  hidden: v.nullable(json(v.array(v.string()))),
});

const COLUMNS = 'a.version, a.doc, a.saved_at, a.saved_by, f.since, f.matched, f.queries, f.issue_updated, w.hidden' as const;

/** With everything known about whom the issue waits for: a row for each event of it, one where there is none. */
const LATEST = `SELECT s.incident_type_id, ${COLUMNS}, wv.doc AS waiting_doc, e.*
  FROM project_state s
  LEFT JOIN assignment_version a
    ON a.issue_id = ? AND a.version = (SELECT MAX(version) FROM assignment_version WHERE issue_id = ?)
  LEFT JOIN raci_found f ON f.issue_id = ? AND f.since = (SELECT MAX(since) FROM raci_found WHERE issue_id = ?)
  LEFT JOIN raci_watched w ON w.issue_id = ?
  LEFT JOIN waiting_version wv ON wv.project_id = s.project_id
    AND wv.version = (SELECT MAX(version) FROM waiting_version WHERE project_id = s.project_id)
  LEFT JOIN (${waitingEvents('issue_id = ?')}) e ON 1 = 1
  WHERE s.project_id = ? AND s.enabled = 1`;

const WaitingRow = v.object({ ...Row.entries, ...WaitingColumns.entries, waiting_doc: column.textOrNull });

const Version = v.object({ version: column.number, doc: json(AssignmentDoc), saved_at: column.number, saved_by: column.textOrNull });

const toSaved = (row: v.InferOutput<typeof Row>, waiting: StoredWaiting | null): SavedAssignment => ({
  version: row.version ?? 0,
  assignment: row.doc,
  savedAt: row.saved_at === null ? null : new Date(row.saved_at).toISOString(),
  savedBy: row.saved_by,
  incidentTypeId: row.incident_type_id,
  found:
    row.since === null
      ? null
      : { since: row.since, matched: row.matched ?? [], queries: row.queries ?? '', issueUpdated: row.issue_updated ?? 0 },
  hidden: row.hidden ?? [],
  waiting,
});

/** Those of some issues that anything is kept about, each with its latest assignment and answer. */
const SEVERAL = (ids: readonly string[]): string => `SELECT i.issue_id, s.incident_type_id, ${COLUMNS}
  FROM (SELECT issue_id FROM assignment_version WHERE issue_id IN (${marks(ids)})
    UNION SELECT issue_id FROM raci_found WHERE issue_id IN (${marks(ids)})) i
  JOIN project_state s ON s.project_id = ?
  LEFT JOIN assignment_version a
    ON a.issue_id = i.issue_id AND a.version = (SELECT MAX(version) FROM assignment_version WHERE issue_id = i.issue_id)
  LEFT JOIN raci_found f ON f.issue_id = i.issue_id AND f.since = (SELECT MAX(since) FROM raci_found WHERE issue_id = i.issue_id)
  LEFT JOIN raci_watched w ON w.issue_id = i.issue_id`;

/** Assignments by issue, each a history of versions that are only added to. */
export const createAssignmentStore = () => ({
  /** The assignment in force; null where Evenhand is not enabled in the project. One statement. */
  current: async (projectId: string, issueId: string): Promise<SavedAssignment | null> => {
    const rows = await query(WaitingRow, LATEST, [...Array.from({ length: 7 }, () => issueId), projectId]);
    const [row] = rows;
    if (row === undefined) return null;
    return toSaved(row, { events: rows.flatMap(toWaitingEvent), settings: toWaitingSettings(row.waiting_doc) });
  },

  /** The same for many issues of one project; one that nothing is kept about is missing from the map. One statement. */
  several: async (projectId: string, issueIds: readonly string[]): Promise<ReadonlyMap<string, SavedAssignment>> => {
    if (issueIds.length === 0) return new Map();
    const rows = await query(v.object({ ...Row.entries, issue_id: column.text }), SEVERAL(issueIds), [...issueIds, ...issueIds, projectId]);
    return new Map(rows.map((row) => [row.issue_id, toSaved(row, null)]));
  },

  /** Every version of an issue's assignment, oldest first. One statement. */
  history: async (issueId: string): Promise<AssignmentVersion[]> =>
    (
      await query(Version, 'SELECT version, doc, saved_at, saved_by FROM assignment_version WHERE issue_id = ? ORDER BY version', [issueId])
    ).map(({ version, doc, saved_at, saved_by }) => ({ version, assignment: doc, savedAt: saved_at, savedBy: saved_by })),

  /** Adds the next version; false when someone else was first. One statement. */
  save: (issue: { readonly id: string; readonly projectId: string }, assignment: Assignment, saving: Saving): Promise<boolean> =>
    appendVersion(
      'assignment_version',
      { column: 'issue_id', value: issue.id, base: saving.base },
      { project_id: issue.projectId, doc: JSON.stringify(assignment), saved_at: saving.at.getTime(), saved_by: saving.by },
    ),
});
