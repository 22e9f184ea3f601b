import type { RunProject, RunView } from '../../src/contract';
import { useFocusOn } from '../editing/use-focus-on';
import { Button } from '../shared/button';
import { Disclosure } from '../shared/disclosure';
import { useStoredText, useText } from '../shared/i18n';
import { Lozenge, type Tone } from '../shared/lozenge';
import { Notice } from '../shared/notice';
import styles from './admin.module.css';
import { ByHandLink } from './by-hand-link';
import { DriveFailure } from './drive-failure';
import { waits } from './plan';
import { Progress } from '../shared/progress';
import { useRun } from './use-run';

const STEP_TONES: Record<RunProject['steps'][number]['state'], Tone> = {
  pending: 'neutral',
  done: 'success',
  present: 'success',
  'by-hand': 'warning',
  failed: 'danger',
};

const PROJECT_TONES: Record<RunProject['state'], Tone> = {
  waiting: 'neutral',
  working: 'info',
  done: 'success',
  incomplete: 'warning',
  'left-out': 'neutral',
};

const Project = ({ result: { project, state, reason, steps } }: { result: RunProject }) => {
  const text = useText();
  const stored = useStoredText();
  return (
    <li className={styles.plan}>
      <Disclosure
        title={`${project.name} (${project.key})`}
        summary={<Lozenge tone={PROJECT_TONES[state]}>{text(`admin.run.project.${state}`)}</Lozenge>}
        startOpen={state === 'incomplete'}
      >
        <div className={styles.planBody}>
          {reason !== null && <p>{stored(`setUp.reasons.${reason}`) ?? reason}</p>}
          <ul className={styles.steps}>
            {steps.map((step) => (
              <li key={step.key} className={styles.step}>
                <div className={styles.stepHead}>
                  <span>{text(`setUp.steps.${step.key}`)}</span>
                  {waits(step) ? (
                    <Lozenge tone="neutral">{text('admin.preview.state.waits')}</Lozenge>
                  ) : (
                    <Lozenge tone={STEP_TONES[step.state]}>{text(`admin.run.step.${step.state}`)}</Lozenge>
                  )}
                </div>
                {step.reason !== null && <p className={styles.meta}>{stored(`setUp.reasons.${step.reason}`) ?? step.reason}</p>}
                <ByHandLink path={step.link} />
              </li>
            ))}
          </ul>
        </div>
      </Disclosure>
    </li>
  );
};

interface RunProps {
  start: RunView;
  onEnd: () => void;
  onClose: () => void;
}

/** The third step: applying, with what has been done so far; and, at the end, what each project has and lacks. */
export const Run = ({ start, onEnd, onClose }: RunProps) => {
  const text = useText();
  const heading = useFocusOn<HTMLHeadingElement>(true);
  const { view, state, failure, pause, goOn } = useRun(start, onEnd);
  const { progress, projects } = view;
  const complete = projects.filter((each) => each.state === 'done').length;
  const gaps = projects.filter((each) => each.state === 'incomplete').length;
  return (
    <section className={styles.form} aria-labelledby="run-title">
      <h2 ref={heading} id="run-title" tabIndex={-1} className={styles.heading}>
        {text(state === 'finished' ? 'admin.run.finished' : 'admin.run.title')}
      </h2>
      {state === 'finished' ? (
        <Notice kind={gaps === 0 ? 'success' : 'warning'} role="status">
          <p>{text('admin.run.result', { complete, gaps })}</p>
        </Notice>
      ) : (
        <>
          <Progress
            label={
              progress.waitSeconds === null
                ? text('admin.run.progress', { done: progress.done, total: progress.total })
                : text('admin.run.waiting', { seconds: progress.waitSeconds })
            }
            percent={progress.percent}
          />
          <p className={styles.meta}>{text('admin.run.mayClose')}</p>
        </>
      )}
      {failure !== null && <DriveFailure failure={failure} onRetry={goOn} />}
      <div className={styles.buttons}>
        {state === 'going' && <Button onClick={pause}>{text('admin.run.pause')}</Button>}
        {state === 'paused' && (
          <Button look="primary" onClick={goOn}>
            {text('admin.run.goOn')}
          </Button>
        )}
        {state !== 'going' && (
          <Button look={state === 'finished' ? 'primary' : 'subtle'} onClick={onClose}>
            {text(state === 'finished' ? 'ui.done' : 'ui.back')}
          </Button>
        )}
      </div>
      <ul className={styles.plans} aria-label={text('admin.preview.projects')}>
        {projects.map((result) => (
          <Project key={`${result.project.id}/${result.state}`} result={result} />
        ))}
      </ul>
    </section>
  );
};
