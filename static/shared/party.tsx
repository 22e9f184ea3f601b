import type { Party } from '../../src/contract';
import type { Side } from '../../src/domain/vocabulary';
import { classNames } from './class-names';
import { useNameOf } from './i18n';
import styles from './party.module.css';

/** A party's name in the reader's language, by its id; a party that is gone shows nothing. */
export const usePartyName = (parties: readonly Party[]): ((id: string | null) => string | null) => {
  const nameOf = useNameOf();
  return (id) => {
    const party = parties.find((candidate) => candidate.id === id);
    return party === undefined ? null : nameOf('terms.party', party.key, party.name);
  };
};

const sides: Record<Side, string | undefined> = { delivery: styles.delivery, client: styles.client, other: styles.other };

/** A party as a chip: the mark's form tells the side as well as its colour. */
export const PartyChip = ({ party }: { party: Pick<Party, 'key' | 'name' | 'side'> }) => {
  const nameOf = useNameOf();
  return <span className={classNames(styles.chip, sides[party.side])}>{nameOf('terms.party', party.key, party.name)}</span>;
};
