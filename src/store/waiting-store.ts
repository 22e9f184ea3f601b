import * as v from 'valibot';
import type { WaitingSettings } from '../contract';
import { freshWaiting, WaitingSettingsSchema, type StatusChange, type WaitingEvent, type WaitingMark } from '../domain/waiting';
import { column, execute, json, marks, query, StoreError, type SqlValue } from './db';
import type { Saving } from './settings-store';
import { appendVersion } from './versions';

/** What is known about whom an issue waits for, with the rules and hours of its project. */
export interface StoredWaiting {
  readonly events: readonly WaitingEvent[];
  readonly settings: WaitingSettings;
}

/** Where an issue is. */
export interface WaitingPlace {
  readonly issueId: string;
  readonly projectId: string;
  readonly secured: boolean;
}

/** A project's document about waiting; version 0 with the defaults where nothing was saved. `savedBy` is a person id. */
export interface WaitingVersion {
  readonly version: number;
  readonly settings: WaitingSettings;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
}

/** Columns of one event, all empty where a join found none. */
export const WaitingColumns = v.object({
  event_id: column.textOrNull,
  event_at: column.numberOrNull,
  event_party: column.textOrNull,
  event_status: column.textOrNull,
  event_done: column.numberOrNull,
});

type EventRow = v.InferOutput<typeof WaitingColumns>;

/** Marks and status changes of the issues that `which` picks, as a SELECT to stand in a FROM; its parameters come twice. */
export const waitingEvents = (which: string): string =>
  `SELECT issue_id, id AS event_id, marked_at AS event_at, party_id AS event_party, NULL AS event_status, 0 AS event_done
    FROM waiting_mark WHERE ${which}
  UNION ALL SELECT issue_id, change_id, changed_at, NULL, status_id, done FROM waiting_status WHERE ${which}`;

/** The event of a row; none where a join found nothing. */
export const toWaitingEvent = ({ event_id, event_at, event_party, event_status, event_done }: EventRow): WaitingEvent[] => {
  if (event_id === null || event_at === null) return [];
  if (event_status === null) return [{ kind: 'mark', id: event_id, at: event_at, partyId: event_party }];
  return [{ kind: 'status', id: event_id, at: event_at, statusId: event_status, done: event_done === 1 }];
};

/** A stored document, or the defaults. */
export const toWaitingSettings = (doc: string | null): WaitingSettings =>
  doc === null ? freshWaiting() : v.parse(json(WaitingSettingsSchema), doc);

const IssueEvent = v.object({ ...WaitingColumns.entries, issue_id: column.text });

const grouped = (rows: readonly v.InferOutput<typeof IssueEvent>[]): Map<string, WaitingEvent[]> => {
  const events = new Map<string, WaitingEvent[]>();
  for (const row of rows) {
    const known = events.get(row.issue_id) ?? [];
    known.push(...toWaitingEvent(row));
    events.set(row.issue_id, known);
  }
  return events;
};

const LATEST = `SELECT version, doc, saved_at, saved_by FROM waiting_version WHERE project_id = ? ORDER BY version DESC LIMIT 1`;
const Version = v.object({ version: column.number, doc: column.text, saved_at: column.number, saved_by: column.textOrNull });

/** Issues that one statement reads; a few events each stay far below what an answer may hold. */
export const WAITING_PAGE = 2_000;
/** Rows that one statement adds. */
const ROWS_AT_ONCE = 500;

