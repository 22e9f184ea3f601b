import * as v from 'valibot';
import type { RunProject, SetUpChange, SetUpStepKey } from '../contract';
import { SET_UP_STEPS } from '../domain/set-up';
import { LANGUAGES, type Language } from '../domain/vocabulary';
import { column, execute, json, marks, query, StoreError } from './db';

/** A run as the admin started it. */
export interface SetUpRun {
  readonly id: string;
  readonly startedAt: Date;
  /** Person id. */
  readonly startedBy: string | null;
  readonly typeName: string;
  readonly language: Language;
  /** Ids of the shared schemes and screens that the admin confirmed. */
  readonly confirmed: readonly string[];
  readonly total: number;
  readonly finished: boolean;
}

/** A step of a project in a run: its part of the plan, and how it went. */
export interface StoredStep {
  readonly key: SetUpStepKey;
  readonly state: RunProject['steps'][number]['state'];
  readonly reason: string | null;
  readonly link: string | null;
  readonly changes: readonly SetUpChange[];
}

/** A project in a run. */
export interface StoredProject {
  readonly projectId: string;
  readonly key: string;
  readonly name: string;
  readonly digest: string;
  readonly state: RunProject['state'];
  readonly reason: string | null;
  readonly steps: readonly StoredStep[];
  /** Times in a row that Jira was away. */
  readonly attempts: number;
  readonly version: number;
}

/** What set-up put somewhere. */
export interface Placed {
  readonly id: string;
  readonly kind: 'type-scheme' | 'field-scheme' | 'screen';
  readonly targetId: string;
  readonly targetName: string;
  readonly item: string;
  readonly projectId: string;
}

const Change = v.variant('kind', [
  v.object({ id: v.string(), kind: v.literal('create-type'), typeName: v.string() }),
  v.object({
    id: v.string(),
    kind: v.literal('add-type-to-scheme'),
    typeName: v.string(),
    schemeId: v.string(),
    schemeName: v.string(),
  }),
  v.object({
    id: v.string(),
    kind: v.literal('associate-fields'),
    schemeId: v.string(),
    schemeName: v.string(),
    fields: v.array(v.string()),
  }),
  v.object({
    id: v.string(),
    kind: v.literal('add-field-to-screen'),
    screenId: v.string(),
    screenName: v.string(),
    tabName: v.string(),
    field: v.string(),
  }),
  v.object({ id: v.string(), kind: v.literal('store-defaults') }),
  v.object({ id: v.string(), kind: v.literal('write-property') }),
  v.object({ id: v.string(), kind: v.literal('pin-panel') }),
]);

const Step = v.object({
  key: v.picklist(SET_UP_STEPS),
  state: v.picklist(['pending', 'done', 'present', 'by-hand', 'failed']),
  reason: v.nullable(v.string()),
  link: v.nullable(v.string()),
  changes: v.array(Change),
});

const RunRow = v.object({
  id: column.text,
  started_at: column.number,
  started_by: column.textOrNull,
  type_name: column.text,
  language: v.picklist(LANGUAGES),
  confirmed: json(v.array(v.string())),
  total: column.number,
  finished_at: column.numberOrNull,
});

const RUN = 'id, started_at, started_by, type_name, language, confirmed, total, finished_at' as const;

const toRun = (row: v.InferOutput<typeof RunRow>): SetUpRun => ({
  id: row.id,
  startedAt: new Date(row.started_at),
  startedBy: row.started_by,
  typeName: row.type_name,
  language: row.language,
  confirmed: row.confirmed,
  total: row.total,
  finished: row.finished_at !== null,
});

const ProjectRow = v.object({
  project_id: column.text,
  project_key: column.text,
  name: column.text,
  digest: column.text,
  state: v.picklist(['waiting', 'working', 'done', 'incomplete', 'left-out']),
  reason: column.textOrNull,
  steps: json(v.array(Step)),
  attempts: column.number,
  version: column.number,
});

const PROJECT = 'project_id, project_key, name, digest, state, reason, steps, attempts, version' as const;

const toProject = (row: v.InferOutput<typeof ProjectRow>): StoredProject => ({
  projectId: row.project_id,
  key: row.project_key,
  name: row.name,
  digest: row.digest,
  state: row.state,
  reason: row.reason,
  steps: row.steps,
  attempts: row.attempts,
  version: row.version,
});

const PlacedRow = v.object({
  id: column.text,
  kind: v.picklist(['type-scheme', 'field-scheme', 'screen']),
  target_id: column.text,
  target_name: column.text,
  item: column.text,
  project_id: column.text,
});

const toPlaced = (row: v.InferOutput<typeof PlacedRow>): Placed => ({
  id: row.id,
  kind: row.kind,
  targetId: row.target_id,
  targetName: row.target_name,
  item: row.item,
  projectId: row.project_id,
});

