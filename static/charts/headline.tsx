import { Fragment, useId, useState, type ReactNode } from 'react';
import type { GadgetData } from '../../src/contract';
import { classNames } from '../shared/class-names';
import { useFormats, useStoredText, useText } from '../shared/i18n';
import { AboutButton, Definition } from './about';
import { ChartFrame } from './chart-frame';
import { changeOf } from './comparison';
import { DataTable } from './data-table';
import styles from './headline.module.css';
import { headlineNumbers, type HeadlineNumber } from './headline-numbers';
import { IssuesLink } from './issues-link';
import { useParts } from './part-button';

const ARROWS = { more: 'M4 0 8 6H0Z', fewer: 'M4 8 0 2h8Z', same: 'M0 3h8v2H0Z' } as const;

const useChangeWords = (): ((number: HeadlineNumber) => string) => {
  const text = useText();
  const formats = useFormats();
  return ({ key, compared, jql, outOf }) => {
    if (outOf === 0) return '';
    if (outOf !== null) return text(`gadget.headline.${key === 'promises' ? 'ofPromises' : 'ofWords'}`, { count: outOf });
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

interface TileProps {
  number: HeadlineNumber;
  /** A number that opens its cases in the app. */
  opening: (number: HeadlineNumber, name: string) => ReactNode;
}

const Tile = ({ number, opening }: TileProps) => {
  const text = useText();
  const formats = useFormats();
  const changeWords = useChangeWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { key, now, compared, jql, beforeJql } = number;
  const name = text(`gadget.headline.${key}.name`);
  const direction = compared === null || number.outOf !== null ? 'incomparable' : changeOf(compared).direction;
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
      ) : number.of !== null ? (
        <span className={styles.number}>{opening(number, name)}</span>
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

/** The numbers that a team asks for first, each with what it means and how it moved. */
export const Headline = ({ data }: { data: GadgetData }) => {
  const text = useText();
  const formats = useFormats();
  const stored = useStoredText();
  const changeWords = useChangeWords();
  const parts = useParts();
  const numbers = headlineNumbers(data);
  const ended = data.outcomes.reduce((sum, { count }) => sum + count, 0);
  const opening = ({ of, now }: HeadlineNumber, name: string): ReactNode =>
    of === null ? formats.number(now ?? 0) : parts.button({ of, name }, now ?? 0, formats.number(now ?? 0));
  const shown = (value: number | null): string => (value === null ? '–' : formats.number(value));
  return (
    <ChartFrame
      title={text('gadget.headline.title')}
      definition={text('gadget.headline.definition')}
      below={parts.list}
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
              number.of !== null && number.now !== null ? (
                <span key="now">{opening(number, text(`gadget.headline.${number.key}.name`))}</span>
              ) : (
                <IssuesLink key="now" jql={number.jql}>
                  {shown(number.now)}
                </IssuesLink>
              ),
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
          <Tile key={number.key} number={number} opening={opening} />
        ))}
      </ul>
      {ended > 0 && (
        <p className={styles.shares}>
          {text('gadget.headline.outcomes')}{' '}
          {data.outcomes.map(({ key, count, jql }, index) => (
            <Fragment key={key}>
              {index > 0 && ' · '}
              {stored(`terms.outcome.${key}`) ?? key} <IssuesLink jql={jql}>{count}</IssuesLink>
              {data.list === null && ` (${String(Math.round((count / ended) * 100))}%)`}
            </Fragment>
          ))}
        </p>
      )}
    </ChartFrame>
  );
};
