import type { Activity, Party } from '../../src/contract';
import type { Finding, Remedy } from '../../src/domain/matrix-rules';
import { useActivityName, useNameOfParty } from '../raci/names';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { Icon } from '../shared/icon';
import { useFormats, useText } from '../shared/i18n';
import styles from './matrix-section.module.css';

interface FindingsProps {
  findings: readonly Finding[];
  activities: readonly Activity[];
  parties: readonly Party[];
  onRemedy: (finding: Finding, remedy: Remedy) => void;
  /** Goes to the activity, or to a party's contact. */
  onShow: (finding: Finding) => void;
}

/** Drawn at once; a matrix that has only just begun may have hundreds. */
const SHOWN = 50;

/** What the rules found: why it matters, and what one click can do about it. */
export const Findings = ({ findings, activities, parties, onRemedy, onShow }: FindingsProps) => {
  const text = useText();
  const formats = useFormats();
  const activityName = useActivityName();
  const partyName = useNameOfParty();
  if (findings.length === 0) return null;
  const nameOf = (id: string): string => {
    const party = parties.find((each) => each.id === id);
    return party === undefined ? id : partyName(party);
  };
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <Disclosure
      title={text('settings.matrix.rules.title')}
      summary={text('settings.matrix.rules.count', { errors, warnings: findings.length - errors })}
    >
      <ul className={styles.findings}>
        {findings.slice(0, SHOWN).map((finding) => {
          const { rule, severity, activityId, partyIds, remedies } = finding;
          const activity = activities.find(({ id }) => id === activityId);
          const title = activity === undefined ? formats.list(partyIds.map(nameOf)) : activityName(activity);
          return (
            <li key={`${activityId ?? ''}/${rule}/${activityId === null ? partyIds.join() : ''}`} className={styles.finding}>
              <span className={severity === 'error' ? styles.error : styles.warning}>
                <Icon name={severity === 'error' ? 'error' : 'warning'} />
              </span>
              <div className={styles.reasons}>
                <strong>{title === '' ? text('settings.matrix.unnamed') : title}</strong>
                <p>{text(`settings.matrix.rules.why.${rule}`, { parties: formats.list(partyIds.map(nameOf)) })}</p>
                <div className={styles.remedies}>
                  {remedies.map((remedy) => (
                    <Button key={remedy.partyId} compact onClick={() => onRemedy(finding, remedy)}>
                      {text(`settings.matrix.rules.remedy.${remedy.kind}`, { party: nameOf(remedy.partyId) })}
                    </Button>
                  ))}
                  <Button
                    compact
                    look="subtle"
                    aria-label={text('settings.matrix.rules.showLabel', { name: title })}
                    onClick={() => onShow(finding)}
                  >
                    {text(rule === 'unreachable-responsible' ? 'settings.matrix.rules.contact' : 'settings.matrix.rules.show')}
                  </Button>
                </div>
              </div>
            </li>
          );
        })}
      </ul>
      {findings.length > SHOWN && <p className={styles.intro}>{text('settings.matrix.rules.more', { count: findings.length - SHOWN })}</p>}
    </Disclosure>
  );
};
