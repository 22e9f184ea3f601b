import type { Deps } from '../deps';
import { issuesNamed } from '../jira/issue-keys';
import { allProjects } from '../jira/set-up-project';
import { unknownAccounts } from '../jira/users';
import type { ImportRow, Verdict } from '../store/import-store';

const textAt = ({ row }: ImportRow, index: number): string | null => {
  const cell = row[index];
  return typeof cell === 'string' ? cell : null;
};

/** People are matched by account; whom this Jira does not know is kept all the same, as someone unknown. */
const people = async (deps: Deps, rows: readonly ImportRow[]): Promise<Verdict[]> => {
  const here = await deps.people.known(rows.map(({ key }) => key));
  const accounts = [...new Set(rows.flatMap((row) => (here.has(row.key) ? [] : (textAt(row, 1) ?? []))))];
  const strangers = new Set(await unknownAccounts(accounts));
  return rows.map((row) => {
    const account = textAt(row, 1);
    const verdict = { seq: row.seq, label: account, target: null };
    if (here.has(row.key)) return { ...verdict, state: 'same', reason: null };
    if (account === null) return { ...verdict, state: 'add', reason: 'former-person' };
    return { ...verdict, state: 'add', reason: strangers.has(account) ? 'unknown-person' : null };
  });
};

const projects = async (rows: readonly ImportRow[]): Promise<Verdict[]> => {
  const byKey = new Map((await allProjects('user', '')).map(({ id, key }) => [key, id]));
  return rows.map((row) => {
    const label = textAt(row, 1);
    const target = byKey.get(label ?? '') ?? null;
    return { seq: row.seq, label, target, state: target === null ? 'missing' : 'found', reason: target === null ? 'no-project' : null };
  });
};

/** As the admin: an issue that they can't open is not theirs to add a case to. */
const issues = async (rows: readonly ImportRow[]): Promise<Verdict[]> => {
  const keys = rows.flatMap((row) => textAt(row, 1) ?? []);
  const byKey = new Map((await issuesNamed('user', keys)).map((issue) => [issue.key, issue]));
  return rows.map((row) => {
    const key = textAt(row, 1);
    const verdict = { seq: row.seq, label: key ?? row.key };
    const found = key === null ? undefined : byKey.get(key);
    if (found !== undefined) return { ...verdict, state: 'found', reason: null, target: `${found.id}:${found.projectId}` };
    return { ...verdict, state: 'missing', reason: key === null ? 'issue-deleted' : 'no-issue', target: null };
  });
};

/** Tables whose rows are matched with what this site has, in the order in which that is done. */
export const MATCHED = ['person', 'project_state', 'issue'] as const;

/** What the rows of one of those tables stand for on this site. At most two calls of Jira a hundred rows, and the list of projects. */
export const match = (deps: Deps, rows: readonly ImportRow[]): Promise<Verdict[]> => {
  switch (rows[0]?.table) {
    case 'person':
      return people(deps, rows);
    case 'project_state':
      return projects(rows);
    default:
      return issues(rows);
  }
};
