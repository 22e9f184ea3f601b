import * as v from 'valibot';
import { CaseDoc, type CaseFile } from '../domain/case-doc';
import type { CaseColumns } from '../domain/projection';
import { CASE_CONTENT, type CaseContentColumn } from '../domain/stored-tables';
import { DECIDED_OUTCOMES } from '../domain/vocabulary';
import { column, execute, json, marks, query, StoreError, type SqlValue } from './db';

/** A case as its row has it. */
export interface CaseRow extends CaseFile {
  /** Until when (epoch ms) somebody is filing it in Jira; 0: filed. */
  readonly filingUntil: number;
  readonly projectedVersion: number;
  readonly secured: boolean;
  readonly counted: boolean;
  /** Entries of its chain. */
  readonly chainCount: number;
  /** Those of them that are facts. */
  readonly factCount: number;
  /** The project lead (a person id) as last read from Jira; undefined where nobody asked yet. */
  readonly projectLead: string | null | undefined;
}

const Row = v.object({
  id: column.text,
  issue_id: column.textOrNull,
  origin_issue_id: column.textOrNull,
  project_id: column.text,
  version: column.number,
  doc: json(CaseDoc),
  filing_until: column.number,
  projected_version: column.number,
  secured: column.flag,
  counted: column.flag,
  chain_count: column.number,
  fact_count: column.number,
  checked_at: column.numberOrNull,
  lead_person: column.textOrNull,
});

const SELECT = `SELECT c.id, c.issue_id, c.origin_issue_id, c.project_id, c.version, c.doc, c.filing_until, c.projected_version, c.secured,
  c.counted, c.chain_count, (SELECT COUNT(*) FROM chain_entry e WHERE e.chain_id = c.id AND e.kind = 'fact') AS fact_count, p.checked_at, p.lead_person
  FROM blame_case c LEFT JOIN project_lead p ON p.project_id = c.project_id`;

const toRow = (row: v.InferOutput<typeof Row>): CaseRow => ({
  id: row.id,
  issueId: row.issue_id,
  originIssueId: row.origin_issue_id,
  projectId: row.project_id,
  version: row.version,
  doc: row.doc,
  filingUntil: row.filing_until,
  projectedVersion: row.projected_version,
  secured: row.secured,
  counted: row.counted,
  chainCount: row.chain_count,
  factCount: row.fact_count,
  projectLead: row.checked_at === null ? undefined : row.lead_person,
});

const flag = (value: boolean): number => (value ? 1 : 0);

interface Content {
  readonly doc: CaseDoc;
  readonly columns: CaseColumns;
  /** Epoch ms. */
  readonly at: number;
}

const contentOf = ({ doc, columns, at }: Content): Record<CaseContentColumn, SqlValue> => ({
  doc: JSON.stringify(doc),
  phase: columns.phase,
  outcome: columns.outcome,
  received_at: columns.receivedAt,
  received_day: columns.receivedDay,
  closed_at: columns.closedAt,
  closed_day: columns.closedDay,
  days_to_close: columns.daysToClose,
  severity: columns.severity,
  complaint_type: columns.complaintType,
  said_by: columns.saidBy,
  about_party: columns.about,
  internal: flag(columns.internal),
  secured: flag(columns.secured),
  counted: flag(columns.counted),
  cause_technical: flag(columns.causes.technical),
  cause_process: flag(columns.causes.process),
  cause_communication: flag(columns.causes.communication),
  dispute_due: columns.disputeDue,
  updated_at: at,
});

const valuesOf = (content: Content): SqlValue[] => {
  const values = contentOf(content);
  return CASE_CONTENT.map((name) => values[name]);
};

const first = async (where: string, params: readonly SqlValue[]): Promise<CaseRow | null> => {
  const rows = await query(Row, `${SELECT} WHERE ${where}`, params);
  return rows[0] === undefined ? null : toRow(rows[0]);
};

type NewRow = Content & Pick<CaseRow, 'id' | 'issueId' | 'originIssueId' | 'projectId' | 'filingUntil'>;

