/**
 * Every table that Evenhand keeps, once: its columns, what they refer to, and what an export and an import do with it. Stores take their lists of
 * columns from here. A table that is added later is exported and imported by standing here, without a line of its own anywhere else.
 */
import * as v from 'valibot';
import { CaseDoc } from './case-doc';
import { ENTRY_KINDS } from './fact-words';
import { StoredMatrixSchema } from './matrix';
import { AssignmentDoc } from './raci';
import { SettingsDocSchema } from './settings';

/** A value as SQL and JSON both have it. */
export type Cell = string | number | null;

/**
 * What an id in a column stands for. Persons, cases and chains keep their ids on another site: hashes are over them. `chain` is a case or a chain
 * of memos. `matrix-version` is a version of the same project's matrix, which may get another number there.
 */
type Refers = 'issue' | 'project' | 'person' | 'case' | 'chain' | 'matrix-version';

export interface Column {
  readonly type: 'text' | 'number' | 'document';
  readonly empty: boolean;
  readonly refers: Refers | null;
  /** Most characters of a text, or the greatest number. */
  readonly max: number;
  /** What the text must look like; for a document, its JSON. */
  readonly schema: v.GenericSchema | null;
  /** Derived, or about this very Jira: two rows that differ here alone say the same. */
  readonly derived: boolean;
  /** Where what it names is not on the site, the column stays empty; without this the row stays out. */
  readonly droppable: boolean;
  /** What an imported row starts with instead of what the file says. */
  readonly startsWith: Cell | undefined;
}

/**
 * What an import does with a table. `people`, `projects`, `issues`: matched with those of the site. `carried`: added row by row. `derived`: made
 * anew from what was carried. `site`: about the Jira it came from, so that it stays in the file.
 */
export type TableRole = 'people' | 'projects' | 'issues' | 'carried' | 'derived' | 'site';

export interface StoredTable {
  readonly role: TableRole;
  /** Its primary key, which orders the pages of an export. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  /** Rows are versions `1, 2, …` of what this column names, and are only ever added to. */
  readonly versionsOf: string | null;
  /** The column that numbers the versions. */
  readonly numberedBy: string;
  /** False: made for the export alone. */
  readonly stored: boolean;
}

