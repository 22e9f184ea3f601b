import type { GadgetData } from '../../src/contract';
import { useText } from '../shared/i18n';
import { issuesPath } from './issues-path';
import { usePathLink } from './open-path';
import { columnsOf, type Column } from './trend-geometry';
import { useSpanWords } from './trend-words';
import styles from './trend.module.css';
import { useWidth } from './use-width';

type Trend = GadgetData['trend'];

const HEIGHT = 168;
const ROOM = { left: 28, bottom: 22, top: 8 };
/** The last label is moved in by this much at most, so that it stays inside the drawing. */
const HALF_LABEL = 26;

const Bar = ({ column, base }: { column: Column; base: number }) => (
  <>
    <rect className={styles.hit} x={column.x - 2} y={ROOM.top} width={column.width + 4} height={base - ROOM.top} rx="2" />
    <rect className={styles.received} x={column.x} y={column.y} width={column.width} height={column.height} />
    <rect className={styles.closed} x={column.x} y={column.closedY} width={column.width} height={column.closedHeight} />
  </>
);

/** Complaints received by week or month; each column leads to its issues, and its filled part has been closed. */
export const TrendColumns = ({ trend: { grouping, points } }: { trend: Trend }) => {
  const text = useText();
  const linkTo = usePathLink();
  const words = useSpanWords(grouping);
  const [ref, width] = useWidth<SVGSVGElement>();
  const drawn = width > 0;
  const { columns, ticks, base } = columnsOf(points, { width, height: HEIGHT, ...ROOM });
  return (
    <svg ref={ref} className={styles.drawing} height={HEIGHT} role="group" aria-label={text('gadget.trend.chart', { grouping })}>
      {drawn && (
        <>
          {ticks.map(({ value, y }) => (
            <g key={value} aria-hidden="true">
              <line className={styles.grid} x1={ROOM.left} x2={width} y1={y} y2={y} />
              <text className={styles.tick} x={ROOM.left - 6} y={y} dy="0.32em" textAnchor="end">
                {value}
              </text>
            </g>
          ))}
          {columns.map((column) => {
            const { point } = column;
            const path = point.incidents === 0 ? null : issuesPath(point.jql);
            const label = text('gadget.trend.point', { span: words.full(point), incidents: point.incidents, closed: point.closed });
            return (
              <g key={point.from}>
                {path === null ? (
                  <g role="img" aria-label={label}>
                    <title>{label}</title>
                    <Bar column={column} base={base} />
                  </g>
                ) : (
                  <a className={styles.point} aria-label={label} {...linkTo(path)}>
                    <title>{label}</title>
                    <Bar column={column} base={base} />
                  </a>
                )}
                {column.labelled && (
                  <text
                    className={styles.tick}
                    aria-hidden="true"
                    x={Math.min(column.x + column.width / 2, width - HALF_LABEL)}
                    y={HEIGHT - 6}
                    textAnchor="middle"
                  >
                    {words.short(column.point)}
                  </text>
                )}
              </g>
            );
          })}
        </>
      )}
    </svg>
  );
};
