import * as v from 'valibot';
import type { CaseDoc } from '../domain/case-doc';
import { column, execute, query, StoreError, type SqlValue } from './db';

type Change = CaseDoc['changes'][number];

const Row = v.object({
  version: column.number,
  changed_at: column.text,
  changed_by: column.textOrNull,
  parts: column.text,
  reason: column.textOrNull,
});

/** One save of a case, as its audit keeps it. */
export interface AuditRow {
  readonly version: number;
  readonly at: string;
  /** Person id; null for the app. */
  readonly by: string | null;
  readonly parts: readonly string[];
  readonly reason: string | null;
}

const REASON_MOST = 4_000;
const COLUMNS = 'case_id, version, changed_at, changed_by, parts, reason';

const insert = (caseId: string, changes: readonly Change[]): Promise<number> =>
  execute(
    `INSERT INTO case_audit (${COLUMNS}) VALUES ${changes.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
    changes.flatMap(({ version, at, by, parts, reason }): SqlValue[] => [
      caseId,
      version,
      at,
      by,
      parts.join(','),
      reason === undefined ? null : reason.slice(0, REASON_MOST),
    ]),
  );

const isThere = (error: unknown): boolean => error instanceof StoreError && error.kind === 'duplicate';

/**
 * Who changed which parts of a case, and when: every save, where the case itself remembers the last ones. Rows are only ever added, by whoever
 * projects the case, so that a save that was cut short is entered by the next one or by the nightly run.
 */
export const createAuditStore = () => ({
  /** Enters those of a case's changes that are not entered yet. Two statements after a save. */
  keep: async (caseId: string, changes: readonly Change[]): Promise<void> => {
    const oldest = changes.at(-1);
    if (oldest === undefined) return;
    const rows = await query(v.object({ version: column.number }), 'SELECT version FROM case_audit WHERE case_id = ? AND version >= ?', [
      caseId,
      oldest.version,
    ]);
    const known = new Set(rows.map(({ version }) => version));
    const missing = changes.filter(
      ({ version }, index) => !known.has(version) && changes.findIndex((other) => other.version === version) === index,
    );
    if (missing.length === 0) return;
    try {
      await insert(caseId, missing);
    } catch (error) {
      if (!isThere(error)) throw error;
      for (const change of missing)
        await insert(caseId, [change]).catch((again: unknown) => {
          if (!isThere(again)) throw again;
        });
    }
  },

  /** Entries before a version (or the newest), newest first. */
  page: async (caseId: string, before: number | null, limit: number): Promise<AuditRow[]> => {
    const rows = await query(
      Row,
      `SELECT version, changed_at, changed_by, parts, reason FROM case_audit WHERE case_id = ? AND version < ? ORDER BY version DESC LIMIT ${String(limit)}`,
      [caseId, before ?? Number.MAX_SAFE_INTEGER],
    );
    return rows.map((row) => ({
      version: row.version,
      at: row.changed_at,
      by: row.changed_by,
      parts: row.parts.split(',').filter((part) => part !== ''),
      reason: row.reason,
    }));
  },

  /** What people were told, newest first. */
  told: async (caseId: string, limit: number): Promise<{ event: string; at: number }[]> =>
    (
      await query(
        v.object({ event: column.text, told_at: column.number }),
        `SELECT event, told_at FROM case_told WHERE case_id = ? ORDER BY told_at DESC, event LIMIT ${String(limit)}`,
        [caseId],
      )
    ).map(({ event, told_at }) => ({ event, at: told_at })),
});
