import type { RaciOfDay } from '../../src/contract';
import { useText } from '../shared/i18n';
import { Notice } from '../shared/notice';
import { useActivityName } from './names';
import { Part } from './part';
import styles from './raci-then.module.css';

/** Who owned what at a moment, to read, and on which versions that rests. */
export const RaciThen = ({ then }: { then: Omit<RaciOfDay, 'gaps'> }) => {
  const text = useText();
  const activityName = useActivityName();
  const { activity, rows, parties, matrixVersion, assignmentVersion, uncertain } = then;
  return (
    <div className={styles.then}>
      {uncertain && (
        <Notice kind="info">
          <p>{text('raci.asOf.uncertain')}</p>
        </Notice>
      )}
      {activity === null ? (
        <p className={styles.quiet}>{text('raci.asOf.noActivity')}</p>
      ) : (
        <>
          <p className={styles.name}>{activityName(activity)}</p>
          <ul aria-label={text('raci.all')}>
            {rows.map((row) => {
              const party = parties.find(({ id }) => id === row.partyId);
              return party === undefined ? null : <Part key={row.partyId} row={row} party={party} activityKey={activity.key} />;
            })}
          </ul>
        </>
      )}
      <p className={styles.quiet}>{text('raci.asOf.versions', { matrix: matrixVersion, assignment: assignmentVersion })}</p>
    </div>
  );
};
