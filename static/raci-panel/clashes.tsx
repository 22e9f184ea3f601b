import type { RaciPanel } from '../../src/contract';
import { useActivityName } from '../raci/names';
import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { usePartyName } from '../shared/party';
import { PersonChip, usePersonName } from '../shared/people';
import styles from './editor.module.css';
import type { Clash } from './merge';

interface ClashesProps {
  theirs: RaciPanel;
  clashes: readonly Clash[];
  onChoose: (clash: Clash, whose: 'mine' | 'theirs') => void;
}

const People = ({ ids }: { ids: readonly string[] }) => {
  const text = useText();
  if (ids.length === 0) return <>{text('raci.conflict.none')}</>;
  return (
    <span className={styles.people}>
      {ids.map((id) => (
        <PersonChip key={id} accountId={id} />
      ))}
    </span>
  );
};

/** What someone else saved meanwhile, beside mine, wherever both changed the same thing. */
export const Clashes = ({ theirs, clashes, onChoose }: ClashesProps) => {
  const text = useText();
  const person = usePersonName(theirs.savedBy);
  const partyName = usePartyName(theirs.parties);
  const activityName = useActivityName();
  const activity = (id: string | null) => {
    const found = theirs.activities.find((each) => each.id === id);
    return found === undefined ? text('raci.conflict.none') : activityName(found);
  };
  return (
    <Notice
      kind="warning"
      role="alert"
      title={text('raci.conflict.title', { person: theirs.savedBy === null ? text('raci.conflict.someone') : person })}
    >
      <p>{text(clashes.length === 0 ? 'raci.conflict.merged' : 'raci.conflict.body')}</p>
      <div className={styles.clashes}>
        {clashes.map((clash) => {
          const name = clash.kind === 'activity' ? text('raci.activity') : text('raci.peopleOf', { party: partyName(clash.partyId) ?? '' });
          return (
            <div key={name} className={styles.clash} role="group" aria-label={name}>
              <strong>{name}</strong>
              <dl className={styles.pair}>
                <dt>{text('raci.conflict.theirs')}</dt>
                <dd>{clash.kind === 'activity' ? activity(clash.theirs) : <People ids={clash.theirs} />}</dd>
                <dt>{text('raci.conflict.mine')}</dt>
                <dd>{clash.kind === 'activity' ? activity(clash.mine) : <People ids={clash.mine} />}</dd>
              </dl>
              <div className={styles.buttons}>
                <Button compact onClick={() => onChoose(clash, 'mine')}>
                  {text('raci.conflict.keepMine')}
                </Button>
                <Button compact onClick={() => onChoose(clash, 'theirs')}>
                  {text('raci.conflict.takeTheirs')}
                </Button>
              </div>
            </div>
          );
        })}
      </div>
    </Notice>
  );
};
