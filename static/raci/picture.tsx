import { forwardRef, useMemo, type Ref } from 'react';
import type { Activity, Party } from '../../src/contract';
import { LETTERS } from '../../src/domain/vocabulary';
import { useText } from '../shared/i18n';
import { lightPalette } from './palette';
import { layOut, METRICS, type Block, type Measure } from './picture-layout';
import { useTableWords } from './table-words';

interface PictureProps {
  title: string;
  activities: readonly Activity[];
  parties: readonly Party[];
}

const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const SIZE = 12;
const TOP = 34;
const BOTTOM = 30;
const MARGIN = 12;

const measureWith = (weight: number): Measure => {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * SIZE;
  context.font = `${String(weight)} ${String(SIZE)}px ${FONT}`;
  return (text) => context.measureText(text).width;
};

const { line: LINE, pad: PAD, chip: CHIP } = METRICS;

/** The whole matrix as one drawing with its own colours, to be printed on one page or saved as a picture. */
export const MatrixPicture = forwardRef(({ title, activities, parties }: PictureProps, ref: Ref<SVGSVGElement>) => {
  const text = useText();
  const words = useTableWords();
  const palette = useMemo(lightPalette, []);
  const measure = useMemo(() => ({ measure: measureWith(400), measureBold: measureWith(700) }), []);
  const picture = layOut({ activities, parties, words, ...measure });
  const width = picture.width + 2 * MARGIN;
  const height = picture.height + TOP + BOTTOM + MARGIN;
  const lines = ({ x, y }: Block, shown: readonly string[], look: { weight?: number; fill?: string; from?: number } = {}) =>
    shown.map((line, index) => (
      <text
        key={index}
        x={x + PAD}
        y={y + PAD + (look.from ?? 0) + SIZE + index * LINE}
        fontWeight={look.weight ?? 400}
        fill={look.fill ?? palette.text}
      >
        {line}
      </text>
    ));
  const chips = ({ x, y }: Block, letters: readonly (typeof LETTERS)[number][]) =>
    letters.map((letter, index) => (
      <g key={letter} transform={`translate(${String(x + PAD + index * (CHIP + 4))} ${String(y + PAD)})`}>
        <rect width={CHIP} height={CHIP - 2} rx={3} fill={palette.letters[letter].background} />
        <text x={CHIP / 2} y={SIZE + 1} textAnchor="middle" fontWeight={700} fill={palette.letters[letter].text}>
          {letter}
        </text>
      </g>
    ));
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      fontFamily={FONT}
      fontSize={SIZE}
      role="img"
      aria-label={title}
    >
      <rect width={width} height={height} fill={palette.paper} />
      <text x={MARGIN} y={22} fontSize={16} fontWeight={700} fill={palette.text}>
        {title}
      </text>
      <g transform={`translate(${String(MARGIN)} ${String(TOP)})`}>
        <rect width={picture.width} height={picture.heads[0]?.height ?? 0} fill={palette.head} />
        {lines({ x: 0, y: 0, width: 0, height: 0 }, [words.heads.activity], { weight: 700 })}
        {picture.heads.map((head, index) => (
          <g key={index}>{lines(head, head.lines, { weight: 700 })}</g>
        ))}
        {picture.rows.map((row, index) => (
          <g key={index}>
            {row.kind === 'phase' ? (
              <>
                <rect x={row.x} y={row.y} width={row.width} height={row.height} fill={palette.head} />
                <text x={PAD} y={row.y + SIZE + PAD / 2} fontWeight={700} fill={palette.text}>
                  {row.lines[0]}
                </text>
              </>
            ) : (
              lines(row, row.lines, { weight: 600 })
            )}
            {row.cells.map((cell, at) => (
              <g key={at}>
                {chips(cell, cell.letters)}
                {lines(cell, cell.lines, { fill: palette.subtle, from: cell.letters.length > 0 ? CHIP + PAD / 2 - 2 : 0 })}
              </g>
            ))}
            <line x1={0} x2={picture.width} y1={row.y + row.height} y2={row.y + row.height} stroke={palette.line} />
          </g>
        ))}
        {picture.heads.map(({ x }, index) => (
          <line key={index} x1={x} x2={x} y1={0} y2={picture.height} stroke={palette.line} />
        ))}
        {LETTERS.map((letter, index) => (
          <g key={letter} transform={`translate(${String(index * 150)} ${String(picture.height + PAD / 2)})`}>
            {chips({ x: -PAD, y: -PAD / 2, width: 0, height: 0 }, [letter])}
            <text x={CHIP + 6} y={PAD / 2 + SIZE + 1} fill={palette.subtle}>
              {text(`terms.letter.${letter}`)}
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
});
MatrixPicture.displayName = 'MatrixPicture';
