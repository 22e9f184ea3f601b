import * as v from 'valibot';
import type { Activity, Matrix } from '../contract';
import { freshMatrix, MatrixDocSchema } from '../domain/matrix';
import { freshSettings, SettingsDocSchema, type SettingsDoc } from '../domain/settings';
import { column, json, marks, query } from './db';
import type { StoredSettings } from './settings-reader';
import { appendVersion } from './versions';

/** Settings of a project as stored, with who saved them (a person id) and when. */
export interface SettingsVersion extends StoredSettings {
  readonly settings: SettingsDoc;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
}

/** Who saves, on top of which version. */
export interface Saving {
  readonly base: number;
  readonly at: Date;
  /** Person id. */
  readonly by: string | null;
}

const Row = v.object({
  kind: v.picklist(['settings', 'matrix']),
  version: column.number,
  doc: v.string(),
  saved_at: column.number,
  saved_by: column.textOrNull,
  preset: column.textOrNull,
  reason: column.textOrNull,
});
type Row = v.InferOutput<typeof Row>;

type Kind = Row['kind'];
const KINDS: readonly Kind[] = ['settings', 'matrix'];

/** Whole versions of a kind, from a table or what stands for one, as a SELECT that may stand in a UNION. */
const whole = (kind: Kind, from: string): string =>
  `SELECT '${kind}' AS kind, version, doc, saved_at, saved_by, ${kind === 'matrix' ? 'preset, reason' : 'NULL AS preset, NULL AS reason'} FROM ${from}`;

/** The latest row of a table of versions. */
const latest = (kind: Kind): string =>
  whole(kind, `(SELECT * FROM ${kind}_version WHERE project_id = ? ORDER BY version DESC LIMIT 1) ${kind}_latest`);

const Head = v.object({ kind: v.picklist(['settings', 'matrix']), version: column.number, saved_at: column.number });

/** Versions that one statement reads whole: eight of the largest matrices stay under what Forge SQL answers at once. */
const READ_AT_ONCE = 8;
/** Statements that read versions in one call. */
const READS = 6;

const savedAt = (row: Row): string => new Date(row.saved_at).toISOString();

/** The settings that a row holds; the defaults where there is none. */
const settingsOf = (row: Row | undefined): SettingsVersion =>
  row === undefined
    ? { version: 0, settings: freshSettings('en-US', 'UTC'), savedAt: null, savedBy: null }
    : { version: row.version, settings: v.parse(json(SettingsDocSchema), row.doc), savedAt: savedAt(row), savedBy: row.saved_by };

const matrixOf = (row: Row | undefined): Matrix =>
  row === undefined
    ? freshMatrix('implementation')
    : {
        version: row.version,
        preset: row.preset ?? 'empty',
        ...v.parse(json(MatrixDocSchema), row.doc),
        savedAt: savedAt(row),
        savedBy: row.saved_by,
        reason: row.reason ?? '',
      };

/** What a project's RACI rests on. */
interface Both {
  readonly settings: SettingsVersion;
  readonly matrix: Matrix;
}

const partsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Certain versions of a project. One statement. */
const readWhole = (projectId: string, heads: readonly v.InferOutput<typeof Head>[]): Promise<Row[]> => {
  const asked = KINDS.flatMap((kind) => {
    const versions = heads.flatMap((head) => (head.kind === kind ? [head.version] : []));
    return versions.length === 0 ? [] : [{ kind, versions }];
  });
  return query(
    Row,
    asked
      .map(({ kind, versions }) => whole(kind, `${kind}_version WHERE project_id = ? AND version IN (${marks(versions)})`))
      .join(' UNION ALL '),
    asked.flatMap(({ versions }) => [projectId, ...versions]),
  );
};

/**
 * Settings and matrices by project, each a history of versions that are only added to. People are person ids throughout; resolvers turn them
 * into account ids in one go.
 */
