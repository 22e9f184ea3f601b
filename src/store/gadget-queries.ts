import * as v from 'valibot';
import type { Period } from '../domain/period';
import type { Tally } from '../domain/tally';
import {
  COMPLAINT_TYPES,
  DIMENSIONS,
  HORIZONS,
  PHASES,
  type ComplaintType,
  type Dimension,
  type Horizon,
  type Phase,
} from '../domain/vocabulary';
import { column, json, marks, query, type SqlValue } from './db';

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
    restricted.projectIds.length === 0 || restricted.issueIds.length === 0
      ? []
      : [`(b.project_id IN (${marks(restricted.projectIds)}) AND b.issue_id IN (${marks(restricted.issueIds)}))`];
  const any = [...open, ...own];
  return {
    sql: `b.counted = 1 AND (${any.length === 0 ? '1 = 0' : any.join(' OR ')})`,
    params: [...projectIds, ...(own.length === 0 ? [] : [...restricted.projectIds, ...restricted.issueIds])],
  };
};

const wordIn = <T extends string>(words: readonly T[], text: string | null): T | null => words.find((word) => word === text) ?? null;

const ListRow = v.object({
  issue_id: column.text,
  phase: v.picklist(PHASES),
  complaint_type: column.textOrNull,
  received_day: column.text,
});

const toListed = (row: v.InferOutput<typeof ListRow>): ListedCase => ({
  issueId: row.issue_id,
  phase: row.phase,
  type: wordIn(COMPLAINT_TYPES, row.complaint_type),
  received: row.received_day,
});

const TallyRow = v.object({ ...ListRow.entries, project_id: column.text, tally: json(v.record(v.string(), v.number())) });

/** Cases looked at for a list of some of them. */
const LOOKED_AT = 2_000;

const Pair = v.object({
  horizon: v.picklist(HORIZONS),
  done_day: column.text,
  dimension: v.picklist(DIMENSIONS),
  category: column.text,
  project_id: column.text,
  before_id: column.text,
  after_id: column.text,
});

/** An action that was done, and a later case with the same cause, by their incidents. */
export interface StoredPair {
  readonly horizon: Horizon;
  readonly doneDay: string;
  readonly dimension: Dimension;
  readonly category: string;
  readonly before: string;
  readonly after: string;
}

/** Reads single cases for the gadget: few, whatever the number of incidents. */
export const createGadgetQueries = () => ({
  /** The newest cases of a period, newest first. One statement. */
  newest: async (scope: Scope, period: Period, atMost: number): Promise<ListedCase[]> => {
    const can = countable(scope);
    const rows = await query(
      ListRow,
      `SELECT b.issue_id, b.phase, b.complaint_type, b.received_day FROM blame_case b
        WHERE ${can.sql} AND b.received_day BETWEEN ? AND ? ORDER BY b.received_day DESC, b.id DESC LIMIT ${String(atMost)}`,
      [...can.params, period.from, period.to],
    );
    return rows.map(toListed);
  },

  /** Some cases by their incidents. One statement. */
  byIssue: async (issueIds: readonly string[]): Promise<ListedCase[]> => {
    if (issueIds.length === 0) return [];
    const rows = await query(
      ListRow,
      `SELECT issue_id, phase, complaint_type, received_day FROM blame_case WHERE issue_id IN (${marks(issueIds)})`,
      issueIds,
    );
    return rows.map(toListed);
  },

  /** Cases with a part of some kind among what they add to the days of a period, the newest days first, with that. One statement. */
  withPart: async (scope: Scope, period: Period, kind: string): Promise<(ListedCase & { projectId: string; tally: Tally })[]> => {
    const can = countable(scope);
    const rows = await query(
      TallyRow,
      `SELECT b.issue_id, b.phase, b.complaint_type, b.received_day, b.project_id, t.doc AS tally
        FROM case_tally t JOIN blame_case b ON b.id = t.case_id
        WHERE ${can.sql.replaceAll('b.project_id', 't.project_id').replaceAll('b.issue_id', 't.issue_id')}
          AND t.day BETWEEN ? AND ? AND INSTR(t.doc, ?) > 0
        ORDER BY t.day DESC, t.case_id DESC LIMIT ${String(LOOKED_AT)}`,
      [...can.params, period.from, period.to, `"${kind}|`],
    );
    return rows.map((row) => ({ ...toListed(row), projectId: row.project_id, tally: row.tally }));
  },

  /** Actions done, of cases of a period, each with a later case of the period and the same cause; the newest first. One statement. */
  recurring: async (scope: Scope, period: Period, atMost: number): Promise<StoredPair[]> => {
    const before = countable(scope);
    const after: Clause = { sql: before.sql.replaceAll('b.', 'l.'), params: before.params };
    const rows = await query(
      Pair,
      `SELECT x.horizon, x.done_day, c.dimension, c.category, b.project_id, b.issue_id AS before_id, l.issue_id AS after_id
        FROM blame_case b JOIN case_action x ON x.case_id = b.id JOIN case_cause c ON c.case_id = b.id
          JOIN case_cause k ON k.project_id = c.project_id AND k.dimension = c.dimension AND k.category = c.category
          JOIN blame_case l ON l.id = k.case_id
        WHERE ${before.sql} AND b.received_day BETWEEN ? AND ? AND x.done_day IS NOT NULL AND ${after.sql}
          AND l.received_day > x.done_day AND l.received_day <= ?
        ORDER BY l.received_day DESC, l.id DESC, x.done_day DESC, b.id LIMIT ${String(atMost)}`,
      [...before.params, period.from, period.to, ...after.params, period.to],
    );
    return rows.map((row) => ({
      horizon: row.horizon,
      doneDay: row.done_day,
      dimension: row.dimension,
      category: row.category,
      before: row.before_id,
      after: row.after_id,
    }));
  },
});
