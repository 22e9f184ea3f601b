import { useId, useState } from 'react';
import type { GadgetData } from '../../src/contract';
import { classNames } from '../shared/class-names';
import { useFormats, useText } from '../shared/i18n';
import { AboutButton, Definition } from './about';
import { ChartFrame } from './chart-frame';
import { changeOf } from './comparison';
import { DataTable } from './data-table';
import styles from './headline.module.css';
import { headlineNumbers, type HeadlineNumber } from './headline-numbers';
import { IssuesLink } from './issues-link';

const ARROWS = { more: 'M4 0 8 6H0Z', fewer: 'M4 8 0 2h8Z', same: 'M0 3h8v2H0Z' } as const;

const useChangeWords = (): ((number: HeadlineNumber) => string) => {
  const text = useText();
  const formats = useFormats();
  return ({ key, compared, jql }) => {
    // A case can have several actions: the list behind the number is one of cases.
    if (compared === null) return text(jql === null ? 'gadget.change.today' : 'gadget.change.todayCases');
    const change = changeOf(compared);
    const before = formats.number(compared.before ?? 0);
    const days = key === 'medianDaysToClose';
    switch (change.direction) {
      case 'more':
        return text(days ? 'gadget.change.moreDays' : 'gadget.change.more', { by: formats.number(change.by), before });
      case 'fewer':
        return text(days ? 'gadget.change.fewerDays' : 'gadget.change.fewer', { by: formats.number(change.by), before });
      case 'same':
        return text('gadget.change.same', { before });
      case 'incomparable':
        return compared.before === null ? text('gadget.change.incomparable') : text('gadget.change.beforeLink', { before });
    }
  };
};

const Tile = ({ number }: { number: HeadlineNumber }) => {
  const text = useText();
  const formats = useFormats();
  const changeWords = useChangeWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { key, now, compared, jql, beforeJql } = number;
  const name = text(`gadget.headline.${key}.name`);
  const direction = compared === null ? 'incomparable' : changeOf(compared).direction;
  return (
    <li className={styles.tile}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        <AboutButton name={name} open={open} onToggle={() => setOpen(!open)} controls={id} />
      </div>
      <Definition id={id} open={open}>
        {text(`gadget.headline.${key}.definition`)}
      </Definition>
      {now === null ? (
        <span className={classNames(styles.number, styles.none)}>{text('gadget.headline.none')}</span>
      ) : (
        <IssuesLink
          className={classNames(styles.number, key === 'overdueActions' && now > 0 && styles.warn)}
          jql={jql}
          label={`${name}: ${formats.number(now)}`}
        >
          {formats.number(now)}
        </IssuesLink>
      )}
      <span className={styles.change}>
        {direction !== 'incomparable' && (
          <svg className={styles.arrow} viewBox="0 0 8 8" aria-hidden="true">
            <path d={ARROWS[direction]} />
          </svg>
        )}
        <IssuesLink jql={compared === null ? jql : beforeJql}>{changeWords(number)}</IssuesLink>
      </span>
    </li>
  );
};

/** The five numbers that a team asks for first, each with what it means and how it moved. */
export const Headline = ({ data }: { data: GadgetData }) => {
  const text = useText();
  const formats = useFormats();
  const changeWords = useChangeWords();
  const numbers = headlineNumbers(data);
  const shown = (value: number | null): string => (value === null ? '–' : formats.number(value));
  return (
    <ChartFrame
      title={text('gadget.headline.title')}
      definition={text('gadget.headline.definition')}
      table={
        <DataTable
          caption={text('gadget.headline.title')}
          columns={[
            { name: text('gadget.headline.number') },
            { name: text('gadget.headline.now'), numeric: true },
            { name: text('gadget.headline.before'), numeric: true },
            { name: text('gadget.headline.change') },
          ]}
          rows={numbers.map((number) => ({
            key: number.key,
            cells: [
              text(`gadget.headline.${number.key}.name`),
              <IssuesLink key="now" jql={number.jql}>
                {shown(number.now)}
              </IssuesLink>,
              <IssuesLink key="before" jql={number.beforeJql}>
                {shown(number.compared?.before ?? null)}
              </IssuesLink>,
              changeWords(number),
            ],
          }))}
        />
      }
    >
      <ul className={styles.tiles}>
        {numbers.map((number) => (
          <Tile key={number.key} number={number} />
        ))}
      </ul>
    </ChartFrame>
  );
};
