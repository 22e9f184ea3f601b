import * as v from 'valibot';
import { column, execute, marks, query, StoreError, type SqlValue } from './db';

/** An account whose turn it is to be reported. */
export interface DueAccount {
  readonly personId: string;
  readonly accountId: string;
  /** Since when what is kept of them is current; null: never reported. */
  readonly refreshedAt: number | null;
}

/** How a report answered about one person. */
export interface Reported {
  readonly personId: string;
  readonly refreshedAt: number;
}

const Due = v.object({ id: column.text, account_id: column.text, refreshed_at: column.numberOrNull });

const unlessNotReady = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'not-ready') throw error;
  }
};

/** An account id as it stands in JSON, and in a pattern of LIKE, where two of the characters that ids may have mean something else. */
const quoted = (accountId: string): string => JSON.stringify(accountId);
const pattern = (accountId: string): string => `%${quoted(accountId).replace(/[!%_]/g, '!$&')}%`;

/** What is owed to the people behind account ids: they are reported to Atlassian in turn, and erased when their account is closed. */
export const createAccountStore = () => ({
  /** Accounts that were never reported, or not since a moment (epoch ms). One statement. */
  due: async (before: number, limit: number): Promise<DueAccount[]> => {
    const rows = await query(
      Due,
      `SELECT p.id, p.account_id, r.refreshed_at FROM person p LEFT JOIN person_report r ON r.person_id = p.id
        WHERE p.account_id IS NOT NULL AND (r.reported_at IS NULL OR r.reported_at <= ?) ORDER BY p.id LIMIT ${String(limit)}`,
      [before],
    );
    return rows.map(({ id, account_id, refreshed_at }) => ({ personId: id, accountId: account_id, refreshedAt: refreshed_at }));
  },

  /** Notes that these people were reported. Safe to repeat. Two statements. */
  reported: async (people: readonly Reported[], at: Date): Promise<void> => {
    if (people.length === 0) return;
    const ids = people.map(({ personId }) => personId);
    await execute(`DELETE FROM person_report WHERE person_id IN (${marks(ids)})`, ids);
    try {
      await execute(
        `INSERT INTO person_report (person_id, refreshed_at, reported_at) VALUES ${people.map(() => '(?, ?, ?)').join(', ')}`,
        people.flatMap(({ personId, refreshedAt }): SqlValue[] => [personId, refreshedAt, at.getTime()]),
      );
    } catch (error) {
      // A schedule that came twice has just noted the same.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },

  /**
   * Erases the accounts of some people. Their person ids stay, so that histories and chains do; nothing leads from them to anybody any more. An
   * import on its way in forgets them, too.
   */
  erase: async (people: readonly DueAccount[]): Promise<void> => {
    if (people.length === 0) return;
    const ids = people.map(({ personId }) => personId);
    await execute(`UPDATE person SET account_id = NULL WHERE id IN (${marks(ids)})`, ids);
    await execute(`DELETE FROM person_report WHERE person_id IN (${marks(ids)})`, ids);
    for (const { accountId } of people)
      await unlessNotReady(() =>
        execute(`UPDATE import_row SET body = REPLACE(body, ?, 'null'), label = NULL WHERE tbl = 'person' AND body LIKE ? ESCAPE '!'`, [
          quoted(accountId),
          pattern(accountId),
        ]),
      );
  },

  /** Notes whose account ids an issue's property is about to hold. Two statements. */
  index: async (issueId: string, personIds: readonly string[]): Promise<void> => {
    const ids = [...new Set(personIds)];
    await execute('DELETE FROM raci_indexed WHERE issue_id = ?', [issueId]);
    if (ids.length === 0) return;
    try {
      await execute(
        `INSERT INTO raci_indexed (issue_id, person_id) VALUES ${ids.map(() => '(?, ?)').join(', ')}`,
        ids.flatMap((id) => [issueId, id]),
      );
    } catch (error) {
      // Somebody saves the same issue at this moment.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    }
  },

  /** The same for many issues at once; also for those whose property will hold nobody. Two statements. */
  indexAll: async (issues: ReadonlyMap<string, readonly string[]>): Promise<void> => {
    if (issues.size === 0) return;
    const ids = [...issues.keys()];
    const pairs = [...issues].flatMap(([issueId, persons]) => [...new Set(persons)].map((person) => [issueId, person] as const));
    await execute(`DELETE FROM raci_indexed WHERE issue_id IN (${marks(ids)})`, ids);
    if (pairs.length === 0) return;
    try {
      await execute(`INSERT INTO raci_indexed (issue_id, person_id) VALUES ${pairs.map(() => '(?, ?)').join(', ')}`, pairs.flat());
    } catch (error) {
      // Somebody saves one of these issues at this moment: one by one, what is not there yet is added.
      if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      for (const [issueId, persons] of issues) await createAccountStore().index(issueId, persons);
    }
  },

  /** Issues whose property may still hold somebody who was erased, in order, after one of them. One statement. */
  unforgotten: async (afterIssue: string, limit: number): Promise<string[]> =>
    (
      await query(
        v.object({ issue_id: column.text }),
        `SELECT DISTINCT i.issue_id FROM raci_indexed i JOIN person p ON p.id = i.person_id
          WHERE p.account_id IS NULL AND i.issue_id > ? ORDER BY i.issue_id LIMIT ${String(limit)}`,
        [afterIssue],
      )
    ).map(({ issue_id }) => issue_id),

  /** Issues whose property holds people, in order, after one of them. One statement. */
  indexed: async (afterIssue: string, limit: number): Promise<string[]> =>
    (
      await query(
        v.object({ issue_id: column.text }),
        `SELECT DISTINCT issue_id FROM raci_indexed WHERE issue_id > ? ORDER BY issue_id LIMIT ${String(limit)}`,
        [afterIssue],
      )
    ).map(({ issue_id }) => issue_id),

  /** The issue's property holds nobody any more who was erased. */
  forgotten: (issueId: string): Promise<number> =>
    execute('DELETE FROM raci_indexed WHERE issue_id = ? AND person_id IN (SELECT id FROM person WHERE account_id IS NULL)', [issueId]),
});
