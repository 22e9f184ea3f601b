import type { Party } from '../../src/contract';
import { DEFAULT_PARTIES } from '../../src/domain/vocabulary';
import { moved } from '../editing/move';
import { withItem } from '../editing/replace';

/** A party that the project adds. A default one that it does not have yet comes back under its own key. */
export const newPartyNamed = (name: string, side: Party['side'], parties: readonly Party[], key: string | null = null): Party => {
  const known = DEFAULT_PARTIES.find((each) => each === key && !parties.some(({ id }) => id === each));
  return {
    id: known ?? crypto.randomUUID(),
    key: known ?? null,
    name: known === undefined || name !== known ? name : null,
    side,
    members: [],
    contact: null,
    contactNote: '',
    retired: false,
  };
};

/** A party a place to the left or right among those in use; retired ones come last. */
export const withPartyMoved = (parties: readonly Party[], id: string, by: -1 | 1): Party[] => {
  const active = parties.filter(({ retired }) => !retired);
  const index = active.findIndex((party) => party.id === id);
  return [...moved(active, index, by), ...parties.filter(({ retired }) => retired)];
};

/** A party out of use: one that was saved is retired, because cases refer to it; one that never was vanishes. */
export const withoutParty = (parties: readonly Party[], id: string, savedIds: ReadonlySet<string>): Party[] =>
  savedIds.has(id) ? withItem(parties, id, { retired: true }) : parties.filter((party) => party.id !== id);
