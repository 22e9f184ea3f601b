import * as v from 'valibot';
import { RowSchema } from '../domain/export-file';
import {
  IMPORT_PHASES,
  ROW_REASONS,
  ROW_STATES,
  type ImportCount,
  type ImportPhase,
  type RowReason,
  type RowState,
} from '../domain/import-view';
import type { Cell } from '../domain/stored-tables';
import { column, execute, json, marks, query, StoreError, type SqlValue } from './db';
import { fitting } from './pages';

export interface ImportRun {
  readonly id: string;
  readonly startedAt: Date;
  /** Person id. */
  readonly startedBy: string | null;
  /** When the file was made (ISO 8601). */
  readonly exportedAt: string;
  readonly phase: ImportPhase;
  /** Rows of the file that are taken. */
  readonly total: number;
}

/** A row of the file with what is known of it. */
export interface ImportRow {
  readonly seq: number;
  readonly table: string;
  readonly key: string;
  readonly row: Cell[];
  readonly state: RowState;
  readonly reason: RowReason | null;
  /** What people call it: an issue's key, a project's key, an account. */
  readonly label: string | null;
  /** What it was matched with here. */
  readonly target: string | null;
}

/** What became of a row. */
export type Verdict = Pick<ImportRow, 'seq' | 'state' | 'reason' | 'label' | 'target'>;

const RunRow = v.object({
  id: column.text,
  started_at: column.number,
  started_by: column.textOrNull,
  exported_at: column.text,
  phase: v.picklist(IMPORT_PHASES),
  total: column.number,
});
const RUN = 'id, started_at, started_by, exported_at, phase, total' as const;

const toRun = (row: v.InferOutput<typeof RunRow>): ImportRun => ({
  id: row.id,
  startedAt: new Date(row.started_at),
  startedBy: row.started_by,
  exportedAt: row.exported_at,
  phase: row.phase,
  total: row.total,
});

const Stored = v.object({
  seq: column.number,
  tbl: column.text,
  row_key: column.text,
  body: json(RowSchema),
  state: v.picklist(ROW_STATES),
  reason: v.nullable(v.picklist(ROW_REASONS)),
  label: column.textOrNull,
  target: column.textOrNull,
});
const ROW = 'seq, tbl, row_key, body, state, reason, label, target' as const;

const toRow = (row: v.InferOutput<typeof Stored>): ImportRow => ({
  seq: row.seq,
  table: row.tbl,
  key: row.row_key,
  row: row.body,
  state: row.state,
  reason: row.reason,
  label: row.label,
  target: row.target,
});

/** Bytes of rows that one statement reads or writes: Forge SQL takes a megabyte and gives four. */
const CHUNK_BYTES = 500_000;
const FORGOTTEN_AT_ONCE = 2_000;

const cases = (rows: readonly Verdict[], valueOf: (row: Verdict) => SqlValue): { sql: string; params: SqlValue[] } => ({
  sql: `CASE seq ${rows.map(() => 'WHEN ? THEN ?').join(' ')} END`,
  params: rows.flatMap((row) => [row.seq, valueOf(row)]),
});

