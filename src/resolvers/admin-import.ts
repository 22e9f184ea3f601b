import * as v from 'valibot';
import type { Deps } from '../deps';
import { invalid, refuse } from '../domain/errors';
import { isTaken, rowKey, rowProblem, RowSchema } from '../domain/export-file';
import { isHalted, ROW_REASONS, ROW_STATES, type ImportCount, type ImportList, type ImportView } from '../domain/import-view';
import { STORED_TABLES, TABLE_NAMES } from '../domain/stored-tables';
import type { ImportRun } from '../store/import-store';
import { onSite } from './guard';
import { advanceImport, TOLD } from './import-steps';
import { list, moment, oneOf, ownId } from './limits';

/** Forge carries half a megabyte a call. */
const UPLOAD_LIMIT = 480_000;
const ROWS_A_CALL = 500;
const ROWS_MAX = 2_000_000;
const LISTED = 100;
const STOP_BUDGET_MS = 5_000;

const sum = (counts: readonly ImportCount[], chosen: (count: ImportCount) => boolean): number =>
  counts.filter(chosen).reduce((total, { rows }) => total + rows, 0);

/** How far the phase is that the import is in. */
const progressOf = ({ phase, total }: ImportRun, counts: readonly ImportCount[]): { done: number; total: number } => {
  const told: readonly string[] = TOLD;
  switch (phase) {
    case 'uploading':
      return { done: sum(counts, () => true), total };
    case 'matching':
    case 'comparing':
    case 'ready':
    case 'stopped':
      return { done: total - sum(counts, ({ state }) => state === 'waiting'), total };
    case 'applying': {
      const done = sum(counts, ({ state }) => state === 'added' || state === 'settled');
      return { done, total: done + sum(counts, ({ state }) => state === 'add') };
    }
    case 'rebuilding':
    case 'done': {
      const done = sum(counts, ({ state }) => state === 'settled');
      return { done, total: done + sum(counts, ({ state, table }) => state === 'added' && told.includes(table)) };
    }
  }
};

const viewOf = async (deps: Deps, run: ImportRun, waitSeconds: number | null = null): Promise<ImportView> => {
  const counts = await deps.imports.counts(run.id);
  return {
    runId: run.id,
    startedAt: run.startedAt.toISOString(),
    exportedAt: run.exportedAt,
    phase: run.phase,
    ...progressOf(run, counts),
    waitSeconds,
    counts,
  };
};

const stored = async (deps: Deps, runId: string): Promise<ImportRun> => {
  const run = await deps.imports.run(runId);
  if (run === null) throw refuse('not-found');
  return run;
};

/** The newest import: the page goes on with it, or shows what became of it. */
export const openImport = onSite(
  { needs: 'administer-jira', writes: false, payload: v.object({}) },
  async ({ deps }): Promise<{ import: ImportView | null }> => {
    const run = await deps.imports.latest();
    return { import: run === null || run.phase === 'stopped' ? null : await viewOf(deps, run) };
  },
);

const count = v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(0, 'malformed'), v.maxValue(ROWS_MAX, 'malformed'));

/** One import at a time: one that was left half-way ends where it is. */
export const startImport = onSite(
  {
    needs: 'administer-jira',
    payload: v.object({ exportedAt: moment, total: count }),
  },
  async ({ payload, deps, actor }): Promise<ImportView> => {
    if (payload.total === 0) throw invalid({ field: 'total', problem: 'required' });
    const before = await deps.imports.latest();
    if (before !== null && before.phase !== 'done') await deps.imports.advance(before.id, before.phase, 'stopped');
    const people = await deps.people.idsOf([actor.accountId]);
    const run: ImportRun = {
      id: deps.ids.next(),
      startedAt: deps.clock.now(),
      startedBy: people.get(actor.accountId) ?? null,
      exportedAt: payload.exportedAt,
      phase: 'uploading',
      total: payload.total,
    };
    await deps.imports.add(run);
    return viewOf(deps, run);
  },
);

const UploadPayload = v.object({
  runId: ownId,
  /** Place of the first row in the file. */
  seq: count,
  rows: v.pipe(list(v.object({ table: oneOf(['person', ...TABLE_NAMES]), row: RowSchema }), ROWS_A_CALL), v.minLength(1, 'required')),
});

/** Takes some rows of the file. What the browser has checked is checked again: a document that doesn't read would break whoever opens it. */
export const uploadImport = onSite(
  { needs: 'administer-jira', limit: UPLOAD_LIMIT, payload: UploadPayload },
  async ({ payload, deps }): Promise<ImportView> => {
    const run = await stored(deps, payload.runId);
    if (run.phase !== 'uploading' || payload.seq + payload.rows.length > run.total) throw invalid({ field: 'seq', problem: 'malformed' });
    const rows = payload.rows.map(({ table, row }, index) => {
      const known = STORED_TABLES[table];
      if (!isTaken(known) || rowProblem(known, row) !== null) throw invalid({ field: `rows.${String(index)}`, problem: 'malformed' });
      return { seq: payload.seq + index, table, key: rowKey(known, row), row };
    });
    if (!(await deps.imports.put(run.id, rows))) throw invalid({ field: 'rows', problem: 'duplicate' });
    const view = await viewOf(deps, run);
    if (view.done < run.total || !(await deps.imports.advance(run.id, 'uploading', 'matching'))) return view;
    return viewOf(deps, { ...run, phase: 'matching' });
  },
);

const RunPayload = v.object({ runId: ownId });

export const stepImport = onSite({ needs: 'administer-jira', payload: RunPayload }, async ({ payload, deps }): Promise<ImportView> => {
  const run = await stored(deps, payload.runId);
  if (isHalted(run)) return viewOf(deps, run);
  const { phase, waitSeconds } = await advanceImport(deps, run);
  return viewOf(deps, { ...run, phase }, waitSeconds);
});

/** The admin has seen the preview: from here on rows are added. */
export const applyImport = onSite({ needs: 'administer-jira', payload: RunPayload }, async ({ payload, deps }): Promise<ImportView> => {
  await stored(deps, payload.runId);
  await deps.imports.advance(payload.runId, 'ready', 'applying');
  return viewOf(deps, await stored(deps, payload.runId));
});

/** Ends an import that is not to go on; what it added stays, what the file held is forgotten. */
export const stopImport = onSite({ needs: 'administer-jira', payload: RunPayload }, async ({ payload, deps }): Promise<ImportView> => {
  const run = await stored(deps, payload.runId);
  if (run.phase !== 'done') await deps.imports.advance(run.id, run.phase, 'stopped');
  const started = Date.now();
  while (!(await deps.imports.forget(run.id))) if (Date.now() - started > STOP_BUDGET_MS) break;
  return viewOf(deps, await stored(deps, run.id));
});

const ListPayload = v.object({
  runId: ownId,
  table: oneOf(['person', ...TABLE_NAMES]),
  state: oneOf(ROW_STATES),
  reason: v.nullable(oneOf(ROW_REASONS)),
  after: v.optional(v.nullable(count), null),
});

/** Rows that stand one way, by what people call them, a hundred a call. */
export const listImport = onSite(
  { needs: 'administer-jira', writes: false, payload: ListPayload },
  async ({ payload, deps }): Promise<ImportList> => {
    await stored(deps, payload.runId);
    const { table, state, reason } = payload;
    const rows = await deps.imports.listed(payload.runId, { table, state, reason, after: payload.after ?? -1 });
    return { items: rows.map(({ label }) => label ?? ''), next: rows.length < LISTED ? null : (rows.at(-1)?.seq ?? null) };
  },
);
