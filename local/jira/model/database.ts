import Database from 'libsql';
import * as v from 'valibot';

/** An opened libsql database, or the path of its file (`:memory:` for none). */
export type JiraStorage = Database.Database | string;

const RowSchema = v.object({ kind: v.string(), id: v.string(), json: v.string() });
const BlobSchema = v.object({ data: v.instance(Uint8Array) });

/** What is written at the end of a request: the latest JSON of each entity that changed, `null` for one that is gone. */
export interface Writes {
  readonly entities: ReadonlyMap<string, { readonly kind: string; readonly id: string; readonly json: string | null }>;
  readonly blobs: ReadonlyMap<string, Uint8Array | null>;
}

export interface EntityDatabase {
  rows(): Iterable<v.InferOutput<typeof RowSchema>>;
  blob(id: string): Uint8Array | undefined;
  /** Writes all or nothing. */
  write(writes: Writes): void;
  close(): void;
}

/** The table behind the model: one row per entity, and the attachments' bytes. Only `Store` talks to it. */
export const openEntityDatabase = (storage: JiraStorage): EntityDatabase => {
  const owned = typeof storage === 'string';
  const database = typeof storage === 'string' ? new Database(storage) : storage;
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS jira_entity (kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID',
  );
  database.exec('CREATE TABLE IF NOT EXISTS jira_blob (id TEXT NOT NULL PRIMARY KEY, data BLOB NOT NULL)');
  const put = database.prepare('INSERT OR REPLACE INTO jira_entity (kind, id, json) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM jira_entity WHERE kind = ? AND id = ?');
  const putBlob = database.prepare('INSERT OR REPLACE INTO jira_blob (id, data) VALUES (?, ?)');
  const removeBlob = database.prepare('DELETE FROM jira_blob WHERE id = ?');
  const all = database.prepare('SELECT kind, id, json FROM jira_entity');
  const oneBlob = database.prepare('SELECT data FROM jira_blob WHERE id = ?');
  return {
    rows: () => v.parse(v.array(RowSchema), all.all()),
    blob: (id) => {
      const row = oneBlob.get(id);
      return row === undefined ? undefined : v.parse(BlobSchema, row).data;
    },
    write: ({ entities, blobs }) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const { kind, id, json } of entities.values()) {
          if (json === null) remove.run(kind, id);
          else put.run(kind, id, json);
        }
        for (const [id, data] of blobs) {
          if (data === null) removeBlob.run(id);
          else putBlob.run(id, Buffer.from(data));
        }
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      if (owned) database.close();
    },
  };
};
