import type { FullCase, NextUpdate } from '../../src/contract';
import { Button } from '../shared/button';
import { useFormats, useText } from '../shared/i18n';
import { Icon } from '../shared/icon';
import { Lozenge, type Tone } from '../shared/lozenge';
import styles from './case-panel.module.css';

const tones: Record<NextUpdate['standing'], Tone> = { far: 'neutral', near: 'warning', overdue: 'danger' };

/** How long there is until a promised update, or for how long it has been owed. */
const UpdateLozenge = ({ update: { standing, daysLeft } }: { update: NextUpdate }) => {
  const text = useText();
  return (
    <Lozenge tone={tones[standing]}>
      {daysLeft < 0 ? text('answer.next.late', { days: -daysLeft }) : text('answer.next.when', { days: daysLeft })}
    </Lozenge>
  );
};

/** The promise that runs: seen without opening anything, with the way to keep it once it is near. */
export const NextUpdateLine = ({ caseFile, onWrite }: { caseFile: FullCase; onWrite: () => void }) => {
  const text = useText();
  const formats = useFormats();
  const { nextUpdate } = caseFile;
  if (nextUpdate === null) return null;
  return (
    <div className={styles.sectionHead}>
      <Icon name="clock" />
      <span>{text('answer.promised', { day: formats.day(nextUpdate.day) })}</span>
      <UpdateLozenge update={nextUpdate} />
      {caseFile.can.edit && nextUpdate.standing !== 'far' && (
        <Button look="link" compact onClick={onWrite}>
          {text('answer.next.write')}
        </Button>
      )}
    </div>
  );
};
