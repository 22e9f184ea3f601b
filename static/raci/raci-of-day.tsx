import type { RaciOfDay as State } from '../../src/contract';
import { Disclosure } from '../shared/disclosure';
import { useText } from '../shared/i18n';
import { useNameOfParty } from './names';
import styles from './raci-of-day.module.css';
import { RaciThen } from './raci-then';

/** Who did the work and who answered for it, in a line. */
const Owners = ({ state: { rows, parties } }: { state: State }) => {
  const nameOf = useNameOfParty();
  const text = useText();
  const owners = rows.flatMap(({ partyId, letters }) => {
    const party = parties.find(({ id }) => id === partyId);
    const owned = letters.filter((letter) => letter === 'R' || letter === 'A');
    return party === undefined || owned.length === 0
      ? []
      : [`${owned.map((letter) => text(`terms.letter.${letter}`)).join(', ')}: ${nameOf(party)}`];
  });
  return <span className={styles.owners}>{owners.join(' · ')}</span>;
};

/**
 * Beside something that happened: the RACI of that day, folded to who owned it. `state` comes from `useRaciDays`; null where there is nothing to
 * show, undefined while it is not known.
 */
const RaciOfDay = ({ state }: { state: State | null | undefined }) => {
  const text = useText();
  if (state === undefined) return null;
  if (state === null) return <p className={styles.none}>{text('raci.asOf.nothing')}</p>;
  return (
    <Disclosure title={text('raci.ofDay')} level={4} summary={<Owners state={state} />}>
      <RaciThen then={state} />
    </Disclosure>
  );
};

export default RaciOfDay;
