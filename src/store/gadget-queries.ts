import * as v from 'valibot';
import type { Counts } from '../domain/retrospective';
import { periodBefore, type Period } from '../domain/period';
import { COMPLAINT_TYPES, DIMENSIONS, HORIZONS, PHASES, type ComplaintType, type Phase } from '../domain/vocabulary';
import { column, marks, query, type SqlValue } from './db';

/** Which incidents the viewer may count: all of some projects, and of others those that their own search returned. */
export interface Scope {
  readonly projectIds: readonly string[];
  readonly restricted: { readonly projectIds: readonly string[]; readonly issueIds: readonly string[] };
}

/** One of few cases, newest first. */
export interface ListedCase {
  readonly issueId: string;
  readonly type: ComplaintType | null;
  readonly phase: Phase;
  readonly received: string;
}

interface Clause {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** The condition on `b` (a case) that it may be counted. */
const countable = ({ projectIds, restricted }: Scope): Clause => {
  const open = projectIds.length === 0 ? [] : [`b.project_id IN (${marks(projectIds)})`];
  const own =
    restricted.issueIds.length === 0
      ? []
      : [`(b.project_id IN (${marks(restricted.projectIds)}) AND b.issue_id IN (${marks(restricted.issueIds)}))`];
  const any = [...open, ...own];
  return {
    sql: `b.counted = 1 AND (${any.length === 0 ? '1 = 0' : any.join(' OR ')})`,
    params: [...projectIds, ...(own.length === 0 ? [] : [...restricted.projectIds, ...restricted.issueIds])],
  };
};

const union = (parts: readonly Clause[]): Clause => ({
  sql: parts.map((part) => part.sql).join(' UNION ALL '),
  params: parts.flatMap((part) => part.params),
});

const flagged = (dimension: string): string => `SUM(CASE WHEN b.cause_${dimension} > 0 THEN 1 ELSE 0 END)`;

/** Incidents by day of receipt, over the period and the one before it. */
const byDay = (can: Clause, period: Period): Clause => ({
  sql: `SELECT 'day' AS part, b.received_day AS k1, NULL AS k2, COUNT(*) AS n0,
    SUM(CASE WHEN b.phase = 'closed' THEN 1 ELSE 0 END) AS n1, ${flagged('technical')} AS n2, ${flagged('process')} AS n3, ${flagged('communication')} AS n4
    FROM blame_case b WHERE ${can.sql} AND b.received_day BETWEEN ? AND ? GROUP BY b.received_day`,
  params: [...can.params, periodBefore(period).from, period.to],
});

/**
 * How long the cases took that were closed in the period, and in the one before; whole days, so that few rows hold any number of cases.
 */
const byDaysToClose = (can: Clause, period: Period): Clause => ({
  sql: `SELECT 'closed', NULL, NULL, b.days_to_close, SUM(CASE WHEN b.closed_day >= ? THEN 1 ELSE 0 END),
    SUM(CASE WHEN b.closed_day >= ? THEN 0 ELSE 1 END), NULL, NULL
    FROM blame_case b WHERE ${can.sql} AND b.closed_day BETWEEN ? AND ? GROUP BY b.days_to_close`,
  params: [period.from, period.from, ...can.params, periodBefore(period).from, period.to],
});

const byTypeAndOutcome = (can: Clause, period: Period): Clause => ({
  sql: `SELECT 'kind', b.complaint_type, b.outcome, COUNT(*), SUM(CASE WHEN b.internal = 1 THEN 1 ELSE 0 END), NULL, NULL, NULL
    FROM blame_case b WHERE ${can.sql} AND b.received_day BETWEEN ? AND ? GROUP BY b.complaint_type, b.outcome`,
  params: [...can.params, period.from, period.to],
});

const byCategory = (can: Clause, period: Period): Clause => ({
  sql: `SELECT 'cause', c.dimension, c.category, COUNT(*), NULL, NULL, NULL, NULL
    FROM blame_case b JOIN case_cause c ON c.case_id = b.id
    WHERE ${can.sql} AND b.received_day BETWEEN ? AND ? GROUP BY c.dimension, c.category`,
  params: [...can.params, period.from, period.to],
});

const byHorizon = (can: Clause, period: Period, today: string): Clause => ({
  sql: `SELECT 'action', x.horizon, NULL, SUM(CASE WHEN x.done_day IS NULL THEN 1 ELSE 0 END),
    SUM(CASE WHEN x.done_day IS NULL AND x.due_day < ? THEN 1 ELSE 0 END), SUM(CASE WHEN x.done_day IS NULL THEN 0 ELSE 1 END), NULL, NULL
    FROM blame_case b JOIN case_action x ON x.case_id = b.id
    WHERE ${can.sql} AND b.received_day BETWEEN ? AND ? GROUP BY x.horizon`,
  params: [today, ...can.params, period.from, period.to],
});

const zero = v.pipe(
  column.numberOrNull,
  v.transform((value) => value ?? 0),
);
const Row = v.object({
  part: v.picklist(['day', 'closed', 'kind', 'cause', 'action']),
  k1: column.textOrNull,
  k2: column.textOrNull,
  n0: zero,
  n1: zero,
  n2: zero,
  n3: zero,
  n4: zero,
});
type Row = v.InferOutput<typeof Row>;

const wordIn = <T extends string>(words: readonly T[], text: string | null): T | null => words.find((word) => word === text) ?? null;

const dimensions = (row: Row) => ({ technical: row.n2, process: row.n3, communication: row.n4 });

/** Adds up the counts of each key; rows without a key are left out. */
const totals = (
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  countOf = (row: Row): number => row.n0,
): { key: string; count: number }[] => {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + countOf(row));
  }
  return [...sums].map(([key, count]) => ({ key, count }));
};

