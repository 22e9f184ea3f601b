import type { GadgetData } from '../../src/contract';
import { DIMENSIONS, type Dimension } from '../../src/domain/vocabulary';
import { classNames } from '../shared/class-names';
import { useText } from '../shared/i18n';
import { issuesPath } from './issues-path';
import { usePathLink } from './open-path';
import { dimensionLine, type DimensionLine } from './trend-geometry';
import { useSpanWords } from './trend-words';
import styles from './trend.module.css';
import { useWidth } from './use-width';

type Trend = GadgetData['trend'];

const HEIGHT = 56;
const ROOM = { left: 0, bottom: 2, top: 6 };

interface DotProps {
  dot: DimensionLine['dots'][number];
  jql: string | null;
  label: string;
}

const Dot = ({ dot: { x, y, count }, jql, label }: DotProps) => {
  const linkTo = usePathLink();
  const path = count === 0 ? null : issuesPath(jql);
  if (path === null) return <circle className={styles.dot} cx={x} cy={y} r="1" aria-hidden="true" />;
  return (
    <a className={styles.dotLink} aria-label={label} {...linkTo(path)}>
      <title>{label}</title>
      <circle className={styles.hit} cx={x} cy={y} r="8" />
      <circle className={styles.dot} cx={x} cy={y} r="2.5" />
    </a>
  );
};

const Multiple = ({ trend, dimension, highest }: { trend: Trend; dimension: Dimension; highest: number }) => {
  const text = useText();
  const words = useSpanWords(trend.grouping);
  const [ref, width] = useWidth<SVGSVGElement>();
  const drawing = dimensionLine(trend.points, dimension, { box: { width, height: HEIGHT, ...ROOM }, highest });
  const name = text(`terms.dimension.${dimension}`);
  const latest = trend.points.at(-1)?.byDimension[dimension] ?? 0;
  return (
    <div className={styles.chart}>
      <div className={styles.multipleHead}>
        <span>{name}</span>
        <span className={styles.latest}>{text('gadget.trend.latest', { count: latest })}</span>
      </div>
      <svg
        ref={ref}
        className={classNames(styles.drawing, styles[dimension])}
        height={HEIGHT}
        role="group"
        aria-label={text('gadget.trend.multiple', { dimension: name, highest: drawing.highest, grouping: trend.grouping })}
      >
        {width > 0 && (
          <>
            <path className={styles.area} d={drawing.area} />
            <path className={styles.line} d={drawing.line} />
            <line className={styles.base} x1="0" x2={width} y1={HEIGHT - ROOM.bottom} y2={HEIGHT - ROOM.bottom} />
            {drawing.dots.map((dot) => (
              <Dot
                key={dot.point.from}
                dot={dot}
                jql={dot.point.jqlByDimension[dimension]}
                label={text('gadget.bar.label', { name: `${name}, ${words.full(dot.point)}`, count: dot.count })}
              />
            ))}
          </>
        )}
      </svg>
    </div>
  );
};

/** One small drawing a dimension, all on one scale. A case can have causes in several dimensions, so they are never stacked. */
export const TrendMultiples = ({ trend }: { trend: Trend }) => {
  const highest = Math.max(0, ...trend.points.flatMap(({ byDimension }) => DIMENSIONS.map((dimension) => byDimension[dimension])));
  return (
    <div className={styles.multiples}>
      {DIMENSIONS.map((dimension) => (
        <Multiple key={dimension} trend={trend} dimension={dimension} highest={highest} />
      ))}
    </div>
  );
};
