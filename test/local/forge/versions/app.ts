import Resolver from '@forge/resolver';
import { migrationRunner, sql } from '@forge/sql';
import * as v from 'valibot';

/** An app whose versions differ in nothing but their migrations. */
export const appWith = (migrations: readonly (readonly [name: string, statement: string])[]) => {
  const resolver = new Resolver();
  resolver.define('ask', async ({ payload }) => {
    const { query } = v.parse(v.object({ query: v.string() }), payload);
    return (await sql.prepare<unknown>(query).execute()).rows;
  });
  return {
    resolver: resolver.getDefinitions(),
    migrate: async (): Promise<void> => {
      for (const [name, statement] of migrations) migrationRunner.enqueue(name, statement);
      const ran = await migrationRunner.run();
      console.log(`migrated ${ran.length === 0 ? 'nothing' : ran.join(' ')}`);
    },
    onLifeCycle: ({ eventType }: { readonly eventType: string }): void => {
      console.log(`life cycle ${eventType}`);
    },
  };
};

export const first = ['v1_note', 'CREATE TABLE IF NOT EXISTS note (id INT NOT NULL PRIMARY KEY, body VARCHAR(20))'] as const;
export const second = ['v2_written', 'ALTER TABLE note ADD COLUMN IF NOT EXISTS written INT'] as const;
export const third = ['v3_author', 'ALTER TABLE note ADD COLUMN IF NOT EXISTS author VARCHAR(20)'] as const;
export const fourth = ['v4_by_author', 'CREATE INDEX IF NOT EXISTS by_author ON note (author)'] as const;
