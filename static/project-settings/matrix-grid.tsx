import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { Activity, MatrixAgreement, Party } from '../../src/contract';
import { loadOf } from '../project-page/load';
import { LoadBar } from '../raci/load-bar';
import { useActivityName, useNameOfParty } from '../raci/names';
import { ScrollRegion } from '../raci/scroll-region';
import { useText } from '../shared/i18n';
import { PartyChip } from '../shared/party';
import { VisuallyHidden } from '../shared/visually-hidden';
import { step } from './grid-steps';
import styles from './matrix-grid.module.css';
import { MatrixRow, type RowCommands } from './matrix-row';
import { PhaseRow, type PhaseCommands } from './phase-row';
import { activityProblems } from './problems';

/** Where a paste begins: the index of an activity in use, and of a party; -1 is the activity's name. */
export interface GridPlace {
  row: number;
  column: number;
}

export type GridCommands = Omit<RowCommands, 'edit' | 'focused' | 'key'> &
  PhaseCommands & {
    openParty: (partyId: string) => void;
    undo: () => void;
    redo: () => void;
    paste: (text: string, at: GridPlace) => void;
    copyOf: (activity: Activity, party: Party | null) => string;
  };

interface MatrixGridProps {
  /** Those in use, in order, phase by phase. */
  activities: readonly Activity[];
  parties: readonly Party[];
  unconfirmed: MatrixAgreement['unconfirmed'];
  /** The activity whose details are open, if one is. */
  open: string | null;
  commands: GridCommands;
}

type Line = { kind: 'phase'; phase: string; count: number } | { kind: 'activity'; activity: Activity; index: number };

const linesOf = (activities: readonly Activity[]): Line[] =>
  activities.flatMap((activity, index): Line[] => {
    const line = { kind: 'activity', activity, index } as const;
    const { phase } = activity;
    if (phase === undefined || activities[index - 1]?.phase === phase) return [line];
    return [{ kind: 'phase', phase, count: activities.filter((each) => each.phase === phase).length }, line];
  });

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);

