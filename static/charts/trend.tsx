import type { GadgetData } from '../../src/contract';
import { DIMENSIONS } from '../../src/domain/vocabulary';
import { useText } from '../shared/i18n';
import { ChartFrame } from './chart-frame';
import { DataTable } from './data-table';
import { IssuesLink } from './issues-link';
import { isOutline } from './plan';
import { TrendColumns } from './trend-columns';
import { TrendMultiples } from './trend-multiples';
import { useSpanWords } from './trend-words';
import styles from './trend.module.css';

/** How complaints, closing and causes went, week by week or month by month. */
export const Trend = ({ data }: { data: GadgetData }) => {
  const { trend } = data;
  const dimensions = isOutline(data) ? [] : DIMENSIONS;
  const text = useText();
  const words = useSpanWords(trend.grouping);
  const nothing = trend.points.every(({ incidents }) => incidents === 0);
  return (
    <ChartFrame
      title={text('gadget.trend.title')}
      definition={text('gadget.trend.definition')}
      none={nothing ? text('gadget.trend.none') : null}
      table={
        <DataTable
          caption={text('gadget.trend.title')}
          columns={[
            { name: text('gadget.trend.period') },
            { name: text('gadget.trend.received'), numeric: true },
            { name: text('gadget.trend.closed'), numeric: true },
            ...dimensions.map((dimension) => ({ name: text(`terms.dimension.${dimension}`), numeric: true })),
          ]}
          rows={trend.points.map((point) => ({
            key: point.from,
            cells: [
              words.full(point),
              <IssuesLink key="incidents" jql={point.incidents === 0 ? null : point.jql}>
                {point.incidents}
              </IssuesLink>,
              <IssuesLink key="closed" jql={point.closed === 0 ? null : point.closedJql}>
                {point.closed}
              </IssuesLink>,
              ...dimensions.map((dimension) => (
                <IssuesLink key={dimension} jql={point.byDimension[dimension] === 0 ? null : point.jqlByDimension[dimension]}>
                  {point.byDimension[dimension]}
                </IssuesLink>
              )),
            ],
          }))}
        />
      }
    >
      <div className={styles.chart}>
        <ul className={styles.legend}>
          <li>
            <svg className={styles.swatch} aria-hidden="true">
              <rect width="100%" height="100%" className={styles.received} />
            </svg>
            {text('gadget.trend.received')}
          </li>
          <li>
            <svg className={styles.swatch} aria-hidden="true">
              <rect width="100%" height="100%" className={styles.closed} />
            </svg>
            {text('gadget.trend.closed')}
          </li>
        </ul>
        <TrendColumns trend={trend} />
      </div>
      {dimensions.length > 0 && (
        <div className={styles.chart}>
          <h3 className={styles.subtitle}>{text('gadget.trend.byDimension')}</h3>
          <TrendMultiples trend={trend} />
        </div>
      )}
    </ChartFrame>
  );
};
