import type { Deps } from '../deps';
import { areDefaultSettings, isDefaultMatrix } from '../domain/defaults';
import type { RowReason } from '../domain/import-view';
import { isUntouched } from '../domain/native';
import { STORED_TABLES, type Cell, type Column, type StoredTable, type TableName } from '../domain/stored-tables';
import type { CaseRow } from '../store/case-store';
import type { ImportRow, Verdict } from '../store/import-store';
import { isComing, placeRows, type Placed } from './import-place';

/** A verdict with the cells that are added if it is `add`, and the empty case that makes room for them. */
export interface Decision {
  readonly verdict: Verdict;
  readonly cells: Cell[] | null;
  readonly ousts: CaseRow | null;
}

type Here = Placed & { readonly cells: Cell[] };

const decision = (placed: Placed, verdict: Partial<Verdict> & Pick<Verdict, 'state'>, rest: Partial<Decision> = {}): Decision => ({
  verdict: { seq: placed.row.seq, label: placed.label, reason: null, target: null, ...verdict },
  cells: null,
  ousts: null,
  ...rest,
});

const indexOf = (name: TableName, column: string): number => Object.keys(STORED_TABLES[name].columns).indexOf(column);

/** The cells that say what a row is about: two rows that agree in them are the same. */
const essence = (name: TableName, cells: readonly Cell[], but: string | null): string =>
  JSON.stringify(
    Object.entries<Column>(STORED_TABLES[name].columns).flatMap(([column, { derived }], index) =>
      derived || column === but ? [] : [cells[index] ?? null],
    ),
  );

const keyCells = (name: TableName, cells: readonly Cell[]): Cell[] =>
  STORED_TABLES[name].key.map((column) => cells[indexOf(name, column)] ?? null);

const keyed = async (deps: Deps, name: TableName, placed: readonly Here[]): Promise<Decision[]> => {
  const there = await deps.carried.under(
    name,
    placed.map(({ cells }) => keyCells(name, cells)),
  );
  const byKey = new Map(there.map((cells) => [JSON.stringify(keyCells(name, cells)), cells]));
  return placed.map((each) => {
    const found = byKey.get(JSON.stringify(keyCells(name, each.cells)));
    if (found === undefined) return decision(each, { state: 'add' }, { cells: each.cells });
    if (essence(name, found, null) === essence(name, each.cells, null)) return decision(each, { state: 'same' });
    return decision(each, { state: 'differs', reason: 'changed-here' });
  });
};

/** An issue has one case: one that people have written into stays, one that only came to be with the issue makes room. */
const casesOnIssues = async (deps: Deps, decisions: readonly Decision[]): Promise<Decision[]> => {
  const [issue, origin] = [indexOf('blame_case', 'issue_id'), indexOf('blame_case', 'origin_issue_id')];
  const wanted = ({ cells }: Decision): string[] => [cells?.[issue], cells?.[origin]].flatMap((id) => (typeof id === 'string' ? [id] : []));
  const standing = await deps.cases.standingOn([...new Set(decisions.flatMap(wanted))]);
  const taken = new Set<string>();
  return decisions.map((each) => {
    if (each.cells === null) return each;
    const ids = wanted(each);
    const others = standing.filter(({ issueId, originIssueId }) => ids.some((id) => id === issueId || id === originIssueId));
    const [other] = others;
    const clash: Decision = { ...each, cells: null, verdict: { ...each.verdict, state: 'differs', reason: 'issue-has-case' } };
    if (ids.some((id) => taken.has(id)) || others.length > 1) return clash;
    if (other !== undefined && (!isUntouched(other.doc) || other.chainCount > 0 || other.issueId !== each.cells[issue])) return clash;
    ids.forEach((id) => taken.add(id));
    return other === undefined ? each : { ...each, ousts: other, verdict: { ...each.verdict, reason: 'replaces-empty' } };
  });
};

const isDefault = (name: TableName, cells: readonly Cell[] | undefined): boolean => {
  const doc = cells?.[indexOf(name, 'doc')];
  if (typeof doc !== 'string') return false;
  return (name === 'settings_version' && areDefaultSettings(doc)) || (name === 'matrix_version' && isDefaultMatrix(doc));
};

