import { Button } from '../shared/button';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { PersonChip, usePersonName } from '../shared/people';
import styles from './clashes.module.css';
import type { Clash, Shown } from './three-way';

interface ClashesProps<Draft> {
  /** Who saved first, if that may be known. */
  by: string | null;
  clashes: readonly Clash<Draft>[];
  onChoose: (clash: Clash<Draft>, whose: 'mine' | 'theirs') => void;
}

const Value = ({ shown }: { shown: Shown }) => {
  const text = useText();
  if ('words' in shown) return <>{shown.words === '' ? text('ui.none') : shown.words}</>;
  if (shown.people.length === 0) return <>{text('ui.none')}</>;
  return (
    <span className={styles.people}>
      {shown.people.map((id) => (
        <PersonChip key={id} accountId={id} />
      ))}
    </span>
  );
};

/** What someone else saved meanwhile, beside mine, wherever both changed the same thing. */
export const Clashes = <Draft,>({ by, clashes, onChoose }: ClashesProps<Draft>) => {
  const text = useText();
  const person = usePersonName(by);
  return (
    <Notice kind="warning" role="alert" title={text('settings.conflict.title', { person })}>
      <p>{text(clashes.length === 0 ? 'settings.conflict.bothClear' : 'settings.conflict.body')}</p>
      <div className={styles.list}>
        {clashes.map((clash) => (
          <div key={clash.key} className={styles.clash} role="group" aria-label={clash.name}>
            <strong>{clash.name}</strong>
            <dl className={styles.pair}>
              <dt>{text('settings.conflict.theirs')}</dt>
              <dd>
                <Value shown={clash.theirs} />
              </dd>
              <dt>{text('settings.conflict.mine')}</dt>
              <dd>
                <Value shown={clash.mine} />
              </dd>
            </dl>
            <div className={styles.buttons}>
              <Button compact onClick={() => onChoose(clash, 'mine')}>
                {text('settings.conflict.keepMine')}
              </Button>
              <Button compact onClick={() => onChoose(clash, 'theirs')}>
                {text('settings.conflict.takeTheirs')}
              </Button>
            </div>
          </div>
        ))}
      </div>
    </Notice>
  );
};