/** One object for as long as the grid lives, that always does what the newest commands say: rows need not be drawn again for its sake. */
const useSteady = <T extends object>(newest: T): T => {
  const held = useRef(newest);
  useLayoutEffect(() => {
    held.current = newest;
  });
  return useMemo(
    () =>
      new Proxy(newest, {
        get:
          (_, name) =>
          (...args: unknown[]): unknown => {
            const command: unknown = Reflect.get(held.current, name);
            return typeof command === 'function' ? Reflect.apply(command, undefined, args) : undefined;
          },
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- made once: that is its purpose
    [],
  );
};

/**
 * The matrix to edit, as a grid for the keyboard: arrow keys move, R A C I switch letters, Enter writes a duty or opens an activity or a party.
 * Row 0 holds the parties, column 0 the activities.
 */
export const MatrixGrid = ({ activities, parties, unconfirmed, open, commands }: MatrixGridProps) => {
  const text = useText();
  const activityName = useActivityName();
  const partyName = useNameOfParty();
  const table = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState({ row: 1, column: 1 });
  const [editing, setEditing] = useState<string | null>(null);
  /** What takes the focus once it is drawn, as a selector. */
  const [wanted, setWanted] = useState<string | null>(null);

  const lines = useMemo(() => linesOf(activities), [activities]);
  const size = { rows: lines.length + 1, columns: parties.length + 1 };
  const stop = { row: Math.min(current.row, size.rows - 1), column: Math.min(current.column, size.columns - 1) };
  const lineAt = (row: number) => lines[row - 1];
  const isPhase = lineAt(stop.row)?.kind === 'phase';

  const find = (place: string) => table.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
  const focusOn = ({ row, column }: { row: number; column: number }) => {
    const target = find(`${String(row)}.${String(column)}`) ?? find(`${String(row)}.0`);
    target?.focus();
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  useEffect(() => {
    if (wanted === null) return;
    setWanted(null);
    table.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [wanted]);

  const key = (event: KeyboardEvent, row: number, column: number) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) commands.redo();
      else commands.undo();
      return;
    }
    if (command && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      commands.redo();
      return;
    }
    const next = event.altKey || event.shiftKey ? null : step(command ? `Ctrl+${event.key}` : event.key, { row, column }, size);
    if (next === null) return;
    event.preventDefault();
    // The column stays in mind where a phase's head has only one.
    setCurrent(next);
    focusOn(next);
  };

  const steady = useSteady<RowCommands & PhaseCommands & Pick<GridCommands, 'openParty'>>({
    ...commands,
    key,
    focused: (row, column) => setCurrent((before) => ({ row, column: lineAt(row)?.kind === 'phase' ? before.column : column })),
    edit: (place) => {
      const focused = place?.endsWith('!') === true;
      setEditing(focused ? null : place);
      if (focused) setWanted(`[data-place="${place.slice(0, -1)}"]`);
    },
    move: (activityId, by) => {
      commands.move(activityId, by);
      setWanted(`[data-activity="${activityId}"]`);
    },
  });

  const onCopy = (event: ClipboardEvent) => {
    const line = lineAt(stop.row);
    if (isTyping(event.target) || document.getSelection()?.isCollapsed === false || line?.kind !== 'activity') return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', commands.copyOf(line.activity, parties[stop.column - 1] ?? null));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return;
    const line = lineAt(stop.row);
    event.preventDefault();
    commands.paste(event.clipboardData.getData('text/plain'), {
      row: line?.kind === 'activity' ? line.index : activities.length,
      column: stop.column - 1,
    });
  };

  const marks = useMemo(() => {
    const byActivity = new Map<string, Set<string>>();
    for (const { activityId, partyId } of unconfirmed) byActivity.set(activityId, (byActivity.get(activityId) ?? new Set()).add(partyId));
    return byActivity;
  }, [unconfirmed]);
  const loads = parties.map(({ id }) => loadOf(activities, id));
  const highest = Math.max(0, ...loads.map(({ letters }) => letters.reduce((sum, { count }) => sum + count, 0)));

  return (
    <ScrollRegion label={text('settings.matrix.scroll')}>
      <table ref={table} className={styles.table} role="grid" onCopy={onCopy} onPaste={onPaste}>
        <caption>
          <VisuallyHidden>{text('settings.matrix.title')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th
              scope="col"
              className={styles.corner}
              tabIndex={stop.row === 0 && stop.column === 0 ? 0 : -1}
              data-place="0.0"
              onFocus={() => steady.focused(0, 0)}
              onKeyDown={(event) => steady.key(event, 0, 0)}
            >
              {text('settings.matrix.activity')}
            </th>
            {parties.map((party, index) => (
              <th
                key={party.id}
                scope="col"
                tabIndex={stop.row === 0 && stop.column === index + 1 ? 0 : -1}
                data-place={`0.${String(index + 1)}`}
                onFocus={() => steady.focused(0, index + 1)}
                onKeyDown={(event) => {
                  if (event.target !== event.currentTarget) return;
                  if (event.key === 'Enter' || event.key === 'F2') {
                    event.preventDefault();
                    steady.openParty(party.id);
                  } else steady.key(event, 0, index + 1);
                }}
              >
                <button
                  type="button"
                  tabIndex={-1}
                  className={styles.partyHead}
                  title={text('settings.matrix.partyOpen', { party: partyName(party) })}
                  onClick={() => steady.openParty(party.id)}
                >
                  <PartyChip party={party} />
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => {
            const row = index + 1;
            if (line.kind === 'phase')
              return (
                <PhaseRow
                  key={`phase/${line.phase}`}
                  phase={line.phase}
                  count={line.count}
                  row={row}
                  columns={parties.length}
                  current={stop.row === row}
                  commands={steady}
                />
              );
            const { activity } = line;
            const [editRow, editColumn] = (editing ?? '').split('.').map(Number);
            return (
              <MatrixRow
                key={activity.id}
                activity={activity}
                parties={parties}
                row={row}
                current={stop.row === row && !isPhase ? stop.column : null}
                editing={editing !== null && editRow === row ? (editColumn ?? null) : null}
                open={open === activity.id}
                unconfirmed={marks.get(activity.id)}
                unsound={activityProblems(activity, activities, activityName).name !== null}
                commands={steady}
              />
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={styles.activity}>
              {text('project.load')}
            </th>
            {parties.map((party, index) => {
              const load = loads[index];
              return (
                <td key={party.id} role="gridcell">
                  {load !== undefined && <LoadBar load={load} highest={highest} />}
                </td>
              );
            })}
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
};
