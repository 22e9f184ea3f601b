import { memo, type KeyboardEvent } from 'react';
import type { Activity, Cell, Party } from '../../src/contract';
import { LETTERS, type Letter } from '../../src/domain/vocabulary';
import { useDutyWords, useNameOfParty } from '../raci/names';
import { classNames } from '../shared/class-names';
import { useText } from '../shared/i18n';
import { Icon } from '../shared/icon';
import { CellEditor } from './cell-editor';
import styles from './matrix-grid.module.css';

const ON: Record<Letter, string | undefined> = { R: styles.onR, A: styles.onA, C: styles.onC, I: styles.onI };

const letterOf = (key: string): Letter | undefined => LETTERS.find((letter) => letter === key.toUpperCase());

/** What a cell asks of the grid. The same object in every render, so that a cell is drawn anew only when it changed. */
export interface CellCommands {
  toggle: (activityId: string, partyId: string, letter: Letter) => void;
  clear: (activityId: string, partyId: string) => void;
  write: (activityId: string, partyId: string, duty: string | null) => void;
  edit: (place: string | null) => void;
  focused: (row: number, column: number) => void;
  key: (event: KeyboardEvent, row: number, column: number) => void;
}

interface MatrixCellProps {
  activity: Activity;
  activityName: string;
  party: Party;
  cell: Cell;
  /** True for the one cell that the Tab key stops at. */
  current: boolean;
  editing: boolean;
  /** True where the party has not confirmed what stands here. */
  unconfirmed: boolean;
  row: number;
  column: number;
  commands: CellCommands;
}

/** One cell: R, A, C and I switch letters, by key and by click; letter and word stand together where one is on. */
export const MatrixCell = memo(
  ({ activity, activityName, party, cell, current, editing, unconfirmed, row, column, commands }: MatrixCellProps) => {
    const text = useText();
    const dutyWords = useDutyWords();
    const partyName = useNameOfParty()(party);
    const { letters } = cell;
    const place = `${String(row)}.${String(column)}`;
    const duty = dutyWords({ duty: cell.duty, activityKey: activity.key, partyKey: party.key });
    const shown = letters.length > 0 ? duty : cell.duty;
    const words = letters.map((letter) => `${letter} ${text(`terms.letter.${letter}`)}`).join(', ');
    const label = [
      text('settings.matrix.cell', {
        activity: activityName,
        party: partyName,
        letters: words === '' ? text('settings.matrix.noLetters') : words,
      }),
      shown,
      unconfirmed ? text('raci.agreement.unconfirmed') : null,
    ]
      .filter((part) => part !== null)
      .join('. ');
    const button = (letter: Letter) => {
      const on = letters.includes(letter);
      const word = text(`terms.letter.${letter}`);
      return (
        <button
          key={letter}
          type="button"
          tabIndex={-1}
          className={classNames(styles.letter, on && ON[letter])}
          aria-pressed={on}
          aria-label={text('settings.matrix.letterToggle', { letter, word })}
          title={word}
          onClick={(event) => {
            // The button moves; the keyboard goes on from its cell.
            event.currentTarget.closest('td')?.focus();
            commands.toggle(activity.id, party.id, letter);
          }}
        >
          <strong>{letter}</strong>
          {on && <span>{word}</span>}
        </button>
      );
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const letter = plain ? letterOf(event.key) : undefined;
      if (letter !== undefined) {
        event.preventDefault();
        commands.toggle(activity.id, party.id, letter);
      } else if (plain && (event.key === 'Enter' || event.key === 'F2')) {
        event.preventDefault();
        commands.edit(place);
      } else if (plain && (event.key === 'Delete' || event.key === 'Backspace')) {
        event.preventDefault();
        commands.clear(activity.id, party.id);
      } else commands.key(event, row, column);
    };
    return (
      <td
        role="gridcell"
        className={classNames(styles.cell, unconfirmed && styles.unconfirmed)}
        tabIndex={current ? 0 : -1}
        data-place={place}
        aria-label={label}
        onFocus={() => commands.focused(row, column)}
        onKeyDown={onKeyDown}
        onDoubleClick={() => commands.edit(place)}
      >
        <span className={styles.letters}>
          {letters.map(button)}
          {unconfirmed && <Icon name="clock" className={styles.waiting} />}
        </span>
        <span className={styles.others}>{LETTERS.filter((letter) => !letters.includes(letter)).map(button)}</span>
        {editing ? (
          <CellEditor
            label={`${activityName}, ${partyName}`}
            duty={cell.duty}
            preset={dutyWords({ duty: null, activityKey: activity.key, partyKey: party.key })}
            onDone={(next, stay) => {
              if (next !== cell.duty) commands.write(activity.id, party.id, next);
              commands.edit(stay ? `${place}!` : null);
            }}
            onCancel={() => commands.edit(`${place}!`)}
          />
        ) : (
          shown !== null && <p className={styles.duty}>{shown}</p>
        )}
      </td>
    );
  },
);
MatrixCell.displayName = 'MatrixCell';
