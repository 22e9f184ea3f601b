import * as v from 'valibot';
import {
  BULK_PHASES,
  BULK_REASONS,
  BULK_STATES,
  BulkAskSchema,
  type BulkAsk,
  type BulkCount,
  type BulkPhase,
  type BulkReason,
  type BulkState,
} from '../domain/bulk';
import { column, execute, json, marks, query, StoreError, type SqlValue } from './db';

/** A change of many issues. People are person ids. */
export interface BulkRun {
  readonly id: string;
  readonly projectId: string;
  readonly ask: BulkAsk;
  readonly phase: BulkPhase;
  /** About how many issues the query finds. */
  readonly estimate: number;
  /** Where the search goes on; null at its beginning. */
  readonly token: string | null;
  /** Pages that were found. */
  readonly page: number;
  readonly startedAt: number;
  readonly startedBy: string | null;
  readonly appliedAt: number | null;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
  readonly movedAt: number;
}

/** What a run does to one issue, or to one place in the settings. */
export interface BulkItem {
  readonly seq: number;
  /** `issue:ID`, `contact:PARTY`, `member:PARTY`. */
  readonly name: string;
  /** An issue's key, a party's id. */
  readonly label: string;
  readonly state: BulkState;
  readonly reason: BulkReason | null;
  /** The version on top of which the run wrote, or is about to. */
  readonly base: number | null;
  /** The moment that the run's version carries. */
  readonly stamp: number | null;
}

/** What became of an item. */
export type BulkVerdict = Pick<BulkItem, 'seq' | 'state' | 'reason'>;

const RunRow = v.object({
  id: column.text,
  project_id: column.text,
  ask: json(BulkAskSchema),
  phase: v.picklist(BULK_PHASES),
  estimate: column.number,
  token: column.textOrNull,
  page: column.number,
  started_at: column.number,
  started_by: column.textOrNull,
  applied_at: column.numberOrNull,
  undone_at: column.numberOrNull,
  undone_by: column.textOrNull,
  moved_at: column.number,
});
const RUN =
  'id, project_id, ask, phase, estimate, token, page, started_at, started_by, applied_at, undone_at, undone_by, moved_at' as const;

const toRun = (row: v.InferOutput<typeof RunRow>): BulkRun => ({
  id: row.id,
  projectId: row.project_id,
  ask: row.ask,
  phase: row.phase,
  estimate: row.estimate,
  token: row.token,
  page: row.page,
  startedAt: row.started_at,
  startedBy: row.started_by,
  appliedAt: row.applied_at,
  undoneAt: row.undone_at,
  undoneBy: row.undone_by,
  movedAt: row.moved_at,
});

const ItemRow = v.object({
  seq: column.number,
  name: column.text,
  label: column.text,
  state: v.picklist(BULK_STATES),
  reason: v.nullable(v.picklist(BULK_REASONS)),
  base: column.numberOrNull,
  stamp: column.numberOrNull,
});
const ITEM = 'seq, name, label, state, reason, base, stamp' as const;

/** Rows that one statement removes. */
const FORGOTTEN_AT_ONCE = 2_000;
/** Runs of a project whose results stay: the older ones can't be undone any more. */
const KEPT = 5;

const ATTEMPTS = 3;

const missingFrom = async <Item extends Pick<BulkItem, 'name'>>(runId: string, items: readonly Item[]): Promise<Item[]> => {
  const names = items.map(({ name }) => name);
  if (names.length === 0) return [];
  const rows = await query(v.object({ name: column.text }), `SELECT name FROM bulk_item WHERE run_id = ? AND name IN (${marks(names)})`, [
    runId,
    ...names,
  ]);
  const there = new Set(rows.map(({ name }) => name));
  return items.filter(({ name }, index) => !there.has(name) && names.indexOf(name) === index);
};

