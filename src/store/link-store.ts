import * as v from 'valibot';
import { LINK_KINDS, type LinkKind } from '../domain/duplicates';
import { column, execute, query, StoreError } from './db';

const Row = v.object({
  case_id: column.text,
  other_id: column.text,
  kind: v.picklist(LINK_KINDS),
  id: column.text,
  issue_id: column.text,
  phase: column.text,
  outcome: column.textOrNull,
  internal: column.flag,
});

/** A case that is linked with another one, whichever of the two came in first. */
export interface CaseLink {
  readonly kind: LinkKind;
  /** The other one. */
  readonly caseId: string;
  readonly issueId: string;
  readonly phase: string;
  readonly internal: boolean;
  /** The other one came in first. */
  readonly leads: boolean;
}

interface Pair {
  readonly laterId: string;
  readonly leadsId: string;
}

/** Which complaints are about the same thing: a row for each pair. That a case was closed as a duplicate stands in the case itself. */
export const createLinkStore = () => ({
  /** The cases linked with one, and how each stands. Duplicates whose case says otherwise by now are left out. One statement. */
  of: async (caseId: string): Promise<CaseLink[]> => {
    const rows = await query(
      Row,
      `SELECT l.case_id, l.other_id, l.kind, b.id, b.issue_id, b.phase, b.outcome, b.internal
        FROM case_link l JOIN blame_case b ON b.id = CASE WHEN l.case_id = ? THEN l.other_id ELSE l.case_id END
        WHERE (l.case_id = ? OR l.other_id = ?) AND b.issue_id IS NOT NULL ORDER BY l.linked_at, l.case_id`,
      [caseId, caseId, caseId],
    );
    return rows
      .map((row) => ({ ...row, leads: row.other_id === row.id }))
      .filter(({ kind, leads, outcome }) => kind === 'related' || leads || outcome === 'duplicate')
      .map(({ id, kind, leads, ...row }) => ({
        kind,
        leads,
        caseId: id,
        issueId: row.issue_id,
        phase: row.phase,
        internal: row.internal,
      }));
  },

  /** Links two cases, or says of linked ones what they are to each other now. Safe to repeat. */
  put: async ({ laterId, leadsId }: Pair, kind: LinkKind, by: string | null, at: Date): Promise<void> => {
    try {
      await execute('INSERT INTO case_link (case_id, other_id, kind, linked_at, linked_by) VALUES (?, ?, ?, ?, ?)', [
        laterId,
        leadsId,
        kind,
        at.getTime(),
        by,
      ]);
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      await execute('UPDATE case_link SET kind = ? WHERE case_id = ? AND other_id = ?', [kind, laterId, leadsId]);
    }
  },

  /** Takes the link between two cases away, whichever of them leads. */
  remove: (some: string, other: string): Promise<number> =>
    execute('DELETE FROM case_link WHERE (case_id = ? AND other_id = ?) OR (case_id = ? AND other_id = ?)', [some, other, other, some]),
});
