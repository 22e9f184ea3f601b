import type { GadgetData, GadgetPart, Spread } from '../../src/contract';
import { useFormats, useText } from '../shared/i18n';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { useGroupName } from './group-name';
import { useParts } from './part-button';
import styles from './waits.module.css';

interface Row extends Spread {
  key: string;
  name: string;
  of: GadgetPart;
}

/** The middle half as a bar, the median as a mark in it. */
const Range = ({ row: { low, high, median }, longest }: { row: Row; longest: number }) => {
  const at = (days: number): string => `${String((days / Math.max(1, longest)) * 100)}%`;
  return (
    <svg className={styles.range} aria-hidden="true">
      <rect className={styles.rail} y="40%" width="100%" height="20%" rx="1" />
      <rect className={styles.half} x={at(low)} width={at(Math.max(high - low, longest / 200))} height="100%" rx="2" />
      <line className={styles.median} x1={at(median)} x2={at(median)} y1="0" y2="100%" />
    </svg>
  );
};

/** Where cases wait: days in each phase, and with each party, of the cases that were closed. */
export const Waits = ({ data: { waits } }: { data: GadgetData }) => {
  const text = useText();
  const formats = useFormats();
  const nameOf = useGroupName();
  const parts = useParts();
  const phases = waits.phases.map((each): Row => ({
    ...each,
    key: each.phase,
    name: text(`terms.phase.${each.phase}`),
    of: { part: 'phase-days', phase: each.phase },
  }));
  const held = waits.held.map((each): Row => ({
    ...each,
    key: each.group.id,
    name: nameOf(each.group),
    of: { part: 'held', group: each.group.id },
  }));
  const rows = [...phases, ...held];
  const longest = Math.max(0, ...rows.map(({ high }) => high));
  const cases = (row: Row) => parts.button({ of: row.of, name: row.name }, row.count);
  const group = (title: string, of: readonly Row[]) =>
    of.length === 0 ? null : (
      <div className={styles.group}>
        <h3 className={styles.subtitle}>{title}</h3>
        <ul className={styles.list}>
          {of.map((row) => (
            <li key={row.key} className={styles.row}>
              <div className={styles.head}>
                <span>{row.name}</span>
                <span className={styles.words}>
                  {text('gadget.waits.words', { median: formats.number(row.median), low: row.low, high: row.high })} ·{' '}
                  {text('gadget.waits.cases')} {cases(row)}
                </span>
              </div>
              <Range row={row} longest={longest} />
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <ChartFrame
      title={text('gadget.waits.title')}
      definition={text('gadget.waits.definition')}
      none={rows.length === 0 ? text('gadget.waits.none') : null}
      below={parts.list}
      table={
        <DataTable
          caption={text('gadget.waits.title')}
          columns={[
            { name: text('gadget.waits.where') },
            { name: text('gadget.waits.median'), numeric: true },
            { name: text('gadget.waits.low'), numeric: true },
            { name: text('gadget.waits.high'), numeric: true },
            { name: text('gadget.causes.cases'), numeric: true },
          ]}
          rows={rows.map((row) => ({
            key: row.key,
            cells: [row.name, formats.number(row.median), row.low, row.high, <span key="cases">{cases(row)}</span>],
          }))}
        />
      }
    >
      {group(text('gadget.waits.phases'), phases)}
      {group(text('gadget.waits.held'), held)}
    </ChartFrame>
  );
};
