import type { AssignmentRow, Party } from '../../src/contract';
import { useDutyWords } from './names';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { LetterChip } from '../shared/letter';
import { PartyChip } from '../shared/party';
import { PersonChip } from '../shared/people';
import styles from './part.module.css';

interface PartProps {
  row: AssignmentRow;
  party: Party;
  activityKey: string | null;
}

const Nobody = ({ row, party }: Pick<PartProps, 'row' | 'party'>) => {
  const text = useText();
  if (party.members.length === 0 && party.contactNote !== '')
    return <span className={styles.nobody}>{text('raci.contact', { note: party.contactNote })}</span>;
  if (row.letters.includes('A') || row.letters.includes('R'))
    return (
      <span className={styles.missing}>
        <Icon name="warning" />
        {text('raci.nobody')}
      </span>
    );
  return <span className={styles.nobody}>{text('raci.nobody')}</span>;
};

/** One party's part: its letters, who stands for it, and what it owes. */
export const Part = ({ row, party, activityKey }: PartProps) => {
  const dutyWords = useDutyWords();
  const duty = dutyWords({ duty: row.duty, activityKey, partyKey: party.key });
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.party}>
          <PartyChip party={party} />
        </span>
        <span className={styles.letters}>
          {row.letters.map((letter) => (
            <LetterChip key={letter} letter={letter} />
          ))}
        </span>
      </div>
      {row.people.length === 0 ? (
        <Nobody row={row} party={party} />
      ) : (
        <span className={styles.people}>
          {row.people.map((accountId) => (
            <PersonChip key={accountId} accountId={accountId} />
          ))}
        </span>
      )}
      {duty !== null && <p className={styles.duty}>{duty}</p>}
    </li>
  );
};