/** Rows of one INSERT: well under Forge SQL's megabyte a request. */
const ROWS_AT_ONCE = 50;

const insertProjects = async (runId: string, projects: readonly StoredProject[]): Promise<void> => {
  for (let start = 0; start < projects.length; start += ROWS_AT_ONCE) {
    const part = projects.slice(start, start + ROWS_AT_ONCE);
    const values = part.map((each, index) => [
      runId,
      each.projectId,
      start + index,
      each.key,
      each.name,
      each.digest,
      each.state,
      each.reason,
      JSON.stringify(each.steps),
      each.attempts,
      each.version,
    ]);
    await execute(
      `INSERT INTO set_up_project (run_id, project_id, seq, project_key, name, digest, state, reason, steps, attempts, version) VALUES ${values.map((row) => `(${marks(row)})`).join(', ')}`,
      values.flat(),
    );
  }
};

/** Runs of set-up, resumable after any call, and what they put into Jira. */
export const createSetUpStore = () => ({
  /** Stores a run with its projects. The run's row comes last: one that was cut short is never seen. */
  add: async (run: SetUpRun, projects: readonly StoredProject[]): Promise<void> => {
    await insertProjects(run.id, projects);
    await execute(`INSERT INTO set_up_run (${RUN}) VALUES (?, ?, ?, ?, ?, ?, ?, NULL)`, [
      run.id,
      run.startedAt.getTime(),
      run.startedBy,
      run.typeName,
      run.language,
      JSON.stringify(run.confirmed),
      run.total,
    ]);
  },

  run: async (runId: string): Promise<SetUpRun | null> => {
    const [row] = await query(RunRow, `SELECT ${RUN} FROM set_up_run WHERE id = ?`, [runId]);
    return row === undefined ? null : toRun(row);
  },

  /** The newest run that has not come to its end. */
  unfinished: async (): Promise<SetUpRun | null> => {
    const [row] = await query(RunRow, `SELECT ${RUN} FROM set_up_run WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1`);
    return row === undefined ? null : toRun(row);
  },

  finish: async (runId: string, at: Date): Promise<void> => {
    await execute('UPDATE set_up_run SET finished_at = ? WHERE id = ? AND finished_at IS NULL', [at.getTime(), runId]);
  },

  /** How many of a run's projects are in each state. */
  counts: async (runId: string): Promise<ReadonlyMap<string, number>> => {
    const rows = await query(
      v.object({ state: column.text, projects: column.number }),
      'SELECT state, COUNT(*) AS projects FROM set_up_project WHERE run_id = ? GROUP BY state',
      [runId],
    );
    return new Map(rows.map(({ state, projects }) => [state, projects]));
  },

  projects: async (runId: string): Promise<StoredProject[]> =>
    (await query(ProjectRow, `SELECT ${PROJECT} FROM set_up_project WHERE run_id = ? ORDER BY seq`, [runId])).map(toProject),

  /** The first projects of a run in a state. */
  next: async (runId: string, state: 'waiting' | 'working', count: 1 | 10): Promise<StoredProject[]> =>
    (
      await query(ProjectRow, `SELECT ${PROJECT} FROM set_up_project WHERE run_id = ? AND state = ? ORDER BY seq LIMIT ${String(count)}`, [
        runId,
        state,
      ])
    ).map(toProject),

  /** Writes how far a project came, if nobody else did meanwhile; false then. */
  save: async (runId: string, project: StoredProject): Promise<boolean> =>
    (await execute(
      `UPDATE set_up_project SET project_key = ?, name = ?, state = ?, reason = ?, steps = ?, attempts = ?, version = ?
        WHERE run_id = ? AND project_id = ? AND version = ?`,
      [
        project.key,
        project.name,
        project.state,
        project.reason,
        JSON.stringify(project.steps),
        project.attempts,
        project.version + 1,
        runId,
        project.projectId,
        project.version,
      ],
    )) === 1,

  /** Remembers what is about to be put somewhere. Safe to repeat. */
  place: async (placed: Placed, at: { readonly runId: string | null; readonly now: Date }): Promise<void> => {
    try {
      await execute(
        'INSERT INTO set_up_placed (id, kind, target_id, target_name, item, project_id, run_id, placed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [
          placed.id,
          placed.kind,
          placed.targetId,
          placed.targetName.slice(0, 255),
          placed.item,
          placed.projectId,
          at.runId,
          at.now.getTime(),
        ],
      );
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },

  /** Everything that set-up put somewhere and has not taken out again. */
  placed: async (): Promise<Placed[]> =>
    (await query(PlacedRow, 'SELECT id, kind, target_id, target_name, item, project_id FROM set_up_placed ORDER BY id')).map(toPlaced),

  unplace: async (id: string): Promise<void> => {
    await execute('DELETE FROM set_up_placed WHERE id = ?', [id]);
  },
});
