import type { Phase } from '../../src/domain/vocabulary';
import { PHASES } from '../../src/domain/vocabulary';
import { classNames } from '../shared/class-names';
import { Icon } from '../shared/icon';
import { useText } from '../shared/i18n';
import { VisuallyHidden } from '../shared/visually-hidden';
import styles from './phase-stepper.module.css';

const DISPUTED: readonly Phase[] = ['statements', 'decision'];

/** Where the case stands. The two steps of a dispute show only when there is one. */
export const PhaseStepper = ({ phase, disputed = false }: { phase: Phase; disputed?: boolean | undefined }) => {
  const text = useText();
  const steps = PHASES.filter((step) => disputed || DISPUTED.includes(phase) || !DISPUTED.includes(step));
  const now = steps.indexOf(phase);
  return (
    <ol className={styles.steps} aria-label={text('case.steps')}>
      {steps.map((step, index) => {
        const done = index < now || phase === 'closed';
        return (
          <li
            key={step}
            className={classNames(styles.step, done && styles.done, index === now && styles.now)}
            aria-current={index === now ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden="true">
              {done ? <Icon name="check" /> : index + 1}
            </span>
            <span className={styles.name}>{text(`terms.phase.${step}`)}</span>
            {done && index !== now && <VisuallyHidden>{text('case.stepDone')}</VisuallyHidden>}
          </li>
        );
      })}
    </ol>
  );
};
