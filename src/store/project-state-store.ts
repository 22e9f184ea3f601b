import * as v from 'valibot';
import { column, execute, json, query, StoreError } from './db';

/** What set-up learned and did in a project. */
export interface ProjectState {
  readonly projectId: string;
  readonly key: string;
  readonly name: string;
  readonly style: 'company-managed' | 'team-managed';
  readonly enabled: boolean;
  /** True unless Browse is known to be granted project-wide: then only incidents that the viewer's own search returns count. */
  readonly browseRestricted: boolean;
  readonly incidentTypeId: string | null;
  readonly incidentTypeName: string | null;
  /** Jira's field ids by the app's field keys. */
  readonly fields: Readonly<Record<string, string>>;
  /** Set-up steps that could not be done. */
  readonly missing: readonly string[];
}

const Row = v.object({
  project_id: column.text,
  project_key: column.text,
  name: column.text,
  style: v.picklist(['company-managed', 'team-managed']),
  enabled: column.flag,
  browse_restricted: column.flag,
  incident_type_id: column.textOrNull,
  incident_type_name: column.textOrNull,
  fields: json(v.record(v.string(), v.string())),
  missing: json(v.array(v.string())),
});

const toState = (row: v.InferOutput<typeof Row>): ProjectState => ({
  projectId: row.project_id,
  key: row.project_key,
  name: row.name,
  style: row.style,
  enabled: row.enabled,
  browseRestricted: row.browse_restricted,
  incidentTypeId: row.incident_type_id,
  incidentTypeName: row.incident_type_name,
  fields: row.fields,
  missing: row.missing,
});

const COLUMNS =
  'project_id, project_key, name, style, enabled, browse_restricted, incident_type_id, incident_type_name, fields, missing' as const;

const UPDATE = `UPDATE project_state SET project_key = ?, name = ?, style = ?, enabled = ?, browse_restricted = ?, incident_type_id = ?,
  incident_type_name = ?, fields = ?, missing = ?, checked_at = ? WHERE project_id = ?`;

const INSERT = `INSERT INTO project_state (project_key, name, style, enabled, browse_restricted, incident_type_id,
  incident_type_name, fields, missing, checked_at, project_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** One row a project that set-up has touched. */
export const createProjectStateStore = () => ({
  /** Every project that set-up has touched; few beside a site's issues. One statement. */
  all: async (): Promise<ProjectState[]> => (await query(Row, `SELECT ${COLUMNS} FROM project_state ORDER BY project_key`)).map(toState),

  /** One project, or null where set-up has never run. One statement. */
  one: async (projectId: string): Promise<ProjectState | null> => {
    const [row] = await query(Row, `SELECT ${COLUMNS} FROM project_state WHERE project_id = ?`, [projectId]);
    return row === undefined ? null : toState(row);
  },

  /** Writes a project's row, whether it exists or not. At most two statements. */
  put: async (state: ProjectState, at: Date): Promise<void> => {
    const values = [
      state.key,
      state.name,
      state.style,
      state.enabled ? 1 : 0,
      state.browseRestricted ? 1 : 0,
      state.incidentTypeId,
      state.incidentTypeName,
      JSON.stringify(state.fields),
      JSON.stringify(state.missing),
      at.getTime(),
      state.projectId,
    ];
    if ((await execute(UPDATE, values)) > 0) return;
    try {
      await execute(INSERT, values);
    } catch (error) {
      // The row was there and held these very values (MySQL counts only changed rows), or another call has just added it.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },
});
