import { RateLimitError } from '@forge/events';
import type { Deps } from '../deps';
import { refuse } from '../domain/errors';
import { isHalted, type ImportPhase } from '../domain/import-view';
import { STORED_TABLES, TABLE_NAMES, type Column, type TableName } from '../domain/stored-tables';
import { takeOutOfCharts } from '../events/project-tally';
import { queueSync } from '../events/sync-queue';
import { JiraError } from '../jira/client';
import { passes } from '../jira/set-up-settled';
import type { ImportRow, ImportRun, Verdict } from '../store/import-store';
import { decide, type Decision } from './import-verdicts';
import { match, MATCHED } from './import-match';

/** A call ends with the chunk that is being worked on after this; a call may take 25 seconds. */
const BUDGET_MS = 5_000;
/** Jira didn't say how long it is away. */
const WAIT_SECONDS = 5;
/** The queue takes a number of events a minute. */
const QUEUE_WAIT_SECONDS = 20;
/** Times that a chunk is looked at again because somebody changed something meanwhile. */
const ROUNDS = 3;

const CARRIED = TABLE_NAMES.filter((name) => STORED_TABLES[name].role === 'carried');

const issueColumn = (name: TableName): number =>
  Object.values<Column>(STORED_TABLES[name].columns).findIndex(({ refers, droppable }) => refers === 'issue' && !droppable);

/** Tables whose rows Jira is told of. */
export const TOLD = CARRIED.filter((name) => issueColumn(name) >= 0);

const carriedName = (rows: readonly ImportRow[]): TableName | undefined => CARRIED.find((name) => name === rows[0]?.table);

/** Looks at the next rows; false when there are none left. */
const matchNext = async (deps: Deps, { id }: ImportRun): Promise<boolean> => {
  const rows = await deps.imports.next(id, 'waiting', MATCHED);
  if (rows.length > 0) await deps.imports.mark(id, await match(deps, rows));
  return rows.length > 0;
};

const compareNext = async (deps: Deps, { id }: ImportRun): Promise<boolean> => {
  const rows = await deps.imports.next(id, 'waiting', CARRIED);
  const name = carriedName(rows);
  if (name === undefined) return false;
  const decisions = await decide(deps, id, { name, rows });
  await deps.imports.mark(
    id,
    decisions.map(({ verdict }) => verdict),
  );
  return true;
};

const addPeople = async (deps: Deps, { id }: ImportRun): Promise<boolean> => {
  const rows = await deps.imports.next(id, 'add', ['person']);
  for (const { key, row } of rows) await deps.people.adopt(key, typeof row[1] === 'string' ? row[1] : null);
  await deps.imports.mark(
    id,
    rows.map((row) => ({ ...row, state: 'added' })),
  );
  return rows.length > 0;
};

const makeRoom = async (deps: Deps, decisions: readonly Decision[]): Promise<void> => {
  for (const { ousts } of decisions)
    if (ousts !== null) {
      await takeOutOfCharts(deps, ousts.id);
      await deps.cases.giveWay(ousts.id, ousts.version);
    }
};

/** What was to be added and is there now was added, by this call or by one that was cut short. */
const settledVerdict = ({ verdict }: Decision): Verdict =>
  verdict.state === 'add' || verdict.state === 'same' ? { ...verdict, state: 'added' } : verdict;

const addNext = async (deps: Deps, run: ImportRun): Promise<boolean> => {
  if (await addPeople(deps, run)) return true;
  const rows = await deps.imports.next(run.id, 'add', CARRIED);
  const name = carriedName(rows);
  if (name === undefined) return false;
  for (let round = 0; round < ROUNDS; round += 1) {
    const decisions = await decide(deps, run.id, { name, rows });
    await makeRoom(deps, decisions);
    const added = await deps.carried.add(
      name,
      decisions.flatMap(({ cells }) => (cells === null ? [] : [cells])),
    );
    if (!added) continue;
    await deps.imports.mark(run.id, decisions.map(settledVerdict));
    return true;
  }
  throw refuse('unavailable');
};

/** Jira hears of what came in through the queue that every change goes through; a job that is lost, the nightly run finds. */
const tellNext = async (deps: Deps, { id }: ImportRun): Promise<boolean> => {
  const rows = (await deps.imports.next(id, 'added', TOLD)).slice(0, 50);
  const name = carriedName(rows);
  if (name === undefined) return !(await deps.imports.forget(id));
  const sources = rows.map(({ row }) => String(row[issueColumn(name)]));
  const known = await deps.imports.named(id, 'issue', [...new Set(sources)]);
  const issueIds = [...known.values()].flatMap(({ target }) => target?.split(':')[0] ?? []);
  await queueSync(issueIds);
  await deps.imports.mark(
    id,
    rows.map((row) => ({ ...row, state: 'settled' })),
  );
  return true;
};

interface Stage {
  readonly next: ImportPhase;
  readonly work: (deps: Deps, run: ImportRun) => Promise<boolean>;
}

const STAGES: Partial<Record<ImportPhase, Stage>> = {
  matching: { next: 'comparing', work: matchNext },
  comparing: { next: 'ready', work: compareNext },
  applying: { next: 'rebuilding', work: addNext },
  rebuilding: { next: 'done', work: tellNext },
};

const waitAfter = (error: unknown): number => {
  if (error instanceof RateLimitError) return QUEUE_WAIT_SECONDS;
  if (error instanceof JiraError && passes(error)) return Math.min(60, error.detail.retryAfter ?? WAIT_SECONDS);
  throw error;
};

/**
 * Does what comes next of an import for some seconds, chunk by chunk. Each chunk's result is stored when it is done, and doing one again finds
 * what is there: any call may be the last. Gives the seconds to wait where Jira or the queue asks for it.
 */
export const advanceImport = async (deps: Deps, run: ImportRun): Promise<{ phase: ImportPhase; waitSeconds: number | null }> => {
  const started = Date.now();
  let { phase } = run;
  try {
    while (!isHalted({ phase }) && Date.now() - started < BUDGET_MS) {
      const stage = STAGES[phase];
      if (stage === undefined) break;
      if (await stage.work(deps, run)) continue;
      await deps.imports.advance(run.id, phase, stage.next);
      phase = stage.next;
    }
    return { phase, waitSeconds: null };
  } catch (error) {
    return { phase, waitSeconds: waitAfter(error) };
  }
};
