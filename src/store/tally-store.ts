import * as v from 'valibot';
import { added, headOf, type Tally, type TallyDay, type TallyRow } from '../domain/tally';
import type { Period } from '../domain/period';
import { column, execute, json, marks, query, StoreError, type SqlValue } from './db';
import { replaceRows, type DerivedFrom } from './derived-store';

/** A day of a project. */
export interface ProjectDay {
  readonly projectId: string;
  readonly day: string;
}

/** Where a case's rows come from: its incident, and whether the rows are written although they look the same. */
interface TallyFrom extends DerivedFrom {
  readonly issueId: string;
  readonly anyway: boolean;
}

const isCounts = (value: unknown): value is Record<string, number> =>
  typeof value === 'object' && value !== null && Object.values(value).every((count) => typeof count === 'number');

/** A view reads tens of thousands of counts: they are checked in one go, not each by a schema of its own. */
const Counts = json(v.custom<Record<string, number>>(isCounts));
const Own = v.object({ project_id: column.text, day: column.text, version: column.number, doc: Counts });
const Row = v.object({ case_id: column.text, project_id: column.text, day: column.text, doc: Counts });
const Day = v.object({
  project_id: column.text,
  day: column.text,
  marked: column.number,
  built: column.number,
  doc: v.nullable(Counts),
});

/** Days that one statement reads: one with a thousand incidents is thirty kilobytes, and an answer may be four megabytes. */
const DAYS_AT_ONCE = 100;
/** Cases that one statement reads, at a few hundred bytes each. */
const CASES_AT_ONCE = 4_000;
/** A viewer's own incidents that one statement names. */
const IDS_AT_ONCE = 500;
/** Days that one reader brings up to date; what is left the schedule does. */
const REPAIRED_AT_MOST = 40;

const TALLY = { name: 'case_tally', columns: ['day', 'issue_id', 'doc'] } as const;

const byProject = (days: readonly ProjectDay[]): Map<string, string[]> => {
  const found = new Map<string, Set<string>>();
  for (const { projectId, day } of days) found.set(projectId, (found.get(projectId) ?? new Set()).add(day));
  return new Map([...found].map(([projectId, each]) => [projectId, [...each].sort()]));
};

const own = async (caseId: string) => query(Own, 'SELECT project_id, day, version, doc FROM case_tally WHERE case_id = ?', [caseId]);

const isSame = (before: readonly v.InferOutput<typeof Own>[], projectId: string, rows: readonly TallyRow[]): boolean =>
  before.length === rows.length &&
  rows.every(({ day, counts }) => {
    const known = before.find((row) => row.day === day);
    return known?.project_id === projectId && JSON.stringify(added([known.doc])) === JSON.stringify(added([counts]));
  });

const addDay = async (projectId: string, day: string): Promise<void> => {
  try {
    await execute("INSERT INTO gadget_day (project_id, day, marked, built, doc, head) VALUES (?, ?, 1, 0, '{}', '{}')", [projectId, day]);
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'duplicate') throw error;
    // Somebody else has just added the day, perhaps before this change was there.
    await execute('UPDATE gadget_day SET marked = marked + 1 WHERE project_id = ? AND day = ?', [projectId, day]);
  }
};

/** The days' sums no longer hold. One statement a project, and one for each day that is new. */
const mark = async (days: readonly ProjectDay[]): Promise<void> => {
  for (const [projectId, each] of byProject(days)) {
    const among = `project_id = ? AND day IN (${marks(each)})`;
    if ((await execute(`UPDATE gadget_day SET marked = marked + 1 WHERE ${among}`, [projectId, ...each])) === each.length) continue;
    const known = await query(v.object({ day: column.text }), `SELECT day FROM gadget_day WHERE ${among}`, [projectId, ...each]);
    for (const day of each) if (!known.some((row) => row.day === day)) await addDay(projectId, day);
  }
};

