import type { Dimension } from '../../src/domain/vocabulary';
import { useText } from '../shared/i18n';
import { paretoOf } from './pareto';
import styles from './pareto-chart.module.css';
import { useWidth } from './use-width';

export interface ParetoBar {
  key: string;
  dimension: Dimension;
  name: string;
  count: number;
}

const HEIGHT = 168;
const ROOM = { top: 8, bottom: 8, right: 40 };

/** All categories by size, and the line of what they add up to: a few causes usually make up most of it. */
export const ParetoChart = ({ bars }: { bars: readonly ParetoBar[] }) => {
  const text = useText();
  const [ref, width] = useWidth<SVGSVGElement>();
  const steps = paretoOf(bars);
  const highest = Math.max(1, ...steps.map(({ count }) => count));
  const base = HEIGHT - ROOM.bottom;
  const room = (width - ROOM.right) / Math.max(1, steps.length);
  const line = steps.map(({ cumulated }, index) => {
    const y = base - (cumulated / 100) * (base - ROOM.top);
    return `${String(room * (index + 0.5))},${String(y)}`;
  });
  const most = steps.findIndex(({ cumulated }) => cumulated >= 80) + 1;
  const barOf = (key: string) => bars.find((bar) => bar.key === key);
  return (
    <div className={styles.pareto}>
      <p>{text('gadget.causes.paretoWords', { count: most, of: steps.length })}</p>
      <svg ref={ref} className={styles.drawing} height={HEIGHT} role="img" aria-label={text('gadget.causes.paretoLabel')}>
        {width > 0 && (
          <>
            {steps.map(({ key, count, cumulated }, index) => {
              const height = (count / highest) * (base - ROOM.top);
              const bar = barOf(key);
              return (
                <rect
                  key={key}
                  className={bar === undefined ? undefined : styles[bar.dimension]}
                  x={room * (index + 0.1)}
                  width={room * 0.8}
                  y={base - height}
                  height={height}
                >
                  <title>{text('gadget.causes.paretoStep', { name: bar?.name ?? key, count, percent: Math.round(cumulated) })}</title>
                </rect>
              );
            })}
            <polyline className={styles.line} points={line.join(' ')} />
            <text className={styles.tick} x={width} y={ROOM.top + 4} textAnchor="end">
              100%
            </text>
          </>
        )}
      </svg>
      <ol className={styles.names}>
        {steps.map(({ key, count, cumulated }) => (
          <li key={key}>{text('gadget.causes.paretoStep', { name: barOf(key)?.name ?? key, count, percent: Math.round(cumulated) })}</li>
        ))}
      </ol>
    </div>
  );
};
