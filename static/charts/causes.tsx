import { useState } from 'react';
import type { GadgetData } from '../../src/contract';
import { DIMENSIONS, type Dimension } from '../../src/domain/vocabulary';
import { Button } from '../shared/button';
import { classNames } from '../shared/class-names';
import { useText } from '../shared/i18n';
import { barRows, longestOf, percentOf } from './bar-rows';
import { Bars, type NamedBar } from './bars';
import styles from './causes.module.css';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { IssuesLink } from './issues-link';
import { useCategoryName } from './names';
import { ParetoChart } from './pareto-chart';

const SHOWN = 6;

interface GroupProps {
  dimension: Dimension;
  rows: readonly NamedBar[];
  total: number;
  cases: number;
  percent: number | null;
  jql: string | null;
}

const Group = ({ dimension, rows, total, cases, percent, jql }: GroupProps) => {
  const text = useText();
  const [all, setAll] = useState(false);
  const name = text(`terms.dimension.${dimension}`);
  const hidden = rows.length > SHOWN + 1 ? rows.length - SHOWN : 0;
  return (
    <div className={styles.group}>
      <div className={styles.head}>
        <span className={classNames(styles.mark, styles[dimension])} aria-hidden="true" />
        <h3 className={styles.name}>{name}</h3>
        {total > 0 && (
          <IssuesLink className={styles.total} jql={jql}>
            {percent === null
              ? text('gadget.causes.group', { count: total })
              : text('gadget.causes.groupPercent', { count: total, total: cases, percent })}
          </IssuesLink>
        )}
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{text('gadget.causes.none')}</p>
      ) : (
        <Bars label={name} rows={all || hidden === 0 ? rows : rows.slice(0, SHOWN)} tone={dimension} />
      )}
      {hidden > 0 && (
        <div>
          <Button look="subtle" compact aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text('gadget.causes.fewer') : text('gadget.causes.more', { count: hidden })}
          </Button>
        </div>
      )}
    </div>
  );
};

/** Causes by dimension and category. All bars share one scale, so that they can be compared across dimensions. */
export const Causes = ({ data, percentages }: { data: GadgetData; percentages: boolean }) => {
  const text = useText();
  const [look, setLook] = useState<'count' | 'weight' | 'pareto'>('count');
  const nameOf = useCategoryName(data);
  const weighs = look === 'weight';
  const weighable = DIMENSIONS.some((dimension) => data.causes[dimension].categories.some(({ weight }) => weight !== null));
  const whole = percentages && !weighs ? data.total : null;
  // What a decision weighed is shown in percent of all decided cases.
  const sized = (dimension: Dimension) =>
    data.causes[dimension].categories.map((bucket) => (weighs ? { ...bucket, count: bucket.weight ?? 0 } : bucket));
  const longest = longestOf(DIMENSIONS.map(sized));
  const groups = DIMENSIONS.map((dimension) => ({
    dimension,
    total: data.causes[dimension].total,
    jql: data.causes[dimension].jql,
    percent: percentOf(data.causes[dimension].total, whole),
    rows: barRows(sized(dimension), { longest, whole }).map((row) => ({ ...row, name: nameOf(dimension, row.key) })),
  }));
  const shown = (percent: number | null): string => (percent === null ? '' : `${String(percent)}%`);
  return (
    <ChartFrame
      title={text('gadget.causes.title')}
      definition={text('gadget.causes.definition')}
      none={DIMENSIONS.every((dimension) => data.causes[dimension].categories.length === 0) ? text('gadget.causes.noneAtAll') : null}
      choices={
        <span className={styles.choices} role="group" aria-label={text('gadget.causes.look')}>
          {(['count', 'weight', 'pareto'] as const)
            .filter((each) => each !== 'weight' || weighable)
            .map((each) => (
              <Button
                key={each}
                look={look === each ? 'default' : 'subtle'}
                compact
                aria-pressed={look === each}
                onClick={() => setLook(each)}
              >
                {text(`gadget.causes.looks.${each}`)}
              </Button>
            ))}
        </span>
      }
      table={
        <DataTable
          caption={text('gadget.causes.title')}
          columns={[
            { name: text('gadget.causes.category') },
            { name: text('gadget.causes.dimension') },
            { name: text(weighs ? 'gadget.causes.weight' : 'gadget.causes.cases'), numeric: true },
            ...(percentages && !weighs ? [{ name: text('gadget.causes.percent'), numeric: true }] : []),
          ]}
          rows={groups.flatMap(({ dimension, rows }) =>
            rows.map(({ key, name, count, percent, jql }) => ({
              key: `${dimension}/${key}`,
              cells: [
                name,
                text(`terms.dimension.${dimension}`),
                <IssuesLink key="count" jql={jql}>
                  {count}
                </IssuesLink>,
                shown(percent),
              ],
            })),
          )}
        />
      }
    >
      {weighs && <p className={styles.none}>{text('gadget.causes.weightWords', { count: data.decided })}</p>}
      {look === 'pareto' ? (
        <ParetoChart
          bars={groups.flatMap(({ dimension, rows }) =>
            rows.map(({ key, name, count }) => ({ key: `${dimension}/${key}`, dimension, name, count })),
          )}
        />
      ) : (
        <div className={styles.groups}>
          {groups.map((group) => (
            <Group key={group.dimension} {...group} cases={data.total} />
          ))}
        </div>
      )}
    </ChartFrame>
  );
};
