import { useId } from 'react';
import type { GadgetData } from '../../src/contract';
import { useText } from '../shared/i18n';
import { actionSegments, longestActions, type Segment } from './action-segments';
import styles from './actions.module.css';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { IssuesLink } from './issues-link';

type ActionRow = GadgetData['actions'][number];

const KINDS = ['overdue', 'inTime', 'done'] as const satisfies readonly Segment['kind'][];

/** Overdue is hatched as well as red, so that it can be told without colours. */
const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="6" height="6" className={styles.overdue} />
    <line x1="0" y1="0" x2="0" y2="6" className={styles.hatch} />
  </pattern>
);

const ActionBar = ({ row, longest }: { row: ActionRow; longest: number }) => {
  const hatch = useId();
  return (
    <svg className={styles.bar} aria-hidden="true">
      <defs>
        <Hatch id={hatch} />
      </defs>
      <rect className={styles.rail} width="100%" height="100%" rx="2" />
      {actionSegments(row, longest).map(({ kind, start, length }) => (
        <rect
          key={kind}
          x={`${String(start)}%`}
          width={`${String(length)}%`}
          height="100%"
          className={kind === 'overdue' ? undefined : styles[kind]}
          fill={kind === 'overdue' ? `url(#${hatch})` : undefined}
        />
      ))}
    </svg>
  );
};

const Legend = () => {
  const text = useText();
  const hatch = useId();
  const words = { overdue: text('gadget.actions.overdue'), inTime: text('gadget.actions.legendOpen'), done: text('gadget.actions.done') };
  return (
    <ul className={styles.legend}>
      {KINDS.map((kind) => (
        <li key={kind}>
          <svg className={styles.swatch} aria-hidden="true">
            <defs>{kind === 'overdue' && <Hatch id={hatch} />}</defs>
            <rect
              width="100%"
              height="100%"
              rx="2"
              className={kind === 'overdue' ? undefined : styles[kind]}
              fill={kind === 'overdue' ? `url(#${hatch})` : undefined}
            />
          </svg>
          {words[kind]}
        </li>
      ))}
    </ul>
  );
};

/** Open, overdue and done actions by horizon. */
export const Actions = ({ data: { actions } }: { data: GadgetData }) => {
  const text = useText();
  const longest = longestActions(actions);
  return (
    <ChartFrame
      title={text('gadget.actions.title')}
      definition={text('gadget.actions.definition')}
      none={longest === 0 ? text('gadget.actions.none') : null}
      table={
        <DataTable
          caption={text('gadget.actions.title')}
          columns={[
            { name: text('gadget.actions.horizon') },
            { name: text('gadget.actions.open'), numeric: true },
            { name: text('gadget.actions.overdue'), numeric: true },
            { name: text('gadget.actions.done'), numeric: true },
            { name: text('gadget.actions.lateWeek'), numeric: true },
            { name: text('gadget.actions.lateMonth'), numeric: true },
            { name: text('gadget.actions.lateLonger'), numeric: true },
          ]}
          rows={actions.map(({ horizon, open, overdue, done, late, jql, overdueJql, doneJql }) => ({
            key: horizon,
            cells: [
              text(`terms.horizon.${horizon}`),
              <IssuesLink key="open" jql={open === 0 ? null : jql}>
                {open}
              </IssuesLink>,
              <IssuesLink key="overdue" jql={overdue === 0 ? null : overdueJql}>
                {overdue}
              </IssuesLink>,
              <IssuesLink key="done" jql={done === 0 ? null : doneJql}>
                {done}
              </IssuesLink>,
              late.week,
              late.month,
              late.longer,
            ],
          }))}
        />
      }
    >
      <ul className={styles.list}>
        {actions.map((row) => (
          <li key={row.horizon} className={styles.row}>
            <div className={styles.head}>
              <span>{text(`terms.horizon.${row.horizon}`)}</span>
              <span className={styles.counts}>
                {row.overdue > 0 && (
                  <IssuesLink className={styles.overdueText} jql={row.overdueJql}>
                    {text('gadget.actions.overdueCount', { count: row.overdue })}
                  </IssuesLink>
                )}
                {row.open > 0 && <IssuesLink jql={row.jql}>{text('gadget.actions.openCount', { count: row.open })}</IssuesLink>}
                {row.done > 0 && (
                  <IssuesLink className={styles.doneText} jql={row.doneJql}>
                    {text('gadget.actions.doneCount', { count: row.done })}
                  </IssuesLink>
                )}
                {row.open + row.done === 0 && <span className={styles.doneText}>{text('gadget.actions.noneHere')}</span>}
              </span>
            </div>
            <ActionBar row={row} longest={longest} />
            {row.overdue > 0 && <span className={styles.late}>{text('gadget.actions.late', row.late)}</span>}
          </li>
        ))}
      </ul>
      <Legend />
    </ChartFrame>
  );
};
