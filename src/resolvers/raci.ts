import * as v from 'valibot';
import type { Party, RaciPanel } from '../contract';
import type { Deps } from '../deps';
import { conflict, invalid, refuse } from '../domain/errors';
import { assignmentProblems, dutiesOf, overridesOf } from '../domain/raci';
import { activeParties, peopleIn } from '../domain/settings';
import { askedAnew, writeRaci } from '../events/project-raci';
import { assignedIn, foundByIn, isStale, raciSituation, type RaciSituation } from '../events/raci-situation';
import { watchNow } from '../events/raci-watchers';
import { queueSync } from '../events/sync-queue';
import { JiraError } from '../jira/client';
import type { Granted } from '../jira/permissions';
import { unknownAccounts } from '../jira/users';
import { StoreError } from '../store/db';
import { onIssue, type Actor } from './guard';
import { accountId, jiraId, list, ownId, version } from './limits';
import { issueWaiting } from './waiting-view';

/** Whoever only looks needs names, and how to reach a party that has a part here, not who belongs where. */
export const named = (party: Party, rows: readonly { readonly partyId: string }[]): Party => ({
  ...party,
  members: [],
  contact: null,
  contactNote: party.members.length === 0 && rows.some(({ partyId }) => partyId === party.id) ? party.contactNote : '',
});

const panelOf = (situation: RaciSituation, actor: Actor, may: Granted): RaciPanel => {
  const { issue, saved, matrix, settings } = situation;
  const { activity, by, rows, gaps } = assignedIn(situation, saved.assignment);
  return {
    issueId: issue.id,
    issueKey: issue.key,
    version: saved.version,
    canEdit: may.has('EDIT_ISSUES'),
    activities: matrix.activities.filter(({ retired }) => !retired).map(({ id, key, name, cells }) => ({ id, key, name, cells })),
    activityId: activity?.id ?? null,
    activityKey: activity?.key ?? null,
    rows,
    gaps,
    parties: may.has('EDIT_ISSUES') ? activeParties(settings) : activeParties(settings).map((party) => named(party, rows)),
    mine: dutiesOf(actor.accountId, rows, settings.parties),
    savedBy: saved.savedBy,
    savedAt: saved.savedAt,
    foundBy: foundByIn(situation, by),
    stale: isStale(situation),
    watchers: { mode: settings.raci.watchers, can: may.has('MANAGE_WATCHERS'), hidden: [...saved.hidden] },
    waiting: issueWaiting(saved.waiting, settings, new Date()),
  };
};

const Payload = v.object({ issueId: jiraId });
/** Asked for together with the permission that is needed. */
const ASKS = ['MANAGE_WATCHERS'] as const;

/** Writes what JQL finds. A projection: when Jira does not take it, the assignment stands all the same and the next save writes it again. */
const project = async (deps: Deps, situation: RaciSituation): Promise<void> => {
  try {
    await writeRaci(deps, situation);
  } catch (error) {
    if (!(error instanceof JiraError) && !(error instanceof StoreError)) throw error;
    console.warn(`RACI of issue ${situation.issue.id} is saved but not indexed for JQL: ${error.message}`);
  }
};

export const openRaci = onIssue({ needs: 'browse', asks: ASKS, payload: Payload }, async ({ payload, deps, actor, may }) =>
  panelOf(await raciSituation(deps, 'user', payload.issueId), actor, may),
);

/** What opening leaves to a second call: Jira's answer to JQL rules, which the panel asks for where an earlier one no longer holds. */
export const refreshRaci = onIssue({ needs: 'browse', asks: ASKS, payload: Payload }, async ({ payload, deps, actor, may }) => {
  const now = await askedAnew(deps, await raciSituation(deps, 'user', payload.issueId));
  await project(deps, now);
  return panelOf(now, actor, may);
});

export const watchRaci = onIssue({ needs: 'browse', writes: true, asks: ASKS, payload: Payload }, async ({ payload, deps, may }) => {
  if (!may.has('MANAGE_WATCHERS')) throw refuse('forbidden');
  return watchNow(deps, await raciSituation(deps, 'user', payload.issueId));
});

const SavePayload = v.object({
  issueId: jiraId,
  baseVersion: version,
  activityId: v.nullable(ownId),
  people: v.record(ownId, list(accountId, 50), 'malformed'),
});

export const saveRaci = onIssue({ needs: 'edit', asks: ASKS, payload: SavePayload }, async ({ payload, deps, actor, may }) => {
  const before = await raciSituation(deps, 'user', payload.issueId);
  const { activityId } = payload;
  if (payload.baseVersion !== before.saved.version) throw conflict(panelOf(before, actor, may));

  const given = assignedIn(before, { activityId, people: {} }).rows;
  const chosen = { activityId, people: payload.people };
  const problems = assignmentProblems(chosen, before.matrix.activities, given);
  if (problems.length > 0) throw invalid(...problems);

  const people = overridesOf(payload.people, given);
  const known = new Set([
    ...peopleIn(before.settings),
    ...Object.values(before.saved.assignment?.people ?? {}).flat(),
    before.issue.assignee,
  ]);
  const strangers = await unknownAccounts([...new Set(Object.values(people).flat())].filter((person) => !known.has(person)));
  if (strangers.length > 0) throw invalid({ field: 'people', problem: 'unknown-person' });

  const persons = await deps.people.idsOf([actor.accountId, ...Object.values(people).flat()]);
  const toPersons = (accounts: readonly string[]): string[] => accounts.flatMap((account) => persons.get(account) ?? []);
  const stored = {
    activityId,
    people: Object.fromEntries(Object.entries(people).map(([party, accounts]) => [party, toPersons(accounts)])),
  };
  const saving = { base: payload.baseVersion, at: deps.clock.now(), by: persons.get(actor.accountId) ?? null };
  const won = await deps.assignments.save(before.issue, stored, saving);

  const after = await raciSituation(deps, 'user', payload.issueId);
  if (!won) throw conflict(panelOf(after, actor, may));
  await project(deps, after);
  if (after.settings.raci.watchers === 'always') await queueSync([after.issue.id]);
  return panelOf(after, actor, may);
});
