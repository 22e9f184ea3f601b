import type { Deps } from '../deps';
import { added, type TallyRow } from '../domain/tally';
import type { CaseRow } from '../store/case-store';
import { countedRows, tallyCase } from './project-tally';

/** Cases that one step looks at. */
const CASES = 100;
/** Days that one step looks at. */
const DAYS = 50;

/** What a comparison of the numbers with a recount came to. */
export interface Verified {
  readonly checked: number;
  /** Ids of the cases whose part in the numbers was not what their document says. */
  readonly cases: readonly string[];
  /** Days whose sum was not that of their cases. */
  readonly days: readonly string[];
}

const asText = (rows: readonly TallyRow[]): string =>
  JSON.stringify([...rows].sort((a, b) => (a.day < b.day ? -1 : 1)).map(({ day, counts }) => [day, added([counts])]));

const isWrong = (row: CaseRow, kept: readonly (TallyRow & { readonly projectId: string })[], wanted: readonly TallyRow[]): boolean =>
  kept.some(({ projectId }) => projectId !== row.projectId) || asText(kept) !== asText(wanted);

/** One step: some cases after one of them, counted again from their documents. What was wrong is made anew. */
const verifyCases = async (
  deps: Deps,
  projectId: string,
  after: string,
): Promise<{ last: string | null } & Pick<Verified, 'checked' | 'cases'>> => {
  const { settings } = await deps.settings.current(projectId);
  const rows = await deps.cases.pageOf(projectId, after, CASES);
  const kept = await deps.tally.ofCases(rows.map(({ id }) => id));
  const wrong: string[] = [];
  for (const row of rows) {
    // One that lags is being made anew already.
    if (row.issueId === null || row.projectedVersion < row.version) continue;
    if (!isWrong(row, kept.get(row.id) ?? [], await countedRows(deps, row, settings))) continue;
    wrong.push(row.id);
    await tallyCase(deps, row, settings);
  }
  return { last: rows.length < CASES ? null : (rows.at(-1)?.id ?? null), checked: rows.length, cases: wrong };
};

/**
 * Compares a project's numbers with a recount from scratch, case by case and day by day; reports what differs, and makes it anew. Stops after so many
 * cases; `last` is then where the next one goes on, null once the days were compared as well.
 */
export const verifyNumbers = async (
  deps: Deps,
  projectId: string,
  { after, atMost }: { readonly after: string; readonly atMost: number },
): Promise<Verified & { readonly last: string | null }> => {
  let last: string | null = after;
  let checked = 0;
  const cases: string[] = [];
  while (last !== null && checked < atMost) {
    const step: Awaited<ReturnType<typeof verifyCases>> = await verifyCases(deps, projectId, last);
    last = step.last;
    checked += step.checked;
    cases.push(...step.cases);
  }
  const days: string[] = [];
  for (let day: string | null = last === null ? '' : null; day !== null;) {
    const step: Awaited<ReturnType<typeof deps.tally.check>> = await deps.tally.check(projectId, day, DAYS);
    days.push(...step.wrong);
    day = step.last;
  }
  return { checked, cases, days, last };
};

const keyOf = (projectId: string): string => `verified.${projectId}`;

/** How the last comparison of a project ended: how many cases and days were wrong, and where it goes on. */
export const lastVerified = async (deps: Deps, projectId: string): Promise<{ wrong: number; after: string }> => {
  const [wrong = '0', after = ''] = ((await deps.state.get(keyOf(projectId))) ?? '').split('|');
  return { wrong: Number(wrong), after };
};

/** The same, kept for the health page. What was wrong stays on record until a whole comparison finds nothing. */
export const verifyAndNote = async (deps: Deps, projectId: string, atMost: number): Promise<Verified> => {
  const { wrong, after } = await lastVerified(deps, projectId);
  const found = await verifyNumbers(deps, projectId, { after, atMost });
  const now = found.cases.length + found.days.length;
  if (now > 0)
    console.warn(`Numbers of project ${projectId}: ${String(found.cases.length)} cases and ${String(found.days.length)} days made anew`);
  const isWhole = after === '' && found.last === null;
  await deps.state.set(keyOf(projectId), `${String(isWhole ? now : wrong + now)}|${found.last ?? ''}`);
  return found;
};

/** Cases of a project that one night compares; a larger project takes several nights. */
const A_NIGHT = 1_000;

export const verifyNightly = async (deps: Deps): Promise<void> => {
  for (const { projectId, enabled } of await deps.projects.all()) if (enabled) await verifyAndNote(deps, projectId, A_NIGHT);
};
