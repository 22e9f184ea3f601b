import { useEffect, useMemo, useRef, useState } from 'react';
import type { Fact, Party } from '../../../src/contract';
import { FACT_KINDS } from '../../../src/domain/fact-words';
import { useForgeContext } from '../../shared/forge-context';
import { useText } from '../../shared/i18n';
import { usePartyName } from '../../shared/party';
import type { FactBands } from './bands';
import styles from './facts.module.css';
import { KindMark, markOf, toneOf } from './kinds';
import { LANE, layOut, TOP } from './timeline-layout';

interface TimelineProps {
  facts: readonly Fact[];
  parties: readonly Party[];
  moments: FactBands;
  onChoose: (factId: string) => void;
}

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
};

/** The facts on an axis of time: a lane a party, a form a kind, the phases behind. The list under it says the same in words. */
export const Timeline = ({ facts, parties, moments, onChoose }: TimelineProps) => {
  const text = useText();
  const { locale, timezone } = useForgeContext();
  const partyName = usePartyName(parties);
  const { box, width } = useWidth();
  const drawing = useMemo(() => layOut(facts, moments, { width, now: Date.now() }), [facts, moments, width]);
  const tick = useMemo(
    () =>
      new Intl.DateTimeFormat(locale, {
        timeZone: timezone,
        month: 'short',
        day: 'numeric',
        ...(drawing.fine ? { hour: '2-digit', minute: '2-digit' } : {}),
      }),
    [locale, timezone, drawing.fine],
  );
  const { height } = drawing;
  const axis = height - 20;
  return (
    <figure className={styles.timeline}>
      <div ref={box}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.drawing} aria-hidden="true">
          {drawing.bands.map(({ phase, x, width: wide }, index) => (
            <g key={phase}>
              <rect className={index % 2 === 0 ? styles.bandEven : styles.bandOdd} x={x} y={0} width={wide} height={axis} />
              {wide > 56 && (
                <text className={styles.bandName} x={x + 4} y={14}>
                  {text(`facts.phase.${phase}`)}
                </text>
              )}
            </g>
          ))}
          {drawing.ticks.map(({ x, at }) => (
            <g key={at.getTime()}>
              <line className={styles.grid} x1={x} x2={x} y1={TOP} y2={axis} />
              <text className={styles.tick} x={x} y={height - 5} textAnchor={x < 60 ? 'start' : x > width - 60 ? 'end' : 'middle'}>
                {tick.format(at)}
              </text>
            </g>
          ))}
          {drawing.lanes.map(({ partyId, y, marks }) => (
            <g key={partyId ?? ''} transform={`translate(0 ${y})`}>
              <text className={styles.laneName} x={4} y={12}>
                {partyName(partyId) ?? text('facts.noParty')}
              </text>
              <line className={styles.lane} x1={0} x2={width} y1={LANE - 16} y2={LANE - 16} />
              {marks.map(({ key, x, first, count, kind }) => (
                <g key={key} transform={`translate(${x} ${LANE - 16})`}>
                  <a
                    href={`#fact-${first}`}
                    tabIndex={-1}
                    className={styles.link}
                    onClick={(event) => {
                      event.preventDefault();
                      onChoose(first);
                    }}
                  >
                    {kind === null ? <circle className={styles.several} r={8} /> : <path className={toneOf(kind)} d={markOf(kind)} />}
                    {count > 1 && (
                      <text className={styles.count} y={-9} textAnchor="middle">
                        {count}
                      </text>
                    )}
                  </a>
                </g>
              ))}
            </g>
          ))}
          <line className={styles.axis} x1={0} x2={width} y1={axis} y2={axis} />
        </svg>
      </div>
      <figcaption className={styles.legend}>
        {FACT_KINDS.filter((kind) => facts.some((fact) => fact.kind === kind)).map((kind) => (
          <span key={kind} className={styles.legendItem}>
            <KindMark kind={kind} />
            {text(`facts.kind.${kind}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
};
