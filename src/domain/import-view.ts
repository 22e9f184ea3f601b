/** How an import stands, as the admin page shows it. */

/** Steps of an import: the file comes in, is matched with this site, compared with what is here, applied, and what follows from it rebuilt. */
export const IMPORT_PHASES = ['uploading', 'matching', 'comparing', 'ready', 'applying', 'rebuilding', 'done', 'stopped'] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];

/**
 * `waiting`: not looked at. Matched rows: `found` or `missing`. Others: `add`, `same` (here already), `differs` (here already, and it stays),
 * `skip` (`reason` says why), then `added`, then `settled` (Jira is told).
 */
export const ROW_STATES = ['waiting', 'found', 'missing', 'add', 'same', 'differs', 'skip', 'added', 'settled'] as const;
export type RowState = (typeof ROW_STATES)[number];

/** Why a row stands as it does; words under `admin.import.reasons`. */
export const ROW_REASONS = [
  'no-project',
  'no-issue',
  'issue-deleted',
  'unfinished',
  'project-out',
  'case-out',
  'case-differs',
  'version-out',
  'changed-here',
  'issue-has-case',
  'replaces-empty',
  'follows-default',
  'unknown-person',
  'former-person',
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

/** How many rows of a table stand one way. */
export interface ImportCount {
  table: string;
  state: RowState;
  reason: RowReason | null;
  rows: number;
}

export interface ImportView {
  runId: string;
  startedAt: string;
  /** When the file was made. */
  exportedAt: string;
  phase: ImportPhase;
  /** Of the phase that it is in: rows done, out of `total`. */
  done: number;
  total: number;
  /** Jira, the queue or the storage asked to wait: call again after so many seconds. */
  waitSeconds: number | null;
  counts: ImportCount[];
}

/** Rows that stand one way, by what people call them; `next` asks for more. */
export interface ImportList {
  items: string[];
  next: number | null;
}

/** Where a page that drives the import stops: what comes next is the admin's word, or nothing. */
export const isHalted = ({ phase }: Pick<ImportView, 'phase'>): boolean => phase === 'ready' || phase === 'done' || phase === 'stopped';