interface History {
  readonly name: TableName;
  readonly owner: string;
  readonly numberedBy: string;
  /** What stands on this site, by `owner:version`. */
  readonly there: ReadonlyMap<string, readonly Cell[]>;
}

type Before = Pick<Verdict, 'state' | 'reason' | 'target'> | undefined;

/**
 * The version number that a row of a history gets here, and whether it is there already. A history goes on only where the site's own is the
 * same so far; one that set-up began with defaults is gone on from.
 */
const nextInHistory = (
  { name, owner, numberedBy, there }: History,
  placed: Here,
  before: Before,
): Partial<Verdict> & Pick<Verdict, 'state'> => {
  const ownerId = String(placed.cells[indexOf(name, owner)]);
  const version = Number(placed.cells[indexOf(name, numberedBy)]);
  const at = (number: number) => there.get(`${ownerId}:${String(number)}`);
  const sameAt = (number: number): boolean => {
    const found = at(number);
    return found !== undefined && essence(name, found, numberedBy) === essence(name, placed.cells, numberedBy);
  };
  const as = (number: number, reason: RowReason | null = null): Partial<Verdict> & Pick<Verdict, 'state'> => {
    if (sameAt(number)) return { state: 'same', target: String(number) };
    if (at(number) === undefined) return { state: 'add', target: String(number), reason };
    return { state: 'differs', reason: 'changed-here' };
  };
  if (before !== undefined) {
    if (isComing(before)) return as(Number(before.target) + 1);
    return { state: before.state, reason: before.reason };
  }
  if (sameAt(version)) return as(version);
  return isDefault(name, at(1))
    ? as(version + 1, 'follows-default')
    : at(1) === undefined
      ? as(version)
      : { state: 'differs', reason: 'changed-here' };
};

const histories = async (
  deps: Deps,
  runId: string,
  chunk: { name: TableName; owner: string; placed: readonly Here[] },
): Promise<Decision[]> => {
  const { name, owner, placed } = chunk;
  const { numberedBy }: StoredTable = STORED_TABLES[name];
  const version = indexOf(name, numberedBy);
  const keys = placed.flatMap(({ cells }) => {
    const [ownerCell, number] = [cells[indexOf(name, owner)] ?? null, Number(cells[version])];
    return [...new Set([1, number, number + 1])].map((each): Cell[] => [ownerCell, each]);
  });
  const there = new Map((await deps.carried.under(name, keys)).map((cells) => [keyCells(name, cells).join(':'), cells]));
  const previous = ({ row }: Here): string => {
    const [ownerId = '', number = '0'] = row.key.split(':');
    return `${ownerId}:${String(Number(number) - 1)}`;
  };
  const verdicts = new Map<string, Before>(await deps.imports.named(runId, name, placed.map(previous)));
  return placed.map((each) => {
    const verdict = nextInHistory({ name, owner, numberedBy, there }, each, verdicts.get(previous(each)));
    verdicts.set(each.row.key, { reason: null, target: null, ...verdict });
    if (verdict.state !== 'add') return decision(each, verdict);
    return decision(each, verdict, { cells: each.cells.map((cell, index) => (index === version ? Number(verdict.target) : cell)) });
  });
};

const judge = async (deps: Deps, runId: string, { name, placed }: { name: TableName; placed: readonly Here[] }): Promise<Decision[]> => {
  const { versionsOf }: StoredTable = STORED_TABLES[name];
  if (versionsOf !== null) return histories(deps, runId, { name, owner: versionsOf, placed });
  const decisions = await keyed(deps, name, placed);
  return name === 'blame_case' ? casesOnIssues(deps, decisions) : decisions;
};

/** What becomes of rows of one table, by what is on this site at this moment: added, there already (the same or not), or left out and why. */
export const decide = async (deps: Deps, runId: string, chunk: { name: TableName; rows: readonly ImportRow[] }): Promise<Decision[]> => {
  const placed = await placeRows(deps, runId, chunk);
  const here = placed.filter((each): each is Here => 'cells' in each);
  const out = placed.flatMap((each) => ('reason' in each ? [decision(each, { state: 'skip', reason: each.reason })] : []));
  return [...(await judge(deps, runId, { name: chunk.name, placed: here })), ...out];
};
