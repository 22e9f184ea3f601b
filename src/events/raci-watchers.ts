import type { WatchersAdded } from '../contract';
import type { Deps } from '../deps';
import type { Acting } from '../jira/client';
import { addWatcher, maySee, watchersOf } from '../jira/watchers';
import { assignedIn, type RaciSituation } from './raci-situation';

/** Consulted and informed people of an issue, once each. Those who do the work or answer for it follow it anyway. */
const toBeWatching = (situation: RaciSituation): string[] => [
  ...new Set(
    assignedIn(situation, situation.saved.assignment).rows.flatMap(({ letters, people }) =>
      letters.includes('C') || letters.includes('I') ? people : [],
    ),
  ),
];

/** Makes people watchers of an issue. Who can't see it is told, never added: Jira would refuse, or mail what they may not read. */
const addAll = async (as: Acting, issueId: string, people: readonly string[]): Promise<WatchersAdded> => {
  const outcome: WatchersAdded = { added: [], already: [], hidden: [], refused: [] };
  const watching = await watchersOf(as, issueId);
  for (const accountId of people) {
    if (watching.has(accountId)) outcome.already.push(accountId);
    else if ((await maySee(accountId, issueId)) === false) outcome.hidden.push(accountId);
    else outcome[await addWatcher(as, issueId, accountId)].push(accountId);
  }
  return outcome;
};

const note = async (
  deps: Deps,
  { issue }: RaciSituation,
  { added, hidden, before }: { added: string[]; hidden: string[]; before: readonly string[] },
): Promise<void> => {
  const persons = await deps.people.idsOf([...added, ...hidden]);
  const toPersons = (accounts: readonly string[]): string[] => accounts.flatMap((account) => persons.get(account) ?? []);
  await deps.watched.put(issue, { added: [...new Set([...before, ...toPersons(added)])], hidden: toPersons(hidden) });
};

/** With one click: everybody who is consulted or informed, as the user who asks. */
export const watchNow = async (deps: Deps, situation: RaciSituation): Promise<WatchersAdded> => {
  const outcome = await addAll('user', situation.issue.id, toBeWatching(situation));
  const { added } = await deps.watched.of(situation.issue.id);
  await note(deps, situation, { added: [...outcome.added, ...outcome.already], hidden: outcome.hidden, before: added });
  return outcome;
};

/**
 * Always, where the project wants it, as the app: whoever became consulted or informed since it last looked. Who stopped watching by their own wish
 * is not added again. At most two statements where there is nothing to do.
 */
export const watchAlways = async (deps: Deps, situation: RaciSituation): Promise<void> => {
  const { settings, saved, issue } = situation;
  if (settings.raci.watchers !== 'always' || issue.typeId === saved.incidentTypeId) return;
  const people = toBeWatching(situation);
  const { added } = await deps.watched.of(issue.id);
  const persons = await deps.people.found(people);
  const fresh = people.filter((account) => !added.includes(persons.get(account) ?? ''));
  if (fresh.length === 0 && saved.hidden.every((account) => people.includes(account))) return;
  const outcome = await addAll('app', issue.id, fresh);
  await note(deps, situation, { added: [...outcome.added, ...outcome.already], hidden: outcome.hidden, before: added });
};
