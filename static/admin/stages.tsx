import { useText } from '../shared/i18n';
import { classNames } from '../shared/class-names';
import styles from './admin.module.css';

const STAGES = ['choose', 'preview', 'run'] as const;

/** Where one is on the way: choose, preview, apply. */
export const Stages = ({ at }: { at: (typeof STAGES)[number] }) => {
  const text = useText();
  return (
    <ol className={styles.stages} aria-label={text('admin.stages.label')}>
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          className={classNames(styles.stageName, stage === at && styles.current)}
          aria-current={stage === at ? 'step' : undefined}
        >
          <span className={styles.stageNumber} aria-hidden="true">
            {index + 1}
          </span>
          {text(`admin.stages.${stage}`)}
        </li>
      ))}
    </ol>
  );
};
