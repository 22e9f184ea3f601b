import type { Letter } from '../../src/domain/vocabulary';
import { useText } from './i18n';
import styles from './letter.module.css';

const looks: Record<Letter, string | undefined> = { R: styles.responsible, A: styles.accountable, C: styles.consulted, I: styles.informed };

/** A RACI letter, always with its word: the letter alone says nothing to most readers. */
export const LetterChip = ({ letter }: { letter: Letter }) => {
  const text = useText();
  return (
    <span className={styles.chip}>
      <span className={`${styles.letter ?? ''} ${looks[letter] ?? ''}`}>{letter}</span>
      {text(`terms.letter.${letter}`)}
    </span>
  );
};
