import type { PartyGroup } from '../../src/contract';
import { useNameOf, useText } from '../shared/i18n';

/** What to call a party in a chart: its name, or its side where it has too few members to stand alone. */
export const useGroupName = (): ((group: PartyGroup) => string) => {
  const text = useText();
  const nameOf = useNameOf();
  return ({ key, name, side, merged, id }) => (merged ? text(`terms.side.${side}`) : nameOf('terms.party', key ?? id, name));
};
