import * as v from 'valibot';
import type { Deps } from '../deps';
import { BULK_STATES, boundedJql, issueOf, partyPlace, withoutOrder, type BulkChange, type BulkWhere } from '../domain/bulk';
import type { BulkEntry, BulkList, BulkOpen, BulkStarted, BulkView } from '../domain/bulk-view';
import { invalid, refuse } from '../domain/errors';
import { formerPerson } from '../domain/former-user';
import { changeWith, peopleOfChange, personsOf } from '../events/bulk-people';
import { isStalled, queueBulk } from '../events/bulk-queue';
import { permittedIssues } from '../jira/bulk-issues';
import { approximateCount, queryErrors } from '../jira/jql';
import { inactiveAccounts } from '../jira/users';
import type { BulkRun } from '../store/bulk-store';
import { findMore, recheck } from './bulk-find';
import { bulkView } from './bulk-view';
import { onProject, type Actor } from './guard';
import { accountId, jiraId, list, oneOf, ownId, text } from './limits';

const JQL_MAX = 10_000;
const PLACES_MAX = 1_000;
const LISTED = 100;
const EARLIER = 4;

const person = v.pipe(v.string('malformed'), v.regex(/^(?:former:[\w-]{1,26}|[\w:-]{1,128})$/, 'unknown-person'));

const StartPayload = v.object({
  projectId: jiraId,
  change: v.variant(
    'kind',
    [v.object({ kind: v.literal('activity'), activityId: ownId }), v.object({ kind: v.literal('replace'), from: person, to: accountId })],
    'malformed',
  ),
  where: v.variant(
    'kind',
    [
      v.object({ kind: v.literal('jql'), jql: text(JQL_MAX) }),
      v.object({
        kind: v.literal('holds'),
        only: v.nullable(list(v.pipe(v.string('malformed'), v.maxLength(60, 'malformed')), PLACES_MAX)),
      }),
    ],
    'malformed',
  ),
});

const RunPayload = v.object({ projectId: jiraId, runId: ownId });

const stored = async (deps: Deps, { projectId, runId }: v.InferOutput<typeof RunPayload>): Promise<BulkRun> => {
  const run = await deps.bulk.run(projectId, runId);
  if (run === null) throw refuse('not-found');
  return run;
};

const personOf = async (deps: Deps, actor: Actor): Promise<string | null> =>
  (await deps.people.found([actor.accountId])).get(actor.accountId) ?? null;

const isPreview = ({ phase }: Pick<BulkRun, 'phase'>): boolean => phase === 'finding' || phase === 'ready';

/** A preview is about what its maker may do: it is nobody else's to see or to carry out. */
const mineOnly = async (deps: Deps, actor: Actor, run: BulkRun): Promise<void> => {
  if (isPreview(run) && run.startedBy !== (await personOf(deps, actor))) throw refuse('not-found');
};

export const openBulk = onProject(
  { needs: 'administer', writes: false, payload: v.object({ projectId: jiraId }) },
  async ({ payload, deps, actor }): Promise<BulkOpen> => {
    const me = await personOf(deps, actor);
    const runs = (await deps.bulk.ofProject(payload.projectId)).filter((run) => !isPreview(run) || run.startedBy === me);
    const [newest, ...others] = runs;
    const earlier: BulkView[] = [];
    for (const run of others.filter((each) => !isPreview(each)).slice(0, EARLIER)) earlier.push(await bulkView(deps, run, { brief: true }));
    return { run: newest === undefined ? null : await bulkView(deps, newest), earlier };
  },
);

/** What stands against a change, of what only Jira and the matrix know. */
const checkChange = async (deps: Deps, projectId: string, change: BulkChange): Promise<void> => {
  if (change.kind === 'activity') {
    const { matrix } = await deps.settings.both(projectId);
    if (!matrix.activities.some(({ id, retired }) => id === change.activityId && !retired))
      throw invalid({ field: 'activityId', problem: 'not-a-choice' });
    return;
  }
  if (change.from === change.to) throw invalid({ field: 'to', problem: 'duplicate' });
  const former = formerPerson(change.from);
  if (former !== null && !(await deps.people.known([former])).has(former)) throw invalid({ field: 'from', problem: 'unknown-person' });
  if ((await inactiveAccounts([change.to])).length > 0) throw invalid({ field: 'to', problem: 'unknown-person' });
};

/** About how many issues there are to look at, or what Jira says against the query. */
const sizeOf = async (projectId: string, where: BulkWhere): Promise<{ estimate: number; said: string[] }> => {
  if (where.kind === 'holds') return { estimate: 0, said: [] };
  const bare = withoutOrder(where.jql);
  const [said = []] = bare === '' ? [] : await queryErrors([bare]);
  return said.length > 0
    ? { estimate: 0, said: said.slice(0, 5) }
    : { estimate: await approximateCount('user', boundedJql(projectId, bare)), said: [] };
};

/** One preview a person and project: a new one takes the place of the one before. */
const makeRoom = async (deps: Deps, projectId: string, me: string | null): Promise<void> => {
  for (const run of await deps.bulk.ofProject(projectId))
    if (isPreview(run) && run.startedBy === me) await deps.bulk.advance(run, 'dropped', deps.clock.now());
  await deps.bulk.forget(projectId);
};

