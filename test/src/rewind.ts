import { join } from 'node:path';
import Database from 'libsql';
import * as v from 'valibot';
import type { Site } from './site';

// A database that is put back holds what no journal saw: its statements can't be asked again elsewhere.
delete process.env['EVENHAND_SQL_JOURNAL'];

const Tables = v.array(v.object({ name: v.string() }));
const Rows = v.array(v.record(v.string(), v.unknown()));

/**
 * Keeps a site as it is now, Jira and Forge SQL, and gives what puts it back so: a test that needs a hundred fresh sites has them in
 * milliseconds. `dataDir` is the one that the site was started with.
 */
export const keep = (site: Site, dataDir: string): { readonly rewind: () => void; readonly forget: () => void } => {
  const putBack = site.jira.keep();
  const database = new Database(join(dataDir, 'forge-sql.db'));
  const names = v
    .parse(Tables, database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all())
    .map(({ name }) => name);
  const kept = names.map((name) => ({ name, rows: v.parse(Rows, database.prepare(`SELECT * FROM ${name}`).all()) }));
  return {
    rewind: () => {
      putBack();
      // One transaction: a database that writes each row to the disk by itself takes a hundred times as long.
      database.exec('BEGIN IMMEDIATE');
      for (const { name, rows } of kept) {
        database.exec(`DELETE FROM ${name}`);
        for (const row of rows) {
          const columns = Object.keys(row);
          database
            .prepare(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
            .run(Object.values(row));
        }
      }
      database.exec('COMMIT');
    },
    forget: () => {
      database.close();
    },
  };
};
