import * as v from 'valibot';
import { AssignmentDoc, type Assignment } from '../domain/raci';
import { SettingsDocSchema, type SettingsDoc } from '../domain/settings';
import { column, execute, json, marks, query, StoreError, type SqlValue } from './db';

/** A version of an issue's assignment; people are person ids. */
export interface IssueVersion {
  readonly issueId: string;
  readonly version: number;
  readonly assignment: Assignment;
  readonly savedAt: number;
  readonly savedBy: string | null;
}

const Row = v.object({
  issue_id: column.text,
  version: column.number,
  doc: json(AssignmentDoc),
  saved_at: column.number,
  saved_by: column.textOrNull,
});

const toVersion = (row: v.InferOutput<typeof Row>): IssueVersion => ({
  issueId: row.issue_id,
  version: row.version,
  assignment: row.doc,
  savedAt: row.saved_at,
  savedBy: row.saved_by,
});

const ADDED = ['issue_id', 'version', 'project_id', 'doc', 'saved_at', 'saved_by'] as const;

/** Versions of many issues' assignments in one statement; the histories are those of the assignment and settings stores. */
export const createBulkVersions = () => ({
  /**
   * Adds one version to each of some issues, where the one before it is still the latest. Who was first elsewhere shows in {@link at}: one of them
   * may keep all from being added. One statement.
   */
  append: async (projectId: string, versions: readonly IssueVersion[]): Promise<void> => {
    if (versions.length === 0) return;
    const [first, ...others] = versions.map(({ issueId, version, assignment, savedAt, savedBy }): SqlValue[] => [
      issueId,
      version,
      projectId,
      JSON.stringify(assignment),
      savedAt,
      savedBy,
    ]);
    const named = `SELECT ${ADDED.map((name) => `? AS ${name}`).join(', ')}`;
    const rows = [named, ...others.map(() => `SELECT ${marks(ADDED)}`)].join(' UNION ALL ');
    try {
      await execute(
        `INSERT INTO assignment_version (${ADDED.join(', ')}) SELECT ${ADDED.map((name) => `n.${name}`).join(', ')} FROM (${rows}) n
          WHERE n.version = 1 + (SELECT COALESCE(MAX(a.version), 0) FROM assignment_version a WHERE a.issue_id = n.issue_id)`,
        [...(first ?? []), ...others.flat()],
      );
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },

  /** Certain versions of certain issues, by issue; one that is not there is missing. One statement. */
  at: async (places: readonly { readonly issueId: string; readonly version: number }[]): Promise<ReadonlyMap<string, IssueVersion>> => {
    if (places.length === 0) return new Map();
    const rows = await query(
      Row,
      `SELECT issue_id, version, doc, saved_at, saved_by FROM assignment_version WHERE ${places.map(() => '(issue_id = ? AND version = ?)').join(' OR ')}`,
      places.flatMap(({ issueId, version }) => [issueId, version]),
    );
    return new Map(rows.map((row) => [row.issue_id, toVersion(row)]));
  },

  /** The number of each issue's latest version; one that was never saved is missing. One statement. */
  latest: async (issueIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    if (issueIds.length === 0) return new Map();
    const rows = await query(
      v.object({ issue_id: column.text, version: column.number }),
      `SELECT issue_id, MAX(version) AS version FROM assignment_version WHERE issue_id IN (${marks(issueIds)}) GROUP BY issue_id`,
      issueIds,
    );
    return new Map(rows.map(({ issue_id, version }) => [issue_id, version]));
  },

  /** A project's issues with people of their own, each with its latest version, in order, after one of them. One statement. */
  withPeople: async (projectId: string, after: string, limit: number): Promise<IssueVersion[]> =>
    (
      await query(
        Row,
        `SELECT a.issue_id, a.version, a.doc, a.saved_at, a.saved_by FROM assignment_version a JOIN
          (SELECT issue_id, MAX(version) AS version FROM assignment_version WHERE project_id = ? AND issue_id > ? GROUP BY issue_id) latest
          ON latest.issue_id = a.issue_id AND latest.version = a.version
          WHERE a.project_id = ? AND a.doc NOT LIKE '%"people":{}%' ORDER BY a.issue_id LIMIT ${String(limit)}`,
        [projectId, after, projectId],
      )
    ).map(toVersion),

  /** One version of a project's settings; null where there is none. One statement. */
  settingsAt: async (projectId: string, version: number): Promise<{ doc: SettingsDoc; savedAt: number; savedBy: string | null } | null> => {
    const [row] = await query(
      v.object({ doc: json(SettingsDocSchema), saved_at: column.number, saved_by: column.textOrNull }),
      'SELECT doc, saved_at, saved_by FROM settings_version WHERE project_id = ? AND version = ?',
      [projectId, version],
    );
    return row === undefined ? null : { doc: row.doc, savedAt: row.saved_at, savedBy: row.saved_by };
  },
});
