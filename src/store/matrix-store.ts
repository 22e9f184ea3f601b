import * as v from 'valibot';
import type { Matrix } from '../contract';
import { MatrixDocSchema } from '../domain/matrix';
import { column, execute, json, marks, query, StoreError } from './db';

/** A party's word for a version; `by` is a person id. */
export interface StoredConfirmation {
  readonly partyId: string;
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
}

/** One version without its content; `savedBy` is a person id. */
export interface StoredVersion {
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string | null;
  readonly reason: string;
  readonly confirm: boolean;
}

/** Versions a page of the list. */
const VERSIONS_A_PAGE = 50;

const moment = (milliseconds: number): string => new Date(milliseconds).toISOString();

const Head = v.object({
  version: column.number,
  reason: column.text,
  saved_at: column.number,
  saved_by: column.textOrNull,
  tail: column.text,
});

const Whole = v.object({
  version: column.number,
  preset: column.text,
  doc: json(MatrixDocSchema),
  reason: column.text,
  saved_at: column.number,
  saved_by: column.textOrNull,
});

const Word = v.object({ version: column.number, party_id: column.text, confirmed_at: column.number, confirmed_by: column.textOrNull });

/** Older versions of a project's matrix, and the parties' words for them. People are person ids. Rows are only ever added. */
export const createMatrixStore = () => ({
  /** Versions below `before`, newest first, a page at most; the contents stay where they are. One statement. */
  versions: async (projectId: string, before: number): Promise<StoredVersion[]> => {
    const rows = await query(
      Head,
      // Whether a version asks for confirmation is the last word of its document: reading that much spares reading the rest.
      `SELECT version, reason, saved_at, saved_by, SUBSTR(doc, -15) AS tail FROM matrix_version
        WHERE project_id = ? AND version < ? ORDER BY version DESC LIMIT ${String(VERSIONS_A_PAGE)}`,
      [projectId, before],
    );
    return rows.map((row) => ({
      version: row.version,
      savedAt: moment(row.saved_at),
      savedBy: row.saved_by,
      reason: row.reason,
      confirm: row.tail.endsWith('"confirm":true}'),
    }));
  },

  /** Whole versions by number; one that does not exist is missing from the map. One statement. */
  contents: async (projectId: string, versions: readonly number[]): Promise<ReadonlyMap<number, Matrix>> => {
    if (versions.length === 0) return new Map();
    const rows = await query(
      Whole,
      `SELECT version, preset, doc, reason, saved_at, saved_by FROM matrix_version WHERE project_id = ? AND version IN (${marks(versions)})`,
      [projectId, ...versions],
    );
    return new Map(
      rows.map((row) => [
        row.version,
        { version: row.version, preset: row.preset, ...row.doc, savedAt: moment(row.saved_at), savedBy: row.saved_by, reason: row.reason },
      ]),
    );
  },

  /** Every word that parties gave for a project's matrix, oldest first. One statement. */
  confirmations: async (projectId: string): Promise<StoredConfirmation[]> => {
    const rows = await query(
      Word,
      `SELECT version, party_id, confirmed_at, confirmed_by FROM matrix_confirmation
        WHERE project_id = ? ORDER BY version, confirmed_at, party_id`,
      [projectId],
    );
    return rows.map((row) => ({ partyId: row.party_id, version: row.version, at: moment(row.confirmed_at), by: row.confirmed_by }));
  },

  /**
   * Records a party's word if `version` is still the latest one. False when the matrix has changed since; true also where the party had
   * confirmed that version before, whose word stays. One statement.
   */
  confirm: async (projectId: string, word: StoredConfirmation): Promise<boolean> => {
    try {
      const added = await execute(
        `INSERT INTO matrix_confirmation (project_id, version, party_id, confirmed_at, confirmed_by)
          SELECT ?, ?, ?, ?, ? FROM (SELECT MAX(version) AS version FROM matrix_version WHERE project_id = ?) latest WHERE latest.version = ?`,
        [projectId, word.version, word.partyId, Date.parse(word.at), word.by, projectId, word.version],
      );
      return added === 1;
    } catch (error) {
      if (error instanceof StoreError && error.kind === 'duplicate') return true;
      throw error;
    }
  },
});
