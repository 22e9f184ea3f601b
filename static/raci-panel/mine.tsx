import type { RaciPanel } from '../../src/contract';
import { useDutyWords } from '../raci/names';
import { useText } from '../shared/i18n';
import { LetterChip } from '../shared/letter';
import { usePartyName } from '../shared/party';
import styles from './mine.module.css';

/** First of all: what the person looking has to do here. */
export const Mine = ({ panel: { mine, parties, activityKey } }: { panel: Pick<RaciPanel, 'mine' | 'parties' | 'activityKey'> }) => {
  const text = useText();
  const partyName = usePartyName(parties);
  const dutyWords = useDutyWords();
  if (mine.length === 0) return <p className={styles.none}>{text('raci.noPart')}</p>;
  return (
    <div className={styles.mine}>
      {mine.map(({ partyId, letters, duty }) => {
        const party = parties.find(({ id }) => id === partyId);
        const words = dutyWords({ duty, activityKey, partyKey: party?.key ?? null });
        return (
          <div key={partyId} className={styles.part}>
            <p className={styles.who}>
              <span>
                {text('raci.you')} <span className={styles.party}>{partyName(partyId)}</span>
              </span>
              {letters.map((letter) => (
                <LetterChip key={letter} letter={letter} />
              ))}
            </p>
            <p className={styles.duty}>
              {words === null ? (
                text('raci.noDuty')
              ) : (
                <>
                  <span className={styles.label}>{text('raci.yourDuty')}</span> {words}
                </>
              )}
            </p>
          </div>
        );
      })}
    </div>
  );
};