/** Imports and the rows of their files, each with what was found out about it: any call may be the last, and the next goes on. */
export const createImportStore = () => ({
  add: async (run: ImportRun): Promise<void> => {
    await execute(`INSERT INTO import_run (${RUN}) VALUES (?, ?, ?, ?, ?, ?)`, [
      run.id,
      run.startedAt.getTime(),
      run.startedBy,
      run.exportedAt,
      run.phase,
      run.total,
    ]);
  },

  run: async (id: string): Promise<ImportRun | null> => {
    const [row] = await query(RunRow, `SELECT ${RUN} FROM import_run WHERE id = ?`, [id]);
    return row === undefined ? null : toRun(row);
  },

  /** The newest import; whoever opens the page sees how it stands. */
  latest: async (): Promise<ImportRun | null> => {
    const [row] = await query(RunRow, `SELECT ${RUN} FROM import_run ORDER BY id DESC LIMIT 1`);
    return row === undefined ? null : toRun(row);
  },

  /** The next phase, if the run is still in the one before; false where another call was first. */
  advance: async (id: string, from: ImportPhase, to: ImportPhase): Promise<boolean> =>
    (await execute('UPDATE import_run SET phase = ? WHERE id = ? AND phase = ?', [to, id, from])) === 1,

  /** Stores rows of the file; those that an earlier attempt brought stay as they are. False when a row has the key of another one. */
  put: async (runId: string, rows: readonly Pick<ImportRow, 'seq' | 'table' | 'key' | 'row'>[]): Promise<boolean> => {
    const seqs = rows.map(({ seq }) => seq);
    const stored = () =>
      query(v.object({ seq: column.number }), `SELECT seq FROM import_row WHERE run_id = ? AND seq IN (${marks(seqs)})`, [runId, ...seqs]);
    const there = await stored();
    const missing = rows.filter(({ seq }) => !there.some((each) => each.seq === seq));
    if (missing.length === 0) return true;
    try {
      await execute(
        `INSERT INTO import_row (run_id, seq, tbl, row_key, body, bytes, state) VALUES ${missing.map(() => "(?, ?, ?, ?, ?, ?, 'waiting')").join(', ')}`,
        missing.flatMap(({ seq, table, key, row }) => {
          const body = JSON.stringify(row);
          return [runId, seq, table, key, body, new TextEncoder().encode(body).length];
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      // Where the same call, sent twice, came between, its rows are these.
      return (await stored()).length === rows.length;
    }
  },

  /** How many rows of each table stand how, and why. One statement. */
  counts: async (runId: string): Promise<ImportCount[]> => {
    const rows = await query(
      v.object({ tbl: column.text, state: v.picklist(ROW_STATES), reason: v.nullable(v.picklist(ROW_REASONS)), rows_in: column.number }),
      'SELECT tbl, state, reason, COUNT(*) AS rows_in FROM import_row WHERE run_id = ? GROUP BY tbl, state, reason',
      [runId],
    );
    return rows.map(({ tbl, state, reason, rows_in }) => ({ table: tbl, state, reason, rows: rows_in }));
  },

  /** The first rows of a table (the one that is next) in a state, a hundred at most and no more than a statement can give. Two statements. */
  next: async (runId: string, state: RowState, tables: readonly string[]): Promise<ImportRow[]> => {
    const where = `run_id = ? AND state = ? AND tbl IN (${marks(tables)})`;
    const params = [runId, state, ...tables];
    const sizes = await query(
      v.object({ tbl: column.text, seq: column.number, bytes: column.number }),
      `SELECT tbl, seq, bytes FROM import_row WHERE ${where} ORDER BY seq LIMIT 100`,
      params,
    );
    const same = sizes.filter(({ tbl }) => tbl === sizes[0]?.tbl);
    const last =
      same[
        fitting(
          same.map(({ bytes }) => bytes),
          CHUNK_BYTES,
        ) - 1
      ];
    if (last === undefined) return [];
    return (await query(Stored, `SELECT ${ROW} FROM import_row WHERE ${where} AND seq <= ? ORDER BY seq`, [...params, last.seq])).map(
      toRow,
    );
  },

  /** Some rows of one table by their keys. One statement. */
  named: async (runId: string, table: string, keys: readonly string[]): Promise<ReadonlyMap<string, Omit<ImportRow, 'row'>>> => {
    if (keys.length === 0) return new Map();
    const shape = v.omit(Stored, ['body']);
    const rows = await query(
      shape,
      `SELECT seq, tbl, row_key, state, reason, label, target FROM import_row WHERE run_id = ? AND tbl = ? AND row_key IN (${marks(keys)})`,
      [runId, table, ...keys],
    );
    return new Map(rows.map((row) => [row.row_key, toRow({ ...row, body: [] })]));
  },

  /** Writes down what became of rows. One statement. */
  mark: async (runId: string, verdicts: readonly Verdict[]): Promise<void> => {
    if (verdicts.length === 0) return;
    const sets = [
      cases(verdicts, ({ state }) => state),
      cases(verdicts, ({ reason }) => reason),
      cases(verdicts, ({ label }) => label?.slice(0, 255) ?? null),
      cases(verdicts, ({ target }) => target),
    ] as const;
    const [state, reason, label, target] = sets;
    await execute(
      `UPDATE import_row SET state = ${state.sql}, reason = ${reason.sql}, label = ${label.sql}, target = ${target.sql}
        WHERE run_id = ? AND seq IN (${marks(verdicts)})`,
      [...sets.flatMap(({ params }) => params), runId, ...verdicts.map(({ seq }) => seq)],
    );
  },

  /** Rows that stand in one way, by what people call them, a hundred at a time after a row. One statement. */
  listed: async (
    runId: string,
    { table, state, reason, after }: Omit<ImportCount, 'rows'> & { after: number },
  ): Promise<{ seq: number; label: string | null }[]> =>
    query(
      v.object({ seq: column.number, label: column.textOrNull }),
      `SELECT seq, label FROM import_row WHERE run_id = ? AND tbl = ? AND state = ? AND COALESCE(reason, '') = ? AND seq > ? ORDER BY seq LIMIT 100`,
      [runId, table, state, reason ?? '', after],
    ),

  /**
   * Empties what the rows of a finished import held (the file has it) and removes those of earlier imports; some thousand rows a call. True when
   * nothing is left to do.
   */
  forget: async (runId: string): Promise<boolean> => {
    const place = v.object({ run_id: column.text, seq: column.number });
    const [old] = await query(place, 'SELECT run_id, seq FROM import_row WHERE run_id < ? ORDER BY run_id, seq LIMIT 1', [runId]);
    const [own] = await query(place, 'SELECT run_id, seq FROM import_row WHERE run_id = ? AND bytes > 0 ORDER BY seq LIMIT 1', [runId]);
    const range = ({ run_id, seq }: v.InferOutput<typeof place>): SqlValue[] => [run_id, seq, seq + FORGOTTEN_AT_ONCE];
    if (old !== undefined) await execute('DELETE FROM import_row WHERE run_id = ? AND seq >= ? AND seq < ?', range(old));
    if (own !== undefined)
      await execute("UPDATE import_row SET body = '[]', bytes = 0 WHERE run_id = ? AND seq >= ? AND seq < ?", range(own));
    return old === undefined && own === undefined;
  },
});