const column = (overrides: Partial<Column> = {}): Column => ({
  type: 'text',
  empty: false,
  refers: null,
  max: overrides.type === 'number' ? Number.MAX_SAFE_INTEGER : overrides.type === 'document' ? 8_000_000 : 255,
  schema: null,
  derived: false,
  droppable: false,
  startsWith: undefined,
  ...overrides,
});
const text = column();
const short = (max: number): Column => column({ max });
const number = column({ type: 'number' });
const integer = column({ type: 'number', max: 2_147_483_647 });
const flag = column({ type: 'number', max: 1 });
/** One of Evenhand's own ids: a ULID. */
const ownId = column({ schema: v.pipe(v.string(), v.regex(/^[\w-]{1,26}$/)) });
const jiraId = column({ schema: v.pipe(v.string(), v.regex(/^\d{1,20}$/)) });
const issueKey = column({ schema: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{0,99}-\d{1,15}$/)) });
const partyId = short(40);
const sha256 = column({ schema: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const accountId = column({ schema: v.pipe(v.string(), v.regex(/^[\w:-]{1,128}$/)) });
const document = (schema: v.GenericSchema): Column => column({ type: 'document', schema });
const ref = (refers: 'issue' | 'project' | 'person' | 'case' | 'chain'): Column => ({
  ...(refers === 'issue' || refers === 'project' ? jiraId : ownId),
  refers,
});
const matrixVersion: Column = { ...number, refers: 'matrix-version' };
const maybe = (of: Column): Column => ({ ...of, empty: true });
const droppable = (of: Column): Column => ({ ...of, empty: true, droppable: true });
const derived = (of: Column): Column => ({ ...of, derived: true });
const starting = (of: Column, startsWith: Cell): Column => ({ ...of, derived: true, startsWith });

const table = <C extends Record<string, Column>>(
  role: TableRole,
  columns: C,
  {
    key,
    versionsOf = null,
    numberedBy = 'version',
    stored = true,
  }: { key: readonly (keyof C & string)[]; versionsOf?: (keyof C & string) | null; numberedBy?: string; stored?: boolean },
) => ({ role, columns, key, versionsOf, numberedBy, stored });

/** A case's document and the columns that are derived from it: what one save writes. */
const CASE_COLUMNS = {
  doc: document(CaseDoc),
  phase: derived(short(16)),
  outcome: derived(maybe(short(16))),
  received_at: derived(short(24)),
  received_day: derived(short(10)),
  closed_at: derived(maybe(short(24))),
  closed_day: derived(maybe(short(10))),
  days_to_close: derived(maybe(integer)),
  severity: derived(short(12)),
  complaint_type: derived(maybe(short(20))),
  said_by: derived(maybe(partyId)),
  about_party: derived(maybe(partyId)),
  internal: derived(flag),
  secured: derived(flag),
  counted: derived(flag),
  cause_technical: derived(flag),
  cause_process: derived(flag),
  cause_communication: derived(flag),
  dispute_due: derived(maybe(number)),
  updated_at: derived(number),
} as const satisfies Record<string, Column>;

export type CaseContentColumn = keyof typeof CASE_COLUMNS;

/** `projected_version` of a case whose Jira fields are still those of before the import: the case fills them in, they don't empty the case. */
export const NEVER_PROJECTED = -1;

/** In the order of the file, which is the order of importing: what is referred to comes first. */
export const STORED_TABLES = {
  person: table('people', { id: ownId, account_id: maybe(accountId) }, { key: ['id'] }),
  project_state: table(
    'projects',
    {
      project_id: jiraId,
      project_key: text,
      name: text,
      style: text,
      enabled: number,
      browse_restricted: number,
      incident_type_id: maybe(text),
      incident_type_name: maybe(text),
      fields: document(v.unknown()),
      missing: document(v.unknown()),
      checked_at: number,
    },
    { key: ['project_id'] },
  ),
  /** Keys of the issues that the other tables name by Jira's ids, which mean nothing on another site. */
  issue: table('issues', { id: jiraId, issue_key: maybe(issueKey) }, { key: ['id'], stored: false }),
  settings_version: table(
    'carried',
    { project_id: ref('project'), version: number, doc: document(SettingsDocSchema), saved_at: number, saved_by: maybe(ref('person')) },
    { key: ['project_id', 'version'], versionsOf: 'project_id' },
  ),
  matrix_version: table(
    'carried',
    {
      project_id: ref('project'),
      version: number,
      preset: short(40),
      doc: document(StoredMatrixSchema),
      reason: short(500),
      saved_at: number,
      saved_by: maybe(ref('person')),
    },
    { key: ['project_id', 'version'], versionsOf: 'project_id' },
  ),
  matrix_confirmation: table(
    'carried',
    {
      project_id: ref('project'),
      version: matrixVersion,
      party_id: partyId,
      confirmed_at: number,
      confirmed_by: maybe(ref('person')),
    },
    { key: ['project_id', 'version', 'party_id'] },
  ),
  assignment_version: table(
    'carried',
    {
      issue_id: ref('issue'),
      version: number,
      project_id: derived(ref('project')),
      doc: document(AssignmentDoc),
      saved_at: number,
      saved_by: maybe(ref('person')),
    },
    { key: ['issue_id', 'version'], versionsOf: 'issue_id' },
  ),
  waiting_mark: table(
    'carried',
    {
      id: ownId,
      issue_id: ref('issue'),
      marked_at: number,
      party_id: maybe(partyId),
      marked_by: maybe(ref('person')),
    },
    { key: ['id'] },
  ),
  blame_case: table(
    'carried',
    {
      id: ownId,
      // Empty while the case is still being filed.
      issue_id: maybe(ref('issue')),
      origin_issue_id: droppable(ref('issue')),
      project_id: derived(ref('project')),
      version: number,
      filing_until: starting(number, 0),
      ...CASE_COLUMNS,
      projected_version: starting(number, NEVER_PROJECTED),
      // What the case knows of its chain: the chain itself, where it is longer, brings it up to date.
      chain_count: derived(integer),
      chain_head: derived(maybe(sha256)),
    },
    { key: ['id'] },
  ),
  memo_chain: table(
    'carried',
    {
      id: ownId,
      issue_id: ref('issue'),
      // An issue has one chain that is written to: its own here, if it has one.
      own_issue_id: starting(maybe(jiraId), null),
      project_id: derived(ref('project')),
      chain_count: derived(integer),
      chain_head: derived(maybe(sha256)),
    },
    { key: ['id'] },
  ),
  chain_entry: table(
    'carried',
    {
      chain_id: ref('chain'),
      seq: integer,
      id: ownId,
      kind: column({ max: 16, schema: v.picklist(ENTRY_KINDS) }),
      request_id: short(80),
      // Its hash says whether it is the same; where it was redacted, nothing is left.
      content: derived(maybe(document(v.unknown()))),
      content_hash: sha256,
      prev_hash: sha256,
      row_hash: sha256,
      // Ids of the Jira that it came from.
      places: starting(maybe(document(v.unknown())), null),
      recorded_at: number,
    },
    { key: ['chain_id', 'seq'], versionsOf: 'chain_id', numberedBy: 'seq' },
  ),
  case_action: table(
    'derived',
    {
      case_id: ref('case'),
      action_id: text,
      project_id: ref('project'),
      horizon: text,
      due_day: maybe(text),
      done_day: maybe(text),
      version: number,
    },
    { key: ['case_id', 'action_id'] },
  ),
  case_cause: table(
    'derived',
    { case_id: ref('case'), dimension: text, category: text, project_id: ref('project'), weight: number, version: number },
    { key: ['case_id', 'dimension', 'category'] },
  ),
  case_told: table('carried', { case_id: ref('case'), event: short(80), told_at: number }, { key: ['case_id', 'event'] }),
  case_audit: table(
    'carried',
    {
      case_id: ref('case'),
      version: number,
      changed_at: short(24),
      changed_by: maybe(ref('person')),
      parts: text,
      reason: maybe(short(4_000)),
    },
    { key: ['case_id', 'version'] },
  ),
  case_link: table(
    'carried',
    { case_id: ref('case'), other_id: ref('case'), kind: short(12), linked_at: number, linked_by: maybe(ref('person')) },
    { key: ['case_id', 'other_id'] },
  ),
  case_due: table('derived', { case_id: ref('case'), kind: short(24), due_day: short(10) }, { key: ['case_id', 'kind'] }),
  case_tally: table(
    'derived',
    {
      case_id: ref('case'),
      day: short(10),
      project_id: ref('project'),
      issue_id: ref('issue'),
      version: number,
      doc: document(v.unknown()),
    },
    { key: ['case_id', 'day'] },
  ),
  gadget_day: table(
    'derived',
    {
      project_id: ref('project'),
      day: short(10),
      marked: number,
      built: number,
      doc: document(v.unknown()),
      head: document(v.unknown()),
    },
    { key: ['project_id', 'day'] },
  ),
  case_task: table(
    'derived',
    {
      case_id: ref('case'),
      task_id: short(64),
      project_id: ref('project'),
      issue_id: ref('issue'),
      kind: short(16),
      who: short(48),
      due_day: maybe(short(10)),
      version: number,
    },
    { key: ['case_id', 'task_id'] },
  ),
  /** Its rules name statuses by this Jira's ids. */
  waiting_version: table(
    'site',
    { project_id: ref('project'), version: number, doc: document(v.unknown()), saved_at: number, saved_by: maybe(ref('person')) },
    { key: ['project_id', 'version'] },
  ),
  set_up_placed: table(
    'site',
    {
      id: text,
      kind: text,
      target_id: text,
      target_name: text,
      item: text,
      project_id: ref('project'),
      run_id: maybe(text),
      placed_at: number,
    },
    { key: ['id'] },
  ),
  set_up_run: table(
    'site',
    {
      id: text,
      started_at: number,
      started_by: maybe(ref('person')),
      type_name: text,
      language: text,
      confirmed: document(v.unknown()),
      total: number,
      finished_at: maybe(number),
    },
    { key: ['id'] },
  ),
  set_up_project: table(
    'site',
    {
      run_id: text,
      project_id: ref('project'),
      seq: number,
      project_key: text,
      name: text,
      digest: text,
      state: text,
      reason: maybe(text),
      steps: document(v.unknown()),
      attempts: number,
      version: number,
    },
    { key: ['run_id', 'project_id'] },
  ),
} as const satisfies Record<string, StoredTable>;

export type TableName = keyof typeof STORED_TABLES;

/**
 * Tables that no export has: `app_state` (when this site's schedules ran last), `set_up_seen` and `project_lead` (asked of Jira when needed), `person_alias` (its
 * people stand under `person`), the rows of an import on their way in (they are in the file that they came from), and what is noted about this
 * very Jira: whose account was reported, whose stands in which issue's property, what is gone, what Jira answered to JQL rules, whom Evenhand made
 * watchers, how far a run over a project's issues is, which status an issue had when, where issues are that wait, and how a
 * change of many issues went, and how far an intake is.
 */
export const LEFT_OUT = [
  'app_state',
  'set_up_seen',
  'project_lead',
  'person_alias',
  'import_run',
  'import_row',
  'person_report',
  'raci_indexed',
  'gone_issue',
  'gone_project',
  'raci_found',
  'raci_watched',
  'raci_run',
  'waiting_status',
  'waiting_issue',
  'bulk_run',
  'bulk_item',
  'intake_run',
] as const;

const isTableName = (name: string): name is TableName => Object.hasOwn(STORED_TABLES, name);

/** A table by its name, or null where this version of Evenhand has none of that name. */
export const tableNamed = (name: string): StoredTable | null => (isTableName(name) ? STORED_TABLES[name] : null);

export const TABLE_NAMES: readonly TableName[] = Object.keys(STORED_TABLES).filter(isTableName);

export const columnsOfTable = (name: TableName): string[] => Object.keys(STORED_TABLES[name].columns);

const isContent = (name: string): name is CaseContentColumn => Object.hasOwn(CASE_COLUMNS, name);

/** The columns that one save of a case writes, in the table's order. */
export const CASE_CONTENT: readonly CaseContentColumn[] = Object.keys(CASE_COLUMNS).filter(isContent);
