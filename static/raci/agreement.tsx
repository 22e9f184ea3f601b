import type { MatrixAgreement, Party } from '../../src/contract';
import { Button } from '../shared/button';
import { Icon } from '../shared/icon';
import { useFormats, useText } from '../shared/i18n';
import { PartyChip } from '../shared/party';
import { usePersonName } from '../shared/people';
import styles from './agreement.module.css';
import { useNameOfParty } from './names';

interface AgreementProps {
  agreement: MatrixAgreement;
  /** The version in force. */
  version: number;
  /** Those in use. */
  parties: readonly Party[];
  /** Gives a party's word; left out where nobody can give it. */
  onConfirm?: ((partyId: string) => void) | undefined;
  /** The party whose word is on its way. */
  busy?: string | null;
}

const Word = ({ party, agreement }: { party: Party; agreement: MatrixAgreement }) => {
  const text = useText();
  const formats = useFormats();
  const word = agreement.confirmations.find(({ partyId }) => partyId === party.id);
  const person = usePersonName(word?.by ?? null);
  const open = agreement.unconfirmed.filter(({ partyId }) => partyId === party.id).length;
  if (word === undefined)
    return (
      <span className={styles.open}>
        <Icon name="clock" />
        {text(agreement.withoutMembers.includes(party.id) ? 'raci.agreement.nobody' : 'raci.agreement.none')}
      </span>
    );
  const said = text('raci.agreement.said', { moment: formats.moment(word.at), person, version: word.version });
  return open === 0 ? (
    <span className={styles.agreed}>
      <Icon name="success" />
      {said}
    </span>
  ) : (
    <span className={styles.open}>
      <Icon name="clock" />
      {said} · {text('raci.agreement.changed', { count: open })}
    </span>
  );
};

/** Who agreed to what: each party's word, and what has changed since. */
export const Agreement = ({ agreement, version, parties, onConfirm, busy = null }: AgreementProps) => {
  const text = useText();
  const partyName = useNameOfParty();
  return (
    <section className={styles.agreement} aria-label={text('raci.agreement.title')}>
      <h2>{text('raci.agreement.title')}</h2>
      <p className={styles.intro}>{text('raci.agreement.intro', { version })}</p>
      <ul className={styles.list}>
        {parties.map((party) => {
          const isOpen = !agreement.confirmations.some((word) => word.partyId === party.id && word.version === version);
          return (
            <li key={party.id} className={styles.party}>
              <PartyChip party={party} />
              <Word party={party} agreement={agreement} />
              {isOpen && onConfirm !== undefined && agreement.mine.includes(party.id) && (
                <Button look="primary" compact icon="check" busy={busy === party.id} onClick={() => onConfirm(party.id)}>
                  {text('raci.agreement.confirm', { party: partyName(party) })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
