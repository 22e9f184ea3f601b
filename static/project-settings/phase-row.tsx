import { memo, useState, type KeyboardEvent } from 'react';
import { IconButton } from '../shared/button';
import { useText } from '../shared/i18n';
import { TextInput } from '../shared/inputs';
import { PHASE_MAX } from '../../src/domain/matrix';
import type { CellCommands } from './matrix-cell';
import styles from './matrix-grid.module.css';

export interface PhaseCommands {
  renamePhase: (from: string, to: string) => void;
}

interface PhaseRowProps {
  phase: string;
  count: number;
  row: number;
  columns: number;
  current: boolean;
  commands: Pick<CellCommands, 'focused' | 'key' | 'edit'> & PhaseCommands;
}

/** The head of a phase, over its activities; Enter renames it. */
export const PhaseRow = memo(({ phase, count, row, columns, current, commands }: PhaseRowProps) => {
  const text = useText();
  const [name, setName] = useState<string | null>(null);
  const place = `${String(row)}.0`;
  const done = (next: string | null) => {
    setName(null);
    if (next !== null && next.trim() !== phase) commands.renamePhase(phase, next.trim());
    commands.edit(`${place}!`);
  };
  const onEditorKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') done(null);
    if (event.key === 'Enter') {
      event.preventDefault();
      done(name);
    }
  };
  return (
    <tr className={styles.phaseRow}>
      <th
        scope="rowgroup"
        colSpan={columns + 1}
        role="rowheader"
        className={styles.phase}
        tabIndex={current ? 0 : -1}
        data-place={place}
        onFocus={() => commands.focused(row, 0)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'Enter' || event.key === 'F2') {
            event.preventDefault();
            setName(phase);
          } else commands.key(event, row, 0);
        }}
      >
        <span className={styles.phaseName}>
          {name === null ? (
            <>
              {phase} <span className={styles.count}>{text('settings.matrix.phaseCount', { count })}</span>
              <IconButton icon="edit" tabIndex={-1} label={text('settings.matrix.phaseRename', { phase })} onClick={() => setName(phase)} />
            </>
          ) : (
            <TextInput
              // The name is what one came for.
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              aria-label={text('settings.matrix.phaseRename', { phase })}
              maxLength={PHASE_MAX}
              value={name}
              onChange={setName}
              onKeyDown={onEditorKey}
              onBlur={() => {
                setName(null);
                if (name.trim() !== phase) commands.renamePhase(phase, name.trim());
              }}
            />
          )}
        </span>
      </th>
    </tr>
  );
});
PhaseRow.displayName = 'PhaseRow';
