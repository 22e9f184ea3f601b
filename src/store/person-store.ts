import * as v from 'valibot';
import { column, execute, marks, query, StoreError, type SqlValue } from './db';

/** Person id by account id, or the other way round. */
export type PeopleMap = ReadonlyMap<string, string>;

const Row = v.object({ id: column.text, account_id: column.textOrNull });

const unique = (values: Iterable<string | null>): string[] => [...new Set(values)].filter((value) => value !== null);

const known = async (accountIds: readonly string[]): Promise<Map<string, string>> => {
  if (accountIds.length === 0) return new Map();
  const rows = await query(Row, `SELECT id, account_id FROM person WHERE account_id IN (${marks(accountIds)})`, accountIds);
  return new Map(rows.flatMap((row) => (row.account_id === null ? [] : [[row.account_id, row.id] as const])));
};

const addOnce = async (statement: string, params: readonly SqlValue[]): Promise<void> => {
  try {
    await execute(statement, params);
  } catch (error) {
    // Another call added the same person between our read and this insert.
    if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
  }
};

type Row = v.InferOutput<typeof Row>;

const ALSO = 'UNION ALL SELECT a.id, p.account_id FROM person_alias a JOIN person p ON p.id = a.person_id WHERE a.id IN' as const;

/** People by id, whether they came to be here or by an import. Right after an update, before its migration ran, there are no others. */
const byIds = async (ids: readonly string[]): Promise<Row[]> => {
  const own = `SELECT id, account_id FROM person WHERE id IN (${marks(ids)})`;
  try {
    return await query(Row, `${own} ${ALSO} (${marks(ids)})`, [...ids, ...ids]);
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'not-ready') throw error;
    return query(Row, own, ids);
  }
};

/**
 * The one place that knows account ids: every other table speaks of people by person id (a ULID), so that erasing an account touches one row.
 * `nextId` gives a new ULID.
 */
export const createPersonStore = (nextId: () => string) => ({
  /** Person ids by account id; people not met before are added (one statement each). */
  idsOf: async (accountIds: Iterable<string | null>): Promise<PeopleMap> => {
    const wanted = unique(accountIds);
    const found = await known(wanted);
    const missing = wanted.filter((accountId) => !found.has(accountId));
    if (missing.length === 0) return found;
    for (const accountId of missing) await addOnce('INSERT INTO person (id, account_id) VALUES (?, ?)', [nextId(), accountId]);
    return known(wanted);
  },

  /** Every person id that stands for an account, and who leads some projects by Jira's own word. One statement. */
  inProjects: async (
    accountId: string,
    projectIds: readonly string[],
  ): Promise<{ ids: string[]; leads: ReadonlyMap<string, string | null> }> => {
    const rows = await query(
      v.object({ what: column.text, id: column.text, person: column.textOrNull }),
      `SELECT 'own' AS what, id, NULL AS person FROM person WHERE account_id = ?
        UNION ALL SELECT 'own', a.id, NULL FROM person_alias a JOIN person p ON p.id = a.person_id WHERE p.account_id = ?
        ${projectIds.length === 0 ? '' : `UNION ALL SELECT 'lead', project_id, lead_person FROM project_lead WHERE project_id IN (${marks(projectIds)})`}`,
      [accountId, accountId, ...projectIds],
    );
    return {
      ids: rows.flatMap(({ what, id }) => (what === 'own' ? [id] : [])),
      leads: new Map(rows.flatMap(({ what, id, person }) => (what === 'lead' ? [[id, person] as const] : []))),
    };
  },

  /** Account ids by person id, in one statement; an erased person is missing from the map. */
  accountsOf: async (personIds: Iterable<string | null>): Promise<PeopleMap> => {
    const wanted = unique(personIds);
    if (wanted.length === 0) return new Map();
    const rows = await byIds(wanted);
    return new Map(rows.flatMap((row) => (row.account_id === null ? [] : [[row.id, row.account_id] as const])));
  },

  /** Those of some person ids that stand for somebody already, erased people too, with their accounts. One statement. */
  known: async (personIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> =>
    new Map((personIds.length === 0 ? [] : await byIds(personIds)).map(({ id, account_id }) => [id, account_id])),

  /** Person ids by account id, adding nobody. One statement. */
  found: known,

  /**
   * Keeps a person under the id that they had elsewhere: as themselves where nobody here has their account, else as another id of the one who
   * has. Safe to repeat.
   */
  adopt: async (id: string, accountId: string | null): Promise<void> => {
    const mine = accountId === null ? undefined : (await known([accountId])).get(accountId);
    if (mine === id) return;
    if (mine === undefined) await addOnce('INSERT INTO person (id, account_id) VALUES (?, ?)', [id, accountId]);
    else await addOnce('INSERT INTO person_alias (id, person_id) VALUES (?, ?)', [id, mine]);
  },
});
