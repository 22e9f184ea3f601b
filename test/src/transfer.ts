import * as v from 'valibot';
import type { ImportView } from '../../src/domain/import-view';
import { isTaken } from '../../src/domain/export-file';
import { tableNamed } from '../../src/domain/stored-tables';
import type { Site } from './site';

const Chunk = v.object({
  table: v.string(),
  columns: v.array(v.string()),
  rows: v.array(v.array(v.union([v.string(), v.number(), v.null()]))),
  cursor: v.nullable(v.string()),
});

export interface Table {
  readonly name: string;
  readonly columns: string[];
  readonly rows: (string | number | null)[][];
}

/** Everything that a site exports, as the admin page collects it; `onChunk` is told each answer's size in bytes of JSON. */
export const exportOf = async (site: Site, onChunk: (bytes: number) => void = () => undefined): Promise<Table[]> => {
  const tables: Table[] = [];
  let cursor: string | null = null;
  do {
    const answer = await site.call('admin', ['admin', 'admin.export'], { cursor });
    onChunk(Buffer.byteLength(JSON.stringify(answer)));
    const chunk: v.InferOutput<typeof Chunk> = v.parse(Chunk, answer);
    const known = tables.find(({ name }) => name === chunk.table);
    if (known === undefined) tables.push({ name: chunk.table, columns: chunk.columns, rows: [...chunk.rows] });
    else known.rows.push(...chunk.rows);
    cursor = chunk.cursor;
  } while (cursor !== null);
  return tables;
};

/** The rows of a table as objects. */
export const rowsOf = (tables: readonly Table[], name: string): Record<string, string | number | null>[] => {
  const table = tables.find((each) => each.name === name);
  return (table?.rows ?? []).map((row) => Object.fromEntries(table?.columns.map((column, index) => [column, row[index] ?? null]) ?? []));
};

const isView = (value: unknown): value is ImportView => typeof value === 'object' && value !== null && 'phase' in value;

export const importCall = async (site: Site, key: string, payload: Record<string, unknown>): Promise<ImportView> => {
  const answer = await site.call('admin', ['admin', key], payload);
  if (!isView(answer)) throw new Error('not an import');
  return answer;
};

const UPLOAD_ROWS = 100;

/** Brings a file in, and no more. */
export const uploadTo = async (site: Site, tables: readonly Table[]): Promise<ImportView> => {
  const rows = tables.flatMap(({ name, rows: all }) => {
    const table = tableNamed(name);
    return table !== null && isTaken(table) ? all.map((row) => ({ table: name, row })) : [];
  });
  let view = await importCall(site, 'admin.importStart', { exportedAt: '2026-03-01T00:00:00.000Z', total: rows.length });
  for (let seq = 0; seq < rows.length; seq += UPLOAD_ROWS)
    view = await importCall(site, 'admin.importUpload', { runId: view.runId, seq, rows: rows.slice(seq, seq + UPLOAD_ROWS) });
  return view;
};

const STEPS = 500;

const stepUntil = async (site: Site, runId: string, phase: ImportView['phase']): Promise<ImportView> => {
  for (let step = 0; step < STEPS; step += 1) {
    const view = await importCall(site, 'admin.importStep', { runId });
    if (view.phase === phase) return view;
  }
  throw new Error(`the import never came to ${phase}`);
};

/** Brings a file in and has it matched and compared: what the admin sees before anything is added. */
export const previewImport = async (site: Site, tables: readonly Table[]): Promise<ImportView> => {
  const { runId } = await uploadTo(site, tables);
  return stepUntil(site, runId, 'ready');
};

/** A whole import: preview, the admin's word, applying, and what follows from it. */
export const importInto = async (site: Site, tables: readonly Table[]): Promise<{ preview: ImportView; result: ImportView }> => {
  const preview = await previewImport(site, tables);
  await importCall(site, 'admin.importApply', { runId: preview.runId });
  const result = await stepUntil(site, preview.runId, 'done');
  // Jobs of the queue may make jobs of their own.
  for (let round = 0; round < 3; round += 1) await site.drain();
  return { preview, result };
};

/** How many rows stand how, as `table state reason` → rows. */
export const standing = ({ counts }: ImportView): Record<string, number> =>
  Object.fromEntries(
    counts.map(({ table, state, reason, rows }) => [[table, state, reason].filter((part) => part !== null).join(' '), rows]),
  );