const countsOf = (rows: readonly Row[]): Counts => {
  const part = (name: Row['part']): Row[] => rows.filter((row) => row.part === name);
  const closed = part('closed');
  const kinds = part('kind');
  return {
    days: part('day').map((row) => ({ day: row.k1 ?? '', incidents: row.n0, closed: row.n1, byDimension: dimensions(row) })),
    closedNow: closed.map((row) => ({ days: row.n0, count: row.n1 })),
    closedBefore: closed.map((row) => ({ days: row.n0, count: row.n2 })),
    types: totals(
      kinds,
      (row) => row.k1,
      (row) => row.n0 - row.n1,
    ),
    internalTypes: totals(
      kinds,
      (row) => row.k1,
      (row) => row.n1,
    ),
    outcomes: totals(kinds, (row) => row.k2),
    categories: part('cause').flatMap((row) => {
      const dimension = wordIn(DIMENSIONS, row.k1);
      return dimension === null ? [] : [{ dimension, key: row.k2 ?? '', count: row.n0 }];
    }),
    actions: part('action').flatMap((row) => {
      const horizon = wordIn(HORIZONS, row.k1);
      return horizon === null ? [] : [{ horizon, open: row.n0, overdue: row.n1, done: row.n2 }];
    }),
  };
};

const ListRow = v.object({
  issue_id: column.text,
  phase: v.picklist(PHASES),
  complaint_type: column.textOrNull,
  received_day: column.text,
});

/**
 * Reads for the retrospective gadget. They group in the database and go by the index on the day, so that what they read follows the period
 * shown, and what they give stays small with 100 or 100,000 incidents.
 */
export const createGadgetQueries = () => ({
  /** Counts over a period and the one before. One statement. What was due before `today` and is not done is overdue. */
  counts: async (scope: Scope, period: Period, today: string): Promise<Counts> => {
    const can = countable(scope);
    const { sql, params } = union([
      byDay(can, period),
      byDaysToClose(can, period),
      byTypeAndOutcome(can, period),
      byCategory(can, period),
      byHorizon(can, period, today),
    ]);
    return countsOf(await query(Row, sql, params));
  },

  /** The newest cases of a period, newest first. One statement. */
  newest: async (scope: Scope, period: Period, atMost: number): Promise<ListedCase[]> => {
    const can = countable(scope);
    const rows = await query(
      ListRow,
      `SELECT b.issue_id, b.phase, b.complaint_type, b.received_day FROM blame_case b
        WHERE ${can.sql} AND b.received_day BETWEEN ? AND ? ORDER BY b.received_day DESC, b.id DESC LIMIT ${String(atMost)}`,
      [...can.params, period.from, period.to],
    );
    return rows.map((row) => ({
      issueId: row.issue_id,
      phase: row.phase,
      type: wordIn(COMPLAINT_TYPES, row.complaint_type),
      received: row.received_day,
    }));
  },
});
