import type { Deps } from '../deps';
import type { BulkAsk, BulkChange } from '../domain/bulk';
import { formerPerson, formerUser } from '../domain/former-user';

/** For each person id the account, or what stands for somebody who was erased: two ids of one person become one. One statement. */
export const keysOf = async (deps: Deps, personIds: Iterable<string>): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(personIds)];
  const accounts = await deps.people.accountsOf(ids);
  return new Map(ids.map((id) => [id, accounts.get(id) ?? formerUser(id)]));
};

/** The way back: a person id for each of what {@link keysOf} gave. One statement, and one for each account that was never met. */
export const personsOf = async (deps: Deps, keys: Iterable<string>): Promise<ReadonlyMap<string, string>> => {
  const all = [...new Set(keys)];
  const persons = await deps.people.idsOf(all.filter((key) => formerPerson(key) === null));
  return new Map(
    all.flatMap((key): [string, string][] => {
      const person = formerPerson(key) ?? persons.get(key);
      return person === undefined ? [] : [[key, person]];
    }),
  );
};

/** People whom a change speaks of. */
export const peopleOfChange = (change: BulkChange): string[] => (change.kind === 'replace' ? [change.from, change.to] : []);

/** The same change with its people by other ids. */
export const changeWith = (change: BulkChange, names: ReadonlyMap<string, string>): BulkChange =>
  change.kind === 'replace' ? { ...change, from: names.get(change.from) ?? change.from, to: names.get(change.to) ?? change.to } : change;

/** What a stored run changes, people by account. */
export const changeOf = async (deps: Deps, { change }: BulkAsk): Promise<BulkChange> =>
  changeWith(change, await keysOf(deps, peopleOfChange(change)));