const addStatuses = async (rows: readonly (StatusChange & { readonly issueId: string })[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const page = rows.slice(start, start + ROWS_AT_ONCE);
    await execute(
      `INSERT INTO waiting_status (issue_id, change_id, changed_at, status_id, done) VALUES ${page.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
      page.flatMap(({ issueId, id, at, statusId, done }): SqlValue[] => [issueId, id, at, statusId, done ? 1 : 0]),
    );
  }
};

/** Whom issues wait for: marks and Jira's status changes, both only ever added to, and each project's rules. People are person ids. */
export const createWaitingStore = () => {
  const eventsOf = async (issueIds: readonly string[]): Promise<ReadonlyMap<string, readonly WaitingEvent[]>> => {
    if (issueIds.length === 0) return new Map();
    const among = `issue_id IN (${marks(issueIds)})`;
    return grouped(await query(IssueEvent, waitingEvents(among), [...issueIds, ...issueIds]));
  };

  return {
    /** Everything that is known about some issues; one about which nothing is known is missing from the map. One statement. */
    eventsOf,

    /** Whether anything has to be looked up when this issue changes: it was marked, or some project of the site has rules. One statement. */
    matters: async (issueId: string): Promise<boolean> => {
      const [row] = await query(
        v.object({ n: column.number }),
        'SELECT (SELECT COUNT(*) FROM waiting_mark WHERE issue_id = ?) + (SELECT COUNT(*) FROM waiting_version) AS n',
        [issueId],
      );
      return (row?.n ?? 0) > 0;
    },

    /** Adds a mark. One statement. */
    mark: async (issueId: string, mark: WaitingMark, by: string | null): Promise<void> => {
      await execute('INSERT INTO waiting_mark (id, issue_id, marked_at, party_id, marked_by) VALUES (?, ?, ?, ?, ?)', [
        mark.id,
        issueId,
        mark.at,
        mark.partyId,
        by,
      ]);
    },

    /** Adds what Jira's history says and is not known yet; what is known stays as it is. Safe to repeat, and from two sides at once. */
    addStatuses: async (changes: ReadonlyMap<string, readonly StatusChange[]>): Promise<void> => {
      const missing = async () => {
        const known = await eventsOf([...changes.keys()]);
        return [...changes].flatMap(([issueId, all]) => {
          const ids = new Set((known.get(issueId) ?? []).map(({ id }) => id));
          return all.filter(({ id }) => !ids.has(id)).map((change) => ({ ...change, issueId }));
        });
      };
      const add = async (rows: Awaited<ReturnType<typeof missing>>): Promise<void> => {
        try {
          await addStatuses(rows);
        } catch (error) {
          if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
          // Somebody added some of them at the same moment: what is still missing then is less, or else the duplicate is something new.
          const left = await missing();
          if (left.length >= rows.length) throw error;
          await add(left);
        }
      };
      await add(await missing());
    },

    /** Notes where an issue is. At most two statements. */
    place: async ({ issueId, projectId, secured }: WaitingPlace): Promise<void> => {
      const values = [projectId, secured ? 1 : 0, issueId];
      if ((await execute('UPDATE waiting_issue SET project_id = ?, secured = ? WHERE issue_id = ?', values)) > 0) return;
      try {
        await execute('INSERT INTO waiting_issue (project_id, secured, issue_id) VALUES (?, ?, ?)', values);
      } catch (error) {
        // The row says so already, for which MySQL counts no change.
        if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
      }
    },

    /**
     * A page of a project's issues after one of them, each with its events; those that a security level hides, or that are gone, are left out.
     * One statement.
     */
    ofProject: async (projectId: string, after: string): Promise<ReadonlyMap<string, readonly WaitingEvent[]>> => {
      const page = `issue_id IN (SELECT issue_id FROM (SELECT i.issue_id FROM waiting_issue i LEFT JOIN gone_issue g ON g.issue_id = i.issue_id
        WHERE i.project_id = ? AND i.secured = 0 AND g.issue_id IS NULL AND i.issue_id > ?
        ORDER BY i.issue_id LIMIT ${String(WAITING_PAGE)}) page)`;
      return grouped(await query(IssueEvent, waitingEvents(page), [projectId, after, projectId, after]));
    },

    /** The rules and hours in force. One statement. */
    settings: async (projectId: string): Promise<WaitingVersion> => {
      const [row] = await query(Version, LATEST, [projectId]);
      if (row === undefined) return { version: 0, settings: freshWaiting(), savedAt: null, savedBy: null };
      return {
        version: row.version,
        settings: toWaitingSettings(row.doc),
        savedAt: new Date(row.saved_at).toISOString(),
        savedBy: row.saved_by,
      };
    },

    /** Adds the next version of rules and hours; false when someone else was first. One statement. */
    saveSettings: (projectId: string, settings: WaitingSettings, saving: Saving): Promise<boolean> =>
      appendVersion(
        'waiting_version',
        { column: 'project_id', value: projectId, base: saving.base },
        { doc: JSON.stringify(settings), saved_at: saving.at.getTime(), saved_by: saving.by },
      ),
  };
};
