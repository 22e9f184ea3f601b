import type { LoadableTable } from './table';
import { createTable } from './table';
import type { JiraStorage, Writes } from './database';
import { openEntityDatabase } from './database';
import * as e from './entities';
import { parseJson } from './json';

type Written = { kind: string; id: string; json: string | null };

/**
 * The site's whole state: tables in memory, written through to SQLite. Changes are made inside `transaction`, which writes all of them or,
 * when its function throws, undoes all of them.
 */
export const openStore = (storage: JiraStorage) => {
  const database = openEntityDatabase(storage);
  let undo: (() => void)[] = [];
  let changed = new Map<string, { kind: string; id: string; after: unknown }>();
  let blobs = new Map<string, Uint8Array | null>();
  let depth = 0;
  const journal: Parameters<typeof createTable>[2] = (change) => {
    if (depth === 0) throw new Error(`change of ${change.kind} ${change.id} outside a transaction`);
    undo.push(change.undo);
    changed.set(`${change.kind}:${change.id}`, change);
  };

  const sequences = createTable('sequence', e.SequenceSchema, journal);
  const users = createTable('user', e.UserSchema, journal);
  const groups = createTable('group', e.GroupSchema, journal);
  const roles = createTable('role', e.ProjectRoleSchema, journal);
  const projects = createTable('project', e.ProjectSchema, journal);
  const permissionSchemes = createTable('permissionScheme', e.PermissionSchemeSchema, journal);
  const securitySchemes = createTable('securityScheme', e.SecuritySchemeSchema, journal);
  const issueTypes = createTable('issueType', e.IssueTypeSchema, journal);
  const issueTypeSchemes = createTable('issueTypeScheme', e.IssueTypeSchemeSchema, journal);
  const screens = createTable('screen', e.ScreenSchema, journal);
  const screenSchemes = createTable('screenScheme', e.ScreenSchemeSchema, journal);
  const issueTypeScreenSchemes = createTable('issueTypeScreenScheme', e.IssueTypeScreenSchemeSchema, journal);
  const fieldSchemes = createTable('fieldScheme', e.FieldSchemeSchema, journal);
  const statuses = createTable('status', e.StatusSchema, journal);
  const workflows = createTable('workflow', e.WorkflowSchema, journal);
  const workflowSchemes = createTable('workflowScheme', e.WorkflowSchemeSchema, journal);
  const customFields = createTable('customField', e.CustomFieldSchema, journal);
  const issues = createTable('issue', e.IssueSchema, journal);
  const comments = createTable('comment', e.CommentSchema, journal);
  const attachments = createTable('attachment', e.AttachmentSchema, journal);
  const links = createTable('link', e.LinkSchema, journal);
  const remoteLinks = createTable('remoteLink', e.RemoteLinkSchema, journal);
  const changes = createTable('change', e.ChangeSchema, journal);
  const properties = createTable('property', e.PropertySchema, journal);
  const filters = createTable('filter', e.FilterSchema, journal);
  const dashboards = createTable('dashboard', e.DashboardSchema, journal);
  const tasks = createTable('task', e.TaskSchema, journal);
  const panelPins = createTable('panelPin', e.PanelPinSchema, journal);
  const mails = createTable('mail', e.MailSchema, journal);

  const tables: readonly Pick<LoadableTable<{ readonly id: string }>, 'kind' | 'load' | 'all' | 'keep'>[] = [
    sequences,
    users,
    groups,
    roles,
    projects,
    permissionSchemes,
    securitySchemes,
    issueTypes,
    issueTypeSchemes,
    screens,
    screenSchemes,
    issueTypeScreenSchemes,
    fieldSchemes,
    statuses,
    workflows,
    workflowSchemes,
    customFields,
    issues,
    comments,
    attachments,
    links,
    remoteLinks,
    changes,
    properties,
    filters,
    dashboards,
    tasks,
    panelPins,
    mails,
  ];
  const byKind = new Map(tables.map((table) => [table.kind, table]));
  const rows = [...database.rows()].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
  for (const row of rows) byKind.get(row.kind)?.load(parseJson(row.json));

  const rollback = (): void => {
    for (const step of undo.reverse()) step();
  };
  const reset = (): void => {
    undo = [];
    changed = new Map();
    blobs = new Map();
  };
  const commit = (): void => {
    const entities = new Map<string, Written>();
    for (const [key, { kind, id, after }] of changed)
      entities.set(key, { kind, id, json: after === undefined ? null : JSON.stringify(after) });
    const writes: Writes = { entities, blobs };
    if (entities.size > 0 || blobs.size > 0) database.write(writes);
  };

  /** Runs a function whose changes are kept as a whole or not at all. Nested calls join the outer one. */
  const transaction = <T>(run: () => T): T => {
    depth += 1;
    const outer = depth === 1;
    try {
      const result = run();
      if (outer) commit();
      return result;
    } catch (error) {
      if (outer) rollback();
      throw error;
    } finally {
      depth -= 1;
      if (outer) reset();
    }
  };

  return {
    users,
    groups,
    roles,
    projects,
    permissionSchemes,
    securitySchemes,
    issueTypes,
    issueTypeSchemes,
    screens,
    screenSchemes,
    issueTypeScreenSchemes,
    fieldSchemes,
    statuses,
    workflows,
    workflowSchemes,
    customFields,
    issues,
    comments,
    attachments,
    links,
    remoteLinks,
    changes,
    properties,
    filters,
    dashboards,
    tasks,
    panelPins,
    mails,
    /** Everything that the site holds, by kind, but the contents of attachments. */
    contents: (): Readonly<Record<string, readonly { readonly id: string }[]>> =>
      Object.fromEntries(tables.map((table) => [table.kind, [...table.all()]])),
    find: {
      projectByKey: projects.index((project) => [project.key.toUpperCase()]),
      issueByKey: issues.index((issue) => [issue.key.toUpperCase()]),
      issuesOfProject: issues.index((issue) => [issue.projectId]),
      childrenOf: issues.index((issue) => (typeof issue.fields.parent === 'string' ? [issue.fields.parent] : [])),
      commentsOf: comments.index((comment) => [comment.issueId]),
      attachmentsOf: attachments.index((attachment) => [attachment.issueId]),
      linksOf: links.index((link) => [link.sourceId, link.destinationId]),
      remoteLinksOf: remoteLinks.index((link) => [link.issueId]),
      changesOf: changes.index((change) => [change.issueId]),
      propertiesOf: properties.index((property) => [property.owner]),
      groupsOf: groups.index((group) => group.members),
      groupByName: groups.index((group) => [group.name.toLowerCase()]),
      userByEmail: users.index((user) => [user.email.toLowerCase()]),
    },
    /** The next number of a sequence that begins at `first`. */
    next: (sequence: string, first = 10000): string => {
      const next = sequences.get(sequence)?.next ?? first;
      sequences.put({ id: sequence, next: next + 1 });
      return String(next);
    },
    blob: (id: string): Uint8Array | undefined => blobs.get(id) ?? database.blob(id),
    putBlob: (id: string, data: Uint8Array | null): void => {
      blobs.set(id, data);
    },
    transaction,
    /** Keeps all tables as they are now; the function that it gives puts them back so. */
    keep: (): (() => void) => {
      const putBack = tables.map((table) => table.keep());
      return () => {
        transaction(() => {
          for (const each of putBack) each();
        });
      };
    },
    close: (): void => {
      database.close();
    },
  };
};

export type Store = ReturnType<typeof openStore>;