export const createSettingsStore = () => ({
  /** The settings in force; version 0 with the defaults when nothing was saved. One statement. */
  current: async (projectId: string): Promise<SettingsVersion> => {
    const rows = await query(Row, latest('settings'), [projectId]);
    return settingsOf(rows[0]);
  },

  /** Settings and matrix in force, in one statement; versions 0 with the defaults when nothing was saved. */
  both: async (projectId: string): Promise<Both> => {
    const rows = await query(Row, `${latest('settings')} UNION ALL ${latest('matrix')}`, [projectId, projectId]);
    return {
      settings: settingsOf(rows.find((row) => row.kind === 'settings')),
      matrix: matrixOf(rows.find((row) => row.kind === 'matrix')),
    };
  },

  /**
   * Settings and matrix as they were at each of some moments (epoch ms), in the order of these; versions 0 with the defaults where nothing was saved
   * by then. Null from where on more versions would have to be read than one call reads: ask for these moments again. At most seven statements,
   * however many moments there are.
   */
  bothAt: async (projectId: string, moments: readonly number[]): Promise<(Both | null)[]> => {
    const until = Math.max(...moments);
    const heads = await query(
      Head,
      `${KINDS.map((kind) => `SELECT '${kind}' AS kind, version, saved_at FROM ${kind}_version WHERE project_id = ? AND saved_at <= ?`).join(' UNION ALL ')} ORDER BY version, kind`,
      [projectId, until, projectId, until],
    );
    const inForce = (kind: Kind, at: number): string | null => {
      const head = heads.findLast((each) => each.kind === kind && each.saved_at <= at);
      return head === undefined ? null : `${kind} ${String(head.version)}`;
    };
    const needed = new Set(moments.flatMap((at) => KINDS.flatMap((kind) => inForce(kind, at) ?? [])));
    const wanted = heads.filter(({ kind, version }) => needed.has(`${kind} ${String(version)}`));
    const order = [...needed];
    const place = ({ kind, version }: v.InferOutput<typeof Head>): number => order.indexOf(`${kind} ${String(version)}`);
    const read = new Map<string, Row>();
    for (const part of partsOf(wanted.sort((a, b) => place(a) - place(b)).slice(0, READS * READ_AT_ONCE), READ_AT_ONCE))
      for (const row of await readWhole(projectId, part)) read.set(`${row.kind} ${String(row.version)}`, row);
    return moments.map((at) => {
      const settings = inForce('settings', at);
      const matrix = inForce('matrix', at);
      if ((settings !== null && !read.has(settings)) || (matrix !== null && !read.has(matrix))) return null;
      return { settings: settingsOf(read.get(settings ?? '')), matrix: matrixOf(read.get(matrix ?? '')) };
    });
  },

  /** The settings in force of several projects, in one statement; a project without any is missing from the map. */
  several: async (projectIds: readonly string[]): Promise<ReadonlyMap<string, SettingsDoc>> => {
    if (projectIds.length === 0) return new Map();
    const rows = await query(
      v.object({ project_id: column.text, doc: json(SettingsDocSchema) }),
      `SELECT s.project_id, s.doc FROM settings_version s JOIN
        (SELECT project_id, MAX(version) AS version FROM settings_version WHERE project_id IN (${marks(projectIds)}) GROUP BY project_id) latest
        ON latest.project_id = s.project_id AND latest.version = s.version`,
      projectIds,
    );
    return new Map(rows.map((row) => [row.project_id, row.doc]));
  },

  /** Adds the next version of the settings; false when someone else was first. One statement. */
  saveSettings: (projectId: string, settings: SettingsDoc, saving: Saving): Promise<boolean> =>
    appendVersion(
      'settings_version',
      { column: 'project_id', value: projectId, base: saving.base },
      { doc: JSON.stringify(settings), saved_at: saving.at.getTime(), saved_by: saving.by },
    ),

  /** Adds the next version of the matrix; false when someone else was first. One statement. */
  saveMatrix: (
    projectId: string,
    matrix: { readonly activities: readonly Activity[]; readonly preset: string; readonly reason: string; readonly confirm?: boolean },
    saving: Saving,
  ): Promise<boolean> =>
    appendVersion(
      'matrix_version',
      { column: 'project_id', value: projectId, base: saving.base },
      {
        preset: matrix.preset,
        doc: JSON.stringify({ activities: matrix.activities, confirm: matrix.confirm ?? false }),
        reason: matrix.reason,
        saved_at: saving.at.getTime(),
        saved_by: saving.by,
      },
    ),
});
