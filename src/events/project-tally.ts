import type { ProjectSettings } from '../contract';
import type { Deps } from '../deps';
import { factsIn, promisesIn } from '../domain/facts';
import { tallyRows, type TallyRow, type TallySources } from '../domain/tally';
import { tasksOf } from '../domain/tasks';
import { heldDays } from '../domain/waiting-days';
import type { CaseRow } from '../store/case-store';
import type { ChainRef } from '../store/chain-store';
import { StoreError } from '../store/db';

const promisesOf = async (deps: Deps, { id, chainCount }: CaseRow): Promise<string[]> =>
  chainCount === 0 ? [] : promisesIn(factsIn(await deps.chain.list({ id }))).flatMap(({ body }) => body?.promise?.delivered ?? []);

const heldOf = async (deps: Deps, { doc, issueId, originIssueId, projectId }: CaseRow): Promise<TallySources['held']> => {
  const { closedAt, complaint } = doc;
  if (closedAt === null) return new Map();
  const events = await deps.waiting.eventsOf([...new Set([issueId, originIssueId])].flatMap((id) => id ?? []));
  if (events.size === 0) return new Map();
  const { settings } = await deps.waiting.settings(projectId);
  return heldDays([...events.values()], settings.rules, { from: Date.parse(complaint.receivedAt), to: Date.parse(closedAt) });
};

/** What a case adds to the gadget's numbers by what is known now: nothing, unless it is counted. */
export const countedRows = async (deps: Deps, row: CaseRow, { timeZone }: Pick<ProjectSettings, 'timeZone'>): Promise<TallyRow[]> =>
  row.counted ? tallyRows(row.doc, { timeZone, promises: await promisesOf(deps, row), held: await heldOf(deps, row) }) : [];

/**
 * Makes a case's part in the gadget's numbers anew, and what it waits for. A case changes by its versions and by its facts, each of which only
 * grows: their sum says which of two projections is the later one.
 */
export const tallyCase = async (deps: Deps, row: CaseRow, settings: Pick<ProjectSettings, 'timeZone'>): Promise<void> => {
  if (row.issueId === null) return;
  const source = { caseId: row.id, projectId: row.projectId, issueId: row.issueId, version: row.version + row.chainCount };
  const lags = row.projectedVersion < row.version;
  await deps.tally.replace({ ...source, anyway: lags }, await countedRows(deps, row, settings));
  if (lags) await deps.tasks.replace(source, tasksOf(row.doc));
};

/** The same where something else than the case's document changed. */
export const tallyAgain = async (deps: Deps, caseId: string): Promise<void> => {
  const row = await deps.cases.byId(caseId);
  if (row !== null) await tallyCase(deps, row, (await deps.settings.current(row.projectId)).settings);
};

/** What became of a promise counts at once; what goes wrong with that is not the user's trouble, and the nightly recount finds it. */
export const factsChanged = async (deps: Deps, chain: Pick<ChainRef, 'of' | 'id'>): Promise<void> => {
  if (chain.of !== 'case') return;
  try {
    await tallyAgain(deps, chain.id);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.warn(`Numbers of case ${chain.id} lag: ${error.message}`);
  }
};

/** A case whose issue is gone counts nowhere, and waits for nothing. */
export const takeOutOfCharts = async (deps: Deps, caseId: string): Promise<void> => {
  await deps.derived.remove(caseId);
  await deps.tally.remove(caseId);
  await deps.tasks.remove(caseId);
};