/** Cases: one row each. Every change is one statement, guarded by the version (or, while filing, by the lease) that it started from. */
export const createCaseStore = () => ({
  /** The case whose incident this is. */
  ofIncident: (issueId: string): Promise<CaseRow | null> => first('c.issue_id = ?', [issueId]),

  byId: (id: string): Promise<CaseRow | null> => first('c.id = ?', [id]),

  /** The case that an issue leads to, as the incident itself or as the issue that was marked; one that was taken back comes last. */
  leadingFrom: (issueId: string): Promise<CaseRow | null> =>
    first('c.issue_id = ? OR c.origin_issue_id = ? ORDER BY CASE WHEN c.origin_issue_id IS NULL THEN 1 ELSE 0 END, c.id', [
      issueId,
      issueId,
    ]),

  /** Adds a case unless its incident or its marked issue has one already; false then. */
  add: async (row: NewRow): Promise<boolean> => {
    const names = ['id', 'issue_id', 'origin_issue_id', 'project_id', 'version', 'filing_until', 'projected_version', ...CASE_CONTENT];
    try {
      await execute(`INSERT INTO blame_case (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, [
        row.id,
        row.issueId,
        row.originIssueId,
        row.projectId,
        1,
        row.filingUntil,
        0,
        ...valuesOf(row),
      ]);
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'duplicate') return false;
      throw error;
    }
  },

  /**
   * Saves a new document over `version`; false when someone else was first. With `judged`: also where the case's chain has grown beyond that
   * number of entries, by which the document was judged.
   */
  save: async (id: string, version: number, content: Content, judged: number | null = null): Promise<boolean> => {
    const sets = CASE_CONTENT.map((name) => `${name} = ?`).join(', ');
    const unchanged = judged === null ? '' : ' AND chain_count <= ?';
    const changed = await execute(`UPDATE blame_case SET version = ?, ${sets} WHERE id = ? AND version = ?${unchanged}`, [
      version + 1,
      ...valuesOf(content),
      id,
      version,
      ...(judged === null ? [] : [judged]),
    ]);
    return changed === 1;
  },

  /** Takes over the filing of a case whose lease is still the one that was read; false when someone else did. */
  lease: async (row: Pick<CaseRow, 'id' | 'filingUntil'>, until: number): Promise<boolean> =>
    (await execute('UPDATE blame_case SET filing_until = ? WHERE id = ? AND filing_until = ?', [until, row.id, row.filingUntil])) === 1,

  /** Everything in Jira is done: the case is filed. */
  filed: (id: string): Promise<number> => execute('UPDATE blame_case SET filing_until = 0 WHERE id = ?', [id]),

  /** Gives the case its incident while it has none; true when it has this one afterwards. */
  attach: async (id: string, issueId: string): Promise<boolean> => {
    try {
      const changed = await execute('UPDATE blame_case SET issue_id = ? WHERE id = ? AND issue_id IS NULL', [issueId, id]);
      if (changed === 1) return true;
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
    return (await first('c.id = ?', [id]))?.issueId === issueId;
  },

  /** The marked issue is free again: it may be marked anew. */
  free: (id: string): Promise<number> => execute('UPDATE blame_case SET origin_issue_id = NULL WHERE id = ?', [id]),

  /** A case that was taken back is marked anew; false when the issue has another case meanwhile. */
  claim: async (id: string, originIssueId: string): Promise<boolean> => {
    try {
      return (
        (await execute('UPDATE blame_case SET origin_issue_id = ? WHERE id = ? AND origin_issue_id IS NULL', [originIssueId, id])) === 1
      );
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'duplicate') return false;
      throw error;
    }
  },

  /** Removes a case that is still being filed under this lease: Jira refused it for good. */
  discard: (id: string, filingUntil: number): Promise<number> =>
    execute('DELETE FROM blame_case WHERE id = ? AND filing_until = ?', [id, filingUntil]),

  /** Cases that stand on some issues, as incidents or as the issues that were marked. One statement. */
  standingOn: async (issueIds: readonly string[]): Promise<CaseRow[]> => {
    if (issueIds.length === 0) return [];
    const list = marks(issueIds);
    const rows = await query(Row, `${SELECT} WHERE c.issue_id IN (${list}) OR c.origin_issue_id IN (${list})`, [...issueIds, ...issueIds]);
    return rows.map(toRow);
  },

  /** Removes a case that is still as it was read: another one takes its place. */
  giveWay: (id: string, version: number): Promise<number> => execute('DELETE FROM blame_case WHERE id = ? AND version = ?', [id, version]),

  /** Writes the derived columns anew; the document and its version stay as they are. False when someone changed the case meanwhile. */
  rederive: async (id: string, version: number, content: Content): Promise<boolean> => {
    const values = contentOf(content);
    const derived = CASE_CONTENT.filter((name) => name !== 'doc');
    await execute(`UPDATE blame_case SET ${derived.map((name) => `${name} = ?`).join(', ')} WHERE id = ? AND version = ?`, [
      ...derived.map((name) => values[name]),
      id,
      version,
    ]);
    return (await first('c.id = ?', [id]))?.version === version;
  },

  /** Moves a case along with its issue. */
  moveTo: (id: string, projectId: string): Promise<number> => execute('UPDATE blame_case SET project_id = ? WHERE id = ?', [projectId, id]),

  /** Incidents whose case has something that time alone changes by a moment (epoch ms), longest due first. */
  dueBy: async (moment: number, limit: number): Promise<{ id: string; issueId: string }[]> => {
    const rows = await query(
      v.object({ id: column.text, issue_id: column.text }),
      `SELECT id, issue_id FROM blame_case WHERE dispute_due <= ? AND issue_id IS NOT NULL ORDER BY dispute_due, id LIMIT ${String(limit)}`,
      [moment],
    );
    return rows.map((row) => ({ id: row.id, issueId: row.issue_id }));
  },

  /** Puts off what is due in a case that can't be looked at now. */
  putOff: (id: string, until: number): Promise<number> => execute('UPDATE blame_case SET dispute_due = ? WHERE id = ?', [until, id]),

  /** A page of decided cases that were saved since a moment (epoch ms), in order of id. */
  decidedSince: async (moment: number, afterId: string, limit: number): Promise<CaseRow[]> => {
    const decided = DECIDED_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ');
    const rows = await query(
      Row,
      `${SELECT} WHERE c.updated_at >= ? AND c.outcome IN (${decided}) AND c.id > ? ORDER BY c.id LIMIT ${String(limit)}`,
      [moment, afterId],
    );
    return rows.map(toRow);
  },

  /** Counted cases of a project, newest first, that a published cause of one of these categories stands in. One statement. */
  withCauses: async (
    projectId: string,
    causes: readonly { readonly dimension: string; readonly category: string }[],
    limit: number,
  ): Promise<{ id: string; issueId: string; dimension: string; category: string }[]> => {
    if (causes.length === 0) return [];
    const rows = await query(
      v.object({ id: column.text, issue: column.text, dimension: column.text, category: column.text }),
      `SELECT c.id, COALESCE(c.origin_issue_id, c.issue_id) AS issue, k.dimension, k.category
        FROM case_cause k JOIN blame_case c ON c.id = k.case_id
        WHERE k.project_id = ? AND c.counted = 1 AND c.issue_id IS NOT NULL
          AND (${causes.map(() => '(k.dimension = ? AND k.category = ?)').join(' OR ')})
        ORDER BY c.id DESC LIMIT ${String(limit)}`,
      [projectId, ...causes.flatMap(({ dimension, category }) => [dimension, category])],
    );
    return rows.map(({ issue, ...row }) => ({ ...row, issueId: issue }));
  },

  /** A page of a project's cases after one of them, in order of id. One statement. */
  pageOf: async (projectId: string, afterId: string, limit: number): Promise<CaseRow[]> =>
    (await query(Row, `${SELECT} WHERE c.project_id = ? AND c.id > ? ORDER BY c.id LIMIT ${String(limit)}`, [projectId, afterId])).map(
      toRow,
    ),

  /** The incidents that a project's cases stand on, without those that are known to be gone. A statement for every 10,000. */
  incidentsOf: async (projectId: string): Promise<string[]> => {
    const found: string[] = [];
    for (;;) {
      const rows = await query(
        v.object({ issue_id: column.text }),
        `SELECT c.issue_id FROM blame_case c LEFT JOIN gone_issue g ON g.issue_id = c.issue_id
          WHERE c.project_id = ? AND c.issue_id > ? AND g.issue_id IS NULL ORDER BY c.issue_id LIMIT 10000`,
        [projectId, found.at(-1) ?? ''],
      );
      found.push(...rows.map(({ issue_id }) => issue_id));
      if (rows.length < 10_000) return found;
    }
  },

  /** Cases whose projections lag behind, a page at a time in order of id. */
  lagging: async (afterId: string, limit: number): Promise<{ id: string; issueId: string }[]> => {
    const rows = await query(
      v.object({ id: column.text, issue_id: column.text }),
      `SELECT id, issue_id FROM blame_case WHERE projected_version < version AND issue_id IS NOT NULL AND id > ? ORDER BY id LIMIT ${String(limit)}`,
      [afterId],
    );
    return rows.map((row) => ({ id: row.id, issueId: row.issue_id }));
  },
});
