import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { GadgetData, RecurringPair } from '../../src/contract';
import { Button } from '../shared/button';
import { useFormats, useText } from '../shared/i18n';
import { Loaded } from '../shared/states';
import { useBehind, type Behind } from './behind';
import { CaseRow } from './case-row';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { useCategoryName } from './names';
import styles from './recurrence.module.css';

const PairRow = ({ pair, data }: { pair: RecurringPair; data: GadgetData }) => {
  const text = useText();
  const formats = useFormats();
  const nameOf = useCategoryName(data);
  return (
    <li className={styles.pair}>
      <p className={styles.why}>
        {text('gadget.recurrence.pair', {
          horizon: text(`terms.horizon.${pair.horizon}`),
          day: formats.day(pair.doneDay),
          cause: nameOf(pair.dimension, pair.category),
        })}
      </p>
      <ul>
        <CaseRow {...pair.action} />
        <CaseRow {...pair.incident} />
      </ul>
    </li>
  );
};

const Pairs = ({ behind, data }: { behind: Behind; data: GadgetData }) => {
  const text = useText();
  const query = useQuery({ queryKey: ['gadget-recurring', ...behind.key], queryFn: () => behind.recurring() });
  return (
    <Loaded query={query} loading={{ shape: 'rows', count: 2 }}>
      {({ pairs }) =>
        pairs.length === 0 ? (
          <p className={styles.why}>{text('gadget.behind.none')}</p>
        ) : (
          <ul className={styles.pairs}>
            {pairs.map((pair) => (
              <PairRow
                key={`${pair.action.issueKey} ${pair.incident.issueKey} ${pair.category} ${pair.horizon} ${pair.doneDay}`}
                pair={pair}
                data={data}
              />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
};

/** Whether causes come back after an action against them was done. */
export const Recurrence = ({ data }: { data: GadgetData }) => {
  const text = useText();
  const id = useId();
  const behind = useBehind();
  const [open, setOpen] = useState(false);
  const { recurrence } = data;
  const done = recurrence.reduce((sum, each) => sum + each.done, 0);
  const again = recurrence.reduce((sum, each) => sum + each.again, 0);
  const rate = (of: { done: number; again: number }): string =>
    of.done === 0 ? '–' : data.list === null ? `${String(Math.round((of.again / of.done) * 100))}%` : '';
  return (
    <ChartFrame
      title={text('gadget.recurrence.title')}
      definition={text('gadget.recurrence.definition')}
      none={done === 0 ? text('gadget.recurrence.none') : null}
      below={
        again > 0 && behind !== null ? (
          <div className={styles.below}>
            <div>
              <Button look="subtle" compact aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
                {text(open ? 'gadget.recurrence.hide' : 'gadget.recurrence.show')}
              </Button>
            </div>
            <div id={id}>{open && <Pairs behind={behind} data={data} />}</div>
          </div>
        ) : null
      }
      table={
        <DataTable
          caption={text('gadget.recurrence.title')}
          columns={[
            { name: text('gadget.actions.horizon') },
            { name: text('gadget.recurrence.done'), numeric: true },
            { name: text('gadget.recurrence.again'), numeric: true },
            { name: text('gadget.recurrence.rate'), numeric: true },
          ]}
          rows={recurrence.map((each) => ({
            key: each.horizon,
            cells: [text(`terms.horizon.${each.horizon}`), each.done, each.again, rate(each)],
          }))}
        />
      }
    >
      <ul className={styles.list}>
        {recurrence.map((each) => (
          <li key={each.horizon} className={styles.row}>
            <div className={styles.head}>
              <span>{text(`terms.horizon.${each.horizon}`)}</span>
              <span className={styles.words}>{text('gadget.recurrence.words', { again: each.again, done: each.done })}</span>
            </div>
            <svg className={styles.bar} aria-hidden="true">
              <rect className={styles.rail} width="100%" height="100%" rx="2" />
              <rect className={styles.again} width={`${String((each.again / Math.max(1, each.done)) * 100)}%`} height="100%" rx="2" />
            </svg>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
};
