import { memo, useMemo } from 'react';
import type { Activity, Party } from '../../src/contract';
import { findingsIn } from '../../src/domain/matrix-rules';
import { useActivityName, useDutyWords } from '../raci/names';
import { IconButton } from '../shared/button';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { Lozenge } from '../shared/lozenge';
import { cellAt } from './edit-matrix';
import { MatrixCell, type CellCommands } from './matrix-cell';
import styles from './matrix-grid.module.css';

export interface RowCommands extends CellCommands {
  open: (activityId: string | null) => void;
  move: (activityId: string, by: -1 | 1) => void;
}

interface MatrixRowProps {
  activity: Activity;
  parties: readonly Party[];
  row: number;
  /** The column that the Tab key stops at, if it is in this row. */
  current: number | null;
  /** The column whose duty is being written, if one is. */
  editing: number | null;
  open: boolean;
  /** Parties that have not confirmed their cell. */
  unconfirmed: ReadonlySet<string> | undefined;
  /** True where the name stands against saving. */
  unsound: boolean;
  commands: RowCommands;
}

/** One activity of the grid: its name with what the rules say about it, and its cells. */
export const MatrixRow = memo(({ activity, parties, row, current, editing, open, unconfirmed, unsound, commands }: MatrixRowProps) => {
  const text = useText();
  const activityName = useActivityName()(activity);
  const dutyWords = useDutyWords();
  const name = activityName === '' ? text('settings.matrix.unnamed') : activityName;
  const findings = useMemo(() => {
    const dutyOf = ({ key, cells }: Activity, party: Party) =>
      dutyWords({ duty: cells[party.id]?.duty ?? null, activityKey: key, partyKey: party.key });
    return findingsIn(activity, { parties, dutyOf });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words of a language don't change while the page is open
  }, [activity, parties]);
  return (
    <tr>
      <th
        scope="row"
        className={styles.activity}
        tabIndex={current === 0 ? 0 : -1}
        data-place={`${String(row)}.0`}
        data-activity={activity.id}
        onFocus={() => commands.focused(row, 0)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'Enter' || event.key === 'F2') {
            event.preventDefault();
            commands.open(activity.id);
          } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault();
            commands.move(activity.id, event.key === 'ArrowUp' ? -1 : 1);
          } else commands.key(event, row, 0);
        }}
      >
        <span className={styles.head}>
          <span className={activityName === '' ? styles.unnamed : undefined}>{name}</span>
          <IconButton
            icon={open ? 'close' : 'edit'}
            tabIndex={-1}
            label={text('settings.matrix.editLabel', { activity: name })}
            aria-expanded={open}
            onClick={() => commands.open(open ? null : activity.id)}
          />
        </span>
        {activity.signOff === true && <Lozenge>{text('settings.matrix.signOffShort')}</Lozenge>}
        {unsound && !open && (
          <span className={styles.gap}>
            <Icon name="error" />
            {text('settings.fixCount', { count: 1 })}
          </span>
        )}
        {findings.map(({ rule, severity }) => (
          <span key={rule} className={severity === 'error' ? styles.gap : styles.hint}>
            <Icon name={severity === 'error' ? 'warning' : 'info'} />
            {text(`settings.matrix.rules.short.${rule}`)}
          </span>
        ))}
      </th>
      {parties.map((party, index) => (
        <MatrixCell
          key={party.id}
          activity={activity}
          activityName={name}
          party={party}
          cell={cellAt(activity, party.id)}
          current={current === index + 1}
          editing={editing === index + 1}
          unconfirmed={unconfirmed?.has(party.id) === true}
          row={row}
          column={index + 1}
          commands={commands}
        />
      ))}
    </tr>
  );
});
MatrixRow.displayName = 'MatrixRow';
