import type { PartyGroup } from '../contract';
import { partyAlias } from './aliases';
import type { SettingsDoc } from './settings';

/** A group of parties with the words by which JQL finds it. */
export interface KnownGroup extends PartyGroup {
  readonly aliases: readonly string[];
}

/**
 * Parties of several projects as charts show them: a party with fewer than three members stands under its side, and parties that are called the
 * same are the same. `groupOf` gives the group of a project's party; null for one that the project does not know.
 */
export const partyGroups = (documents: ReadonlyMap<string, SettingsDoc>) => {
  const groups = new Map<string, KnownGroup>();
  const places = new Map<string, string>();
  for (const [projectId, { parties }] of documents)
    for (const party of parties) {
      const alias = partyAlias({ id: party.id, side: party.side, memberCount: party.members.length });
      const merged = alias !== party.id;
      const id = merged ? `side:${party.side}` : `party:${party.key ?? ''}:${party.name ?? ''}`;
      const known = groups.get(id);
      groups.set(id, {
        id,
        key: merged ? null : party.key,
        name: merged ? null : party.name,
        side: party.side,
        merged,
        aliases: [...new Set([...(known?.aliases ?? []), alias])],
      });
      places.set(`${projectId}|${party.id}`, id);
    }
  return {
    groups,
    groupOf: (projectId: string, party: string): string | null => places.get(`${projectId}|${party}`) ?? null,
  };
};