/** Cases' rows of some days, summed by day. A statement for every few thousand cases. */
const addedUp = async (days: readonly ProjectDay[]): Promise<TallyDay[]> => {
  const sums = new Map<string, Tally>();
  for (const [projectId, each] of byProject(days)) {
    let last: { readonly day: string; readonly caseId: string } = { day: '', caseId: '' };
    for (;;) {
      const rows: v.InferOutput<typeof Row>[] = await query(
        Row,
        `SELECT case_id, project_id, day, doc FROM case_tally WHERE project_id = ? AND day IN (${marks(each)})
          AND (day > ? OR (day = ? AND case_id > ?)) ORDER BY day, case_id LIMIT ${String(CASES_AT_ONCE)}`,
        [projectId, ...each, last.day, last.day, last.caseId],
      );
      for (const day of new Set(rows.map((row) => row.day))) {
        const known = sums.get(`${projectId} ${day}`);
        const docs = rows.filter((row) => row.day === day).map(({ doc }) => doc);
        sums.set(`${projectId} ${day}`, added(known === undefined ? docs : [known, ...docs]));
      }
      const end = rows.at(-1);
      if (end === undefined || rows.length < CASES_AT_ONCE) break;
      last = { day: end.day, caseId: end.case_id };
    }
  }
  return days.map(({ projectId, day }) => ({ projectId, day, counts: sums.get(`${projectId} ${day}`) ?? {} }));
};

interface Dirty extends ProjectDay {
  readonly marked: number;
}

/** Keeps the sums of days, each for the change up to which it was made; one that was made from later changes stays. */
const keep = async (dirty: readonly Dirty[], sums: readonly TallyDay[]): Promise<void> => {
  for (const [index, { projectId, day, marked }] of dirty.entries())
    await execute('UPDATE gadget_day SET doc = ?, head = ?, built = ? WHERE project_id = ? AND day = ? AND built < ?', [
      JSON.stringify(sums[index]?.counts ?? {}),
      JSON.stringify(headOf(sums[index]?.counts ?? {})),
      marked,
      projectId,
      day,
      marked,
    ]);
};

const toDay = (row: v.InferOutput<typeof Day>): ProjectDay => ({ projectId: row.project_id, day: row.day });

/** Days of some projects; those whose sum does not hold come without one. */
const readDays = async (projectIds: readonly string[], period: Period, wholeFrom: string): Promise<v.InferOutput<typeof Day>[]> => {
  const found: v.InferOutput<typeof Day>[] = [];
  for (;;) {
    const last = found.at(-1);
    const after: SqlValue[] = last === undefined ? [] : [last.project_id, last.project_id, last.day];
    const rows = await query(
      Day,
      `SELECT project_id, day, marked, built, CASE WHEN marked > built THEN NULL WHEN day < ? THEN head ELSE doc END AS doc FROM gadget_day
        WHERE project_id IN (${marks(projectIds)}) AND day BETWEEN ? AND ?
        ${last === undefined ? '' : 'AND (project_id > ? OR (project_id = ? AND day > ?))'}
        ORDER BY project_id, day LIMIT ${String(DAYS_AT_ONCE)}`,
      [wholeFrom, ...projectIds, period.from, period.to, ...after],
    );
    found.push(...rows);
    if (rows.length < DAYS_AT_ONCE) return found;
  }
};

/**
 * The gadget's numbers. Each counted case has a row for each day that it touches; each day of a project the sum of its rows. A change marks the
 * days that it touches, and whoever reads or keeps a day whose sum no longer holds adds it up anew: no counter is ever added to, so that changes
 * may come in any order, and more than once.
 */