/** Changes of many issues, each with what becomes of every issue: any call may be the last, and the next goes on. */
export const createBulkStore = () => ({
  add: async (run: Pick<BulkRun, 'id' | 'projectId' | 'ask' | 'estimate' | 'startedAt' | 'startedBy'>): Promise<void> => {
    await execute(
      `INSERT INTO bulk_run (id, project_id, ask, phase, estimate, page, started_at, started_by, moved_at) VALUES (?, ?, ?, 'finding', ?, 0, ?, ?, ?)`,
      [run.id, run.projectId, JSON.stringify(run.ask), run.estimate, run.startedAt, run.startedBy, run.startedAt],
    );
  },

  run: async (projectId: string, id: string): Promise<BulkRun | null> => {
    const [row] = await query(RunRow, `SELECT ${RUN} FROM bulk_run WHERE id = ? AND project_id = ?`, [id, projectId]);
    return row === undefined ? null : toRun(row);
  },

  /** A project's runs, newest first, without those that were given up. One statement. */
  ofProject: async (projectId: string): Promise<BulkRun[]> =>
    (
      await query(RunRow, `SELECT ${RUN} FROM bulk_run WHERE project_id = ? AND phase <> 'dropped' ORDER BY id DESC LIMIT 50`, [projectId])
    ).map(toRun),

  /** Runs in which nothing happened since a moment although they are under way. One statement. */
  stalled: async (before: number): Promise<BulkRun[]> =>
    (
      await query(RunRow, `SELECT ${RUN} FROM bulk_run WHERE phase IN ('applying', 'undoing') AND moved_at < ? ORDER BY id LIMIT 50`, [
        before,
      ])
    ).map(toRun),

  /** The next phase, if the run is still in the one before; false where another call was first. */
  advance: async (run: Pick<BulkRun, 'id' | 'phase'>, to: BulkPhase, at: Date): Promise<boolean> =>
    (await execute('UPDATE bulk_run SET phase = ?, moved_at = ? WHERE id = ? AND phase = ?', [to, at.getTime(), run.id, run.phase])) === 1,

  /** From now on the queue works; `by` is who asked for it. False where another call was first. */
  begin: async (
    run: Pick<BulkRun, 'id'>,
    to: 'applying' | 'undoing',
    by: { readonly person: string | null; readonly at: Date },
  ): Promise<boolean> => {
    const at = by.at.getTime();
    const changed =
      to === 'applying'
        ? await execute(`UPDATE bulk_run SET phase = 'applying', applied_at = ?, moved_at = ? WHERE id = ? AND phase = 'ready'`, [
            at,
            at,
            run.id,
          ])
        : await execute(
            `UPDATE bulk_run SET phase = 'undoing', undone_at = ?, undone_by = ?, moved_at = ? WHERE id = ? AND phase = 'done'`,
            [at, by.person, at, run.id],
          );
    return changed === 1;
  },

  /** A page was found; false where another call had found it already. */
  found: async (run: Pick<BulkRun, 'id' | 'page'>, next: { readonly token: string | null; readonly at: Date }): Promise<boolean> =>
    (await execute(`UPDATE bulk_run SET token = ?, page = ?, moved_at = ? WHERE id = ? AND page = ? AND phase = 'finding'`, [
      next.token,
      run.page + 1,
      next.at.getTime(),
      run.id,
      run.page,
    ])) === 1,

  /** Something moved. */
  touch: async (id: string, at: Date): Promise<void> => {
    await execute('UPDATE bulk_run SET moved_at = ? WHERE id = ?', [at.getTime(), id]);
  },

  /** Adds items; those that an earlier attempt brought stay as they are. Three statements. */
  put: async (runId: string, items: readonly Pick<BulkItem, 'name' | 'label' | 'state' | 'reason'>[]): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const missing = await missingFrom(runId, items);
      if (missing.length === 0) return;
      const [last] = await query(v.object({ seq: column.numberOrNull }), 'SELECT MAX(seq) AS seq FROM bulk_item WHERE run_id = ?', [runId]);
      const next = (last?.seq ?? -1) + 1;
      try {
        await execute(
          `INSERT INTO bulk_item (run_id, seq, name, label, state, reason) VALUES ${missing.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
          missing.flatMap(({ name, label, state, reason }, index): SqlValue[] => [
            runId,
            next + index,
            name,
            label.slice(0, 255),
            state,
            reason,
          ]),
        );
        return;
      } catch (error) {
        // Another call adds items at this moment: these, or others in their places.
        if (!(error instanceof StoreError) || error.kind !== 'duplicate' || attempt === ATTEMPTS) throw error;
      }
    }
  },

  /** How many items stand how, and why. One statement. */
  counts: async (runId: string): Promise<BulkCount[]> =>
    (
      await query(
        v.object({ state: v.picklist(BULK_STATES), reason: v.nullable(v.picklist(BULK_REASONS)), items: column.number }),
        'SELECT state, reason, COUNT(*) AS items FROM bulk_item WHERE run_id = ? GROUP BY state, reason ORDER BY state, reason',
        [runId],
      )
    ).map((row) => ({ ...row })),

  /** Items in some states, in order, after one of them. One statement. */
  listed: async (
    runId: string,
    states: readonly BulkState[],
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<BulkItem[]> =>
    query(
      ItemRow,
      `SELECT ${ITEM} FROM bulk_item WHERE run_id = ? AND seq > ? AND state IN (${marks(states)}) ORDER BY seq LIMIT ${String(limit)}`,
      [runId, after, ...states],
    ),

  /** Notes on top of which version each item is about to be written. Only those that are still as they were read. One statement. */
  claim: async (
    runId: string,
    items: readonly Pick<BulkItem, 'seq' | 'state' | 'base' | 'stamp'>[],
    to: { readonly state: 'claimed' | 'reverting'; readonly bases: ReadonlyMap<number, number>; readonly stamp: number },
  ): Promise<void> => {
    if (items.length === 0) return;
    await execute(
      `UPDATE bulk_item SET base = CASE seq ${items.map(() => 'WHEN ? THEN ?').join(' ')} END, state = ?, stamp = ?
        WHERE run_id = ? AND (${items.map(() => '(seq = ? AND state = ? AND COALESCE(stamp, 0) = ?)').join(' OR ')})`,
      [
        ...items.flatMap(({ seq }) => [seq, to.bases.get(seq) ?? 0]),
        to.state,
        to.stamp,
        runId,
        ...items.flatMap(({ seq, state, stamp }) => [seq, state, stamp ?? 0]),
      ],
    );
  },

  /** Writes down what became of items. One statement for each outcome. */
  mark: async (runId: string, verdicts: readonly BulkVerdict[]): Promise<void> => {
    const outcomes = new Map<string, BulkVerdict[]>();
    for (const verdict of verdicts) {
      const key = `${verdict.state} ${verdict.reason ?? ''}`;
      outcomes.set(key, [...(outcomes.get(key) ?? []), verdict]);
    }
    for (const same of outcomes.values())
      await execute(`UPDATE bulk_item SET state = ?, reason = ? WHERE run_id = ? AND seq IN (${marks(same)})`, [
        same[0]?.state ?? 'waiting',
        same[0]?.reason ?? null,
        runId,
        ...same.map(({ seq }) => seq),
      ]);
  },

  /** Forgets what is no longer of use to a project: previews that were given up and all but its last runs; some thousand items a call. */
  forget: async (projectId: string): Promise<void> => {
    const ids = await query(
      v.object({ id: column.text, phase: v.picklist(BULK_PHASES) }),
      'SELECT id, phase FROM bulk_run WHERE project_id = ? ORDER BY id DESC',
      [projectId],
    );
    const kept = new Set(
      ids
        .filter(({ phase }) => phase !== 'dropped')
        .slice(0, KEPT)
        .map(({ id }) => id),
    );
    for (const { id, phase } of ids) {
      if (kept.has(id) || phase === 'applying' || phase === 'undoing') continue;
      const [rest] = await query(v.object({ seq: column.number }), 'SELECT seq FROM bulk_item WHERE run_id = ? ORDER BY seq LIMIT 1', [id]);
      if (rest === undefined) await execute('DELETE FROM bulk_run WHERE id = ?', [id]);
      else await execute('DELETE FROM bulk_item WHERE run_id = ? AND seq < ?', [id, rest.seq + FORGOTTEN_AT_ONCE]);
    }
  },
});