export const startBulk = onProject(
  { needs: 'administer', payload: StartPayload },
  async ({ payload: { projectId, change, where }, deps, actor }): Promise<BulkStarted> => {
    if (where.kind === 'holds' && change.kind !== 'replace') throw invalid({ field: 'where', problem: 'not-a-choice' });
    if ((await deps.projects.one(projectId))?.enabled !== true) throw refuse('not-ready');
    await checkChange(deps, projectId, change);
    const { estimate, said } = await sizeOf(projectId, where);
    if (said.length > 0) return { run: null, said };
    const persons = await personsOf(deps, [...peopleOfChange(change), actor.accountId]);
    const me = persons.get(actor.accountId) ?? null;
    await makeRoom(deps, projectId, me);
    const runId = deps.ids.next();
    const ask = { change: changeWith(change, persons), where };
    await deps.bulk.add({ id: runId, projectId, ask, estimate, startedAt: deps.clock.now().getTime(), startedBy: me });
    return { run: await bulkView(deps, await stored(deps, { projectId, runId })), said: [] };
  },
);

export const stepBulk = onProject({ needs: 'administer', payload: RunPayload }, async ({ payload, deps, actor }): Promise<BulkView> => {
  const run = await stored(deps, payload);
  await mineOnly(deps, actor, run);
  const waitSeconds = await findMore(deps, run);
  return bulkView(deps, await stored(deps, payload), { waitSeconds });
});

export const viewBulk = onProject(
  { needs: 'administer', writes: false, payload: RunPayload },
  async ({ payload, deps, actor }): Promise<BulkView> => {
    const run = await stored(deps, payload);
    await mineOnly(deps, actor, run);
    return bulkView(deps, run);
  },
);

export const dropBulk = onProject({ needs: 'administer', payload: RunPayload }, async ({ payload, deps, actor }): Promise<BulkView> => {
  const run = await stored(deps, payload);
  await mineOnly(deps, actor, run);
  if (isPreview(run)) await deps.bulk.advance(run, 'dropped', deps.clock.now());
  return bulkView(deps, await stored(deps, payload));
});

/** Where nothing is left to queue, the run is through. */
const setGoing = async (deps: Deps, run: BulkRun): Promise<void> => {
  if ((await queueBulk(deps, run)) > 0) return;
  if (run.phase === 'applying') await deps.bulk.advance(run, 'done', deps.clock.now());
  if (run.phase === 'undoing') await deps.bulk.advance(run, 'undone', deps.clock.now());
};

export const applyBulk = onProject({ needs: 'administer', payload: RunPayload }, async ({ payload, deps, actor }): Promise<BulkView> => {
  const run = await stored(deps, payload);
  await mineOnly(deps, actor, run);
  if (run.phase === 'ready') {
    await recheck(deps, run, { state: 'waiting', as: 'refused' });
    await deps.bulk.begin(run, 'applying', { person: run.startedBy, at: deps.clock.now() });
  }
  const now = await stored(deps, payload);
  if (now.phase === 'applying' && (run.phase === 'ready' || isStalled(deps, now))) await setGoing(deps, now);
  return bulkView(deps, await stored(deps, payload));
});

export const undoBulk = onProject({ needs: 'administer', payload: RunPayload }, async ({ payload, deps, actor }): Promise<BulkView> => {
  const run = await stored(deps, payload);
  await mineOnly(deps, actor, run);
  if (run.phase === 'done') {
    await recheck(deps, run, { state: 'changed', as: 'kept' });
    const persons = await deps.people.idsOf([actor.accountId]);
    await deps.bulk.begin(run, 'undoing', { person: persons.get(actor.accountId) ?? null, at: deps.clock.now() });
  }
  const now = await stored(deps, payload);
  if (now.phase === 'undoing' && (run.phase === 'done' || isStalled(deps, now))) await setGoing(deps, now);
  return bulkView(deps, await stored(deps, payload));
});

const ListPayload = v.object({
  ...RunPayload.entries,
  state: oneOf(BULK_STATES),
  after: v.nullable(v.pipe(v.number('malformed'), v.integer('malformed'), v.minValue(0, 'malformed'))),
});

export const listBulk = onProject(
  { needs: 'administer', writes: false, payload: ListPayload },
  async ({ payload, deps, actor }): Promise<BulkList> => {
    const run = await stored(deps, payload);
    await mineOnly(deps, actor, run);
    const items = await deps.bulk.listed(run.id, [payload.state], { after: payload.after ?? -1, limit: LISTED });
    const seen = await permittedIssues(
      'BROWSE_PROJECTS',
      items.flatMap(({ name }) => issueOf(name) ?? []),
    );
    return {
      entries: items.flatMap(({ name, label, reason }): BulkEntry[] => {
        const issueId = issueOf(name);
        if (issueId !== null) return seen.has(issueId) ? [{ issueKey: label, place: null, reason }] : [];
        return [{ issueKey: null, place: partyPlace(name), reason }];
      }),
      next: items.length < LISTED ? null : (items.at(-1)?.seq ?? null),
    };
  },
);
