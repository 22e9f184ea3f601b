import { scaleLinear } from 'd3-scale';
import type { Letter } from '../../src/domain/vocabulary';
import { useFormats, useText } from '../shared/i18n';
import type { Load } from '../project-page/load';
import styles from './load-bar.module.css';

const looks: Record<Letter, string | undefined> = { R: styles.loadR, A: styles.loadA, C: styles.loadC, I: styles.loadI };

/** How much rests on a party: a bar of its letters, and the same in words. */
export const LoadBar = ({ load, highest }: { load: Load; highest: number }) => {
  const text = useText();
  const formats = useFormats();
  const scale = scaleLinear([0, Math.max(1, highest)], [0, 100]);
  const detail = load.letters.map(({ letter, count }) =>
    text('project.loadDetail', { count, letter: `${letter} ${text(`terms.letter.${letter}`)}` }),
  );
  const starts = load.letters.map((_, index) => load.letters.slice(0, index).reduce((sum, { count }) => sum + count, 0));
  return (
    <div className={styles.load}>
      <svg className={styles.loadBar} aria-hidden="true">
        <rect className={styles.rail} width="100%" height="100%" rx="2" />
        {load.letters.map(({ letter, count }, index) => (
          <rect
            key={letter}
            className={looks[letter]}
            x={`${String(scale(starts[index] ?? 0))}%`}
            width={`${String(scale(count))}%`}
            height="100%"
          />
        ))}
      </svg>
      <span className={styles.loadWords}>
        {load.activities === 0
          ? text('project.noPart')
          : text('project.loadOf', { activities: load.activities, detail: formats.list(detail) })}
      </span>
    </div>
  );
};
