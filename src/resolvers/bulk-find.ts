import type { Deps } from '../deps';
import { ALL_ISSUES, boundedJql, issueOf, issuePlace, placeName, placesOf, type BulkChange } from '../domain/bulk';
import { peopleIn, withPeople } from '../domain/settings';
import { changeOf, keysOf } from '../events/bulk-people';
import { planBulk } from '../events/bulk-plan';
import { permittedIssues, raciIssues, searchRaci } from '../jira/bulk-issues';
import { JiraError } from '../jira/client';
import type { RaciIssue } from '../jira/raci-issue';
import { passes } from '../jira/set-up-settled';
import type { BulkItem, BulkRun } from '../store/bulk-store';

/** A call ends with the page that is being looked at after this; a call may take 25 seconds. */
const BUDGET_MS = 5_000;
/** Jira didn't say how long it is away. */
const WAIT_SECONDS = 5;
/** Assignments with people that one statement gives, and issues that Jira gives a call. */
const HELD_AT_ONCE = 100;

type Found = Pick<BulkItem, 'name' | 'label' | 'state' | 'reason'>;

/** What would become of some issues, with the asking user's permission on each. */
const judged = async (
  deps: Deps,
  run: BulkRun,
  { issues, change }: { issues: readonly RaciIssue[]; change: BulkChange },
): Promise<Found[]> => {
  const mine = issues.filter(({ projectId }) => projectId === run.projectId);
  const [editable, plans] = [
    await permittedIssues(
      'EDIT_ISSUES',
      mine.map(({ id }) => id),
    ),
    await planBulk(deps, run.projectId, { change, issues: mine }),
  ];
  return mine.map(({ id, key }): Found => {
    const item = { name: issuePlace(id), label: key };
    if ((plans.get(id)?.assignment ?? null) === null) return { ...item, state: 'same', reason: null };
    return editable.has(id) ? { ...item, state: 'waiting', reason: null } : { ...item, state: 'refused', reason: 'may-not-edit' };
  });
};

interface Page {
  readonly items: Found[];
  readonly next: string | null;
}

const foundByJql = async (deps: Deps, run: BulkRun, asked: { jql: string; change: BulkChange }): Promise<Page> => {
  const { issues, next } = await searchRaci(boundedJql(run.projectId, asked.jql), run.token);
  return { items: await judged(deps, run, { issues, change: asked.change }), next };
};

const settingsPlaces = async (deps: Deps, run: BulkRun, from: string): Promise<Found[]> => {
  const { settings } = await deps.settings.current(run.projectId);
  const { parties } = withPeople(settings, await keysOf(deps, peopleIn(settings)));
  return placesOf(parties, from).map((place) => ({ name: placeName(place), label: place.partyId, state: 'waiting', reason: null }));
};

const foundByHolder = async (deps: Deps, run: BulkRun, asked: { only: readonly string[] | null; change: BulkChange }): Promise<Page> => {
  const { only, change } = asked;
  if (change.kind !== 'replace') return { items: [], next: null };
  const wanted = (name: string): boolean => only === null || only.includes(name) || (only.includes(ALL_ISSUES) && issueOf(name) !== null);
  const places = run.token === null ? (await settingsPlaces(deps, run, change.from)).filter(({ name }) => wanted(name)) : [];
  const versions = await deps.bulkVersions.withPeople(run.projectId, run.token ?? '', HELD_AT_ONCE);
  const keys = await keysOf(
    deps,
    versions.flatMap(({ assignment }) => Object.values(assignment.people).flat()),
  );
  const ids = versions
    .filter(({ assignment }) =>
      Object.values(assignment.people)
        .flat()
        .some((person) => keys.get(person) === change.from),
    )
    .map(({ issueId }) => issueId)
    .filter((id) => wanted(issuePlace(id)));
  const issues = await raciIssues('user', ids);
  const next = versions.length < HELD_AT_ONCE ? null : (versions.at(-1)?.issueId ?? null);
  return { items: [...places, ...(await judged(deps, run, { issues, change }))], next };
};

/** Looks at one page; false where that was the last. */
const findPage = async (deps: Deps, run: BulkRun): Promise<boolean> => {
  const { where } = run.ask;
  const change = await changeOf(deps, run.ask);
  const page =
    where.kind === 'jql'
      ? await foundByJql(deps, run, { jql: where.jql, change })
      : await foundByHolder(deps, run, { only: where.only, change });
  await deps.bulk.put(run.id, page.items);
  const at = deps.clock.now();
  if (page.next !== null) await deps.bulk.found(run, { token: page.next, at });
  else await deps.bulk.advance(run, 'ready', at);
  return page.next !== null;
};

/**
 * Goes on with a preview for some seconds, page by page; a page that is looked at twice is there once. Gives the seconds to wait where Jira asks
 * for it.
 */
export const findMore = async (deps: Deps, run: BulkRun): Promise<number | null> => {
  const started = Date.now();
  try {
    let current: BulkRun | null = run;
    while (current?.phase === 'finding' && Date.now() - started < BUDGET_MS) {
      await findPage(deps, current);
      current = await deps.bulk.run(run.projectId, run.id);
    }
    return null;
  } catch (error) {
    if (error instanceof JiraError && passes(error)) return Math.min(60, error.detail.retryAfter ?? WAIT_SECONDS);
    throw error;
  }
};

/** Takes out of a run (of its items in a state) the issues that the acting user may not edit now; `as` says how that is noted. */
export const recheck = async (
  deps: Deps,
  run: BulkRun,
  { state, as }: { readonly state: 'waiting' | 'changed'; readonly as: 'refused' | 'kept' },
): Promise<void> => {
  let after = -1;
  for (;;) {
    const items = await deps.bulk.listed(run.id, [state], { after, limit: 1000 });
    const issues = items.flatMap(({ name }) => issueOf(name) ?? []);
    const editable = await permittedIssues('EDIT_ISSUES', issues);
    const refused = items.filter(({ name }) => {
      const id = issueOf(name);
      return id !== null && !editable.has(id);
    });
    await deps.bulk.mark(
      run.id,
      refused.map(({ seq }) => ({ seq, state: as, reason: 'may-not-edit' })),
    );
    const last = items.at(-1);
    if (last === undefined || items.length < 1000) return;
    after = last.seq;
  }
};