export const createTallyStore = () => ({
  /** Replaces a case's rows (none: it is not counted), unless a later version did. One statement where nothing changed, else four or more. */
  replace: async (source: TallyFrom, rows: readonly TallyRow[]): Promise<void> => {
    const before = await own(source.caseId);
    if (before.some(({ version }) => version > source.version)) return;
    if (!source.anyway && isSame(before, source.projectId, rows)) return;
    await replaceRows(
      TALLY,
      source,
      rows.map(({ day, counts }) => [day, source.issueId, JSON.stringify(counts)]),
    );
    await mark([...before.map(toOwnDay), ...rows.map(({ day }) => ({ projectId: source.projectId, day }))]);
  },

  /** A case counts nowhere any more. */
  remove: async (caseId: string): Promise<void> => {
    const before = await own(caseId);
    await execute('DELETE FROM case_tally WHERE case_id = ?', [caseId]);
    await mark(before.map(toOwnDay));
  },

  /** Rows of some cases as they are kept; a case that adds nothing is missing. One statement. */
  ofCases: async (caseIds: readonly string[]): Promise<ReadonlyMap<string, (TallyRow & ProjectDay)[]>> => {
    if (caseIds.length === 0) return new Map();
    const rows = await query(Row, `SELECT case_id, project_id, day, doc FROM case_tally WHERE case_id IN (${marks(caseIds)})`, caseIds);
    const found = new Map<string, (TallyRow & ProjectDay)[]>();
    for (const row of rows) {
      const known = found.get(row.case_id) ?? [];
      known.push({ projectId: row.project_id, day: row.day, counts: row.doc });
      found.set(row.case_id, known);
    }
    return found;
  },

  /**
   * The days of some projects in a period. Rows read: one a day and project, however many cases there are. A statement for every 100 of them;
   * days whose sum does not hold are added up from their cases. Of days before `wholeFrom` only what {@link headOf} leaves.
   */
  days: async (projectIds: readonly string[], period: Period, wholeFrom = period.from): Promise<TallyDay[]> => {
    if (projectIds.length === 0) return [];
    const rows = await readDays(projectIds, period, wholeFrom);
    const dirty = rows.filter(({ doc }) => doc === null).map((row) => ({ ...toDay(row), marked: row.marked }));
    const sums = dirty.length === 0 ? [] : await addedUp(dirty);
    await keep(dirty.slice(0, REPAIRED_AT_MOST), sums);
    return [...rows.flatMap((row) => (row.doc === null ? [] : [{ ...toDay(row), counts: row.doc }])), ...sums];
  },

  /** The same of some incidents alone. A statement for every 500 of them. */
  ofIssues: async (projectIds: readonly string[], issueIds: readonly string[], period: Period): Promise<TallyDay[]> => {
    const found: TallyDay[] = [];
    for (let start = 0; start < issueIds.length && projectIds.length > 0; start += IDS_AT_ONCE) {
      const ids = issueIds.slice(start, start + IDS_AT_ONCE);
      const rows = await query(
        Row,
        `SELECT case_id, project_id, day, doc FROM case_tally
          WHERE issue_id IN (${marks(ids)}) AND project_id IN (${marks(projectIds)}) AND day BETWEEN ? AND ?`,
        [...ids, ...projectIds, period.from, period.to],
      );
      found.push(...rows.map((row) => ({ projectId: row.project_id, day: row.day, counts: row.doc })));
    }
    return found;
  },

  /** Adds up days whose sum does not hold; gives how many there were. A few statements each. */
  refresh: async (limit: number): Promise<number> => {
    const rows = await query(
      v.object({ project_id: column.text, day: column.text, marked: column.number }),
      `SELECT project_id, day, marked FROM gadget_day WHERE marked > built ORDER BY project_id, day LIMIT ${String(limit)}`,
    );
    const dirty = rows.map((row) => ({ projectId: row.project_id, day: row.day, marked: row.marked }));
    await keep(dirty, await addedUp(dirty));
    return dirty.length;
  },

  /** Days of a project whose kept sum is not that of its cases' rows; those are marked. A page of days after one of them. */
  check: async (projectId: string, after: string, limit: number): Promise<{ last: string | null; wrong: string[] }> => {
    const rows = await query(
      Day,
      `SELECT project_id, day, marked, built, doc FROM gadget_day WHERE project_id = ? AND day > ? AND marked = built
        ORDER BY day LIMIT ${String(limit)}`,
      [projectId, after],
    );
    const sums = await addedUp(rows.map(toDay));
    const wrong = rows.filter(({ doc }, index) => JSON.stringify(added([doc ?? {}])) !== JSON.stringify(sums[index]?.counts ?? {}));
    await mark(wrong.map(toDay));
    return { last: rows.length < limit ? null : (rows.at(-1)?.day ?? null), wrong: wrong.map(({ day }) => day) };
  },
});

const toOwnDay = (row: v.InferOutput<typeof Own>): ProjectDay => ({ projectId: row.project_id, day: row.day });
