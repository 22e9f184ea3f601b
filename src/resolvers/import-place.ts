import type { Deps } from '../deps';
import type { RowReason } from '../domain/import-view';
import { STORED_TABLES, type Cell, type Column, type StoredTable, type TableName } from '../domain/stored-tables';
import type { ImportRow } from '../store/import-store';

type Known = Omit<ImportRow, 'row'>;

/** What the rows of a chunk refer to, by the ids of the site that they come from. */
interface References {
  readonly issues: ReadonlyMap<string, Known>;
  readonly projects: ReadonlyMap<string, Known>;
  readonly cases: ReadonlyMap<string, Known>;
  /** Cases and chains of memos. */
  readonly chains: ReadonlyMap<string, Known>;
  readonly matrices: ReadonlyMap<string, Known>;
}

/** A row with its cells as they would stand on this site, or why it can't be there. */
export type Placed = { readonly row: ImportRow; readonly label: string | null } & (
  { readonly cells: Cell[] } | { readonly reason: RowReason }
);

const GONE_ON: readonly ImportRow['state'][] = ['add', 'same', 'added', 'settled'];

/** True where a row that others refer to is, or will be, on this site as it stands in the file. */
export const isComing = (known: Pick<ImportRow, 'state'> | undefined): boolean => known !== undefined && GONE_ON.includes(known.state);

const columnsOf = (name: TableName): [string, Column][] => Object.entries<Column>(STORED_TABLES[name].columns);

const cellAt = (name: TableName, row: readonly Cell[], column: string): Cell =>
  row[columnsOf(name).findIndex(([each]) => each === column)] ?? null;

const referred = (name: TableName, rows: readonly ImportRow[], kind: Column['refers']): string[] => [
  ...new Set(
    columnsOf(name).flatMap(([column, { refers }]) =>
      refers === kind
        ? rows.flatMap(({ row }) => {
            const value = cellAt(name, row, column);
            if (value === null) return [];
            return [kind === 'matrix-version' ? `${String(cellAt(name, row, 'project_id'))}:${String(value)}` : String(value)];
          })
        : [],
    ),
  ),
];

const referencesOf = async (deps: Deps, runId: string, chunk: { name: TableName; rows: readonly ImportRow[] }): Promise<References> => {
  const { name, rows } = chunk;
  const chainIds = referred(name, rows, 'chain');
  const [issues, projects, cases, chains, memos, matrices] = await Promise.all([
    deps.imports.named(runId, 'issue', referred(name, rows, 'issue')),
    deps.imports.named(runId, 'project_state', referred(name, rows, 'project')),
    deps.imports.named(runId, 'blame_case', referred(name, rows, 'case')),
    deps.imports.named(runId, 'blame_case', chainIds),
    deps.imports.named(runId, 'memo_chain', chainIds),
    deps.imports.named(runId, 'matrix_version', referred(name, rows, 'matrix-version')),
  ]);
  return { issues, projects, cases, chains: new Map([...chains, ...memos]), matrices };
};

const issueOf = (target: string): { id: string; projectId: string } => {
  const [id = '', projectId = ''] = target.split(':');
  return { id, projectId };
};

/** The row's own issue decides its project: it may have moved since. */
const ownIssue = (name: TableName, row: ImportRow, { issues }: References): Known | undefined => {
  const own = columnsOf(name).find(([, { refers, droppable }]) => refers === 'issue' && !droppable);
  return own === undefined ? undefined : issues.get(String(cellAt(name, row.row, own[0])));
};

type Mapped = { readonly value: Cell } | { readonly reason: RowReason };

const projectCell = (value: string, issue: Known | undefined, { projects }: References): Mapped => {
  if (issue?.target !== undefined && issue.target !== null) return { value: issueOf(issue.target).projectId };
  const target = projects.get(value)?.target ?? null;
  return target === null ? { reason: 'project-out' } : { value: target };
};

const issueCell = (value: string, droppable: boolean, { issues }: References): Mapped => {
  const issue = issues.get(value);
  if (issue?.target !== undefined && issue.target !== null) return { value: issueOf(issue.target).id };
  return droppable ? { value: null } : { reason: issue?.reason ?? 'no-issue' };
};

const caseCell = (value: string, known: Known | undefined): Mapped => {
  if (isComing(known)) return { value };
  return { reason: known?.state === 'differs' ? 'case-differs' : 'case-out' };
};

const versionCell = (project: Cell, value: Cell, { matrices }: References): Mapped => {
  const known = matrices.get(`${String(project)}:${String(value)}`);
  return isComing(known) ? { value: Number(known?.target ?? value) } : { reason: 'version-out' };
};

const cellOf = (name: TableName, { row, column }: { row: ImportRow; column: [string, Column] }, refs: References): Mapped => {
  const [key, { refers, droppable, startsWith }] = column;
  const value = cellAt(name, row.row, key);
  if (startsWith !== undefined) return { value: startsWith };
  if (value === null) return refers === 'issue' && !droppable ? { reason: 'unfinished' } : { value };
  switch (refers) {
    case 'issue':
      return issueCell(String(value), droppable, refs);
    case 'project':
      return projectCell(String(value), ownIssue(name, row, refs), refs);
    case 'case':
      return caseCell(String(value), refs.cases.get(String(value)));
    case 'chain':
      return caseCell(String(value), refs.chains.get(String(value)));
    case 'matrix-version':
      return versionCell(cellAt(name, row.row, 'project_id'), value, refs);
    case 'person':
    case null:
      return { value };
  }
};

const labelOf = (name: TableName, row: ImportRow, refs: References): string | null => {
  const issue = ownIssue(name, row, refs);
  if (issue !== undefined) return issue.label;
  const table: StoredTable = STORED_TABLES[name];
  const inCase = Object.keys(table.columns).find((column) => table.columns[column]?.refers === 'case');
  if (inCase !== undefined) return refs.cases.get(String(cellAt(name, row.row, inCase)))?.label ?? null;
  const inChain = Object.keys(table.columns).find((column) => table.columns[column]?.refers === 'chain');
  if (inChain !== undefined) return refs.chains.get(String(cellAt(name, row.row, inChain)))?.label ?? null;
  return refs.projects.get(String(cellAt(name, row.row, 'project_id')))?.label ?? null;
};

const placeOne = (name: TableName, row: ImportRow, refs: References): Placed => {
  const label = labelOf(name, row, refs);
  const mapped = columnsOf(name).map((column) => cellOf(name, { row, column }, refs));
  const failed = mapped.find((each) => 'reason' in each);
  if (failed !== undefined && 'reason' in failed) return { row, label, reason: failed.reason };
  return { row, label, cells: mapped.map((each) => ('value' in each ? each.value : null)) };
};

/** Rows of one table with everything that they refer to put in terms of this site. */
export const placeRows = async (deps: Deps, runId: string, chunk: { name: TableName; rows: readonly ImportRow[] }): Promise<Placed[]> => {
  const refs = await referencesOf(deps, runId, chunk);
  return chunk.rows.map((row) => placeOne(chunk.name, row, refs));
};
